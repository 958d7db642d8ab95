"""A text as symbols of the alphabet, each with the place where it stands."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from zhlint.base.records import NamedTuple
from zhlint.lexicon.model.alphabet import BLANKS, BOUNDARY, NO_BLANKS, RARE, same_length

MARGIN = 4
"""How many boundaries stand before the first symbol and after the last."""

_EDGE = [BOUNDARY] * MARGIN


class Symbols(NamedTuple):
    """Symbols with a margin of boundaries on both sides, and the offsets of those between the margins."""

    ids: Sequence[int]
    places: Sequence[int]

    def place(self, at: int) -> int:
        """The offset in the text of the symbol `at`, which lies in no margin."""
        return self.places[at - MARGIN]


class Numbers(dict[str, int]):
    """The numbers of characters; of those that have none, that of a boundary or of a rare Han."""

    def __missing__(self, char: str) -> int:
        number = self[char] = RARE if "\u3400" <= char < "\ua000" else BOUNDARY
        return number


def symbols(text: str, numbers: Numbers) -> Symbols:
    """The symbols of a text: numbers and pieces of Latin are one symbol each, blanks none."""
    text = same_length(text)
    places: Sequence[int] = range(len(text))
    if not BLANKS.isdisjoint(text):
        places = array("I", [place for place, char in enumerate(text) if char not in BLANKS])
        text = text.translate(NO_BLANKS)
    return Symbols([*_EDGE, *map(numbers.__getitem__, text), *_EDGE], places)
