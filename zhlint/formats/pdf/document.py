"""The lines of a PDF as a document."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from zhlint.base.characters import is_wide
from zhlint.formats.pdf.layout import Paragraph, paragraphs
from zhlint.formats.pdf.pages import HYPHEN, PageLine
from zhlint.formats.text.kinds import judge
from zhlint.formats.text.layout import Line, Row, build
from zhlint.prose.blocks import Block, BlockBuilder
from zhlint.prose.document import Document
from zhlint.prose.markup import Traits
from zhlint.prose.source import Source

_LONGEST_HEADING = 60


def document(lines: Sequence[PageLine], path: str) -> Document:
    """The document of lines, each of which is a line of its Source."""
    texts = [line.text.replace(HYPHEN, "-").strip() for line in lines]
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    source = Source("\n".join(texts), path, lines_named=tuple(_names(lines)))
    placed = [Line(start, start + len(text), 0, text) for start, text in zip(starts, texts, strict=False)]
    found = paragraphs(lines)
    body = [each for each in found if not each.label]
    rows = [Row([placed[i] for i in each.lines], each.after_gap) for each in body]
    items = dict(zip(body, judge(rows), strict=True))
    blocks: list[Block] = []
    for each in found:
        item = items.get(each)
        if item is None:
            builder = build([placed[i] for i in each.lines])
            blocks.append(builder.build("meta", each.label, 0, len(blocks)))
        elif each.large and item.row.han and len(item.row.text) <= _LONGEST_HEADING and not item.row.terminated:
            blocks.append(build(item.row.lines).build("heading", "", 0, len(blocks)))
        else:
            builder = _joined(lines, each, placed, item.skip) or build(item.row.lines, item.skip, objects=True)
            is_cut = item.kind == "paragraph" and not item.row.terminated  # a label, or the layout deceives
            blocks.append(builder.build("table-cell" if is_cut else item.kind, item.label, item.depth, len(blocks)))
    traits = Traits(writable=False, comments_part=False)
    return Document(source, tuple(blocks), "pdf", (), traits)


def _names(lines: Sequence[PageLine]) -> list[str]:
    """What a reader calls each line: its page, and which line of that it is."""
    names: list[str] = []
    page = number = 0
    for line in lines:
        number = number + 1 if line.page == page else 1
        page = line.page
        names.append(f"第{page}页第{number}行")
    return names


def _joined(lines: Sequence[PageLine], each: Paragraph, placed: Sequence[Line], skip: int) -> BlockBuilder | None:
    """A paragraph some lines of which end in a hyphen that is no part of the word; None where none does."""
    if not any(lines[i].text.endswith(HYPHEN) for i in each.lines[:-1]):
        return None
    builder = BlockBuilder()
    for number, i in enumerate(each.lines):
        line = placed[i]
        before = lines[each.lines[number - 1]].text if number else ""
        if number and not before.endswith(HYPHEN) and not (is_wide(before[-1]) and is_wide(line.text[0])):
            at = placed[each.lines[number - 1]].end
            builder.add(" ", at, at)
        text = line.text[:-1] if lines[i].text.endswith(HYPHEN) and i != each.lines[-1] else line.text
        cut = skip if number == 0 else 0
        builder.add(text[cut:], line.start + cut)
    return builder
