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
    a repeated gram are sorted, each once however often it is there: ordinary prose has few, a form filled in again and
    again has few that differ.
    """
    grams = repeated_grams(text, shortest) if shortest <= longest else None
    if not grams:
        return
    there = _suffixes(text, grams, shortest, longest)
    suffixes = sorted(there)
    standing = [there[suffix] for suffix in suffixes]
    for length, low, high in _intervals(suffixes, [len(places) for places in standing], shortest):
        places = sorted([at for places in standing[low : high + 1] for at in places])
        before = {text[at - 1] if at else BARRIER for at in places}
        if len(before) > 1 or BARRIER in before:
            apart = _apart(places, length)
            if len(apart) > 1:
                yield Repeat(text[places[0] : places[0] + length], apart)


def _suffixes(text: str, grams: set[str], shortest: int, longest: int) -> dict[str, list[int]]:
    """What begins with one of these grams and goes on to a barrier or to `longest`, and where, in order."""
    there: dict[str, list[int]] = {}
    end = -1
    for at in range(len(text) - shortest + 1):
        if text[at : at + shortest] in grams:
            if end < at:
                end = text.find(BARRIER, at)
                end = len(text) if end < 0 else end
            there.setdefault(text[at : min(end, at + longest)], []).append(at)
    return there


def _intervals(suffixes: Sequence[str], counts: Sequence[int], shortest: int) -> Iterator[tuple[int, int, int]]:
    """(common prefix length, first, last) of every maximal run of sorted suffixes with a common prefix.

    `counts` says how often each is there: one that is there again is a run by itself.
    """
    open_: list[tuple[int, int]] = []
    for i in range(1, len(suffixes) + 1):
        shared = _shared(suffixes[i - 1], suffixes[i]) if i < len(suffixes) else 0
        low = i - 1
        if counts[low] > 1 and len(suffixes[low]) > shared:
            yield len(suffixes[low]), low, low
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
