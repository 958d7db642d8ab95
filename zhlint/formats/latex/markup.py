"""What LaTeX tells of a block when it is asked, and how text is written in it."""

from __future__ import annotations

from zhlint.base.patterns import Pattern
from zhlint.formats._writer import WrittenMarkup
from zhlint.prose.blocks import Block
from zhlint.prose.markup import Traits

TRAITS = Traits(structured=True, comments_part=False, active="\\{}$&#%_^~")
_SPECIAL = Pattern(r"[\\{}$&#%_^~]")
_WORDS = {"\\": "\\textbackslash{}", "^": "\\^{}", "~": "\\~{}"}
_ITEM = Pattern(r"\s*\\item\b")


class LatexMarkup(WrittenMarkup):
    """The markup of one LaTeX text."""

    def escape(self, text: str) -> str:
        """With a stroke before what would be markup, or the command that shows it."""
        return _SPECIAL.sub(lambda m: _WORDS.get(m[0], f"\\{m[0]}"), text)

    def comment(self, text: str) -> str:
        """`% text`."""
        return f"% {text}"

    def marker(self, block: Block) -> str:
        r"""A bullet where `\item` stands before the block on its line."""
        return "•" if block.pieces and _ITEM.match(self.text, *self.before(block)) else ""

    def numeral(self, block: Block) -> str:
        """None: LaTeX counts by itself."""
        return ""

    def stands_apart(self, line: str) -> bool:
        """Whether a line begins with a command."""
        return line.lstrip(" \t").startswith("\\")
