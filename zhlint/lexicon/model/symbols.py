"""A text as symbols of the alphabet, each with the place where it stands."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.lexicon.model.alphabet import BLANKS, BOUNDARY, RARE, WRITTEN, with_marks

MARGIN = 4
"""How many boundaries stand before the first symbol and after the last."""

_BLANKS = Pattern(f"[{''.join(sorted(BLANKS))}]+")
_EDGE = [BOUNDARY] * MARGIN


class Symbols(NamedTuple):
    """Symbols with a margin of boundaries on both sides, and the offsets of those between the margins."""

    ids: Sequence[int]
    places: Sequence[int]

    def place(self, at: int) -> int:
        """The offset in the text of the symbol `at`, which lies in no margin."""
        return self.places[at - MARGIN]


class Numbers(dict[str, int]):
    """The numbers of characters; where they have none, of the mark they are read as, a boundary, or a rare Han.

    `chars` are those of the symbols, from 1 on. They are looked up as they are met: a draft has few of them.
    """

    def __init__(self, chars: str) -> None:
        super().__init__()
        self._chars = chars

    def __missing__(self, char: str) -> int:
        number = self._chars.find(char) + 1
        if not number and char in WRITTEN:
            number = self._chars.find(WRITTEN[char]) + 1
        if not number:
            number = RARE if "\u3400" <= char < "\ua000" else BOUNDARY
        self[char] = number
        return number


def symbols(text: str, numbers: Numbers) -> Symbols:
    """The symbols of a text: numbers and pieces of Latin are one symbol each, blanks none."""
    text = with_marks(text)
    places: Sequence[int] = range(len(text))
    start = 0
    parts = []
    kept: list[int] = []
    for blanks in _BLANKS.finditer(text):
        parts.append(text[start : blanks.start()])
        kept += range(start, blanks.start())
        start = blanks.end()
    if parts:
        parts.append(text[start:])
        kept += range(start, len(text))
        text, places = "".join(parts), array("I", kept)
    return Symbols([*_EDGE, *map(numbers.__getitem__, text), *_EDGE], places)
