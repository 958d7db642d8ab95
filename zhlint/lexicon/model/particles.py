"""Which of 的, 地 and 得 belongs at a place: a linear classifier over what stands around it, in whole numbers.

The file holds three tables of weights, one byte each, a pair for every hashed feature: how much it speaks for 地 and
for 得 against 的. The first knows four characters around a place and rules out most places at once, the second eight,
and rules out nearly all of the rest; the third knows words, too, and decides. `python -m training.particles` makes the
file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from zlib import crc32

from zhlint.lexicon.model.particle_evidence import PARTICLES, Around, around, characters, evidence
from zhlint.lexicon.model.particle_words import Cut

MAGIC = b"zhlintde"
HEADER = 32
"""Magic, the CRC-32 of the rest, the bits of each table, nothing, the limits of the first two tables."""
GLANCE_BITS, NEAR_BITS, BITS = 16, 17, 18
UNIT = 25
"""A weight of so much is one nat."""
NAME = "particles.bin"

_DOUBT = 4 * UNIT
"""What one thing that speaks for the character as written weighs."""
_SUPPORT = 7 * UNIT // 2
"""What one thing that speaks for another weighs."""
_SHARES = (0.5, 0.8, 0.9, 0.95, 0.99)
_CERTAIN = {
    "的地": (2.9, 4.0, 4.5, 5.0, 7.0),
    "的得": (3.2, 4.0, 4.8, 5.6, 8.0),
    "地的": (3.6, 4.8, 6.5, 8.5, 12.0),
    "得的": (4.4, 5.6, 7.5, 9.5, 13.0),
    "地得": (5.0, 6.5, 7.5, 8.5, 12.0),
    "得地": (7.0, 8.5, 9.5, 11.0, 14.0),
}
"""Of what is written and what is meant: how many nats the one must fit better for each of `_SHARES` to be slips.

Read off findings in sources that the weights had not seen."""


def features(place: Around, cut: Cut) -> list[int]:
    """The numbers of the weights in the third table that speak at a place."""
    mask = (1 << BITS) - 1
    return [crc32(each.encode("utf-8", "surrogatepass")) & mask for each in evidence(place, cut)]


def near_features(place: Around) -> list[int]:
    """The numbers of the weights in the second table that speak at a place."""
    mask = (1 << NEAR_BITS) - 1
    return [crc32(each.encode("utf-8", "surrogatepass")) & mask for each in characters(place)]


def glance_features(text: str, at: int) -> tuple[int, int, int]:
    """The numbers of the weights in the first table that speak at an offset."""
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
        if tuple(data[12:15]) != (GLANCE_BITS, NEAR_BITS, BITS):
            raise ValueError(f"{NAME} is of another version: install zhlint again")
        self._limits = dict(zip(PARTICLES, _numbers(data[16:22]), strict=True))
        self._near_limits = dict(zip(PARTICLES, _numbers(data[22:28]), strict=True))
        near = HEADER + (2 << GLANCE_BITS)
        large = near + (2 << NEAR_BITS)
        self._glance = data[HEADER:near].cast("b")
        self._near = data[near:large].cast("b")
        self._weights = data[large:].cast("b")

    def is_odd_at_a_glance(self, text: str, at: int) -> bool:
        """Whether another of the three may belong at an offset, so far as four characters tell."""
        char = text[at]
        return _odds(char, *_told(self._glance, glance_features(text, at))) > self._limits[char]

    def is_odd(self, text: str, at: int) -> bool:
        """Whether another of the three may belong at an offset, so far as eight characters tell."""
        char = text[at]
        return _odds(char, *_told(self._near, near_features(around(text, at)))) > self._near_limits[char]

    def weigh(self, place: Around, cut: Cut) -> dict[str, int]:
        """How well each of the three fits at a place, 的 at nought; `UNIT` is one nat."""
        return dict(zip(PARTICLES, (0, *_told(self._weights, features(place, cut))), strict=True))


def _told(table: memoryview, found: Sequence[int]) -> tuple[int, int]:
    """What weights say for 地 and for 得."""
    adverbial = complement = 0
    for number in found:
        adverbial += table[number + number]
        complement += table[number + number + 1]
    return adverbial, complement


def _odds(written: str, adverbial: int, complement: int) -> int:
    """By how much the better of the others outdoes what is written."""
    if written == "的":
        return max(adverbial, complement)
    if written == "地":
        return max(0, complement) - adverbial
    return max(0, adverbial) - complement


def _numbers(data: memoryview) -> Iterator[int]:
    return (int.from_bytes(data[n : n + 2], "little", signed=True) for n in range(0, len(data), 2))


def certainty(written: str, meant: str, margin: int, doubts: int = 0, support: int = 0) -> float:
    """The probability that a place where one fits by so much better than what is written is a slip."""
    nats = (margin - doubts * _DOUBT + support * _SUPPORT) / UNIT
    marks = _CERTAIN[written + meant]
    if nats < marks[0]:
        return max(0.0, _SHARES[0] * nats / marks[0])
    for low, high, share, more in zip(marks, marks[1:], _SHARES, _SHARES[1:], strict=False):
        if nats < high:
            return share + (more - share) * (nats - low) / (high - low)
    return _SHARES[-1]


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
