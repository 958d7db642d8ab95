"""A line of a draft cut to the width of a terminal, with marks that stand under the right characters."""

from __future__ import annotations

import unicodedata

from zhlint.base.records import NamedTuple
from zhlint.prose.source import Source


class Excerpt(NamedTuple):
    """What to print: the visible part of the line, and blanks and carets to print below it."""

    line: str
    carets: str


def columns(text: str) -> int:
    """How many terminal columns a text takes: two for a wide character (UAX #11), none for a combining one."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.combining(character) or character in "\u200d\ufe0f" else 1


def cut(text: str, room: int) -> str:
    """A text of at most so many columns."""
    if columns(text) <= room:
        return text
    while text and columns(text) >= room:
        text = text[:-1]
    return f"{text}…"


def visible(text: str) -> str:
    """A text in one line as it may be printed: nothing invisible, nothing that steers the terminal."""
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character in "\t\u00a0\u3000":
        return " " if character != "\u3000" else "\u3000"
    if unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp") and character != "\u200d":
        return f"<U+{ord(character):04X}>"
    return character


def excerpt(source: Source, start: int, end: int, width: int) -> Excerpt:
    """The line of `start`, at most `width` columns of it, with a caret under each column of `start:end`.

    A span that runs on past the line is marked to the line's end; a longer one than fits, as far as it fits.
    """
    number, column = source.position(start)
    whole = source.line(number)
    room = max(width - 2, 12)
    skipped = max(column - 1 - room, 0)  # a line may be a whole book
    shown = [_shown(character) for character in whole[skipped : column + 2 * room]]
    first = min(column - 1 - skipped, len(shown))
    last = min(max(first + end - start, first + 1), len(shown))
    left, right = _window([columns(s) for s in shown], first, last, room)
    head = "…" if skipped + left > 0 else ""
    tail = "…" if skipped + right < len(whole) else ""
    line = head + "".join(shown[left:right]) + tail
    indent = columns(head + "".join(shown[left:first]))
    marked = columns("".join(shown[first : min(last, right)]))
    return Excerpt(line, " " * indent + "^" * max(marked, 1))


def _window(widths: list[int], first: int, last: int, room: int) -> tuple[int, int]:
    """The part of a line to show: the marked span first, then what stands around it, a third of the rest before."""
    if sum(widths) <= room:
        return 0, len(widths)
    right = first
    used = 0
    while right < last and used + widths[right] <= room:
        used += widths[right]
        right += 1
    left = first
    before = (room - used) // 3
    while left > 0 and widths[left - 1] <= before:
        left -= 1
        before -= widths[left]
        used += widths[left]
    while right < len(widths) and used + widths[right] <= room:
        used += widths[right]
        right += 1
    while left > 0 and used + widths[left - 1] <= room:
        left -= 1
        used += widths[left]
    return left, right
