"""Which words go with which nouns, and which hardly ever do, by counts of edited prose.

Verbs have objects and subjects, adjectives nouns that they are said of. Nouns are told by their last two characters:
服务水平 is a 水平. Source: prose from public repositories; `python -m training collocations` and `qualities` make the
files.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from zhlint.base.records import NamedTuple
from zhlint.lexicon.model.store import Store, shipped

FILE, QUALITIES = "collocations.bin", "qualities.bin"
LINKS = ("object", "subject")
QUALITY = "quality"
"""The link of an adjective with a noun."""
FIELDS = 5
"""So many numbers tell of a misfit: word, noun, odds and up to two better words. They lie in the order of the words."""
NONE = 0xFFFF
SCALE = 4
"""Odds are kept as so many times the bits."""


class Misfit(NamedTuple):
    """A noun that a word hardly ever goes with.

    `odds`, in bits, are how much rarer the two met than they should have by the word's share among those that compete
    with it, and how much rarer than the usual word met the noun. `better` are the words one uses instead.
    """

    noun: str
    odds: float
    better: tuple[str, ...]


class Collocations:
    """What goes with what, by the counts of one file."""

    def __init__(self, store: Store, links: Sequence[str] = LINKS) -> None:
        self.words: Mapping[str, int] = {word: n for n, word in enumerate(store.text("words").split("\n"))}
        self.nouns: Mapping[str, int] = {noun: n for n, noun in enumerate(store.text("nouns").split("\n"))}
        self._fits = {link: store.items(link) for link in links}
        self._misfits = {link: store.items(f"{link}-misfits") for link in links}
        self._names = list(self.words), list(self.nouns)

    def fits(self, link: str, word: str, noun: str) -> bool:
        """Whether two words go together so, as far as was seen."""
        row, column = self.words.get(word), self.nouns.get(noun[-2:])
        if row is None or column is None:
            return False
        byte, bit = divmod(column, 8)
        return bool(self._fits[link][row * -(-len(self.nouns) // 8) + byte] >> bit & 1)

    def misfits(self, link: str, word: str, odds: float = 0.0) -> Mapping[str, Misfit]:
        """The nouns that do not go with a word, by noun, with odds of so many bits or more."""
        row = self.words.get(word)
        return {} if row is None else {each.noun: each for each in self._read(self._misfits[link], row, odds)}

    def _read(self, items: memoryview, row: int, least: float) -> Iterator[Misfit]:
        words, nouns = self._names
        rows = items[::FIELDS]
        for at in range(bisect_left(rows, row), bisect_right(rows, row)):
            _, noun, odds, *better = items[at * FIELDS : (at + 1) * FIELDS]
            if odds >= least * SCALE:
                yield Misfit(nouns[noun], odds / SCALE, tuple(words[n] for n in better if n != NONE))


@cache
def collocations() -> Collocations:
    """Verbs with their nouns, as they ship."""
    return Collocations(shipped(FILE))


@cache
def qualities() -> Collocations:
    """Adjectives with their nouns, as they ship."""
    return Collocations(shipped(QUALITIES), (QUALITY,))
