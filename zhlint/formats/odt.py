"""OpenDocument texts (`.odt`): body, tables, text boxes, notes; headers and footers as meta. They are read only.

Structure is [OpenDocument] 1.3 part 3, 4–7. What was deleted with tracking stands apart from the text and is not read.

[OpenDocument]: https://docs.oasis-open.org/office/OpenDocument/v1.3/os/part3-schema/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.formats._paragraphs import BREAK, Paragraph
from zhlint.prose.blocks import OBJECT, Kind
from zhlint.prose.document import Document
from zhlint.prose.markup import Manner, Stretch

if TYPE_CHECKING:
    from zhlint.formats._elements import Element

SUFFIXES = (".odt",)

_NAMES: tuple[tuple[Pattern, Kind, str], ...] = (
    (Pattern(r"(?i)title$"), "heading", "h1"),
    (Pattern(r"(?i)subtitle$"), "heading", "h2"),
    (Pattern(r"(?i)heading(?: ([1-9]))?$"), "heading", ""),
    (Pattern(r"(?i)contents|.*index|header|footer"), "meta", "chrome"),
    (Pattern(r"(?i)(?:sender|signature|author)"), "meta", "byline"),
    (Pattern(r"(?i)salutation"), "meta", "salutation"),
    (Pattern(r"(?i)quotations|block text|quote"), "quote", ""),
    (Pattern(r"(?i)preformatted|.*code|html preformatted"), "code", ""),
    (Pattern(r"(?i)caption|illustration|figure|drawing|table$"), "caption", ""),
)
"""Names of styles as LibreOffice writes them, whatever its language."""
_UNSEEN = frozenset(
    ("tracked-changes", "annotation", "forms", "sequence-decls", "variable-decls", "user-field-decls", "ruby-text")
)
_INDEXES = ("table-of-content", "illustration-index", "table-index", "alphabetical-index", "bibliography", "user-index")
_BLANKS = Pattern(r"[ \t\r\n]+")
_DEEPEST = 20
_MOST_BLANKS = 1000


def read(data: bytes, path: str) -> Document:
    """The document of an OpenDocument text. Raises UndecodableError for what is none."""
    from zhlint.formats import _paragraphs
    from zhlint.formats._elements import parse, utf8
    from zhlint.formats._package import Package
    from zhlint.prose.source import UndecodableError

    package = Package(data)
    if b"encryption-data" in package.part("META-INF/manifest.xml"):
        raise UndecodableError("it has a password; save it without one")
    if "content.xml" not in package:
        raise UndecodableError("it is a zip, but no OpenDocument text: no content.xml in it")
    content = parse(utf8(package.part("content.xml")), "content.xml")
    styles = parse(utf8(package.part("styles.xml")), "styles.xml") if "styles.xml" in package else None
    body = content.first("body")
    text = body.first("text") if body is not None else None
    if text is None:
        raise UndecodableError("it is no OpenDocument text, but a sheet, slides or a drawing")
    story = _Story([root for root in (styles, content) if root is not None])
    story.blocks(text, _Place())
    edges = _Story([styles] if styles is not None else [])
    for page in styles.below("master-page") if styles is not None else ():
        edges.blocks(page, _Place("meta", "chrome"))
    return _paragraphs.document(list(_named([*story.found, *story.notes, *edges.found])), path, "odt")


def _named(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs that show something, with what a reader calls their places."""
    number = 0
    gap = False
    for each in paragraphs:
        if not each.shows:
            gap = True
            continue
        number += not each.name
        yield each._replace(name=each.name or f"第{number}段", after_gap=gap)
        gap = False


class _Place(NamedTuple):
    """What paragraphs are that stand in something: in a list, a cell, a header, a note."""

    kind: Kind = "paragraph"
    label: str = ""
    depth: int = 0
    name: str = ""


class _Style(NamedTuple):
    name: str
    base: str
    bold: bool


