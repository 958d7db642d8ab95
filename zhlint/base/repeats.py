"""Substrings that a text repeats, found by sorting suffixes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from zhlint.base.records import NamedTuple

BARRIER = "\n"
"""Never part of a repeat: what separates the runs of a text."""


class Repeat(NamedTuple):
    """A substring and where it stands: offsets into the searched text, in order, not overlapping."""

    text: str
    places: tuple[int, ...]


def repeated_grams(text: str, size: int) -> set[str]:
    """The substrings of `size` characters that stand at two places or more, none with a barrier in it."""
    times = Counter([text[at : at + size] for at in range(len(text) - size + 1)])
    if len(times) == max(len(text) - size + 1, 0):
        return set()
    return {gram for gram, n in times.items() if n > 1 and BARRIER not in gram}


def maximal_repeats(text: str, shortest: int, longest: int) -> Iterator[Repeat]:
    """The repeats of `shortest` to `longest` characters that no further character, left or right, all copies share.

    Suffixes are sorted, neighbours compared, and every interval of suffixes with a common prefix is a repeat that
    cannot grow to the right (the lcp-intervals of Abouelhoda, Kurtz and Ohlebusch, 2004). Only suffixes that begin with
    a repeated gram are sorted: ordinary prose has few.
    """
    grams = repeated_grams(text, shortest)
    if not grams:
        return
    suffixes = sorted(_suffixes(text, grams, shortest, longest))
    for length, low, high in _intervals([suffix for suffix, _ in suffixes], shortest):
        places = sorted(at for _, at in suffixes[low : high + 1])
        before = {text[at - 1] if at else BARRIER for at in places}
        if len(before) > 1 or BARRIER in before:
            apart = _apart(places, length)
            if len(apart) > 1:
                yield Repeat(text[places[0] : places[0] + length], apart)


def _suffixes(text: str, grams: set[str], shortest: int, longest: int) -> Iterator[tuple[str, int]]:
    end = -1
    for at in range(len(text) - shortest + 1):
        if text[at : at + shortest] in grams:
            if end < at:
                end = text.find(BARRIER, at)
                end = len(text) if end < 0 else end
            yield text[at : min(end, at + longest)], at


def _intervals(suffixes: Sequence[str], shortest: int) -> Iterator[tuple[int, int, int]]:
    """(common prefix length, first, last) of every maximal run of sorted suffixes with a common prefix."""
    open_: list[tuple[int, int]] = []
    for i in range(1, len(suffixes) + 1):
        shared = _shared(suffixes[i - 1], suffixes[i]) if i < len(suffixes) else 0
        low = i - 1
        while open_ and open_[-1][0] > shared:
            length, low = open_.pop()
            yield length, low, i - 1
        if shared >= shortest and (not open_ or open_[-1][0] < shared):
            open_.append((shared, low))


def _shared(a: str, b: str) -> int:
    limit = min(len(a), len(b))
    if a[:limit] == b[:limit]:
        return limit
    low, high = 0, limit
    while high - low > 1:
        middle = (low + high) // 2
        if a[:middle] == b[:middle]:
            low = middle
        else:
            high = middle
    return low


def _apart(places: Sequence[int], length: int) -> tuple[int, ...]:
    kept = [places[0]]
    for at in places:
        if at >= kept[-1] + length:
            kept.append(at)
    return tuple(kept)
