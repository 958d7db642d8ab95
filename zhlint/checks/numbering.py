"""`numbering`: a series of numbers that leaves one out or has one twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import ClassVar

from zhlint.base import numerals
from zhlint.base.fields import option
from zhlint.base.patterns import Pattern
from zhlint.base.records import dataclass
from zhlint.checks import Check, Draft, Match, Related
from zhlint.checks._numbered import Numbered, enumerated, openings
from zhlint.prose.document import PROSE

_ENUMERATES = ("是", "要", "则", "則", "为", "為", "其", "第", "（", "(", "、", ".", "．")
_BEGINS = Pattern("一[是要则則为為]|其一")
"""Another series has begun, in whatever place (他的好处一是……，二是……)."""
_ELIDED = Pattern(r"(?:…|\.{3}|[（(]略[)）])[\s>*#]*$")
"""What stands before a number where a quotation leaves something out."""
_PARTED = Pattern("[上中下续續]|之[一二三四五]")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Numbering(Check):
    """Each step of a series (一、二、四; 第三章, 第三章; 一是…三是) that is no step to the next number.

    A series that goes back, jumps far or has more than one wrong step is no series, or is quoted in part: silent. So
    is a number that stands between in whatever shape. What an author lets a machine count is not looked at.
    """

    scope: ClassVar[tuple[str, ...]] = (*PROSE, "heading", "caption")
    placeholders: ClassVar[frozenset[str]] = frozenset({"fault"})

    jump: int = option(2, doc="so many numbers at most may be missing in one place", minimum=1)
    steps: int = option(2, doc="so many right steps make a series", minimum=1)

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a wrong step, at its second number; the first is related."""
        looked = {block.index for block in draft.blocks}
        found: dict[tuple[int, int], Match] = {}
        for series in (*_outlined(draft), *_running(draft)):
            if all(place.block.index in looked for place in series):
                for match in self._wrong(draft, series):
                    found.setdefault((match.block.index, match.start), match)
        yield from (found[at] for at in sorted(found))

    def _wrong(self, draft: Draft, series: Sequence[Numbered]) -> Iterator[Match]:
        odd = [(one, other) for one, other in pairwise(series) if other.number != one.number + 1]
        right = len(series) - 1 - len(odd)
        if len(odd) != 1 or right < self.steps - (series[0].number == 1):
            return
        one, other = odd[0]
        missing = other.number - one.number - 1
        if missing == -1 and (not one.inline or "n是" in one.style or "其n" in one.style):
            if one.block.text == other.block.text or _PARTED.search(other.block.text[other.end : other.end + 40]):
                return
            if one.inline and _BEGINS.search(_between(draft, one, other)):
                return
            fault = f"上一个也是「{one.numeral}」"
        elif 1 <= missing <= self.jump:
            if _ELIDED.search(_between(draft, one, other)):
                return
            absent = [numerals.like(one.numeral, one.number + n) for n in range(1, missing + 1)]
            if any(_stands(draft, one, other, one.number + n) for n in range(1, missing + 1)):
                return
            fault = f"上一个是「{one.numeral}」，缺「{'」「'.join(absent)}」"
        else:
            return
        related = (Related(one.block, one.start, one.end, "上一个"),)
        yield Match(other.block, other.start, other.end, values={"fault": fault}, related=related)


def _outlined(draft: Draft) -> Iterator[list[Numbered]]:
    """The series of headings and items: what is inside another part of a series ends with that part."""
    open_: list[list[Numbered]] = []
    ranks = {b.index: int(b.label[1]) for b in draft.document.blocks if b.kind == "heading" and b.label[1:].isdigit()}
    structured = draft.document.traits.structured
    places: dict[int, list[Numbered]] = {}
    for place in openings(draft.document):
        places.setdefault(place.block.index, []).append(place)
    for index in sorted({*places, *(ranks if structured else ())}):
        if structured and index in ranks:
            ended = [series for series in open_ if series[0].rank > ranks[index]]
            yield from ended
            open_ = [series for series in open_ if series[0].rank <= ranks[index]]
        for place in places.get(index, ()):
            at = next((i for i, series in enumerate(open_) if series[0].style == place.style), None)
            if at is None:
                open_.append([place])
                continue
            yield from open_[at + 1 :]
            del open_[at + 1 :]
            if place.number == 1:
                yield open_[at]
                open_[at] = [place]
            else:
                open_[at].append(place)
    yield from open_


def _running(draft: Draft) -> Iterator[list[Numbered]]:
    """The series inside paragraphs."""
    open_: dict[str, list[Numbered]] = {}
    for block in draft.blocks:
        if block.kind == "heading":
            yield from open_.values()
            open_ = {}
        elif any(sign in block.text for sign in _ENUMERATES):
            for place in enumerated(block):
                series = open_.setdefault(place.style, [])
                if place.number == 1 and series:
                    yield series
                    open_[place.style] = series = []
                series.append(place)
    yield from open_.values()


def _between(draft: Draft, one: Numbered, other: Numbered) -> str:
    """The source from one place to another."""
    start, end = one.block.source_span(one.start, one.end)[1], other.block.source_span(other.start, other.end)[0]
    return draft.document.source.text[start:end]


def _stands(draft: Draft, one: Numbered, other: Numbered, number: int) -> bool:
    """Whether a number stands between two places, or anything that may be it."""
    between = _between(draft, one, other)
    forms = {numerals.chinese(number), str(number), numerals.like("①", number), numerals.like("⑴", number)}
    forms |= {str(number).translate({ord(str(d)): 0xFF10 + d for d in range(10)})}
    written = "|".join(map(re.escape, forms))
    near = rf"(?<![\d零一二三四五六七八九十百.])(?:{written})(?![\d零一二三四五六七八九十百])"
    if one.inline:
        return re.search(near, between) is not None
    item = rf"(?:(?:^|\n|[。；;！？>#*|])[\s>#*（(【\[-]*|第\s?|[（(]){near}|{near}[、.．)）：:]"
    return re.search(item, between) is not None
