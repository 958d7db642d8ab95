"""Emphasis: the delimiter runs of a text and the algorithm that pairs them (CommonMark 0.31, 6.2 and appendix)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


class Run:
    """Markup characters of which `low:high` stay visible."""

    __slots__ = ("before", "char", "closes", "following", "high", "length", "low", "opens", "start")

    def __init__(self, char: str, low: int, high: int, opens: bool = False, closes: bool = False) -> None:
        self.char, self.low, self.high, self.length = char, low, high, high - low
        self.start = low
        self.opens, self.closes = opens, closes
        self.before: Run | None = None
        self.following: Run | None = None


@lru_cache(maxsize=4096)
def _class(char: str) -> str:
    """`s` for white space, `p` for punctuation, `w` for anything else."""
    category = unicodedata.category(char)
    if category == "Zs" or char in "\t\n\f\r":
        return "s"
    return "p" if category[0] in "PS" else "w"


def delimiter(text: str, char: str, start: int, end: int) -> Run:
    """The run of `char` at `start:end`, by its neighbours left- or right-flanking or both."""
    before = _class(text[start - 1]) if start else "s"
    after = _class(text[end]) if end < len(text) else "s"
    left = after != "s" and (after != "p" or before != "w")
    right = before != "s" and (before != "p" or after != "w")
    if char == "_":
        return Run(char, start, end, left and (not right or before == "p"), right and (not left or after == "p"))
    return Run(char, start, end, left, right)


class Delimiters:
    """The stack of delimiter runs of a text that ends at `end`."""

    def __init__(self, end: int) -> None:
        self.end = end
        self.last: Run | None = None
        self.strong = False
        """Whether one strong run holds all of the text."""

    def push(self, run: Run) -> None:
        """Put a run on top."""
        run.before = self.last
        if self.last is not None:
            self.last.following = run
        self.last = run

    def cut(self, bottom: Run | None) -> None:
        """Take off all above `bottom`."""
        self.last = bottom
        if bottom is not None:
            bottom.following = None

    def match(self, bottom: Run | None) -> None:
        """Match the delimiter runs above `bottom` and take them off the stack."""
        bottoms: dict[tuple[str, bool, int], int] = {}
        closer = self.last
        if closer is bottom:
            return
        while closer is not None and closer.before is not bottom:
            closer = closer.before
        while closer is not None:
            if not closer.closes:
                closer = closer.following
                continue
            key = (closer.char, closer.opens, closer.length % 3)
            limit = bottoms.get(key, -1 if bottom is None else bottom.start)
            opener = closer.before
            while opener is not None and opener.start > limit:
                if opener.char == closer.char and opener.opens and _pair(opener, closer):
                    break
                opener = opener.before
            else:
                opener = None
            if opener is None:
                bottoms[key] = -1 if closer.before is None else closer.before.start
                following = closer.following
                if not closer.opens:
                    self._drop(closer)
                closer = following
                continue
            used = 2 if closer.high - closer.low > 1 and opener.high - opener.low > 1 else 1
            opener.high -= used
            closer.low += used
            if used == 2 and opener.high == 0 and closer.low == self.end and closer.char in "*_":
                self.strong = True
            opener.following = closer
            closer.before = opener
            if opener.high == opener.low:
                self._drop(opener)
            if closer.high == closer.low:
                following = closer.following
                self._drop(closer)
                closer = following
        self.cut(bottom)

    def _drop(self, run: Run) -> None:
        if run.before is not None:
            run.before.following = run.following
        if run.following is not None:
            run.following.before = run.before
        elif self.last is run:
            self.last = run.before


def _pair(opener: Run, closer: Run) -> bool:
    if opener.char in "~=" or not (opener.closes or closer.opens) or closer.length % 3 == 0:
        return True
    return (opener.length + closer.length) % 3 != 0
