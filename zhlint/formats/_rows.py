"""Lines of a text with the column that each is set in to."""

from __future__ import annotations

import re

from zhlint.base.records import NamedTuple
from zhlint.prose.blocks import Kind

_LINE = re.compile(r"([ \t]*)([^\r\n]*?)[ \t]*(?:\r\n|\n|\r|\Z)")


class Line(NamedTuple):
    """What a line shows without the blanks around it, `start:end`, and the column it begins in; empty where blank."""

    start: int
    end: int
    column: int


class Like(NamedTuple):
    """What prose is in a place: kind, label and depth of its blocks."""

    kind: Kind
    label: str = ""
    depth: int = 0


def lines_of(text: str) -> list[Line]:
    """The lines of a text; a tab reaches to the next column that eight divides."""
    found = []
    at = 0
    while at < len(text):
        m = _LINE.match(text, at)
        if m is None:
            break
        found.append(Line(m.start(2), m.end(2), len(m[1].expandtabs(8))))
        at = m.end()
    return found
