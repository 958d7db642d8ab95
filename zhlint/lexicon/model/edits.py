"""What a slip of the hand would gain if it were undone: a piece typed twice, two neighbours exchanged. In bits.

A text is as likely as each of its symbols is behind the three before it; where four were never counted together, one
backs off to three and two, as `slips` does. A piece that is taken out or put in changes what stands on its place and
the three symbols behind that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from math import log2

from zhlint.base.records import NamedTuple
from zhlint.lexicon.model.alphabet import MARKS
from zhlint.lexicon.model.counts import BACKING, Counts, counts
from zhlint.lexicon.model.readings import Reading
from zhlint.lexicon.model.symbols import MARGIN, Symbols, symbols

_FIRST = len(MARKS) + 1
"""The first symbol that is a Han."""
_BITS = 0.25
"""Levels are counted in quarter bits."""
_UNKNOWN = -26.0
_CORPUS = 25.84
"""The binary logarithm of the sum of the frequencies of the dictionary."""
_APART = re.compile(rb"\0(?=\0)")
"""Two triples in a row that were never counted."""
_LEADING, _POSSIBLE = "的", "得"
"""What stands before a complement at times, and what belongs there: 做的到 is no slip of two neighbours."""
_ASKED = 24
"""So often, more or less, one looks into the counts to tell a gain."""
_USUAL = 3
"""The least level of a pair that may be meant: rarer ones are no loss."""


class Exchange(NamedTuple):
    """Two neighbours of a text that may be meant the other way round: offsets of both, and the gain in bits.

    `fits` is the levels of the two triples that hold both, the other way round.
    """

    one: int
    other: int
    gain: float
    bond: float
    fits: tuple[int, int]


class Edits:
    """Weighs changes of a text by the counts of a model."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts

    def symbols(self, text: str) -> Symbols:
        """The symbols of a text and where they stand."""
        return symbols(text, self._counts.symbols)

    def gain(self, ids: Sequence[int], at: int, length: int, put: Sequence[int] = ()) -> float:
        """How much likelier a text is, in bits, with `put` in the place of `length` symbols."""
        self._counts.looked(_ASKED)
        ahead = MARGIN - 1
        before = ids[at - ahead : at]
        behind = ids[at + length : at + length + ahead]
        written = self._likelihood([*before, *ids[at : at + length], *behind], ahead)
        return (self._likelihood([*before, *put, *behind], ahead) - written) * _BITS

    def bond(self, one: int, other: int) -> float:
        """How much oftener than by chance two symbols stand side by side, in bits; at most so, where they never do."""
        counts = self._counts
        often = counts.bits[2][max(counts.pair(one, other), 1)]
        return (often - counts.single[one] - counts.single[other] + counts.all) * _BITS

    def level(self, one: int, other: int) -> int:
        """How often two symbols stand side by side, from 0 (never) to 8."""
        return self._counts.pair(one, other)

    def freedom(self, symbol: int, frequency: int) -> float:
        """How often a character is a word of its own, in bits below always; `frequency` is that of the dictionary."""
        share = (self._counts.single[symbol] - self._counts.all) * _BITS
        return (log2(frequency) - _CORPUS if frequency else _UNKNOWN) - share

    def exchanges(self, reading: Reading, least: float) -> Iterator[Exchange]:
        """Neighbours that no known triple holds and that would gain `least` bits or more if they were exchanged."""
        counts = self._counts
        pair, three = counts.pair, counts.three
        ids = reading.ids
        leading, possible = counts.symbols[_LEADING], counts.symbols[_POSSIBLE]
        for at in _apart(reading):
            a, b, c, d = ids[at - 1 : at + 3]
            if b < _FIRST or c < _FIRST or b == c or pair(c, b) < _USUAL:
                continue
            counts.looked(2)
            fits = three(a, c, b), three(c, b, d)
            if fits == (0, 0):
                continue
            if b == leading and three(a, possible, c):
                continue
            gain = self.gain(ids, at, 2, (c, b))
            if gain >= least:
                yield Exchange(reading.place(at), reading.place(at + 1), gain, self.bond(b, c), fits)

    def _likelihood(self, ids: list[int], start: int) -> int:
        """How likely the symbols from `start` on are, each behind the three before it, in quarter bits."""
        return sum(self._step(*ids[at - 3 : at + 1]) for at in range(start, len(ids)))

    def _step(self, a: int, b: int, c: int, d: int) -> int:
        counts = self._counts
        bits, single = counts.bits, counts.single
        two = counts.pair(c, d)
        if not two:
            return single[d] - counts.all - sum(BACKING[2:])
        three = counts.three(b, c, d)
        if not three:
            return min(bits[2][two] - single[c], 0) - sum(BACKING[3:])
        four = counts.four(a, b, c, d)
        if not four:
            return min(bits[3][three] - bits[2][counts.pair(b, c)], 0) - BACKING[4]
        return min(bits[4][four] - bits[3][counts.three(a, b, c)], 0)


def _apart(reading: Reading) -> Iterator[int]:
    """Where a symbol and the next stand in no triple that was ever counted."""
    levels = reading.levels
    return (m.start() for m in _APART.finditer(levels, MARGIN, len(levels) - MARGIN))


@cache
def edits() -> Edits:
    """What is shipped.

    Raises OSError where its file cannot be read.
    """
    return Edits(counts())
