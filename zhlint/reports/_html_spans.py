"""From places in the file to places in what a reader sees: the way back of `Block.source_pieces`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter

from zhlint.base.records import NamedTuple
from zhlint.prose.document import Block, Document, Piece


class Seen(NamedTuple):
    """Visible `start:end` of a block; where they are equal, a place between two characters."""

    block: int
    start: int
    end: int


class Sight:
    """Where source spans are seen among blocks, whose numbers are their places in the sequence."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        pieces = ((piece, number) for number, block in enumerate(blocks) for piece in block.pieces)
        self._pieces: list[tuple[Piece, int]] = sorted(pieces, key=lambda each: each[0][2:])
        self._ends = [piece.source_end for piece, _ in self._pieces]

    def of(self, start: int, end: int) -> list[Seen]:
        """The visible spans of source `start:end`, in order, neighbours joined.

        A span of which nothing is seen is one empty place: after what is seen before it, else before everything.
        There is none where there are no blocks.
        """
        found: list[Seen] = []
        for seen in self._shown(start, end):
            last = found[-1] if found else None
            if last is not None and (last.block, last.end) == seen[:2]:
                found[-1] = Seen(seen.block, last.start, seen.end)
            else:
                found.append(seen)
        return found or self._place(start)

    def _shown(self, start: int, end: int) -> Iterator[Seen]:
        for i in range(bisect_left(self._ends, start), len(self._pieces)):
            piece, block = self._pieces[i]
            if piece.source_start >= end:
                return
            if piece.source_end - piece.source_start == piece.end - piece.start:
                first = piece.start + max(start - piece.source_start, 0)
                last = piece.start + min(end, piece.source_end) - piece.source_start
                if first < last:
                    yield Seen(block, first, last)
            elif piece.source_end > start or piece.source_start == piece.source_end:
                yield Seen(block, piece.start, piece.end)

    def _place(self, offset: int) -> list[Seen]:
        if not self._pieces:
            return []
        i = bisect_left(self._ends, offset)
        piece, block = self._pieces[min(i, len(self._pieces) - 1)]
        if piece.source_start >= offset and i:
            piece, block = self._pieces[i - 1]
        if offset <= piece.source_start:
            at = piece.start
        elif piece.source_end - piece.source_start == piece.end - piece.start:
            at = piece.start + min(offset, piece.source_end) - piece.source_start
        else:
            at = piece.end
        return [Seen(block, at, at)]


def with_unseen(document: Document, spans: Sequence[tuple[int, int]]) -> list[Block]:
    """The blocks of a document, and between them as `meta.unseen` what no block shows of these source spans."""
    ranges = [(b.pieces[0].source_start, b.pieces[-1].source_end, b) for b in document.blocks if b.pieces]
    ranges.sort(key=itemgetter(0, 1))
    ends = [end for _, end, _ in ranges]
    found = list(ranges)
    last = -1
    for start, end in sorted(set(spans)):
        i = bisect_left(ends, start)
        outside = i == len(ranges) or end <= ranges[i][0]
        touches = i < len(ranges) and ranges[i][1] == start and start < end
        if touches:
            outside = i + 1 == len(ranges) or end <= ranges[i + 1][0]
        start = max(start, last)
        if outside and (start < end or not ranges) and document.source.text[start:end].strip():
            piece = Piece(0, end - start, start, end)
            found.append((start, end, Block("meta", document.source.text[start:end], (piece,), "unseen")))
            last = end
    if not found:
        found.append((0, 0, Block("meta", "", (Piece(0, 0, 0, 0),), "unseen")))
    return [block for _, _, block in sorted(found, key=itemgetter(0, 1))]
