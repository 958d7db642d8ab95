"""`width`: half-width marks where the text around them is Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, NamedTuple

from zhlint.checks import Check, Draft, Match
from zhlint.fields import Regex, option
from zhlint.patterns import Pattern, compiled
from zhlint.prose.characters import count_han, is_han
from zhlint.prose.document import OBJECT, Block

_BLANK = " \t\u00a0"
_NEVER_FIRST = f"{_BLANK}，。、；：！？）》"
_SPACES = tuple(_BLANK)
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
_LABEL = Pattern(r"[^。！？；，,;!?]{1,12}")
_ABBREVIATION = Pattern(r"(?:^|[^A-Za-z])(?:[A-Za-z]|etc|Inc|Ltd|Co|Corp|al|vs|No|Mr|Mrs|Ms|Dr|Jr|Sr|St)$")
_QUOTES = '"”’」』》）'
_LEAST_HOST = 8
"""So many Han before a Latin run make it a part of a Chinese sentence, whose full stop is Chinese too."""
_MEASURED = Pattern(r"[0-9]")
_COUNTED = Pattern(r"\d+ ?(.)")
_WINDOW = 40
_REACH = 200
"""How far back the clause and the sentence of a mark are looked for."""


class _Pair(NamedTuple):
    """An opening and a closing mark: where each stands, and whether they hold Han."""

    block: Block
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Width(Check):
    """Half-width marks judged by what stands on both sides of them in the visible text.

    A mark after Han or a Chinese closing mark is Chinese, and so is one between Latin and Han, unless it belongs to a
    number, an English clause, code, an emoticon or a file name. A pair (a key of two characters) counts where it
    holds Han. A run of marks (`?!`) is one match.
    """

    placeholders: ClassVar[frozenset[str]] = frozenset({"mark", "replacement"})

    swap: dict[str, str] = option(
        doc="half-width mark or pair: its full-width form; several forms, separated by a blank, are chosen from by use"
    )
    settled: int | None = option(
        None,
        doc="this many half-width ones, no minority among their kind, are the document's own style; unset: none are",
        minimum=1,
    )
    minority: float = option(0.2, doc="up to this share of its kind a form is a minority", minimum=0)
    exceptions: tuple[Regex, ...] = option((), doc="patterns inside which a mark is right as it is")

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """Nothing to swap, keys that are no mark or pair, and values that do not fit their key."""
        if not self.swap:
            yield "swap", "nothing to look for", "write `half: full` lines under `swap`"
        for mark, full in self.swap.items():
            if len(mark) not in (1, 2):
                yield "swap", f"`{mark}` is neither a mark nor a pair", "write one character, or two for a pair"
            elif not full.split() or any(len(form) != len(mark) for form in full.split()):
                yield "swap", f"`{full}` does not replace `{mark}`", "write as many characters as the key has"

    @cached_property
    def _marks(self) -> dict[str, str]:
        return {mark: full for mark, full in self.swap.items() if len(mark) == 1}

    @cached_property
    def _pairs(self) -> dict[str, tuple[str, ...]]:
        return {mark: tuple(full.split()) for mark, full in self.swap.items() if len(mark) == 2}

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a mark or run of marks, two a pair."""
        if self._marks:
            yield from self._settle(draft, "".join(self._marks.values()), list(self._singles(draft)))
        for pair, forms in self._pairs.items():
            found = [p for block in draft.blocks for p in self._enclosing(block, pair)]
            full = max(forms, key=lambda form: sum(block.text.count(form[0]) for block in draft.blocks))
            yield from self._settle(draft, full, [m for p in found for m in self._both(p, full)], 2)

    def _settle(self, draft: Draft, full: str, found: Sequence[Match], each: int = 1) -> Iterator[Match]:
        if self.settled is not None and len(found) >= self.settled * each:
            right = sum(block.text.count(mark) for block in draft.blocks for mark in full)
            if len(found) > self.minority * (len(found) + right):
                return
        yield from found

    @cached_property
    def _candidate(self) -> re.Pattern[str]:
        return re.compile(rf"[{re.escape(''.join(self._marks))}]+")

    def _singles(self, draft: Draft) -> Iterator[Match]:
        for block in draft.blocks:
            text = block.text
            if not block.han:
                continue
            excepted = self._excepted(text)
            for m in self._candidate.finditer(text):
                start, end = m.span()
                if not is_chinese(text, start, end) or not excepted.isdisjoint(range(start, end)):
                    continue
                if _stands_alone(block, start, end):
                    continue
                wide = "".join(self._marks[c] for c in m[0])
                yield Match(block, *_with_blanks(block, start, end), wide, True, {"mark": m[0], "replacement": wide})

    def _excepted(self, text: str) -> set[int]:
        return {at for e in self.exceptions for m in compiled(e).finditer(text) for at in range(*m.span())}

    def _enclosing(self, block: Block, pair: str) -> Iterator[_Pair]:
        text = block.text
        if pair[0] not in text or not block.han:
            return
        excepted = self._excepted(text)
        spans = _parity(text, pair[0]) if pair[0] == pair[1] else _nested(text, pair)
        for start, end in spans:
            inside = text[start + 1 : end]
            if not count_han(inside) or start in excepted or _is_call(text, start, end):
                continue
            if not _is_english(text, start, end + 1):
                yield _Pair(block, start, end)

    @staticmethod
    def _both(pair: _Pair, full: str) -> Iterator[Match]:
        text = pair.block.text
        for at, wide in ((pair.start, full[0]), (pair.end, full[1])):
            start, end = _with_blanks(pair.block, at, at + 1) if full[0] in "（［【" else (at, at + 1)
            values = {"mark": text[at], "replacement": wide}
            yield Match(pair.block, start, end, wide, True, values, group=pair.start)