class _Story:
    """Gathers the paragraphs of a file, and those of its notes."""

    def __init__(self, roots: list[Element]) -> None:
        self.found: list[Paragraph] = []
        self.notes: list[Paragraph] = []
        self._styles: dict[str, _Style] = {}
        for root in roots:
            for style in root.below("style"):
                said = style.attributes
                bold = any(each.attributes.get("font-weight") == "bold" for each in style.children)
                shown = said.get("display-name", said.get("name", "").replace("_20_", " "))
                self._styles[said.get("name", "")] = _Style(shown, said.get("parent-style-name", ""), bold)

    def blocks(self, element: Element, place: _Place) -> None:
        """Read the paragraphs in an element."""
        for child in element.children:
            name = child.name
            if name in ("p", "h"):
                self._paragraph(child, place)
            elif name == "list":
                self.blocks(
                    child, place._replace(kind="list-item", depth=place.depth + 1) if _is_free(place) else place
                )
            elif name == "table":
                self._table(child, place)
            elif name in _INDEXES:
                self.blocks(child, _Place("meta", "chrome"))
            elif name not in _UNSEEN:
                self.blocks(child, place)

    def _table(self, table: Element, place: _Place) -> None:
        rows = list(table.below("table-row"))
        is_frame = len(rows) == 1 and sum(cell.name == "table-cell" for cell in rows[0].children) == 1
        for i, row in enumerate(rows):
            inside = place._replace(kind="table-cell", label="" if i else "head") if _is_free(place) else place
            self.blocks(row, place if is_frame else inside)

    def _paragraph(self, element: Element, place: _Place) -> None:
        line = _Line(self)
        line.flow(element, bold=False)
        kind, label, depth = place.kind, place.label, place.depth
        if _is_free(place) or kind == "list-item":
            kind, label = self._kind(element, kind, label)
        text = line.text
        self.found.append(Paragraph(text, kind, label, depth, place.name, tuple(line.stretches)))
        for box in line.boxes:
            self.blocks(box, place)

    def _kind(self, element: Element, kind: Kind, label: str) -> tuple[Kind, str]:
        """What a paragraph is, as it or its style says; else what it is in its place."""
        if element.name == "h":
            level = element.attributes.get("outline-level", "1")
            return "heading", f"h{min(int(level), 6) if level.isdecimal() and int(level) else 1}"
        for style in self._chain(element.attributes.get("style-name", "")):
            for pattern, named, said in _NAMES:
                m = pattern.match(style.name)
                if m is not None:
                    return named, said or (f"h{min(int(m[1] or 1), 6)}" if named == "heading" else "")
        return kind, label

    def _chain(self, name: str) -> Iterator[_Style]:
        """A style and those that it is based on."""
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = style.base

    def is_bold(self, name: str) -> bool:
        """Whether a style of text says that it is strong."""
        return any(style.bold or style.name == "Strong Emphasis" for style in self._chain(name))

    def note(self, element: Element) -> None:
        """Read a note."""
        citation = element.first("note-citation")
        mark = citation.text if citation is not None else ""
        called = "尾注" if element.attributes.get("note-class") == "endnote" else "脚注"
        kept, self.found = self.found, []
        body = element.first("note-body")
        if body is not None:
            self.blocks(body, _Place(name=f"{called}{mark}"))
        first = [each._replace(label="footnote") if each.kind == "paragraph" else each for each in self.found[:1]]
        self.notes += [*first, *self.found[1:]]
        self.found = kept


class _Line:
    """Gathers what is seen of a paragraph; `boxes` are the text boxes that are anchored in it."""

    def __init__(self, story: _Story) -> None:
        self.stretches: list[Stretch] = []
        self.boxes: list[Element] = []
        self._story = story
        self._parts: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self._parts)

    def flow(self, element: Element, bold: bool) -> None:
        """Gather the text of an element and of those in it."""
        for part in element.flow():
            if isinstance(part, str):
                self._add(part)
            elif part.name not in _UNSEEN:
                self._child(part, bold)

    def _child(self, child: Element, bold: bool) -> None:
        name = child.name
        if name == "s":
            count = child.attributes.get("c", "1")
            self._put(" " * min(int(count), _MOST_BLANKS) if count.isdecimal() else " ")
        elif name in ("tab", "line-break"):
            self._put("\t" if name == "tab" else BREAK)
        elif name == "note":
            self._story.note(child)
        elif name == "frame":
            boxes = list(child.below("text-box"))
            self.boxes += boxes
            if not boxes:
                self._put(OBJECT)
        elif name in ("span", "a"):
            start = self._length
            is_bold = name == "span" and self._story.is_bold(child.attributes.get("style-name", ""))
            self.flow(child, bold or is_bold)
            manner: Manner = "link" if name == "a" else "strong"
            if start < self._length and (name == "a" or (is_bold and not bold)):
                self.stretches.append(Stretch(start, self._length, manner))
        else:
            self.flow(child, bold)

    def _add(self, text: str) -> None:
        """Text in which blanks and line ends are one blank, and none at the beginning."""
        said = _BLANKS.sub(" ", text)
        if said.startswith(" ") and (not self._length or self._parts[-1].endswith(" ")):
            said = said[1:]
        self._put(said)

    def _put(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)


def _is_free(place: _Place) -> bool:
    """Whether nothing is said yet of what stands in a place."""
    return place.kind in ("paragraph", "list-item")
