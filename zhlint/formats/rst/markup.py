"""What reStructuredText tells of a block when it is asked, and how text is written in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zhlint.base.patterns import Pattern
from zhlint.formats._lines import LineMarkup
from zhlint.prose.blocks import Block
from zhlint.prose.markup import Stretch, Traits

TRAITS = Traits(structured=True, active="\\*`|_")
_SPECIAL = Pattern(r"[\\*`|]|_(?=\W|$)")
_APART = Pattern(r"[ \t]*(?:\.\.[ \t]|[-*+][ \t]|[0-9#]+[.)][ \t]|[=\-~^\"'`#*+:.]{3,}[ \t]*$)")


class RstMarkup(LineMarkup):
    """The markup of one text of reStructuredText."""

    def __init__(self, text: str, stretches: Mapping[int, Sequence[Stretch]]) -> None:
        super().__init__(text)
        self._stretches = stretches

    def escape(self, text: str) -> str:
        """With a stroke before what would be markup."""
        return _SPECIAL.sub(lambda m: f"\\{m[0]}", text)

    def comment(self, text: str) -> str:
        """`.. text`."""
        return f".. {text}"

    def stretches(self, block: Block) -> Sequence[Stretch]:
        """The links, the strong and the emphasised stretches, in order of their ends."""
        return self._stretches.get(block.index, ())

    def stands_apart(self, line: str) -> bool:
        """Whether a line begins a directive, a comment, an item, or is a rule of a title."""
        return _APART.match(line) is not None
