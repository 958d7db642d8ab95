"""Changes of a text: what it becomes, and the way back from offsets in that to offsets in the text before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from zhlint.base.records import NamedTuple


class Edit(NamedTuple):
    """`start:end` of a text becomes `text`; `rule` asked for it."""

    start: int
    end: int
    text: str
    rule: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits put in, which are sorted and do not overlap."""
    parts = []
    at = 0
    for edit in edits:
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def moved(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Edits, sorted, with their spans as they are in the text after them."""
    by = 0
    for edit in edits:
        start = edit.start + by
        yield edit._replace(start=start, end=start + len(edit.text))
        by += len(edit.text) - (edit.end - edit.start)


class Back:
    """Leads back over edits, which are sorted and do not overlap."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._before = edits
        self._after = list(moved(edits))
        self._starts = [edit.start for edit in self._after]

    def __call__(self, offset: int, *, far: bool = False) -> int:
        """The offset in the text before of an offset after; for one inside a replacement, where it began.

        With `far` it is where the replaced text ended, and behind what was deleted at that very place.
        """
        i = (bisect_right if far else bisect_left)(self._starts, offset)
        if i == 0:
            return offset
        before, after = self._before[i - 1], self._after[i - 1]
        if offset < after.end:
            return before.end if far else before.start
        return before.end + offset - after.end
