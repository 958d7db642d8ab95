"""Books (`.epub`): their chapters in reading order, each read as HTML. They are read only.

See https://www.w3.org/TR/epub-33/. A place is called by the file of its chapter, `chapter1.xhtml第12段`. Tables of
contents are left out; a book whose chapters are locked is told as such.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhlint.base.records import NamedTuple
from zhlint.formats._paragraphs import BREAK, Paragraph
from zhlint.prose.document import Document

if TYPE_CHECKING:
    from zhlint.formats._elements import Element
    from zhlint.formats._package import Package

SUFFIXES = (".epub",)

_CONTAINER, _LOCKS = "META-INF/container.xml", "META-INF/encryption.xml"
_CHAPTER = ("application/xhtml+xml", "text/html")


class _Item(NamedTuple):
    name: str
    media: str
    is_contents: bool


def read(data: bytes, path: str) -> Document:
    """The document of a book. Raises UndecodableError for what is none, and for one that is locked."""
    from zhlint.formats import _paragraphs
    from zhlint.formats._package import Package
    from zhlint.prose.source import UndecodableError

    package = Package(data)
    if _CONTAINER not in package:
        raise UndecodableError("it is a zip, but no book: no container in it")
    root = _root(package, _CONTAINER)
    main = next((each.attributes.get("full-path", "") for each in root.below("rootfile")), "")
    if main not in package:
        raise UndecodableError("its container names no book that is in it")
    chapters = list(_chapters(_root(package, main), main))
    if _LOCKS in package:
        locked = {_path("", each.attributes.get("URI", "")) for each in _root(package, _LOCKS).below("CipherReference")}
        if locked.intersection(chapters):
            raise UndecodableError("its chapters are locked (DRM): only its own reader opens it")
    paragraphs = [each for name in chapters if name in package for each in _chapter(package, name)]
    return _paragraphs.document(paragraphs, path, "epub")


def _root(package: Package, name: str) -> Element:
    from zhlint.formats._elements import parse, utf8

    return parse(utf8(package.part(name)), name)


def _chapters(root: Element, main: str) -> Iterator[str]:
    """The names of the chapters, in the order in which they are read."""
    items: dict[str, _Item] = {}
    for each in root.below("item"):
        said = each.attributes
        name = _path(posixpath.dirname(main), said.get("href", ""))
        is_contents = "nav" in said.get("properties", "").split()
        items[said.get("id", "")] = _Item(name, said.get("media-type", ""), is_contents)
    for each in root.below("itemref"):
        item = items.get(each.attributes.get("idref", ""))
        if item is not None and item.media in _CHAPTER and not item.is_contents:
            yield item.name


def _path(folder: str, reference: str) -> str:
    """The name of the part that a reference in a folder of the package means."""
    from urllib.parse import unquote

    return posixpath.normpath(posixpath.join("/", folder, unquote(reference.partition("#")[0]))).lstrip("/")


def _chapter(package: Package, name: str) -> Iterator[Paragraph]:
    """What a chapter shows; the title that a browser would put above the page is no part of it."""
    from zhlint.formats.html import parse as parse_html
    from zhlint.prose.source import Source

    chapter = parse_html(Source.decode(package.part(name), name))
    number = 0
    for block in chapter.blocks:
        text = block.text.replace("\r\n", BREAK).replace("\n", BREAK).replace("\r", BREAK)
        if block.label == "title" or not text.strip():
            continue
        number += 1
        place = f"{posixpath.basename(name)}第{number}段"
        stretches = tuple(chapter.markup.stretches(block))
        yield Paragraph(text, block.kind, block.label, block.depth, place, stretches, after_gap=number == 1)
