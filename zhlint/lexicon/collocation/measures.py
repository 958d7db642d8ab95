"""Which measure words count which nouns, by counts of edited prose.

What is not told of a noun is told of the nouns that end alike: 马车 is a 车. Source: prose from public repositories;
`python -m training measures` makes the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from math import log2

from zhlint.base.records import NamedTuple
from zhlint.lexicon.model.store import Store, shipped

FILE = "measures.bin"
SCALE = 4
"""Counts are kept as so many times their binary logarithm."""
LEVELS = 7
"""So many bits of an item hold that; the bits above, the number of the measure word."""
GENERAL = "个"
"""The measure word that counts what has none of its own, and much that has."""
_OWN = 0.3
"""A measure word of its own is proposed before the general one from such a share of that one's times on."""
_ALIKE = 20
"""What is said of nouns that end alike stands for so many times that the noun itself was seen."""


class Mismatch(NamedTuple):
    """A measure word that hardly ever counts a noun: how much rarer than the usual one, in bits; which to use."""

    odds: float
    better: str


class Measures:
    """What counts what, by the counts of one file."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._measures = store.text("measures")
        self._rows = store.items("rows")
        self._items = store.items("items")
        self._shared = store.items("shared")

    @cached_property
    def _nouns(self) -> dict[str, int]:
        return {noun: n for n, noun in enumerate(self._store.text("nouns").split("\n"))}

    def counts(self, noun: str) -> Mapping[str, float]:
        """How often each measure word counted a noun, about; of `-车`, all nouns of two and more that end in 车."""
        row = self._nouns.get(noun)
        if row is None:
            return {}
        some = self._items[self._rows[row] : self._rows[row + 1]]
        return {self._measures[each >> LEVELS]: 2 ** ((each & (1 << LEVELS) - 1) / SCALE) for each in some}

    def seen(self, measure: str, noun: str) -> bool:
        """Whether a measure word was seen to count a noun, more than once."""
        row = self._nouns.get(noun)
        if row is None:
            return False
        number = self._measures.find(measure)
        return any(each >> LEVELS == number for each in self._items[self._rows[row] : self._rows[row + 1]])

    def mismatch(self, measure: str, noun: str) -> Mismatch | None:
        """How odd it is that a measure word counts a noun; None of what is not known, or is usual.

        One is added to what was seen, and what those measure words that do count it, and count other nouns together
        with this one, would lead to expect.
        """
        times = dict(self.counts(noun))
        alike = self.counts(f"-{noun[-1]}")
        total = sum(alike.values())
        for each, n in alike.items():
            times[each] = times.get(each, 0.0) + _ALIKE * n / total
        if not times:
            return None
        usual = max(times, key=lambda each: times[each])
        expected = sum(n * self._chance(each, measure) for each, n in times.items() if each != measure)
        odds = log2(times[usual] / (1 + times.get(measure, 0.0) + expected))
        own = max((each for each in times if each != GENERAL), key=lambda each: times[each], default=usual)
        return Mismatch(odds, own if times[own] >= _OWN * times[usual] else usual) if odds > 0 else None

    def _chance(self, one: str, other: str) -> float:
        """How likely a noun that one measure word counts is counted with another, the next time."""
        row, column = self._measures.index(one), self._measures.index(other)
        return float(2 ** -(self._shared[row * len(self._measures) + column] / SCALE))


@cache
def measures() -> Measures:
    """Those that ship."""
    return Measures(shipped(FILE))
