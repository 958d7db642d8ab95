"""Plain text: paragraphs, headings, lists, captions, verse, dialogue, and what is no prose.

Two layouts are told apart by the document itself: one line a paragraph, and lines wrapped at a margin, joined here.
"""

from __future__ import annotations

from zhlint.prose.document import Block, Document
from zhlint.prose.source import Source

SUFFIXES = (".txt", ".text")


def parse(source: Source) -> Document:
    """The document of a plain text. Never fails; every character but blanks, indents and list markers is in a block."""
    from zhlint.formats._kinds import judge
    from zhlint.formats._layout import build, rows

    blocks: list[Block] = []
    for item in judge(rows(source.text)):
        builder = build(item.row.lines, item.skip, objects=item.kind not in ("meta", "code"))
        blocks.append(builder.build(item.kind, item.label, item.depth, len(blocks)))
    return Document(source, tuple(blocks), "text")
