"""Slides (`.pptx`, `.pptm`): titles, text, tables and speaker's notes, slide by slide. They are read only.

Structure is [ECMA-376] part 1, 19 (PresentationML) and 21 (DrawingML). A place is called what an author would say:
`第3页第2段`, `第3页备注第1段`. Numbers of slides, dates and footers are meta.

[ECMA-376]: https://ecma-international.org/publications-and-standards/standards/ecma-376/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhlint.formats._paragraphs import BREAK, Paragraph
from zhlint.prose.blocks import OBJECT, Kind
from zhlint.prose.document import Document
from zhlint.prose.lines import is_terminated
from zhlint.prose.markup import Stretch

if TYPE_CHECKING:
    from zhlint.formats._elements import Element
    from zhlint.formats._parts import OfficeParts

SUFFIXES = (".pptx", ".pptm")

_PLACEHOLDERS: dict[str, tuple[Kind, str]] = {
    "title": ("heading", "h1"),
    "ctrTitle": ("heading", "h1"),
    "subTitle": ("heading", "h2"),
    "dt": ("meta", "date"),
    "ftr": ("meta", "chrome"),
    "hdr": ("meta", "chrome"),
    "sldNum": ("meta", "chrome"),
    "sldImg": ("meta", "chrome"),
    "body": ("list-item", ""),
    "obj": ("list-item", ""),
}
"""What the text of a placeholder is ([ECMA-376] part 1, 19.7.10)."""
_SHOWN = {"br": BREAK, "tab": "\t"}


def read(data: bytes, path: str) -> Document:
    """The document of a presentation. Raises UndecodableError for what is none."""
    from zhlint.formats import _paragraphs
    from zhlint.formats._parts import OfficeParts
    from zhlint.prose.source import UndecodableError

    parts = OfficeParts(data)
    main = next((r.target for r in parts.relations("") if r.kind == "officeDocument"), "")
    if main not in parts.package or parts.read(main).name != "presentation":
        raise UndecodableError("it is a zip, but no presentation: no slides in it")
    return _paragraphs.document(list(_paragraphs_of(parts, main)), path, "pptx")


def _paragraphs_of(parts: OfficeParts, main: str) -> Iterator[Paragraph]:
    """The paragraphs that show something, slide by slide, the notes of each behind it."""
    targets = {r.id: r.target for r in parts.relations(main) if r.kind == "slide"}
    listed = parts.read(main).first("sldIdLst")
    named = [each.attributes.get("id", "") for each in (listed.children if listed is not None else ())]
    for page, slide in enumerate((targets[id] for id in named if id in targets), 1):
        if slide not in parts.package:
            continue
        yield from _named(_story(parts.read(slide)), f"第{page}页")
        for note in (r.target for r in parts.relations(slide) if r.kind == "notesSlide"):
            if note in parts.package:
                yield from _named(_story(parts.read(note), note=True), f"第{page}页备注")


def _named(paragraphs: Iterator[Paragraph], page: str) -> Iterator[Paragraph]:
    shown = (each for each in paragraphs if each.shows)
    for number, each in enumerate(shown, 1):
        yield each._replace(name=f"{page}第{number}段", after_gap=number == 1)


def _story(element: Element, *, note: bool = False) -> Iterator[Paragraph]:
    """The paragraphs of the shapes in an element, in their order; of notes, running text."""
    for child in element.children:
        if child.name == "sp":
            yield from _shape(child, note)
        elif child.name == "tbl":
            for row, line in enumerate(each for each in child.children if each.name == "tr"):
                for paragraph in line.below("p"):
                    yield _paragraph(paragraph, "table-cell", "" if row else "head", is_list=False)
        elif child.name not in ("Fallback", "txBody"):
            yield from _story(child, note=note)


def _shape(shape: Element, note: bool) -> Iterator[Paragraph]:
    placeholder = next(shape.below("ph"), None)
    kind: Kind = "paragraph"
    label = ""
    if placeholder is not None:
        kind, label = _PLACEHOLDERS.get(placeholder.attributes.get("type", "obj"), ("list-item", ""))
    is_list = kind == "list-item" and not note
    body = shape.first("txBody")
    for paragraph in body.children if body is not None else ():
        if paragraph.name == "p":
            yield _paragraph(paragraph, "paragraph" if kind == "list-item" else kind, label, is_list=is_list)


def _paragraph(element: Element, kind: Kind, label: str, *, is_list: bool) -> Paragraph:
    """A paragraph; one of a list unless it says that it has no bullet; what is no sentence is a label."""
    parts: list[str] = []
    stretches: list[Stretch] = []
    length = 0
    properties = element.first("pPr")
    for child in element.children:
        if child.name in ("r", "fld"):
            said = child.first("t")
            seen = said.text.replace("\n", " ").replace("\r", " ").replace("_x000B_", BREAK) if said is not None else ""
            run = child.first("rPr")
            linked = run is not None and run.first("hlinkClick") is not None
            if seen and run is not None and (linked or run.attributes.get("b", "0") in ("1", "true")):
                stretches.append(Stretch(length, length + len(seen), "link" if linked else "strong"))
        else:
            seen = OBJECT if child.name in ("m", "oMath", "AlternateContent") else _SHOWN.get(child.name, "")
        parts.append(seen)
        length += len(seen)
    text = "".join(parts)
    depth = 0
    if is_list and (properties is None or properties.first("buNone") is None):
        level = properties.attributes.get("lvl", "0") if properties is not None else "0"
        kind, depth = "list-item", int(level) + 1 if level.isdecimal() else 1
    elif kind == "paragraph" and not is_terminated(text):
        kind = "table-cell"
    return Paragraph(text, kind, label, depth, stretches=tuple(stretches))
