"""Whether a half-width mark punctuates Chinese, judged by what stands on both sides of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zhlint.base.characters import count_han, is_han
from zhlint.base.patterns import Pattern
from zhlint.prose.blocks import OBJECT, Block

BLANK = " \t\u00a0"
_SPACES = tuple(BLANK)
_LEFT = frozenset("」』”’》〉）】〕…～℃％")
_RIGHT = frozenset("「『“‘《〈（【")
_CLOSING = _LEFT | {'"'}
_LATIN = Pattern(r"[A-Za-z0-9%+#)\]*" + OBJECT + "]")
_LATIN_WORD = Pattern(r"[A-Za-zÀ-ɏ]+(?:['’.-][A-Za-zÀ-ɏ]+)*")
_LATIN_RUN = Pattern(rf"[A-Za-zÀ-ɏ0-9'’.,/&+#()_{OBJECT}-]+(?: +[A-Za-zÀ-ɏ0-9'’.,/&+#()_{OBJECT}-]+)*$")
_SENTENCE_EDGE = Pattern(r"[。！？；\n]")
_CLAUSE_EDGE = Pattern(r"[。！？；，、：:,;!?\n]")
_COLON_FACE = Pattern(
    r":(?:(?!\([^()]{1,60}\))[-'^]?[()DPpOo*|/\\](?![A-Za-z0-9*])|3(?=$|[\s，。！？])|[a-z][a-z0-9_+-]*:)|::|:=|://"
)
_HALFWIDTH_FORM = Pattern(r"[｡-､]")
"""Half-width forms of Chinese marks: never right."""
_LEAST_SENTENCE = 4
_LABEL = Pattern(r"[^。！？；，,;!?]{1,12}")
_ABBREVIATION = Pattern(r"(?:^|[^A-Za-z])(?:[A-Za-z]|etc|Inc|Ltd|Co|Corp|al|vs|No|Mr|Mrs|Ms|Dr|Jr|Sr|St|by)$")
_QUOTES = '"”’」』》）'
_OPENING_QUOTES = frozenset('"“‘「『')
_ENGLISH_STOP = Pattern(r"\.(?=[ \t])")
_PERIOD = Pattern(r"\.(?![0-9])|(?<![0-9])\.")
_EQUALS = Pattern(r"(?<![<>=!])=(?!=)")
_NUMBERED = Pattern(r"\s*[A-Za-z]?[0-9]{0,3}")
_NUMERAL = Pattern(r"\s*(?:第?[一二三四五六七八九十百]{1,3}|[甲乙丙丁戊己庚辛壬癸])")
_LEAST_HOST = 6
"""So many Han before a Latin run make it a part of a Chinese sentence, in the middle of a text too."""
_CLOSING_HOST = 2
"""So many do so at the end of a text."""
_COUNTED_PART = Pattern(
    r"(?:^|[^一-鿿])(?:第|附?[图圖表录錄]|附件|例|注|式|题|題|步骤|步驟|章节?|[节節条條款版课課卷]|版本|阶段|階段|单元|單元|公式|定理)"
    r"\s*[A-Za-z]?[0-9.-]*$|(?:^|[。：:；;，,、\n）)])\s*[0-9]{1,2}(?:\.[0-9]{1,2})*$"
)
"""A number in place of a sentence: 图 3. 附录 A. 步骤 2."""
_LEADING = Pattern(r"\s*[0-9]{1,2}(?:\.[0-9]{1,2})*")
_OPENS_CLAUSE = (
    r"(?:[我你您他她它咱这這那再就也却卻但而才还還又都请請不没沒别別先后後]|怎[么麼]|什[么麼]|[为為]什|[谁誰哪]|因[为為]|所以|如果"
    r"|可是|不[过過]|然后|然後|接着|接著|最[后後]|[现現]在|[于於]是|其[实實]|[虽雖]然|只[要有是能好]|今天|明天|昨天)"
)
_CLAUSE_OPENED = Pattern(_OPENS_CLAUSE)
_BEGUN = Pattern(
    r"(?:先|请|請|别|別|不|没|沒|已[经經]|[刚剛]|正在|快|[应應該该])[一-鿿]{2,}|[一-鿿]{2,}[了的着著吧呢吗嗎啊呀啦嘛]"
)
"""A clause that no name is: 先存盘, 雨停了."""
_LEAST_CLAUSE = 2
_ENTERING = Pattern(r"(?:[键鍵]入|[输輸]入|[执執]行|敲入?|打入|使用|[运運]行|按下?|按住)$")
"""Verbs of which a command is the object: its colon is its own, as in 键入:wq."""
_COMMAND = Pattern(r":[a-z%!]")
_TYPED = Pattern(r":[a-z]{1,6}$")
_SPEAKS = Pattern(r"(?:[说說道问問答喊叫讲講写寫]|回答|表示|笑道)$")
_SPEECH = Pattern(r"[\"'][一-鿿]")
FUNCTION_WORD = Pattern(
    r"(?i)\b(?:the|an?|and|or|of|to|in|on|at|for|with|is|are|was|were|by|from|that|this|it|he|she|they|we|you|i|my|his|her"
    r"|met|has|have|had|not|but|as|be|will|can)\b"
)
_HAN_RUN = Pattern(r"[一-鿿]+")
_LONGEST_NAME = 4
_COUNTED = Pattern(r"\d+ ?(.)")
_WINDOW = 40
_REACH = 200
"""How far back the clause and the sentence of a mark are looked for."""
_QUOTED = Pattern('["“「『][^"”」』\n]{0,80}[一-鿿][^"”」』\n]*["”」』]')
_BREAK = Pattern(r"[。！？；，、：:.,;!?\n]")
_FEW = 5
_WORDLESS = Pattern(r"[.!?…—。！？]+")
_HABITUAL = Pattern(r"[,.;?!]")
_SHARE = 4
"""A mark is a draft's habit where it stands so often, and so many times as often as its full-width form."""


