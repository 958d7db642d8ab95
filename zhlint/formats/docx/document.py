"""A Word file as a document: which paragraphs there are, what each is, where in the source it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from zhlint.base.records import NamedTuple, replace
from zhlint.formats.docx.parts import Parts
from zhlint.formats.docx.silencing import Marginal, marginals
from zhlint.formats.docx.story import BREAK, Paragraph
from zhlint.formats.docx.styles import Styles
from zhlint.formats.text.kinds import judge
from zhlint.formats.text.layout import Line, Row, build, columns
from zhlint.prose.blocks import OBJECT, Block, Kind
from zhlint.prose.document import Comment, Document
from zhlint.prose.markup import Markup, Stretch, Traits
from zhlint.prose.source import Source

_BLANKS = " \t\u00a0\u3000\v"
_NOTE_NAMES = {"footnote": "脚注", "endnote": "尾注"}


class Placed(NamedTuple):
    """A paragraph that shows something: where its line begins in the source, and what a reader calls it.

    Where there is a `comment`, its words are the line, and the paragraph is where it ends.
    """

    paragraph: Paragraph
    start: int
    name: str
    after_gap: bool
    comment: Marginal | None = None

    @property
    def text(self) -> str:
        """The line."""
        return self.comment.said if self.comment is not None else self.paragraph.text


class DocxMarkup(Markup):
    """What a Word file tells of a block: links, the strong, which block begins a note."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        self._by_start = {each.start: each.paragraph for each in placed}
        self._starts = sorted(self._by_start)

    def stretches(self, block: Block) -> Sequence[Stretch]:
        """The links and the strong runs; of one that is both, the link is told."""
        paragraph, at = self._paragraph(block)
        found: list[Stretch] = []
        for run in paragraph.runs if paragraph is not None else ():
            if not (run.strong or run.linked) or not run.length:
                continue
            start, end = max(run.at - at, 0), min(run.at + run.length - at, len(block.text))
            manner = "link" if run.linked else "strong"
            if found and found[-1].end == start and found[-1].manner == manner:
                found[-1] = found[-1]._replace(end=end)
            elif start < end:
                found.append(Stretch(start, end, "link" if run.linked else "strong"))
        return found if len(found) != 1 or found[0].end - found[0].start < len(block.text) else []

    def opens_note(self, block: Block) -> bool:
        """Whether it is the first paragraph of a note."""
        return block.label == "footnote"

    def _paragraph(self, block: Block) -> tuple[Paragraph | None, int]:
        """The paragraph of a block, and how far into it the block begins."""
        from bisect import bisect_right

        if not block.pieces or not self._starts:
            return None, 0
        at = block.pieces[0].source_start
        start = self._starts[max(bisect_right(self._starts, at) - 1, 0)]
        return self._by_start[start], at - start


def document(data: bytes, path: str) -> Document:
    """The document that a Word file's bytes are. Raises UndecodableError."""
    parts = Parts(data)
    lines = list(place(parts))
    source = Source("\n".join(each.text for each in lines), path, lines_named=tuple(each.name for each in lines))
    placed = [each for each in lines if each.comment is None]
    kinds = _said(placed, parts)
    structured = any(kind == "heading" for kind, *_ in kinds)
    if not structured:
        _judge(placed, kinds)
    blocks: list[Block] = []
    for each, (kind, label, depth, skip) in zip(placed, kinds, strict=True):
        line = _line(each)
        block = build([line], skip, objects=kind not in ("meta", "code")).build(kind, label, depth, len(blocks))
        if kind == "paragraph" and not block.text.strip(OBJECT + _BLANKS):
            block = replace(block, kind="meta", label="object")
        blocks.append(replace(block, text=block.text.replace(BREAK, "\n")))
    traits = Traits(structured=structured, writable=False, comments_part=False)
    return Document(source, tuple(blocks), "docx", tuple(_comments(lines)), traits, DocxMarkup(placed))


