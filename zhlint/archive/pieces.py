"""A shard that is taken to pieces, where whoever lints it is lost again and again: so the text is found that does it.

A child process that dies is no such case, for its parent knows which text it had in hand. Here a whole machine has
gone, with all that knew: one on which the system ends all of a container when a single text takes its memory.
"""

from __future__ import annotations

from zhlint.archive import Done, Shard
from zhlint.base.records import NamedTuple

_INTO = 16
"""Two would do; but for each piece that is lost some workers are."""


class Piece(NamedTuple):
    """Some texts of a shard: from `first` to before `end`."""

    number: int
    first: int
    end: int


class Pieces:
    """A shard in hand, whole at first, and what is done of its pieces."""

    def __init__(self, shard: Shard) -> None:
        self._shard = shard
        self._done: dict[int, tuple[Piece, Done]] = {}

    @property
    def whole(self) -> Piece:
        """The piece that is all of it."""
        return Piece(self._shard.number, 0, len(self._shard.texts))

    def shard(self, piece: Piece) -> Shard:
        """A piece as a shard of its own, of the same number."""
        return Shard(piece.number, self._shard.texts[piece.first : piece.end])

    def apart(self, piece: Piece) -> list[Piece]:
        """Smaller pieces that make up this one; none where it is a single text."""
        size = piece.end - piece.first
        if size < 2:
            return []
        step = -(-size // _INTO)
        return [piece._replace(first=at, end=min(at + step, piece.end)) for at in range(piece.first, piece.end, step)]

    def add(self, piece: Piece, done: Done) -> Done | None:
        """Take what is done of a piece; where that is the last, what is done of the shard."""
        self._done[piece.first] = piece, done
        there = [self._done[first] for first in sorted(self._done)]
        if sum(each.end - each.first for each, _ in there) < len(self._shard.texts):
            return None
        return Done(
            self._shard.number,
            tuple(row for _, each in there for row in each.texts),
            tuple(row for _, each in there for row in each.findings),
            tuple(what for _, each in there for what in each.slow),
        )
