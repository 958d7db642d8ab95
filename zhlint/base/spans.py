"""Parts of a text, and what lies in or beside them, found fast however many there are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


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
