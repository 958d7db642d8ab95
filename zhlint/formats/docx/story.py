"""The paragraphs of a part of a Word file, with the bytes that every visible character stands in."""

from __future__ import annotations

from collections.abc import Iterator

from zhlint.base.records import NamedTuple, dataclass, field
from zhlint.formats._elements import Element
from zhlint.prose.blocks import OBJECT

BREAK = "\v"
"""A line break inside a paragraph, as Word writes it into plain text; a paragraph has no line end."""

_SHOWN = {"tab": "\t", "ptab": "\t", "cr": BREAK, "noBreakHyphen": "\u2011", "sym": OBJECT, "object": OBJECT}
_DRAWN = ("drawing", "pict", "AlternateContent", "object")
_UNSEEN = {"del", "moveFrom", "Fallback", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "trPr", "tcPr", "sectPr"}
"""Elements whose content is not seen, or is said otherwise."""
_KEYWORD = 40
"""Within so many characters of its instruction a field says what it is."""
_FIXED = ("ins", "moveTo", "fldSimple")
"""Elements in which no change is tracked: one is tracked already, or the text is made anew."""
_OFF = ("0", "false", "off", "none")


class Item(NamedTuple):
    """A child of a run: what is seen of it, and the bytes it stands in. `plain`: a `w:t`, which may be parted."""

    text: str
    start: int
    end: int
    plain: bool = False


@dataclass(eq=False)
class Run:
    """A stretch of one formatting: the bytes of it, of its start tag and of its properties; its other children.

    What is no run but shows something, a formula, is one with a single item and no tag. `at` is where its first
    character stands in the paragraph. `free`: what is in it may be changed with tracking.
    """

    start: int
    end: int
    at: int
    tag: tuple[int, int] = (0, 0)
    properties: tuple[int, int] = (0, 0)
    items: list[Item] = field(default_factory=list)
    strong: bool = False
    linked: bool = False
    free: bool = False

    @property
    def length(self) -> int:
        """How many characters are seen of it."""
        return sum(len(item.text) for item in self.items)


