"""A text as symbols of the alphabet, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from zhlint.lexicon.model.alphabet import BLANKS, BOUNDARY, RARE, same_length

MARGIN = 4
"""How many boundaries stand before the first symbol and after the last."""


class Symbols(NamedTuple):
    """Symbols with a margin of boundaries on both sides, and the offset of each in the text (-1 in the margins)."""

    ids: list[int]
    places: list[int]


def symbols(text: str, numbers: Mapping[str, int]) -> Symbols:
    """The symbols of a text: numbers and pieces of Latin are one symbol each, blanks none."""
    edge = [BOUNDARY] * MARGIN
    nowhere = [-1] * MARGIN
    known = numbers.get
    ids: list[int] = []
    places: list[int] = []
    for place, char in enumerate(same_length(text)):
        if char in BLANKS:
            continue
        ids.append(known(char) or (RARE if "\u3400" <= char < "\ua000" else BOUNDARY))
        places.append(place)
    return Symbols(edge + ids + edge, nowhere + places + nowhere)