def is_habit(half: int, full: int) -> bool:
    """Whether so many half-width marks beside so many full-width ones are what a draft is written with."""
    return half >= _FEW and half > _SHARE * full


def is_written(blocks: Iterable[Block]) -> bool:
    """Whether blocks have half-width marks in Chinese by habit."""
    chinese = [block.text for block in blocks if block.han]
    whole = "\n".join(chinese)
    full = sum(map(whole.count, "，。；？！"))
    if not is_habit(sum(map(whole.count, ",.;?!")), full):
        return False
    half = (is_chinese(text, *m.span()) for text in chinese for m in _HABITUAL.finditer(text))
    return is_habit(sum(half), full)


def is_stop_by_habit(text: str, at: int, line: int = 0) -> bool:
    """Whether a dot that may be one of a name, a file or a number is a full stop where a draft has only such ones.

    It is not between Latin letters, digits, or the parts of a name (张.王), nor before a file's suffix, nor that of a
    numbering (A4.) where its line begins.
    """
    if _NUMBERED.fullmatch(text, line, at):
        return False
    before, after = text[max(0, at - _REACH) : at], text[at + 1 : at + _REACH]
    left, right = before[-1:], after.lstrip(BLANK)[:1]
    spaced = after[:1] in _SPACES
    if not left or left in BLANK or "." in (left, right) or is_english(text, at, at + 1):
        return False
    clause = _BREAK.split(before)[-1]
    sentence = _SENTENCE_EDGE.split(_PERIOD.sub("。", before))[-1]
    if _is_left(left) or left in ')"':
        short = count_han(sentence) < _LEAST_SENTENCE or (clause == sentence and count_han(clause) < _LEAST_SENTENCE)
        whole = sentence[:1] in _OPENING_QUOTES or (not right and not _NUMERAL.fullmatch(sentence))
        if short and not (whole and count_han(sentence)):
            return False
        return spaced or not right or not (right.isascii() and right.isalnum() and not right.isupper())
    if not _LATIN.match(left) or count_han(sentence) < _LEAST_HOST or _ABBREVIATION.search(before):
        return False
    return _is_right(right) or not right


def is_chinese(text: str, start: int, end: int, line: int = 0, habit: bool = False) -> bool:
    """Whether the half-width mark or run of marks at `start:end` punctuates Chinese.

    Its line begins at `line`: there a numbering or a label may stand. In a draft that writes half-width marks by
    `habit`, a label's colon is Chinese too where there is Han on one of its sides.
    """
    mark = text[start]
    before = text[max(0, start - _REACH) : start].rstrip(BLANK)
    after = text[end : end + _REACH].lstrip(BLANK)
    left, right = before[-1:], after[:1]
    spaced_left, spaced_right = text[start - 1 : start] in _SPACES, text[end : end + 1] in _SPACES
    if _HALFWIDTH_FORM.match(mark):
        return True
    if not left or _COLON_FACE.match(text, start):
        return False
    lone = spaced_left or (spaced_right and left == '"')
    if is_english(text, start, end) and not (habit and not lone and _is_among_han(before, right)):
        return False
    lead = text[line:start].rstrip(BLANK)
    if mark == ":" and (text[start - 1] == ":" or _is_command(text, start)):
        return False
    if mark == "!" and not spaced_left and _TYPED.search(before):
        return False
    if mark in "?!" and left in "？！" and not spaced_left:
        return right not in ("=", ".")
    if mark == ":" and _is_label(lead, after, spaced_right):
        named = left.isalnum() or _closes_chinese(before)
        return habit and not spaced_left and named and (left > "z" or _is_right(right)) and not in_code(text, start)
    if _closes_chinese(before):
        if spaced_left and not spaced_right and right and not (_is_right(right) or right in _CLOSING):
            return False
        if mark == ".":
            return end - start == 1 and not (spaced_left and right) and _is_full_stop(before, lead, after, spaced_right)
        if mark in "!?" and right in "=." and right:
            return False
        return not in_code(text, start)
    if left == '"' and not spaced_left and (mark in ",;" or (habit and mark != ".")):
        hosted = count_han(_SENTENCE_EDGE.split(before)[-1]) > 0
        among = _is_right(right) and (hosted or not spaced_right) if right else habit and hosted
        return among and not in_code(text, start)
    if not _LATIN.match(left) or spaced_left:
        return False
    if mark in "!?" and left in "+*]" and not before.endswith("++"):
        return False
    if mark == ".":
        return end - start == 1 and not _LEADING.fullmatch(lead) and _ends_chinese(before, after, spaced_right)
    if mark in "!?" and spaced_right and right:
        return False
    return _ends_latin(before, right, mark) and not in_code(text, start)


