"""Parts of a text, and what lies in or beside them, found fast however many there are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate


class Spans:
    """Spans of a text, joined where they overlap or meet."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def meet(self, start: int, end: int) -> bool:
        """Whether `start:end` shares a character with one of them or stands right beside it."""
        i = bisect_right(self._starts, end) - 1
        return i >= 0 and self._ends[i] >= start

    def touch(self, start: int, end: int) -> bool:
        """Whether `start:end` shares a character with one of them; an empty span may lie at its edge."""
        if start == end:
            return self.meet(start, end)
        i = bisect_left(self._starts, end) - 1
        return i >= 0 and self._ends[i] > start


class Enclosing:
    """Spans of a text, each for itself: which of them hold another one whole."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]
        self._reach = list(accumulate((end for _, end in self._spans), max))

    def hold(self, start: int, end: int) -> bool:
        """Whether `start:end` lies in one of them."""
        i = bisect_right(self._starts, start) - 1
        return i >= 0 and self._reach[i] >= end

    def around(self, start: int, end: int) -> Iterator[int]:
        """The numbers of those that `start:end` lies in, by their order, the last first."""
        i = bisect_right(self._starts, start) - 1
        while i >= 0 and self._reach[i] >= end:
            if self._spans[i][1] >= end:
                yield i
            i -= 1
