"""Which of 的, 地 and 得 belongs at a place: a linear classifier over what stands around it, in whole numbers.

The file holds two tables of weights, one byte each, a pair for every hashed feature: how much it speaks for 地 and for
得 against 的. The small table knows four characters around a place and rules out nearly all places at once; the large
one is asked about the rest. `python -m training.particles` makes the file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cache
from math import exp
from zlib import crc32

from zhlint.lexicon.model.particle_evidence import PARTICLES, Around, evidence
from zhlint.lexicon.words import Word

MAGIC = b"zhlintde"
HEADER = 24
"""Magic, the CRC-32 of the rest, the bits of either table, two bytes of nothing, the limits of the small table."""
BITS = 18
GLANCE_BITS = 16
UNIT = 25
"""A weight of so much is one nat."""
NAME = "particles.bin"

_CERTAIN = {"的地": (4.0, 1.0), "的得": (5.0, 1.0), "地的": (5.0, 1.0), "得的": (5.0, 1.0), "地得": (5.0, 1.0), "得地": (5.0, 1.0)}
"""Of what is written and what is meant: the margin in nats that is right one time in two, and how fast it gets surer."""

Cut = Callable[[str], Sequence[Word]]


def features(place: Around, cut: Cut) -> list[int]:
    """The numbers of the weights that speak at a place."""
    mask = (1 << BITS) - 1
    return [crc32(each.encode("utf-8", "surrogatepass")) & mask for each in evidence(place, cut)]


def glance_features(text: str, at: int) -> tuple[int, int, int]:
    """The numbers of the weights in the small table that speak at an offset."""
    mask = (1 << GLANCE_BITS) - 1
    start = at - 2 if at > 1 else 0
    before = text[start:at].encode("utf-8", "surrogatepass")
    after = text[at + 1 : at + 3].encode("utf-8", "surrogatepass")
    near = (text[at - 1 : at] + text[at + 1 : at + 2]).encode("utf-8", "surrogatepass")
    return crc32(before) & mask, crc32(after, 1) & mask, crc32(near, 2) & mask


class Particles:
    """The weights of a file. Whole numbers throughout: every machine says the same."""

    def __init__(self, data: memoryview) -> None:
        if bytes(data[:8]) != MAGIC or crc32(data[12:]) != int.from_bytes(data[8:12], "little"):
            raise ValueError(f"{NAME} is damaged: install zhlint again")
        if (data[12], data[13]) != (GLANCE_BITS, BITS):
            raise ValueError(f"{NAME} is of another version: install zhlint again")
        self._limits = [int.from_bytes(data[16 + 2 * n : 18 + 2 * n], "little", signed=True) for n in range(3)]
        middle = HEADER + (2 << GLANCE_BITS)
        self._glance = data[HEADER:middle].cast("b")
        self._weights = data[middle:].cast("b")

    def is_odd(self, text: str, at: int) -> bool:
        """Whether another of the three may belong at an offset: a glance that rules out nearly all places."""
        table = self._glance
        one, two, three = glance_features(text, at)
        one, two, three = one + one, two + two, three + three
        adverbial = table[one] + table[two] + table[three]
        complement = table[one + 1] + table[two + 1] + table[three + 1]
        char = text[at]
        if char == "的":
            return max(adverbial, complement) > self._limits[0]
        if char == "地":
            return max(0, complement) - adverbial > self._limits[1]
        return max(0, adverbial) - complement > self._limits[2]

    def weigh(self, place: Around, cut: Cut) -> dict[str, int]:
        """How well each of the three fits at a place, 的 at nought; `UNIT` is one nat."""
        table = self._weights
        found = features(place, cut)
        told = (0, sum(table[2 * n] for n in found), sum(table[2 * n + 1] for n in found))
        return dict(zip(PARTICLES, told, strict=True))


def certainty(written: str, meant: str, margin: int) -> float:
    """The probability that a place where one fits so much better than what is written is a slip."""
    even, slope = _CERTAIN[written + meant]
    return 1 / (1 + exp(-slope * (margin / UNIT - even)))


@cache
def particles() -> Particles:
    """The classifier that comes with the package, mapped when it is first asked for."""
    path = os.path.join(os.path.dirname(__file__), NAME)
    try:
        from mmap import ACCESS_READ, mmap

        with open(path, "rb") as file:
            return Particles(memoryview(mmap(file.fileno(), 0, access=ACCESS_READ)))
    except OSError:
        data: bytes = __loader__.get_data(path)  # type: ignore[name-defined]
        return Particles(memoryview(data))
