"""Plain text."""

from __future__ import annotations

import re

from zhlint.prose.document import Block, BlockBuilder, Document
from zhlint.prose.source import Source

SUFFIXES = (".txt", ".text")


def parse(source: Source) -> Document:
    """The document of a plain text."""
    blocks: list[Block] = []
    for m in re.finditer(r"[^\s\ufeff][^\r\n]*", source.text):
        builder = BlockBuilder()
        builder.add(m[0].rstrip(), m.start())
        blocks.append(builder.build("paragraph", index=len(blocks)))
    return Document(source, tuple(blocks), "text")
