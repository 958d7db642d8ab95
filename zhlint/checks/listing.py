"""`listing`: items of one list that do not end alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from zhlint.base.characters import count_han, is_han
from zhlint.base.fields import option
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple, dataclass
from zhlint.checks import Check, Draft, Match, Related
from zhlint.prose.document import OBJECT, Block, Document

Closing = Literal["none", "stop", "semicolon", "other"]

_CLOSERS = "”’」』）)》〉】"
_STOPS = "。．｡"
_SEMICOLONS = "；;"
_FULL = {".": "。", ";": "；"}
_CONTINUES = Pattern(r"[，,、：:—…]$|——$")
_INNER = Pattern(r"[。．！？!?；;](?=.)", re.DOTALL)
_NAMES: dict[Closing, str] = {"none": "不加标点", "stop": "以句号结尾", "semicolon": "以分号结尾"}


class Item(NamedTuple):
    """An item of a list: its block, where its text ends without the ending mark, and how it ends."""

    block: Block
    end: int
    ending: Closing

    @property
    def place(self) -> tuple[int, int]:
        """Where it ends: at its mark and what closes after it, or at its last character."""
        stop = len(self.block.text.rstrip())
        return (stop - 1 if self.ending == "none" else self.end, stop)

    @property
    def sentences(self) -> bool:
        """Whether it holds more than one sentence, or several members."""
        return bool(_INNER.search(self.block.text[: self.end]))


@dataclass(frozen=True, kw_only=True)
class Listing(Check):
    """Items of one list end alike: all with a full stop, all with none, or with semicolons and a full stop at the end.

    The rarer ending is the fault where it is clearly the rarer and its item is of a kind with the others: one sentence,
    of about their length. Items that ask or exclaim, lead into something (：), have items or code below them, or end in
    code or Latin are left aside.
    """

    scope: ClassVar[tuple[str, ...]] = ("list-item",)
    placeholders: ClassVar[frozenset[str]] = frozenset({"count", "majority", "others"})

    min: int = option(3, doc="so many items a list has at least", minimum=2)
    minority: float = option(0.34, doc="up to this share of the items an ending is the rarer one", minimum=0)
    alike: float = option(0.5, doc="so large a part of the usual length an odd item has at least", minimum=0)

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match an odd item, at its ending; the first item that ends as most do is related."""
        wanted = {block.index for block in draft.blocks}
        for items in _lists(draft.document):
            if items[0].block.index in wanted and len(items) >= self.min:
                yield from self._odd(items)

    def _odd(self, items: Sequence[Item]) -> Iterator[Match]:
        counted: Counter[Closing] = Counter(item.ending for item in items if item.ending != "other")
        usual: Closing = max(counted, key=lambda ending: counted[ending], default="other")
        total = sum(counted.values())
        if total < self.min or usual == "other":
            return
        closing = usual == "semicolon" and items[-1].ending == "stop"
        odd = [item for item in items if item.ending not in (usual, "other") and not (closing and item is items[-1])]
        if not odd or len(odd) > self.minority * total:
            return
        lengths = sorted(count_han(item.block.text) for item in items if item.ending == usual)
        if usual == "none" and 2 * sum(i.sentences for i in items if i.ending == usual) > counted[usual]:
            return  # a name and a sentence each: that one of them is a name alone proves nothing
        first = next(item for item in items if item.ending == usual)
        for item in odd:
            if item.sentences or not self._akin(item, usual, lengths[len(lengths) // 2]):
                continue
            start, stop = item.place
            mark = "" if usual == "none" else _FULL.get(first.block.text[first.end], first.block.text[first.end])
            if usual == "semicolon" and item is items[-1]:
                mark = "。"
            text = item.block.text[start:stop]
            replacement = text + mark if item.ending == "none" else mark + text[1:]
            values = {"count": str(counted[usual]), "majority": _NAMES[usual], "others": str(len(odd))}
            related = (Related(first.block, *first.place, f"多数项{_NAMES[usual]}"),)
            yield Match(item.block, start, stop, replacement, False, values, related)

    def _akin(self, item: Item, usual: Closing, long: int) -> bool:
        """Whether an item is of a kind with the usual ones, whose median length is `long` Han."""
        han = count_han(item.block.text)
        return han >= self.alike * long if usual != "none" else self.alike * han <= long


def _lists(document: Document) -> Iterator[list[Item]]:
    """The lists of a document; what stands between two items and is no part of either ends a list."""
    open_: list[tuple[int, str, list[Item]]] = []
    for i, block in enumerate(document.blocks):
        marker = document.markup.marker(block) if block.kind == "list-item" else ""
        if not marker:
            inside = open_ and (
                block.kind == "list-item" or (block.kind == "code" and document.markup.is_indented(block))
            )
            if inside:
                items = open_[-1][2]
                items[-1] = items[-1]._replace(ending="other")
            else:
                yield from (items for _, _, items in open_)
                open_.clear()
            continue
        while open_ and open_[-1][0] > block.depth:
            yield open_.pop()[2]
        if open_ and open_[-1][0] == block.depth and not _goes_on(open_[-1][1], marker):
            yield open_.pop()[2]
        if open_ and open_[-1][0] == block.depth:
            open_[-1] = (block.depth, marker, open_[-1][2])
        else:
            if open_:
                parent = open_[-1][2]
                parent[-1] = parent[-1]._replace(ending="other")
            open_.append((block.depth, marker, []))
        following = document.blocks[i + 1] if i + 1 < len(document.blocks) else None
        leads = following is not None and following.kind in ("code", "table-cell")
        item = _item(block)
        open_[-1][2].append(item._replace(ending="other") if leads else item)
    yield from (items for _, _, items in open_)


def _item(block: Block) -> Item:
    text = block.text.rstrip()
    bare = text.rstrip(_CLOSERS)
    last = bare[-1:]
    if last == "." and is_han(bare[-2:-1]):
        last = "。"
    if last and last in _STOPS:
        return Item(block, len(bare) - 1, "stop")
    if last and last in _SEMICOLONS:
        return Item(block, len(bare) - 1, "semicolon")
    known = is_han(last) or (last != OBJECT and text[-1:] in tuple(_CLOSERS) and any(map(is_han, bare[-4:])))
    return Item(block, len(text), "none" if known and not _CONTINUES.search(bare) else "other")


def _goes_on(before: str, marker: str) -> bool:
    """Whether an item with a marker belongs to the list of the item before it: the same bullet, or a further number."""
    if before.isdigit() and marker.isdigit():
        return int(marker) > int(before) or marker == before
    if before.isalnum() and marker.isalnum():
        return before.isascii() == marker.isascii()
    return before == marker
