"""`announced`: a text says how many things follow, and another number of them does."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import ClassVar

from zhlint.base.fields import option
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple, dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.checks._numbered import Numbered, enumerated, openings
from zhlint.lexicon.numerals import value
from zhlint.prose.document import PROSE, Block

_N = (
    r"(?<![第前后近约每各多几数零一二三四五六七八九十百千万亿\d.-])"
    r"(?P<mark>[两二三四五六七八九十]|十[一二三四五六]|\d{1,2})"
)
_PARTS = (
    "方面|部分|环节|层面|维度|阶段|步骤|要素|特点|特征|原则|板块|领域|关键词|要点|问题|原因|条件|要求|理由|因素|目标"
    "|任务|重点|类别|类型|类|方向|优势|优点|缺点|建议|注意事项|意义|作用|功能|模块|程序|措施|举措|办法|方法|方式|途径"
    "|情况|情形|步|点|关系|转变|意识|难点|堡垒|抓手|渠道|层次|等级|级别|观点|结论|变化|趋势|挑战|误区|细节|场景|选项"
)
_SOME = (
    r"(?:个|個|大|条|條|项|項|种|種|点|點|步|类|類|方面|部分|层|層|句话|件事)"
    rf"(?:主要|基本|重要|核心|关键|具体|不同|突出)?的?(?:{_PARTS})?"
)
_LEADS = Pattern(rf"{_N}{_SOME}[^，。；：！？、“”\n（）()]{{0,8}}(?:[：:]|(?P<stop>。))")
"""What says how many follow, with the mark behind it."""
_ROW = Pattern(r"[^，。；：！？\n（）()]+(?=[。；]|$)")
_BACK = Pattern(
    r"(?:^|(?<=[，。！？（(“\n；：]))[^，。；：！？\n（）()“”]{0,1000}、[^，。；：！？\n（）()“”]{0,1000}?[”」]?"
    rf"(?P<some>{_N}(?:大|个|個|项|項)(?:{_PARTS}))"
)
_JOINTS = Pattern(r"以及|[和与與及跟同到至或暨、的]")
_MORE = Pattern(r"[等诸]|之一|任[意选]|其[中他余]|多|至少|以上|以下|不同|共|每|各|另|第|前|后|余|来")
_LONGEST = 12
"""What is longer is no member of a row but a clause."""


class _Count(NamedTuple):
    """How many there are at least and at most; both 0 where that cannot be told."""

    least: int
    most: int


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Announced(Check):
    """Where a number of things is announced (三个方面：, 以下五点：) and another number of them is listed.

    What is listed is an enumeration (一是……二是……) behind the announcement, the items of the list under it, or, with
    `rows`, what stands in a row of 、 behind or before it. Where it may be counted in two ways either will do.
    """

    scope: ClassVar[tuple[str, ...]] = PROSE
    placeholders: ClassVar[frozenset[str]] = frozenset({"count"})

    rows: bool = option(False, doc="also count what stands in a row of 、")

    def prepare(self) -> Collection[str] | None:
        """What is counted."""
        return None

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match an announcement, at its number."""
        opened: dict[int, Numbered] | None = None
        listed = cache(_listed)
        for block in draft.blocks:
            for m in _LEADS.finditer(block.text):
                number = value(m["mark"])
                if m.end() == len(block.text.rstrip()) and opened is None:
                    opened = {place.block.index: place for place in reversed(list(openings(draft.document)))}
                count = _after(draft, block, m.end(), opened or {}, listed)
                if not count.most and self.rows and not m["stop"]:
                    count = _row(block.text, m.end())
                if number and count.most and not count.least <= number <= count.most:
                    yield Match(block, *m.span("mark"), values={"count": str(count.most)})
            if self.rows and "、" in block.text:
                yield from _before(block)


def _listed(block: Block) -> tuple[Numbered, ...]:
    return tuple(enumerated(block))


def _after(
    draft: Draft,
    block: Block,
    end: int,
    opened: dict[int, Numbered],
    listed: Callable[[Block], Sequence[Numbered]],
) -> _Count:
    """How many are listed behind an announcement, by their numbers or as items of a list."""
    inside = listed(block)
    at = bisect_left(inside, end, key=lambda place: place.start)
    if at < len(inside):
        first = inside[at]
        if first.number != 1 or first.start > end + 2:
            return _Count(0, 0)
        return _run(chain(inside[at:], _going_on(draft, block, listed)))
    if end < len(block.text.rstrip()) or block.text[end - 1] == "。":
        return _Count(0, 0)
    items = _items(draft, block.index + 1)
    return _numbered(draft, block, opened) if items is None else items


def _going_on(draft: Draft, block: Block, listed: Callable[[Block], Sequence[Numbered]]) -> Iterator[Numbered]:
    for other in draft.document.blocks[block.index + 1 :]:
        if other.kind == "heading":
            return
        yield from listed(other)


def _run(places: Iterable[Numbered]) -> _Count:
    """How far numbers of one style go on from one; a second series of that style ends it."""
    there = iter(places)
    first = next(there)
    last = 1
    for place in there:
        if place.style == first.style:
            if place.number != last + 1:
                break
            last = place.number
    return _Count(last, last) if last > 1 else _Count(0, 0)


def _items(draft: Draft, at: int) -> _Count | None:
    """The items of the list that begins there; None where none does. A list of several levels cannot be told."""
    items, ended = 0, False
    blocks = draft.document.blocks
    nested = draft.document.markup.is_indented(blocks[at - 1])
    for block in blocks[at:]:
        marker = draft.document.markup.marker(block) if block.kind == "list-item" else ""
        if block.kind == "heading" or (ended and marker == "1"):
            break
        if block.kind == "list-item" and not ended and block.depth != blocks[at].depth:
            return _Count(0, 0)
        if marker and (not ended or marker == str(items + 1)):
            items, ended = items + 1, False
        elif not items:
            break
        elif block.kind != "list-item" and (nested or not draft.document.markup.is_indented(block)):
            ended = True
    return _Count(items, items) if items else None


def _numbered(draft: Draft, block: Block, opened: dict[int, Numbered]) -> _Count:
    """The paragraphs below that number themselves from one on."""
    places: list[Numbered] = []
    for other in draft.document.blocks[block.index + 1 :]:
        place = opened.get(other.index)
        if other.kind == "heading" or (not places and (place is None or place.number != 1)):
            break
        if place is not None:
            places.append(place)
    return _run(places) if places else _Count(0, 0)


def _row(text: str, at: int) -> _Count:
    m = _ROW.match(text, at)
    return _members(m[0]) if m is not None else _Count(0, 0)


def _members(row: str) -> _Count:
    marks = row.count("、")
    if (
        not marks
        or "\ufffc" in row
        or row.endswith(("的", "、"))
        or _MORE.search(row)
        or max(map(len, row.split("、"))) > _LONGEST
    ):
        return _Count(0, 0)
    return _Count(marks + 1, len(_JOINTS.findall(row)) + 1)


def _before(block: Block) -> Iterator[Match]:
    for m in _BACK.finditer(block.text):
        count = _members(block.text[m.start() : m.start("mark")])
        number = value(m["mark"])
        if number and count.most and not count.least <= number <= count.most:
            yield Match(block, *m.span("mark"), values={"count": str(count.most)})