def _with_blanks(block: Block, start: int, end: int) -> tuple[int, int]:
    """A mark with the blanks around it, which its full-width form replaces too, save those at a line's end."""
    text = block.text
    while start and text[start - 1] in _BLANK and block.unbroken(start - 1, end):
        start -= 1
    stop = end
    while stop < len(text) and text[stop] in _BLANK and block.unbroken(start, stop + 1):
        stop += 1
    return start, stop if stop < len(text) else end


def is_chinese(text: str, start: int, end: int) -> bool:
    """Whether the half-width mark or run of marks at `start:end` punctuates Chinese."""
    mark = text[start]
    before = text[max(0, start - _REACH) : start].rstrip(_BLANK)
    after = text[end : end + _REACH].lstrip(_BLANK)
    left, right = before[-1:], after[:1]
    spaced_left, spaced_right = text[start - 1 : start] in _SPACES, text[end : end + 1] in _SPACES
    if _HALFWIDTH_FORM.match(mark):
        return True
    if not left or _is_english(text, start, end) or _COLON_FACE.match(text, start):
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


def _is_english(text: str, start: int, end: int) -> bool:
    """Whether Latin words outnumber the Han around `start:end`."""
    around = text[max(0, start - _WINDOW) : end + _WINDOW]
    return len(_LATIN_WORD.findall(around)) > count_han(around)


def _closes_han(before: str) -> bool:
    """Whether a text ends in a quotation or bracket that holds Han."""
    close = before[-1]
    at = before.rfind("(" if close == ")" else close, 0, len(before) - 1)
    return at >= 0 and count_han(before[at:]) > 0 and not _is_call(before, at, len(before) - 1)


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


def _stands_alone(block: Block, start: int, end: int) -> bool:
    """Whether markup cuts a mark off on both sides, as in `按 <kbd>.</kbd> 键`."""
    return (
        start > 0
        and end < len(block.text)
        and not block.unbroken(start - 1, end)
        and not block.unbroken(start, end + 1)
        and OBJECT not in block.text[start - 1 : end + 1]
    )


def _is_call(text: str, start: int, end: int) -> bool:
    """Whether `start:end` are the brackets of `name(甲, 乙)`."""
    if text[start] != "(" or start == 0 or not re.match(r"[A-Za-z0-9_]", text[start - 1]):
        return False
    return "," in text[start:end] or "=" in text[start:end] or end == start + 1


def _nested(text: str, pair: str) -> Iterator[tuple[int, int]]:
    stack: list[int] = []
    for i, c in enumerate(text):
        if c == pair[0]:
            stack.append(i)
        elif c == pair[1] and stack:
            yield stack.pop(), i


def _parity(text: str, mark: str) -> Iterator[tuple[int, int]]:
    """Pairs of a mark that opens and closes alike; none where one is left over. Behind a number it measures inches."""
    at: list[int] = []
    for i, c in enumerate(text):
        if c == mark and (len(at) % 2 or not _MEASURED.match(text[i - 1 : i])):
            at.append(i)
    if len(at) % 2:
        return
    for start, end in zip(at[::2], at[1::2], strict=True):
        inside = text[start + 1 : end]
        if (
            inside
            and inside[0] not in _NEVER_FIRST
            and inside[-1] not in _BLANK
            and text[max(0, start - 1) : start] != "="
        ):
            yield start, end
