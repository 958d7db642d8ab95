"""Whether a half-width mark punctuates Chinese, judged by what stands on both sides of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zhlint.patterns import Pattern
from zhlint.prose.characters import count_han, is_han
from zhlint.prose.document import OBJECT, Block

BLANK = " \t\u00a0"
_SPACES = tuple(BLANK)
_LEFT = frozenset("」』”’》〉）】〕…～℃％")
_RIGHT = frozenset("「『“‘《〈（【")
_LATIN = Pattern(r"[A-Za-z0-9%+#)\]*" + OBJECT + "]")
_LATIN_WORD = Pattern(r"[A-Za-zÀ-ɏ]+(?:['’.-][A-Za-zÀ-ɏ]+)*")
_LATIN_RUN = Pattern(rf"[A-Za-zÀ-ɏ0-9'’.,/&+#()_{OBJECT}-]+(?: +[A-Za-zÀ-ɏ0-9'’.,/&+#()_{OBJECT}-]+)*$")
_SENTENCE_EDGE = Pattern(r"[。！？；\n]")
_CLAUSE_EDGE = Pattern(r"[。！？；，、：:,;!?\n]")
_COLON_FACE = Pattern(r":(?:[-'^]?[()DPpOo3*|/\\](?![A-Za-z0-9])|[a-z][a-z0-9_+-]*:)|::|:=|://")
_HALFWIDTH_FORM = Pattern(r"[｡-､]")
"""Half-width forms of Chinese marks: never right."""
_LEAST_SENTENCE = 4
_LABEL = Pattern(r"[^。！？；，,;!?]{1,12}")
_ABBREVIATION = Pattern(r"(?:^|[^A-Za-z])(?:[A-Za-z]|etc|Inc|Ltd|Co|Corp|al|vs|No|Mr|Mrs|Ms|Dr|Jr|Sr|St)$")
_QUOTES = '"”’」』》）'
_LEAST_HOST = 6
"""So many Han before a Latin run make it a part of a Chinese sentence, whose full stop is Chinese too."""
_COUNTED = Pattern(r"\d+ ?(.)")
_WINDOW = 40
_REACH = 200
"""How far back the clause and the sentence of a mark are looked for."""
_BREAK = Pattern(r"[。！？；，、：:.,;!?\n]")
_FEW = 5
_SHARE = 4
"""A mark is a draft's habit where it stands so often, and so many times as often as its full-width form."""


def is_habit(half: int, full: int) -> bool:
    """Whether so many half-width marks beside so many full-width ones are what a draft is written with."""
    return half >= _FEW and half > _SHARE * full


def writes_halfwidth(blocks: Iterable[Block]) -> bool:
    """Whether a draft has half-width commas in Chinese by habit, so that none of its half-width marks are a style."""
    half = full = 0
    for block in blocks:
        text = block.text
        full += text.count("，")
        at = text.find(",") if block.han else -1
        while at >= 0:
            half += is_chinese(text, at, at + 1)
            at = text.find(",", at + 1)
    return is_habit(half, full)


def is_stop_by_habit(text: str, at: int) -> bool:
    """Whether a dot that may be one of a name, a file or a number is a full stop where a draft has only such ones.

    It is not between Latin letters, digits, or the parts of a name (张.王), nor before a file's suffix.
    """
    before, after = text[max(0, at - _REACH) : at], text[at + 1 : at + _REACH]
    left, right = before[-1:], after.lstrip(BLANK)[:1]
    spaced = after[:1] in _SPACES
    if not left or left in BLANK or "." in (left, right) or is_english(text, at, at + 1):
        return False
    clause = _BREAK.split(before)[-1]
    sentence = _SENTENCE_EDGE.split(before.replace(".", "。"))[-1]
    if _is_left(left) or left in ')"':
        if count_han(sentence) < _LEAST_SENTENCE or (clause == sentence and count_han(clause) < _LEAST_SENTENCE):
            return False
        return spaced or not right or not (right.isascii() and right.isalnum() and not right.isupper())
    if not _LATIN.match(left) or count_han(sentence) < _LEAST_HOST or _ABBREVIATION.search(before):
        return False
    return _is_right(right) or not right


