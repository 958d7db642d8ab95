"""The shipped judge of slips: what may be meant at the places of a text, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from zhlint.base.records import NamedTuple
from zhlint.lexicon.model.counts import Counts, counts
from zhlint.lexicon.model.readings import Reading
from zhlint.lexicon.model.slips import Slips
from zhlint.lexicon.model.store import shipped
from zhlint.lexicon.model.trees import Trees

SURE = 0.8
"""What is so sure is glaring, as a rule; where one asks for so much, glaring places are enough to look at."""

_KEPT = 2000
"""So many scores are remembered."""


class Doubt(NamedTuple):
    """A place of a text whose character is doubted, what is meant there, and the probability that it is."""

    place: int
    meant: str
    certainty: float


class Speller:
    """Finds slips by counts, and weighs them by a forest."""

    def __init__(self, counts: Counts, slips: Slips, trees: Trees) -> None:
        self._counts = counts
        self._slips = slips
        self._trees = trees
        self._score = lru_cache(_KEPT)(trees.score)

    def doubts(self, reading: Reading, least: float, glaring: bool = False) -> Iterator[Doubt]:
        """The places of a text where something else is meant with a probability of `least` or more, one each.

        Of `glaring` places only, if so, which costs a third.
        """
        best: dict[int, tuple[int, int]] = {}
        for at, new, evidence in self._slips.suspects(reading.ids, reading.levels, glaring):
            score = self._score(evidence)
            if at not in best or score > best[at][0]:
                best[at] = score, new
        for at, (score, new) in best.items():
            certainty = self._trees.certainty(score)
            if certainty >= least:
                yield Doubt(reading.place(at), self._counts.chars[new], certainty)

    def pair(self, one: str, other: str) -> int:
        """The level of two characters side by side, from 0 (never) to 8."""
        numbers = self._counts.symbols
        return self._counts.pair(numbers[one], numbers[other])


@cache
def speller() -> Speller:
    """The judge that is shipped.

    Raises OSError where its files cannot be read.
    """
    known = counts()
    return Speller(known, Slips(known, shipped("counts.bin")), Trees(shipped("slips.bin")))
