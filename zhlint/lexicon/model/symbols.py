"""A text as symbols of the alphabet, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from zhlint.lexicon.model.alphabet import BLANKS, BOUNDARY, RARE, same_length

MARGIN = 4
"""How many boundaries stand before the first symbol and after the last."""

_EDGE = [BOUNDARY] * MARGIN
_NOWHERE = [-1] * MARGIN


class Symbols(NamedTuple):
    """Symbols with a margin of boundaries on both sides, and the offset of each in the text (-1 in the margins)."""

    ids: list[int]
    places: list[int]


class Numbers(dict[str, int]):
    """The numbers of characters; of those that have none, that of a boundary or of a rare Han."""

    def __missing__(self, char: str) -> int:
        number = self[char] = RARE if "\u3400" <= char < "\ua000" else BOUNDARY
        return number


def symbols(text: str, numbers: Numbers) -> Symbols:
    """The symbols of a text: numbers and pieces of Latin are one symbol each, blanks none."""
    text = same_length(text)
    places: Iterable[int] = range(len(text))
    if not BLANKS.isdisjoint(text):
        places = [place for place, char in enumerate(text) if char not in BLANKS]
        text = "".join([text[place] for place in places])
    return Symbols([*_EDGE, *map(numbers.__getitem__, text), *_EDGE], [*_NOWHERE, *places, *_NOWHERE])
