"""Texts of a program's face — messages, labels, documentation cut into strings — as blocks."""

from __future__ import annotations

from zhlint.base.characters import count_han
from zhlint.base.patterns import Pattern
from zhlint.formats._excerpts import Excerpt
from zhlint.prose.blocks import OBJECT, Block, BlockBuilder, Kind
from zhlint.prose.lines import is_terminated

_OBJECT = Pattern(
    r"%(?:\([^()\s]{1,40}\))?[-+ #0]{0,3}\d{0,3}(?:\.\d+)?(?:\$\d?)?(?:hh?|ll?|[Lzjt])?[diouxXeEfFgGcrsaA@]"  # printf
    r"|%\d+\$?[sd@]?|\$?\{\{?[^{}\n]{0,60}\}\}?|\$[A-Za-z_]\w{0,40}\$?"  # {0}, {{name}}, ${name}, $name$
    r"|</?[A-Za-z][^<>\n]{0,300}>|&(?:[a-z]{2,8}|#\d{1,7});"  # tags, references
    r"|:[a-z][a-z:+-]{0,30}:`[^`\n]{1,200}`|``[^`\n]{1,200}``|`[^`\n]{1,200}`_{0,2}"  # roles, code, links
    r"|(?:https?|ftp)://[!-~]+"
)
_EDGE = " \t\n\r\u3000\u00a0"


class Messages:
    """Gathers messages as blocks, each paragraph of one a block of its own."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []

    def add(self, excerpt: Excerpt) -> None:
        """Add a message. What ends as a sentence does is a paragraph; a label is as a cell of a table is."""
        text = excerpt.text
        start = 0
        while start < len(text):
            end = text.find("\n\n", start)
            end = len(text) if end < 0 else end
            self._add(excerpt, text, start, end)
            start = end + 2

    def _add(self, excerpt: Excerpt, text: str, start: int, end: int) -> None:
        while start < end and text[start] in _EDGE:
            start += 1
        while start < end and text[end - 1] in _EDGE:
            end -= 1
        if not count_han(text[start:end]):
            return
        builder = BlockBuilder()
        at = start
        for m in _OBJECT.finditer(text, start, end):
            self._plain(builder, excerpt, text, at, m.start())
            builder.add(OBJECT, *excerpt.span(m.start(), m.end()))
            at = m.end()
        self._plain(builder, excerpt, text, at, end)
        kind: Kind = "paragraph" if is_terminated(builder.text) else "table-cell"
        self.blocks.append(builder.build(kind, "", 0, len(self.blocks)))

    def _plain(self, builder: BlockBuilder, excerpt: Excerpt, text: str, start: int, end: int) -> None:
        for piece in excerpt.within(start, end):
            builder.add(text[piece.start : piece.end], piece.source_start, piece.source_end)
