"""Messages in ICU's format: `{n, plural, =0 {nothing} other {# files}}`, of which each branch is a text of its own.

See https://unicode-org.github.io/icu/userguide/format_parse/messages/. What the last branch says stands where the
argument does, as `other` comes last; the other branches are texts beside it.
"""

from __future__ import annotations

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple

ARGUMENT = Pattern(r"\{\s*[\w.-]{1,60}\s*,\s*(?:plural|selectordinal|select)\s*,\s*(?:offset:\s*\d{1,4}\s*)?")
_BRANCH = Pattern(r"\s*(?:=\d{1,9}|[\w-]{1,40})\s*\{")
_BRACE = Pattern(r"[{}]")
_DEEPEST = 20


class Stretch(NamedTuple):
    """`start:end` of a message; `counted`: that a `#` in it is a number."""

    start: int
    end: int
    counted: bool = False


def texts(message: str, start: int, end: int) -> list[list[Stretch]]:
    """The texts of `start:end` of a message, each in stretches without what is syntax: the message, then its branches.

    What is not in this format is one text. Takes time linear in the length of the message.
    """
    if ARGUMENT.search(message, start, end) is None:
        return [[Stretch(start, end)]]
    reader = _Reader(message, start, end)
    main = reader.text(Stretch(start, end), 0)
    return [main, *reader.aside]


class _Reader:
    def __init__(self, message: str, start: int, end: int) -> None:
        self.message = message
        self.aside: list[list[Stretch]] = []
        self.closing: dict[int, int] = {}
        open_: list[int] = []
        for m in _BRACE.finditer(message, start, end):
            if m[0] == "{":
                open_.append(m.start())
            elif open_:
                self.closing[open_.pop()] = m.start()

    def text(self, whole: Stretch, depth: int) -> list[Stretch]:
        """What is said in a stretch."""
        found: list[Stretch] = []
        at = looked = whole.start
        while depth < _DEEPEST and (m := ARGUMENT.search(self.message, looked, whole.end)) is not None:
            looked = m.end()
            closing = self.closing.get(m.start())
            branches = self._branches(m.end(), closing, "plural" in m[0] or "ordinal" in m[0]) if closing else []
            if closing is None or not branches:
                continue
            found.append(Stretch(at, m.start(), whole.counted))
            *others, last = branches
            for branch in others:
                self.aside.append(self.text(branch, depth + 1))
            found += self.text(last, depth + 1)
            at = looked = closing + 1
        return [*found, Stretch(at, whole.end, whole.counted)]

    def _branches(self, at: int, closing: int, counted: bool) -> list[Stretch]:
        """What stands in the braces of an argument's branches; nothing where one is broken."""
        found = []
        while (m := _BRANCH.match(self.message, at, closing)) is not None:
            end = self.closing.get(m.end() - 1)
            if end is None:
                return []
            found.append(Stretch(m.end(), end, counted))
            at = end + 1
        return [] if self.message[at:closing].strip() else found