def place(parts: Parts) -> Iterator[Placed]:
    """The paragraphs of a file that show something, in the order of the source's lines, then comments to the linter."""
    at = 0
    gap = False
    numbers: Counter[str] = Counter()
    names: dict[Paragraph, str] = {}
    for paragraph in (*parts.story, *parts.notes, *parts.edges):
        text = paragraph.text
        if not text.strip(_BLANKS):
            gap = True
            continue
        kind, _, mark = paragraph.note.partition(" ")
        if kind:
            name = f"{_NOTE_NAMES[kind]}{mark}"
        else:
            numbers["body"] += 1
            name = f"第{numbers['body']}段"
        names[paragraph] = name
        yield Placed(paragraph, at, name, gap)
        at += len(text) + 1
        gap = False
    for comment in marginals(parts.comments, parts.story):
        yield Placed(comment.last, at, f"{names.get(comment.last, '')}批注", False, comment)
        at += len(comment.said) + 1


def _comments(lines: Sequence[Placed]) -> list[Comment]:
    """The comments to the linter: each stands where it is anchored, and says what its line says."""
    starts = {each.paragraph: each.start for each in reversed(lines)}
    found = []
    for each in lines:
        if each.comment is not None and each.comment.first in starts and each.comment.last in starts:
            start = starts[each.comment.first] + each.comment.start
            end = starts[each.comment.last] + each.comment.end
            found.append(Comment(start, max(start, end), (each.start, each.start + len(each.text))))
    return sorted(found)


def _line(placed: Placed) -> Line:
    """What is seen of a paragraph as a line, without the blanks at its edges."""
    text = placed.paragraph.text
    body = text.strip(_BLANKS)
    skipped = len(text) - len(text.lstrip(_BLANKS))
    start = placed.start + skipped
    return Line(start, start + len(body), columns(text[:skipped]), body)


def _said(placed: Sequence[Placed], parts: Parts) -> list[tuple[Kind, str, int, int]]:
    """Kind, label and depth of each as styles and places say, and how many characters of a marker are not shown: 0."""
    styles = Styles(parts.styles())
    edges = set(map(id, parts.edges))
    boxes = _boxes(placed)
    found: list[tuple[Kind, str, int, int]] = []
    last_note = ""
    for each in placed:
        paragraph = each.paragraph
        kind, label, depth = styles.kind(paragraph)
        if id(paragraph) in edges:
            kind, label, depth = "meta", "chrome", 0
        elif paragraph.note:
            kind, label, depth = "paragraph", "" if paragraph.note == last_note else "footnote", 0
            last_note = paragraph.note
        elif paragraph.table >= 0 and paragraph.table not in boxes and kind in ("paragraph", "list-item"):
            kind, label, depth = "table-cell", "" if paragraph.row else "head", 0
        found.append((kind, label, depth, 0))
    return found


def _judge(placed: Sequence[Placed], kinds: list[tuple[Kind, str, int, int]]) -> None:
    """Tell by their form what plain paragraphs of the body are, as of a text that has no markup."""
    plain = [i for i, (kind, label, *_) in enumerate(kinds) if kind == "paragraph" and not label]
    plain = [i for i in plain if placed[i].paragraph.host is None and placed[i].paragraph.table < 0]
    rows = [Row([_line(placed[i])], placed[i].after_gap) for i in plain]
    for i, item in zip(plain, judge(rows), strict=True):
        kinds[i] = (item.kind, item.label, item.depth, item.skip)


def _boxes(placed: Sequence[Placed]) -> set[int]:
    """The tables that are a frame around text: of one cell."""
    cells: dict[int, set[tuple[int, int]]] = {}
    for each in placed:
        cells.setdefault(each.paragraph.table, set()).add((each.paragraph.row, each.paragraph.cell))
    return {table for table, places in cells.items() if len(places) == 1}
