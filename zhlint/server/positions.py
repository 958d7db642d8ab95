"""Places as the protocol tells them: line and character from 0, characters in units that client and server agree on.

Lines end as the specification has it: at a line feed, a carriage return, or both, and nowhere else.
"""

from __future__ import annotations

from bisect import bisect_right

from zhlint.base.patterns import Pattern
from zhlint.prose.source import Units, length

UNITS: dict[str, Units] = {"utf-8": "utf-8", "utf-16": "utf-16", "utf-32": "code-points"}
"""What the protocol calls the units of a character's number, and what we do."""
_LINE_END = Pattern(r"\r\n|\n|\r")


class Lines:
    """The lines of a text."""

    def __init__(self, text: str, units: Units) -> None:
        self.text = text
        self.units = units
        self._starts = [0, *(m.end() for m in _LINE_END.finditer(text))]
        self._is_plain = length(text, units) == len(text)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and character of an offset, which may lie behind the end: then it is the end."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._starts, offset) - 1
        start = self._starts[line]
        return line, offset - start if self._is_plain else length(self.text[start:offset], self.units)

    def span(self, start: int, end: int) -> tuple[int, int, int, int]:
        """Line and character of both ends of a span."""
        line, character = self.position(start)
        after = line + 1
        if self._is_plain and start <= end < (self._starts[after] if after < len(self._starts) else len(self.text)):
            return line, character, line, character + end - start
        return line, character, *self.position(end)

    def offset(self, line: int, character: int) -> int:
        """The offset of a position; behind the end of its line it is that end, behind the last line that of the text.

        In the middle of a character it is where that begins.
        """
        if line >= len(self._starts):
            return len(self.text)
        start = self._starts[line]
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self.text)
        if character >= end - start or self.units != "code-points":
            there = self.text[start:end].rstrip("\r\n")
            return start + _units_to_points(there, character, self.units)
        return start + min(character, len(self.text[start:end].rstrip("\r\n")))


def _units_to_points(text: str, count: int, units: Units) -> int:
    """How many whole code points of a text so many units are."""
    if units == "code-points" or text.isascii() or (units == "utf-16" and max(text) <= "\uffff"):
        return min(count, len(text))
    for i, character in enumerate(text):
        count -= length(character, units)
        if count < 0:
            return i
    return len(text)
