"""What formats made of lines tell of a block by what stands before it on its line."""

from __future__ import annotations

from zhlint.base.patterns import Pattern
from zhlint.prose.blocks import Block
from zhlint.prose.markup import Markup

_MARGIN = " \t>　"
_MARKER = Pattern(rf"[{_MARGIN}]*(?:([-*+•·])|[（(]?(\d+|[a-zA-Z]|[一二三四五六七八九十]+)[)）.．、])")


class LineMarkup(Markup):
    """The markup of a text in which bullets, numbers and indents stand before what they belong to."""

    def __init__(self, text: str) -> None:
        self.text = text

    def marker(self, block: Block) -> str:
        """The bullet or the number on the block's first line."""
        if not block.pieces:
            return ""
        m = _MARKER.match(self.text, *self.before(block))
        return "" if m is None else next(group for group in m.groups() if group)

    def numeral(self, block: Block) -> str:
        """The number on the block's first line, with its marks."""
        m = _MARKER.match(self.text, *self.before(block)) if block.pieces else None
        return m[0].strip(_MARGIN) if m is not None and m[2] else ""

    def is_indented(self, block: Block) -> bool:
        """Whether a blank stands before the block."""
        if not block.pieces:
            return False
        at = block.pieces[0].source_start
        return self.text[at - 1 : at] in (" ", "\t")

    def before(self, block: Block) -> tuple[int, int]:
        """The span of what stands on the first line of a block, which shows something, before all that is seen."""
        at = block.pieces[0].source_start
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1, at
