"""What is seen of one block of HTML: text with character references in it."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from zhlint.base.patterns import Pattern
from zhlint.formats._gathering import Gathering

_REFERENCE = Pattern(r"&(?:#(?:[0-9]{1,10}|[xX][0-9a-fA-F]{1,10})|[A-Za-z][0-9A-Za-z]{1,40});?")


class HtmlGathering(Gathering):
    """Gathers the visible text of one block of HTML."""

    def written(self, text: str, start: int, end: int) -> None:
        """What `start:end` of a text shows, with references in it."""
        for seen, at, behind in pieces(text, start, end):
            if len(seen) == behind - at:
                self.literal(seen, at)
            else:
                self.put(seen, at, behind)


def pieces(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """What is seen of `start:end` of a text, piece by piece, and where each stands: a reference is one of its own."""
    at = start
    for m in _REFERENCE.finditer(text, start, end):
        seen = unescape(m[0])
        if seen != m[0]:
            if at < m.start():
                yield text[at : m.start()], at, m.start()
            yield seen, *m.span()
            at = m.end()
    if at < end:
        yield text[at:end], at, end


def shown(text: str, start: int, end: int) -> str:
    """What is seen of `start:end` of a text."""
    return "".join(seen for seen, _, _ in pieces(text, start, end))
