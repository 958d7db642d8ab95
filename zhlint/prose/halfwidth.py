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
_ABBREVIATION = Pattern(r"(?:^|[^A-Za-z])(?:[A-Za-z]|etc|Inc|Ltd|Co|Corp|al|vs|No|Mr|Mrs|Ms|Dr|Jr|Sr|St)$")
_QUOTES = '"”’」』》）'
_OPENING_QUOTES = frozenset('"“‘「『')
_ENGLISH_STOP = Pattern(r"\.(?=[ \t])")
_PERIOD = Pattern(r"\.(?![0-9])|(?<![0-9])\.")
_EQUALS = Pattern(r"(?<![<>=!])=(?!=)")
_NUMBERED = Pattern(r"\s*[A-Za-z]?[0-9]{0,3}")
_NUMERAL = Pattern(r"\s*(?:第?[一二三四五六七八九十百]{1,3}|[甲乙丙丁戊己庚辛壬癸])")
_LEAST_HOST = 6
"""So many Han before a Latin run make it a part of a Chinese sentence, whose full stop is Chinese too."""
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
    if mark == ":" and text[start - 1] == ":":
        return False
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
        return end - start == 1 and _ends_chinese(before, after)
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


def _ends_chinese(before: str, after: str) -> bool:
    """Whether a full stop after Latin ends a Chinese sentence and its block, and is no abbreviation's dot."""
    sentence = _last_sentence(before)
    run = _LATIN_RUN.search(sentence)
    host = count_han(sentence[: run.start()] if run else sentence)
    words = len(_LATIN_WORD.findall(run[0])) if run else 0
    return not after.strip(_QUOTES) and host >= _LEAST_HOST and words < 4 and not _ABBREVIATION.search(before)


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
    return not _closes_chinese(before) or (spaced and not _is_right(after[:1]))


def _is_full_stop(before: str, line: str, after: str, spaced: bool) -> bool:
    """Whether `.` after Han is a full stop, and not a list number, the dot of a name, or that of a file's suffix."""
    clause = _CLAUSE_EDGE.split(before)[-1]
    if _NUMERAL.fullmatch(line):
        return False
    if clause == before and len(clause) <= 4:
        return clause[:1] in _OPENING_QUOTES and after[:1] in _QUOTES and bool(after)
    if not after or spaced or after[0] in '"”’」』》）\n':
        return True
    if len(before) < 5 or not all(map(is_han, before[-5:])):
        return False
    counted = _COUNTED.match(after)
    return _is_right(after[:1]) or bool(counted and is_han(counted[1]))


def is_english(text: str, start: int, end: int) -> bool:
    """Whether Latin words outnumber the Han around `start:end`."""
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