def _is_among_han(before: str, right: str) -> bool:
    """Whether a mark stands between Han or a quotation mark and Han, or ends a clause of Han alone."""
    if before[-1] == '"':
        return bool(right) and _is_right(right)
    clause = _BREAK.split(before)[-1]
    between = bool(right) and (_is_right(right) or right == '"')
    return _is_left(before[-1]) and (between or (count_han(clause) >= _LEAST_SENTENCE and clause.isalpha()))


def without_face(text: str, start: int, end: int) -> int:
    """Where a run of marks ends if an emoticon stands in it: before that."""
    return next((i for i in range(start + 1, end) if _COLON_FACE.match(text, i)), end)


def _closes_chinese(before: str) -> bool:
    """Whether a text ends in Han, a Chinese mark, or a quotation or bracket that holds Han."""
    return _is_left(before[-1]) or (before[-1] in "\"')" and _closes_han(before))


def _is_left(character: str) -> bool:
    """Whether this, right before a mark, makes it a Chinese one."""
    return (
        is_han(character)
        or character in _LEFT
        or "ぁ" <= character <= "ヿ"
        or "Ａ" <= character <= "Ｚ"
        or "ａ" <= character <= "ｚ"
        or "０" <= character <= "９"
    )


def _is_right(character: str) -> bool:
    """Whether this, right after a mark, makes it a Chinese one."""
    return is_han(character) or character in _RIGHT or "ぁ" <= character <= "ヿ"


def _last_sentence(before: str) -> str:
    return _SENTENCE_EDGE.split(_ENGLISH_STOP.sub("。", before))[-1]


def _ends_latin(before: str, right: str, mark: str) -> bool:
    """Whether a mark after Latin, before Han or at the end of its block, ends a Chinese clause."""
    sentence = _last_sentence(before)
    run = _LATIN_RUN.search(sentence)
    words = len(_LATIN_WORD.findall(run[0])) if run else 0
    host = count_han(sentence[: run.start()] if run else sentence)
    if words >= 4 or (words >= 2 and not host):
        return False
    if _is_right(right):
        return mark in ",;" or bool(host)
    clause = _CLAUSE_EDGE.split(sentence)[-1]
    return not right and mark in ":?!" and words < 3 and count_han(clause) > 0


def _ends_chinese(before: str, after: str, spaced: bool) -> bool:
    """Whether a full stop after Latin ends a Chinese sentence, and is no dot of an abbreviation or a number."""
    sentence = _last_sentence(before)
    run = _LATIN_RUN.search(sentence)
    host = count_han(sentence[: run.start()] if run else sentence)
    words = len(_LATIN_WORD.findall(run[0])) if run else 0
    if words >= 4 or _ABBREVIATION.search(before):
        return False
    if not after.strip(_QUOTES):
        return host >= _CLOSING_HOST and not _COUNTED_PART.search(before)
    if _COUNTED_PART.search(before):
        return False
    return spaced and host >= _LEAST_HOST and is_han(after[0]) and before[-1] != OBJECT


def is_label(text: str, line: int, at: int) -> bool:
    """Whether Han and blanks make the colon at `at` one of a label in the line from `line` on: `端口: 8080`."""
    return (
        at > line
        and _is_left(text[at - 1])
        and text[at + 1 : at + 2] in _SPACES
        and bool(_LABEL.fullmatch(text, line, at))
    )


