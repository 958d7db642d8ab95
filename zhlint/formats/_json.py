"""JSON whose strings know where in the file each character stands (RFC 8259)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhlint.base.patterns import Pattern
from zhlint.base.records import dataclass, field
from zhlint.prose.markup import Markup
from zhlint.prose.source import UndecodableError

if TYPE_CHECKING:
    import re

_TOKEN = Pattern(
    r"[ \t\n\r]*(?:([{}\[\],:])|\"((?:[^\"\\\x00-\x1f]|\\.)*)\"|([-+0-9.eE]+|true|false|null|NaN|-?Infinity))"
)
_ESCAPE = Pattern(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[\"\\/bfnrt])")
_SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_DEEPEST = 200


@dataclass(eq=False)
class Node:
    """A value: the members of an object, the items of an array, or a string with its inside at `start:end`."""

    members: dict[str, Node] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)
    written: str = ""
    start: int = -1

    def member(self, name: str) -> Node | None:
        """A member of an object."""
        return self.members.get(name)

    @property
    def text(self) -> str:
        """What a string says."""
        return "".join(text for text, _, _ in self.pieces)

    @property
    def pieces(self) -> Iterator[tuple[str, int, int]]:
        """A string in pieces: what each says, and where it stands."""
        at = 0
        for m in _ESCAPE.finditer(self.written):
            if m.start() > at:
                yield self.written[at : m.start()], self.start + at, self.start + m.start()
            yield _said(m[0]), self.start + m.start(), self.start + m.end()
            at = m.end()
        if at < len(self.written):
            yield self.written[at:], self.start + at, self.start + len(self.written)


def parse_json(text: str) -> Node:
    """The value that a text of JSON is. Raises UndecodableError, which says in which line it is none."""
    return _Parser(text).whole()


def strings(text: str) -> Iterator[tuple[tuple[str, ...], Node]]:
    """The strings of a text of JSON that are values, each with its path of keys; what is in a list has the list's.

    Raises UndecodableError, which says in which line it is none.
    """
    waiting: list[tuple[tuple[str, ...], Node]] = [((), parse_json(text))] if text.strip() else []
    while waiting:
        path, node = waiting.pop()
        if node.start >= 0:
            yield path, node
        waiting += [(path, item) for item in reversed(node.items)]
        waiting += [((*path, key), member) for key, member in reversed(node.members.items())]


class JsonMarkup(Markup):
    """How a replacement is written."""

    def escape(self, text: str) -> str:
        """With quotes, strokes and line ends as JSON has them."""
        return escape(text)


def escape(text: str) -> str:
    """A text as it stands in a string of JSON."""
    import json

    return json.dumps(text, ensure_ascii=False)[1:-1]


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def whole(self) -> Node:
        node = self._value(self._next(), 0)
        if self.text[self.at :].strip():
            raise self._fault()
        return node

    def _next(self) -> re.Match[str]:
        m = _TOKEN.match(self.text, self.at)
        if m is None:
            raise self._fault()
        self.at = m.end()
        return m

    def _fault(self) -> UndecodableError:
        rest = self.text[self.at :]
        at = self.at + len(rest) - len(rest.lstrip())
        return UndecodableError(f"it is no JSON from line {self.text.count(chr(10), 0, at) + 1} on")

    def _value(self, m: re.Match[str], depth: int) -> Node:
        if depth > _DEEPEST:
            raise UndecodableError(f"its JSON is nested more than {_DEEPEST} deep")
        if m[2] is not None:
            return Node(written=m[2], start=m.start(2))
        if m[3] is not None:
            return Node()
        if m[1] == "{":
            return self._object(depth)
        if m[1] == "[":
            return self._array(depth)
        self.at = m.start()
        raise self._fault()

    def _object(self, depth: int) -> Node:
        node = Node()
        m = self._next()
        while m[1] != "}":
            if m[2] is None or self._next()[1] != ":":
                self.at = m.start()
                raise self._fault()
            node.members[Node(written=m[2], start=0).text] = self._value(self._next(), depth + 1)
            m = self._next()
            m = self._after(m, "}")
        return node

    def _array(self, depth: int) -> Node:
        node = Node()
        m = self._next()
        while m[1] != "]":
            node.items.append(self._value(m, depth + 1))
            m = self._next()
            m = self._after(m, "]")
        return node

    def _after(self, m: re.Match[str], closing: str) -> re.Match[str]:
        """What follows a member or an item: what closes all, or the next one behind a comma."""
        if m[1] == closing:
            return m
        if m[1] == ",":
            m = self._next()
            if m[1] not in ("}", "]"):
                return m
        self.at = m.start()
        raise self._fault()


def _said(escape: str) -> str:
    if escape[1] != "u":
        return _SHORT.get(escape[1], escape[1])
    units = [int(each, 16) for each in escape[2:].split("\\u")]
    if len(units) == 2:
        return chr(0x10000 + ((units[0] - 0xD800) << 10) + units[1] - 0xDC00)
    return chr(units[0])
