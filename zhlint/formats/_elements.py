"""XML as a tree whose elements know the bytes they stand in, so that a file can be changed there and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from zhlint.prose.source import UndecodableError

_TAG = re.compile(rb"<[^\s/>]+(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>")
_UTF_16 = re.compile(r"(?i)^(<\?xml[^>]*?) encoding=[\"']utf-16[\"']")
_DEEPEST = 200
_MOST = 2_000_000
"""Elements that a part may have: a book of a thousand pages has fewer; a zip of nothing but tags has more."""


@dataclass(eq=False, slots=True)
class Element:
    """An element: the local names of it and of its attributes, and offsets in bytes.

    It stands at `start:end`, its start tag ends at `inside`. `text` is its own text, `children` are elements; `head` is
    the text before the first of them, `tail` the text behind the element itself.
    """

    name: str
    space: str
    attributes: dict[str, str]
    start: int
    inside: int = 0
    end: int = 0
    text: str = ""
    children: list[Element] = field(default_factory=list)
    head: str = ""
    tail: str = ""

    def first(self, name: str) -> Element | None:
        """The first child of a name."""
        return next((child for child in self.children if child.name == name), None)

    def below(self, name: str) -> Iterator[Element]:
        """All elements of a name in it, at whatever depth, in order."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.below(name)

    def flow(self) -> Iterator[str | Element]:
        """Its text and its children in the order in which they stand."""
        yield self.head
        for child in self.children:
            yield child
            yield child.tail

    def value(self, name: str, attribute: str = "val") -> str | None:
        """An attribute of the first child of a name; None where there is no such child, "" where it does not say."""
        child = self.first(name)
        return None if child is None else child.attributes.get(attribute, "")


def utf8(data: bytes) -> bytes:
    """A part of XML in UTF-8, whatever its mark or declaration says: XML in a package is UTF-8 or UTF-16."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _UTF_16.sub(r"\1", data.decode("utf-16", "replace")).encode()
    return data.removeprefix(b"\xef\xbb\xbf")


def parse(data: bytes, name: str) -> Element:
    """The root of XML in UTF-8 that a part of this name holds.

    Raises UndecodableError where it is not well-formed, is nested or long beyond reason, or has a document type:
    entities of its own are never read.
    """
    from xml.parsers.expat import ExpatError, ParserCreate

    parser = ParserCreate("utf-8", " ")
    top = Element("", "", {}, 0)
    open_ = [top]
    texts: list[list[str]] = [[]]
    left = _MOST

    def start(full: str, attributes: dict[str, str]) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise UndecodableError(f"its part {name} has more than {_MOST:,} elements")
        at = parser.CurrentByteIndex
        space, _, local = full.rpartition(" ")
        tag = _TAG.match(data, at)
        named = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        element = Element(local, space, named, at, tag.end() if tag else at)
        if len(open_) > _DEEPEST:
            raise UndecodableError(f"its part {name} is nested more than {_DEEPEST} deep")
        open_[-1].children.append(element)
        open_.append(element)
        texts.append([])

    def end(full: str) -> None:
        element = open_.pop()
        element.text = "".join(texts.pop())
        empty = data[element.inside - 2 : element.inside] == b"/>"
        element.end = element.inside if empty else data.index(b">", parser.CurrentByteIndex) + 1

    def text(said: str) -> None:
        texts[-1].append(said)
        inner = open_[-1].children
        if inner:
            inner[-1].tail += said
        else:
            open_[-1].head += said

    def refused(*declared: object) -> None:
        raise UndecodableError(f"its part {name} has a document type, which such a file never needs")

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refused
    try:
        parser.Parse(data, True)
    except ExpatError as error:
        raise UndecodableError(f"its part {name} is no XML: {error}") from None
    return top.children[0]
