"""Which measure words count which nouns: counted in the words of clean text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from math import log2

import numpy as np
import numpy.typing as npt

from zhlint.lexicon.collocation.measured import COUNTING, MARK, MEASURES, head
from zhlint.lexicon.collocation.measures import LEVELS, SCALE
from zhlint.lexicon.words import Words

Found = Counter[tuple[str, str]]
"""How often a measure word counted a noun."""

_PHRASE = re.compile(f"{COUNTING}[\u4e00-\u9fff]{{1,9}}(?={MARK})")
_KEPT = 500_000
LEAST, LEAST_ALIKE = 8, 60
"""A noun, and all nouns that end alike, that were counted less often are not told of."""


def count(lines: Iterable[str]) -> Found:
    """The pairs of all lines; only where a mark stands within nine characters, for the sake of speed."""
    found: Found = Counter()
    heads = _Heads()
    for line in lines:
        for m in _PHRASE.finditer(line):
            noun = heads[m[0][m.end("measure") - m.start() - 1 :]]
            if noun:
                found[m["measure"], noun] += 1
    return found


class _Heads(dict[str, str]):
    """The noun that a phrase is headed by, a measure word before it; "" where none is sure."""

    def __init__(self) -> None:
        self._words = Words()

    def __missing__(self, phrase: str) -> str:
        if len(self) > _KEPT:
            self.clear()
        place = None if self._words.knows(phrase[:2]) else head(self._words.cut(phrase[1:]))
        noun = self[phrase] = phrase[1:][slice(*place)] if place else ""
        return noun


def sections(found: Found, least: int = LEAST, alike: int = LEAST_ALIKE) -> dict[str, tuple[str, bytes]]:
    """The sections of the file; of a pair that was seen once nothing is told."""
    by: dict[str, Counter[str]] = {}
    for (measure, noun), n in found.items():
        by.setdefault(noun, Counter())[measure] += n
        if len(noun) > 1:
            by.setdefault(f"-{noun[-1]}", Counter())[measure] += n
    kept = sorted(noun for noun, some in by.items() if some.total() >= (alike if noun[0] == "-" else least))
    rows, items = [0], []
    for noun in kept:
        for number, measure in enumerate(MEASURES):
            n = by[noun][measure]
            if n > 1:
                items.append(number << LEVELS | round(SCALE * log2(n)))
        rows.append(len(items))
    return {
        "measures": ("B", MEASURES.encode()),
        "nouns": ("B", "\n".join(kept).encode()),
        "rows": ("I", np.array(rows, "<u4").tobytes()),
        "items": ("H", np.array(items, "<u2").tobytes()),
        "shared": ("B", _shared([by[noun] for noun in kept if noun[0] != "-"]).tobytes()),
    }


def _shared(nouns: list[Counter[str]]) -> npt.NDArray[np.uint8]:
    """How likely a noun that one measure word counts is counted with another, the next time: its binary logarithm.

    It is the other one's share of what the noun is counted with, over all nouns that the one counts, as often as it
    counts them. Row by row, negated, as so many times as `SCALE` says.
    """
    times = np.array([[float(noun[measure]) for measure in MEASURES] for noun in nouns]).reshape(-1, len(MEASURES))
    shares = times / times.sum(1, keepdims=True)
    chance = times.T @ shares / np.maximum(times.sum(0), 1)[:, None]
    levels: npt.NDArray[np.uint8] = np.minimum(np.round(-SCALE * np.log2(np.maximum(chance, 1e-12))), 255).astype("u1")
    return levels