@dataclass(eq=False)
class Paragraph:
    """A paragraph: its runs, and what its properties say.

    `note` is the note it is in (`footnote 2`). `host` is the paragraph whose text box it is in; `table` the number of
    its table, `row` and `cell` its place in that, from 0. `refs` says behind how many characters a note is referred
    to, `ranges` where comments that end here begin and end, by their ids, `opens` where comments begin.
    """

    style: str = ""
    numbering: tuple[str, int] | None = None
    outline: int | None = None
    contents: bool = False
    note: str = ""
    host: Paragraph | None = None
    table: int = -1
    row: int = 0
    cell: int = 0
    length: int = 0
    runs: list[Run] = field(default_factory=list)
    refs: dict[str, int] = field(default_factory=dict)
    ranges: dict[str, tuple[int, int]] = field(default_factory=dict)
    opens: dict[str, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All that is seen of it."""
        return "".join(item.text for run in self.runs for item in run.items)


def paragraphs(root: Element) -> list[Paragraph]:
    """The paragraphs of a part in order, a host before those of its text box."""
    story = _Story()
    story.blocks(root, Paragraph())
    return story.found


class _Field:
    """A complex field in those that are open around it: whether all of them have come to their results, whether one
    of them is a table of contents.
    """

    def __init__(self, around: _Field | None) -> None:
        self._around_shows: bool = around is None or around.shows
        self._around_lists: bool = around is not None and around.lists
        self._instruction = ""
        self.shows: bool = False
        self.lists: bool = self._around_lists

    def says(self, text: str) -> None:
        """More of its instruction."""
        if len(self._instruction) < _KEYWORD:
            self._instruction += text
            self.lists = self._around_lists or self._instruction.split()[:1] == ["TOC"]

    def separate(self) -> None:
        """Its result begins."""
        self.shows = self._around_shows


class _Story:
    def __init__(self) -> None:
        self.found: list[Paragraph] = []
        self.tables = 0
        self.fields: list[_Field] = []
        self.starts: dict[str, tuple[Paragraph, int]] = {}

    def blocks(self, element: Element, like: Paragraph) -> None:
        """Read the paragraphs in an element, each in the place that `like` is in."""
        for child in element.children:
            name = child.name
            if name == "p":
                self._paragraph(child, like)
            elif name == "tbl":
                self._table(child, like)
            elif name in ("footnote", "endnote"):
                if child.attributes.get("type", "normal") == "normal":
                    self.blocks(child, _like(like, note=f"{name} {child.attributes.get('id', '')}"))
            elif name == "sdt":
                self.blocks(child, _like(like, contents=like.contents or _is_contents(child)))
            elif name not in _UNSEEN:
                self.blocks(child, like)

    def _table(self, table: Element, like: Paragraph) -> None:
        number = self.tables
        self.tables += 1
        for row, line in enumerate(_lines(table, "tr")):
            for cell, content in enumerate(_lines(line, "tc")):
                self.blocks(content, _like(like, table=number, row=row, cell=cell))

    def _paragraph(self, element: Element, like: Paragraph) -> None:
        new = _like(like)
        self.found.append(new)
        properties = element.first("pPr")
        if properties is not None:
            _say(new, properties)
        self._content(element, new, linked=False, free=True)

    def _content(self, element: Element, to: Paragraph, linked: bool, free: bool) -> None:
        """Read what a paragraph, or an element inside it, holds."""
        for child in element.children:
            name = child.name
            if name == "r":
                self._run(child, to, linked, free)
            elif name in ("oMath", "oMathPara"):
                item = Item(OBJECT, child.start, child.end)
                to.runs.append(Run(child.start, child.end, to.length, items=[item]))
                to.length += 1
            elif name == "commentRangeStart":
                self.starts[child.attributes.get("id", "")] = (to, to.length)
                to.opens[child.attributes.get("id", "")] = to.length
            elif name == "commentRangeEnd":
                mark = child.attributes.get("id", "")
                opened, at = self.starts.pop(mark, (to, 0))
                to.ranges[mark] = (at if opened is to else 0, to.length)
            elif name == "sdt":
                if not _is_placeholder(child):
                    self._content(child, to, linked, free)
            elif name not in _UNSEEN:
                self._content(child, to, linked or name == "hyperlink", free and name not in _FIXED)

    def _run(self, element: Element, to: Paragraph, linked: bool, free: bool) -> None:
        run = Run(element.start, element.end, to.length, (element.start, element.inside), linked=linked)
        run.free = free and not self.fields
        properties = element.first("rPr")
        hidden = False
        if properties is not None:
            run.properties = (properties.start, properties.end)
            run.strong = _is_on(properties.value("b"))
            hidden = _is_on(properties.value("vanish"))
        for child in element.children:
            if child.name == "rPr":
                continue
            run.free = run.free and child.name != "fldChar"
            seen = self._seen(child, to)
            field = self.fields[-1] if self.fields else None
            to.contents = to.contents or (field is not None and field.lists)
            text = "" if hidden or (field is not None and not field.shows) else seen
            run.items.append(Item(text, child.start, child.end, child.name == "t" and bool(text)))
            to.length += len(text)
        to.runs.append(run)

    def _seen(self, child: Element, to: Paragraph) -> str:
        """What is seen of a child of a run."""
        name = child.name
        if name == "t":
            text = child.text if child.attributes.get("space") == "preserve" else child.text.strip(" \t\r\n")
            return text.replace("\r", " ").replace("\n", " ")
        if name == "br":
            return BREAK if child.attributes.get("type", "textWrapping") == "textWrapping" else ""
        if name == "fldChar":
            self._field(child.attributes.get("fldCharType", ""))
        elif name == "instrText" and self.fields:
            self.fields[-1].says(child.text)
        elif name in ("footnoteReference", "endnoteReference"):
            to.refs[f"{name.removesuffix('Reference')} {child.attributes.get('id', '')}"] = to.length
        elif name == "ruby":
            base = child.first("rubyBase")
            return "".join(t.text for t in base.below("t")) if base is not None else ""
        elif name in _DRAWN:
            boxes = list(_boxes(child))
            for box in boxes:
                self.blocks(box, Paragraph(host=to, note=to.note))
            return "" if boxes else OBJECT
        return _SHOWN.get(name, "")

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_Field(self.fields[-1] if self.fields else None))
        elif kind == "separate" and self.fields:
            self.fields[-1].separate()
        elif kind == "end" and self.fields:
            self.fields.pop()


def _boxes(drawn: Element) -> Iterator[Element]:
    """The text boxes in something drawn, each once: programs that do not know it read another form of the same."""
    for child in drawn.children:
        if child.name == "txbxContent":
            yield child
        elif child.name != "Fallback":
            yield from _boxes(child)


def _like(other: Paragraph, **but: object) -> Paragraph:
    """A new paragraph in the place of another."""
    place = {name: getattr(other, name) for name in ("contents", "note", "host", "table", "row", "cell")}
    return Paragraph(**{**place, **but})


def _lines(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those in a control too."""
    for child in element.children:
        if child.name == name:
            yield child
        elif child.name in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _lines(child, name)


def _say(paragraph: Paragraph, properties: Element) -> None:
    paragraph.style = properties.value("pStyle") or ""
    outline = properties.value("outlineLvl") or ""
    if outline.isdecimal():
        paragraph.outline = int(outline)
    paragraph.numbering = numbering(properties)


def numbering(properties: Element) -> tuple[str, int] | None:
    """The numbering and the level, from 0, that properties of a paragraph or a style say; None where they do not."""
    said = properties.first("numPr")
    if said is None:
        return None
    level = said.value("ilvl") or ""
    return said.value("numId") or "", int(level) if level.isdecimal() else 0


def _is_on(value: str | None) -> bool:
    return value is not None and value not in _OFF


def _is_contents(control: Element) -> bool:
    """Whether a control holds a table of contents."""
    return any("contents" in each.attributes.get("val", "").lower() for each in control.below("docPartGallery"))


def _is_placeholder(control: Element) -> bool:
    """Whether a control shows what asks to be written over."""
    properties = control.first("sdtPr")
    return properties is not None and _is_on(properties.value("showingPlcHdr"))
