"""What HTML tells of a block when it is asked: links and stress; how text and comments are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zhlint.prose.blocks import Block
from zhlint.prose.markup import Markup, Stretch, Traits

TRAITS = Traits(structured=True, comments_part=False, active="&<>")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


class HtmlMarkup(Markup):
    """The markup of one HTML text."""

    def __init__(self, text: str, stretches: Mapping[int, Sequence[Stretch]]) -> None:
        self._text = text
        self._stretches = stretches

    def escape(self, text: str) -> str:
        """With `&`, `<` and `>` as references."""
        return text.translate(_ESCAPES)

    def comment(self, text: str) -> str:
        """`<!-- text -->`."""
        return f"<!-- {text} -->"

    def stretches(self, block: Block) -> Sequence[Stretch]:
        """The links, the strong and the other stretches, in order of their ends."""
        return self._stretches.get(block.index, ())
