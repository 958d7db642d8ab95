"""Every literal of every rule, found in one pass over a document.

A document holds few distinct character pairs; a literal can only stand where its first pair does. So the pairs of the
text are intersected with the first pairs of all literals, and `str.find` looks for the few literals that are left:
17–22 MB/s with 3,000 literals, with no compiled dependency and nothing to build at start-up.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import add
from typing import Any

from zhlint.prose.document import Block

_CHUNK = 16_000
_NEXT, _OTHER = "\ufffe", "\uffff"
"""What parts literals, and groups of them: no characters, by Unicode, and in no text."""
_Group = dict[str, list[int]]
"""Literals that begin alike, with their askers."""


class Literals:
    """Literals, each wanted by some askers (numbers), to be looked for together.

    `longest` is how long the longest is. They are pickled as two texts: to take up thousands of words one by one takes
    longer than to look for them. Those that begin alike are read when a text has their beginning.
    """

    def __init__(self, wanted: Iterable[tuple[str, int]]) -> None:
        groups: dict[str, _Group] = {}
        for literal, asker in wanted:
            groups.setdefault(literal[:2], {}).setdefault(literal, []).append(asker)
        self._by_start: dict[str, _Group | str] = {**groups}
        self.longest = max((len(literal) for group in groups.values() for literal in group), default=0)

    def __getstate__(self) -> tuple[str, str, int] | dict[str, object]:
        groups = {start: self._beginning(start) for start in self._by_start}
        written = _OTHER.join(map(_written, groups.values()))
        if written.count(_NEXT) > sum(map(len, groups.values())) or written.count(_OTHER) >= max(len(groups), 1):
            return {"_by_start": groups, "longest": self.longest}  # somebody looks for what parts them
        return _OTHER.join(groups), written, self.longest

    def __setstate__(self, state: tuple[str, str, int] | dict[str, Any]) -> None:
        if isinstance(state, dict):
            self._by_start, self.longest = state["_by_start"], state["longest"]
        else:
            starts, groups = (text.split(_OTHER) if text else () for text in state[:2])
            self.longest = state[2]
            self._by_start = dict(zip(starts, groups, strict=True))

    def _beginning(self, start: str) -> _Group:
        """The literals that begin so, with their askers."""
        group = self._by_start[start]
        if isinstance(group, str):
            words = group.split(_NEXT)[:-1]
            group = self._by_start[start] = {
                word[ord(word[0]) + 1 :]: [ord(c) for c in word[1 : ord(word[0]) + 1]] for word in words
            }
        return group

    def find(self, blocks: Sequence[Block]) -> Iterator[tuple[str, int, int]]:
        """Where the literals stand, overlapping ones too: (literal, block index, offset in the block)."""
        for literal, places in self.places(blocks):
            for block, start in places:
                yield literal, block, start

    def places(
        self, blocks: Sequence[Block], pairs: set[str] | None = None
    ) -> Iterator[tuple[str, list[tuple[int, int]]]]:
        """The same, some places of a literal together: block index and offset in the block.

        `pairs` takes up the characters of the blocks and the pairs of neighbours.
        """
        for chunk in _chunks(blocks):
            text = "\n".join(block.text for block in chunk)
            starts = [0, *accumulate(len(block.text) + 1 for block in chunk)]
            present = set(text)
            present.update(map(add, text, text[1:]))
            if pairs is not None:
                pairs |= present
            for start in present & self._by_start.keys():
                for literal in self._beginning(start):
                    at = text.find(literal) if literal[-2:] in present else -1
                    places = []
                    while at >= 0:
                        i = bisect_right(starts, at) - 1
                        if at + len(literal) < starts[i + 1]:
                            places.append((chunk[i].index, at - starts[i]))
                        at = text.find(literal, at + 1)
                    if places:
                        yield literal, places

    def askers(self, literal: str) -> Sequence[int]:
        """Who wanted this literal."""
        return self._beginning(literal[:2])[literal]


def _written(group: _Group) -> str:
    """How many askers, who they are, and the literal, for each."""
    return "".join(
        f"{chr(len(askers))}{''.join(map(chr, askers))}{literal}{_NEXT}" for literal, askers in group.items()
    )


def _chunks(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    chunk: list[Block] = []
    size = 0
    for block in blocks:
        chunk.append(block)
        size += len(block.text)
        if size >= _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