def is_chinese(text: str, start: int, end: int) -> bool:
    """Whether the half-width mark or run of marks at `start:end` punctuates Chinese."""
    mark = text[start]
    before = text[max(0, start - _REACH) : start].rstrip(BLANK)
    after = text[end : end + _REACH].lstrip(BLANK)
    left, right = before[-1:], after[:1]
    spaced_left, spaced_right = text[start - 1 : start] in _SPACES, text[end : end + 1] in _SPACES
    if _HALFWIDTH_FORM.match(mark):
        return True
    if not left or is_english(text, start, end) or _COLON_FACE.match(text, start):
        return False
    if mark == ":" and (text[start - 1] == ":" or _is_label(before, after, spaced_right)):
        return False
    if _is_left(left) or (left in "\"')" and _closes_han(before)):
        if spaced_left and not spaced_right and right and not _is_right(right):
            return False
        if mark == ".":
            return end - start == 1 and not spaced_left and _is_full_stop(before, after, spaced_right)
        if mark in "!?" and right in "=." and right:
            return False
        return not _in_code(text, start)
    if not _LATIN.match(left) or spaced_left:
        return False
    if mark == ".":
        return end - start == 1 and _ends_chinese(before, after)
    if mark in "!?" and spaced_right and right:
        return False
    return _ends_latin(before, right, mark) and not _in_code(text, start)


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


def _ends_latin(before: str, right: str, mark: str) -> bool:
    """Whether a mark after Latin, before Han or at the end of its block, ends a Chinese clause."""
    sentence = _SENTENCE_EDGE.split(before)[-1]
    run = _LATIN_RUN.search(sentence)
    words = len(_LATIN_WORD.findall(run[0])) if run else 0
    host = count_han(sentence[: run.start()] if run else sentence)
    if words >= 4 or (words >= 2 and not host):
        return False
    if _is_right(right):
        return mark in ",;" or bool(host)
    clause = _CLAUSE_EDGE.split(before)[-1]
    return not right and mark in ":?!" and words < 3 and count_han(clause) > 0


def _ends_chinese(before: str, after: str) -> bool:
    """Whether a full stop after Latin ends a Chinese sentence and its block, and is no abbreviation's dot."""
    sentence = _SENTENCE_EDGE.split(before)[-1]
    run = _LATIN_RUN.search(sentence)
    host = count_han(sentence[: run.start()] if run else sentence)
    words = len(_LATIN_WORD.findall(run[0])) if run else 0
    return not after.strip(_QUOTES) and host >= _LEAST_HOST and words < 4 and not _ABBREVIATION.search(before)


def _is_label(before: str, after: str, spaced: bool) -> bool:
    """Whether a colon follows a label at the start of its block: `示例 7-16: …`, or `文件名: main.rs`."""
    if not after or not _LABEL.fullmatch(before):
        return False
    return not _is_left(before[-1]) or (spaced and not _is_right(after[:1]))


def _is_full_stop(before: str, after: str, spaced: bool) -> bool:
    """Whether `.` after Han is a full stop, and not a list number, the dot of a name, or that of a file's suffix."""
    clause = _CLAUSE_EDGE.split(before)[-1]
    if clause == before and len(clause) <= 4:
        return False
    if not after or spaced or after[0] in '"”’」』》）\n':
        return True
    if len(before) < 5 or not all(map(is_han, before[-5:])):
        return False
    counted = _COUNTED.match(after)
    return _is_right(after[:1]) or bool(counted and is_han(counted[1]))


def is_english(text: str, start: int, end: int) -> bool:
    """Whether Latin words outnumber the Han around `start:end`."""
    around = text[max(0, start - _WINDOW) : end + _WINDOW]
    return len(_LATIN_WORD.findall(around)) > count_han(around)


def _closes_han(before: str) -> bool:
    """Whether a text ends in a quotation or bracket that holds Han."""
    close = before[-1]
    at = before.rfind("(" if close == ")" else close, 0, len(before) - 1)
    return at >= 0 and count_han(before[at:]) > 0 and not is_call(before, at, len(before) - 1)


def _in_code(text: str, at: int) -> bool:
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
    return "," in text[start:end] or "=" in text[start:end] or end == start + 1
