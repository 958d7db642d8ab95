"""Texts held against the counts: where in them stand three symbols that were never counted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from zhlint.base.records import NamedTuple
from zhlint.lexicon.model.counts import counts
from zhlint.lexicon.model.symbols import MARGIN, symbols


class Reading(NamedTuple):
    """A text, its symbols with margins, the offsets of those between, the level of the triple around each symbol."""

    text: str
    ids: Sequence[int]
    places: Sequence[int]
    levels: bytes

    def place(self, at: int) -> int:
        """The offset in the text of the symbol `at`, which lies in no margin."""
        return self.places[at - MARGIN]

    def around(self, start: int, end: int) -> bytes:
        """The levels of the triples around the characters of a piece that holds no blank, digit or Latin letter."""
        at = bisect_left(self.places, start) + MARGIN
        return self.levels[at : at + end - start]


def read(text: str) -> Reading:
    """A text as it is read by the counts that are shipped.

    Raises OSError where their file cannot be read.
    """
    known = counts()
    ids, places = symbols(text, known.symbols)
    return Reading(text, ids, places, known.triples(ids))
