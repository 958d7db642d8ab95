"""`width`: half-width marks where the text around them is Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, NamedTuple

from zhlint.checks import Check, Draft, Match
from zhlint.checks._halfwidth import (
    BLANK,
    is_call,
    is_chinese,
    is_english,
    is_habit,
    is_stop_by_habit,
    writes_halfwidth,
)
from zhlint.fields import Regex, option
from zhlint.patterns import Pattern, compiled
from zhlint.prose.characters import count_han
from zhlint.prose.document import OBJECT, Block

_NEVER_FIRST = f"{BLANK}，。、；：！？）》"
_STOP = Pattern(r"(?<![. ])[.](?![.])")
_MEASURED = Pattern(r"[0-9]")


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
            sure = list(self._singles(draft))
            yield from self._settle(draft, "".join(self._marks.values()), [*sure, *self._stops(draft, sure)])
        for pair, forms in self._pairs.items():
            found = [p for block in draft.blocks for p in self._enclosing(block, pair)]
            full = max(forms, key=lambda form: sum(block.text.count(form[0]) for block in draft.blocks))
            yield from self._settle(draft, full, [m for p in found for m in self._both(p, full)], 2)

    def _settle(self, draft: Draft, full: str, found: Sequence[Match], each: int = 1) -> Iterator[Match]:
        if self.settled is not None and len(found) >= self.settled * each:
            right = sum(block.text.count(mark) for block in draft.blocks for mark in full)
            if len(found) > self.minority * (len(found) + right) and not writes_halfwidth(draft.blocks):
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
                if not _stands_alone(block, start, end):
                    yield self._single(block, start, end)

    def _single(self, block: Block, start: int, end: int) -> Match:
        mark = block.text[start:end]
        wide = "".join(self._marks[c] for c in mark)
        return Match(block, *_with_blanks(block, start, end), wide, True, {"mark": mark, "replacement": wide})

    def _stops(self, draft: Draft, sure: Sequence[Match]) -> Iterator[Match]:
        """The less certain full stops of a draft that has half-width ones by habit."""
        stops = sum(match.values["mark"] == "." for match in sure)
        if not is_habit(stops, sum(block.text.count("。") for block in draft.blocks)):
            return
        known = {(match.block.index, match.end) for match in sure}
        for block in draft.blocks:
            if not block.han:
                continue
            excepted = self._excepted(block.text)
            for m in _STOP.finditer(block.text):
                match = self._single(block, m.start(), m.end())
                if (block.index, match.end) in known or m.start() in excepted:
                    continue
                if is_stop_by_habit(block.text, m.start()):
                    yield match

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
            if not count_han(inside) or start in excepted or is_call(text, start, end):
                continue
            if not is_english(text, start, end + 1):
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
    while start and text[start - 1] in BLANK and block.unbroken(start - 1, end):
        start -= 1
    stop = end
    while stop < len(text) and text[stop] in BLANK and block.unbroken(start, stop + 1):
        stop += 1
    return start, stop if stop < len(text) else end


def _stands_alone(block: Block, start: int, end: int) -> bool:
    """Whether markup cuts a mark off on both sides, as in `按 <kbd>.</kbd> 键`."""
    return (
        start > 0
        and end < len(block.text)
        and not block.unbroken(start - 1, end)
        and not block.unbroken(start, end + 1)
        and OBJECT not in block.text[start - 1 : end + 1]
    )


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
            and inside[-1] not in BLANK
            and text[max(0, start - 1) : start] != "="
        ):
            yield start, end
