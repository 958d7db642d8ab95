"""Files of paragraphs that are no text (OpenDocument, slides, books, PDF) as documents: a line for each paragraph.

The Source that findings point into has a line for each paragraph that shows something, called what a reader would say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zhlint.base.records import NamedTuple, replace
from zhlint.formats.text.kinds import judge
from zhlint.formats.text.layout import Line, Row, build, columns
from zhlint.prose.blocks import OBJECT, Block, Kind
from zhlint.prose.document import Document
from zhlint.prose.markup import Markup, Stretch, Traits
from zhlint.prose.source import Source

BREAK = "\v"
"""A line break inside a paragraph; a paragraph has no line end."""
BLANKS = " \t\u00a0\u3000\v"
"""What shows nothing."""


class Paragraph(NamedTuple):
    """A paragraph: what is seen of it, what it is, what its place is called, what stretches of its text are."""

    text: str
    kind: Kind = "paragraph"
    label: str = ""
    depth: int = 0
    name: str = ""
    stretches: tuple[Stretch, ...] = ()
    after_gap: bool = False

    @property
    def shows(self) -> bool:
        """Whether anything is seen of it."""
        return bool(self.text.strip(BLANKS))


class ParagraphsMarkup(Markup):
    """The links and the strong stretches of paragraphs, by the numbers of their blocks."""

    def __init__(self, stretches: Mapping[int, Sequence[Stretch]]) -> None:
        self._stretches = stretches

    def stretches(self, block: Block) -> Sequence[Stretch]:
        """The links, the strong and the other stretches."""
        return self._stretches.get(block.index, ())

    def opens_note(self, block: Block) -> bool:
        """Whether it is the first paragraph of a note."""
        return block.label == "footnote"


def document(paragraphs: Sequence[Paragraph], path: str, format: str) -> Document:
    """The document of paragraphs that show something. Where none is a heading, their form tells what each is."""
    source = Source(
        "\n".join(each.text for each in paragraphs), path, lines_named=tuple(each.name for each in paragraphs)
    )
    structured = any(each.kind == "heading" for each in paragraphs)
    lines = _lines(paragraphs)
    skips = [0] * len(paragraphs)
    kinds = [(each.kind, each.label, each.depth) for each in paragraphs]
    if not structured:
        plain = [i for i, (kind, label, _) in enumerate(kinds) if kind == "paragraph" and not label]
        rows = [Row([lines[i]], paragraphs[i].after_gap) for i in plain]
        for i, item in zip(plain, judge(rows), strict=True):
            kinds[i], skips[i] = (item.kind, item.label, item.depth), item.skip
    blocks: list[Block] = []
    stretches: dict[int, list[Stretch]] = {}
    for each, line, (kind, label, depth), skip in zip(paragraphs, lines, kinds, skips, strict=True):
        block = build([line], skip, objects=kind not in ("meta", "code")).build(kind, label, depth, len(blocks))
        if kind == "paragraph" and not block.text.strip(OBJECT + BLANKS):
            block = replace(block, kind="meta", label="object")
        if each.stretches and len(block.pieces) == 1:
            skipped = len(each.text) - len(each.text.lstrip(BLANKS)) + skip
            stretches[block.index] = list(_moved(each.stretches, skipped, len(block.text)))
        blocks.append(replace(block, text=block.text.replace(BREAK, "\n")))
    traits = Traits(structured=structured, writable=False, comments_part=False)
    return Document(source, tuple(blocks), format, (), traits, ParagraphsMarkup(stretches))


def _lines(paragraphs: Sequence[Paragraph]) -> list[Line]:
    """What is seen of each as a line, without the blanks at its edges."""
    lines = []
    at = 0
    for each in paragraphs:
        body = each.text.strip(BLANKS)
        skipped = len(each.text) - len(each.text.lstrip(BLANKS))
        lines.append(Line(at + skipped, at + skipped + len(body), columns(each.text[:skipped]), body))
        at += len(each.text) + 1
    return lines


def _moved(stretches: Sequence[Stretch], skipped: int, length: int) -> Sequence[Stretch]:
    """Stretches of a paragraph as those of its block; one that covers all of it says nothing."""
    moved = [s._replace(start=max(s.start - skipped, 0), end=min(s.end - skipped, length)) for s in stretches]
    return [s for s in moved if s.start < s.end and s.end - s.start < length]