def is_in_chinese(text: str, start: int, end: int) -> bool:
    """Whether the quotation marks at `start` and `end`, with no Han in them, belong to the Chinese around them."""
    before, after = text[:start].rstrip(",.:;!?"), text[end + 1 : end + 2]
    if _WORDLESS.fullmatch(text, start + 1, end):
        return before + after == "" or bool(before and _is_left(before[-1])) or bool(after and _is_right(after))
    if not _LATIN_WORD.search(text, start, end):
        return False
    return bool(before and _is_left(before[-1])) or bool(after and _is_right(after))


def _is_label(before: str, after: str, spaced: bool) -> bool:
    """Whether a colon follows a label at the start of its line: `示例 7-16: …`, or `文件名: main.rs`."""
    if not after or not _LABEL.fullmatch(before) or _QUOTED.match(after):
        return False
    if spaced and _SPEECH.match(after) and _SPEAKS.search(before):
        return False
    return not _closes_chinese(before) or (spaced and not _is_right(after[:1]))


def _is_full_stop(before: str, line: str, after: str, spaced: bool) -> bool:
    """Whether `.` after Han is a full stop, and not a list number, the dot of a name, or that of a file's suffix."""
    clause = _CLAUSE_EDGE.split(before)[-1]
    if _NUMERAL.fullmatch(line):
        return False
    if clause == before and len(clause) <= 4 and not _is_clause(clause, after):
        return clause[:1] in _OPENING_QUOTES and after[:1] in _QUOTES and bool(after)
    if not after or spaced or after[0] in '"”’」』》）\n' or _is_clause(clause, after):
        return True
    if len(before) < 5 or not all(map(is_han, before[-5:])):
        return False
    counted = _COUNTED.match(after)
    return _is_right(after[:1]) or bool(counted and is_han(counted[1]))


def _is_clause(clause: str, after: str) -> bool:
    """Whether a dot between Han parts two clauses: one of them begins or ends as no name does."""
    if after and not is_han(after[0]):
        return False
    if _BEGUN.fullmatch(clause):
        return True
    return bool(_CLAUSE_OPENED.match(after)) and count_han(clause) == len(clause) > _LEAST_CLAUSE


def _is_command(text: str, at: int) -> bool:
    """Whether a colon begins a command that is typed as it stands: 键入:wq."""
    return bool(_COMMAND.match(text, at) and _ENTERING.search(text[max(0, at - 4) : at]))


def _holds_names(text: str, start: int, end: int) -> bool:
    """Whether the sentence of `start:end` is English, and its Han are names: I met 王小明, and he waved."""
    first = max(text.rfind(mark, 0, start) for mark in "。！？；\n") + 1
    ends = [at for mark in "。！？；\n" if (at := text.find(mark, end)) >= 0]
    sentence = text[first : min(ends, default=len(text))].lstrip(" \"'“(*")
    if not sentence[:1].isascii() or not sentence[:1].isalpha():
        return False
    names = _HAN_RUN.findall(sentence)
    function_words = len(FUNCTION_WORD.findall(sentence))
    return function_words > 1 and function_words >= len(names) and all(len(name) <= _LONGEST_NAME for name in names)


def is_english(text: str, start: int, end: int) -> bool:
    """Whether Latin words outnumber the Han around `start:end`, or the sentence is English with Chinese names."""
    if _holds_names(text, start, end):
        return True
    around = text[max(0, start - _WINDOW) : end + _WINDOW]
    return sum(len(word) > 1 or word in "aI" for word in _LATIN_WORD.findall(around)) > count_han(around)


def _closes_han(before: str) -> bool:
    """Whether a text ends in a quotation or bracket that holds Han."""
    close = before[-1]
    at = before.rfind("(" if close == ")" else close, 0, len(before) - 1)
    return at >= 0 and count_han(before[at:]) > 0 and not is_call(before, at, len(before) - 1)


def in_code(text: str, at: int) -> bool:
    """Whether the mark stands in `[…]`, `{…}` or the arguments of a call."""
    depth = 0
    for i in range(at - 1, max(-1, at - 80), -1):
        c = text[i]
        if c in "。！？；，":
            return False
        if c in ")]}":
            depth += 1
        elif c in "([{":
            if depth == 0:
                return c != "(" or bool(re.match(r"[A-Za-z0-9_]", text[i - 1 : i])) or "=" in text[max(0, i - 80) : i]
            depth -= 1
    return False


def is_call(text: str, start: int, end: int) -> bool:
    """Whether `start:end` are the brackets of `name(甲, 乙)`."""
    if text[start] != "(" or start == 0 or not re.match(r"[A-Za-z0-9_]", text[start - 1]):
        return False
    inside = text[start + 1 : end]
    return not inside or "," in inside or bool(_EQUALS.search(inside))
