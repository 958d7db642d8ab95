"""What rules found in a draft as it was goes on to hold where the text around it still stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhlint.finding import Finding, Place

_new = tuple.__new__
"""Makes a finding in a third of the time that `_replace` takes: a draft may have a thousand of them."""


class Standing:
    """Findings in a text, to be told of the texts that come of it."""

    def __init__(self, text: str = "", findings: Iterable[Finding] = ()) -> None:
        self._text = text
        self._findings = list(findings)

    def after(self, text: str) -> list[Finding]:
        """Those that stand through the change to another text, at their places there; from now on it goes by that."""
        if text != self._text:
            self._findings = list(self._through(text))
            self._text = text
        return self._findings

    def _through(self, text: str) -> Iterator[Finding]:
        first, last = edges(self._text, text)
        by = len(text) - len(self._text)
        for finding in self._findings:
            if finding.whole:
                yield finding._replace(start=min(finding.start, len(text)), end=min(finding.end, len(text)))
            elif not finding.related:
                if finding.end < first:
                    yield finding
                elif finding.start > last:
                    yield moved(finding, by)
            elif all(end < first or start > last for start, end in _spans(finding)):
                yield finding if all(end < first for _, end in _spans(finding)) else _moved_behind(finding, last, by)


def edges(before: str, after: str) -> tuple[int, int]:
    """Where in a text begins and ends what another has in its place; what is around it is the same in both."""
    first = common(before, after)
    return first, len(before) - common(before[first:][::-1], after[first:][::-1])


def moved(finding: Finding, by: int, block: int | None = None) -> Finding:
    """A finding so many characters on; in a block of this number, where one is given."""
    related, group = finding.related, finding.group
    if related:
        related = tuple([_new(Place, (start + by, end + by, message)) for start, end, message in related])
    if group is not None and block is not None:
        group = block, group[1]
    start, end = finding.start + by, finding.end + by
    return _new(Finding, (*finding[:3], start, end, *finding[5:7], related, group, *finding[9:]))


def _spans(finding: Finding) -> Iterator[tuple[int, int]]:
    yield finding.start, finding.end
    for place in finding.related:
        yield place.start, place.end


def _moved_behind(finding: Finding, last: int, by: int) -> Finding:
    """A finding with those of its places moved that lie behind an offset."""
    places = [(place, by if place.start > last else 0) for place in finding.related]
    related = tuple([_new(Place, (start + on, end + on, message)) for (start, end, message), on in places])
    on = by if finding.start > last else 0
    return _new(Finding, (*finding[:3], finding.start + on, finding.end + on, *finding[5:7], related, *finding[8:]))


def common(one: str, other: str) -> int:
    """How many characters two texts begin with that are the same."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
