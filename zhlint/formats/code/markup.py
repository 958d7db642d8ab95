"""What is told of the comments of a program: what their own markup is, and how a comment is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zhlint.formats.code.languages import Language
from zhlint.prose.blocks import Block
from zhlint.prose.markup import Markup, Stretch, Traits, Unrendered

TRAITS = Traits(structured=True, comments_part=False, margin="#/*-;!")


class CodeMarkup(Markup):
    """The markup of one program: that of its comments, each block of which is known by its number."""

    def __init__(self, inner: Markup, own: Mapping[int, Block], language: Language) -> None:
        self._inner = inner
        self._own = own
        self._language = language

    def comment(self, text: str) -> str:
        """`# text`, `// text`, `/* text */`."""
        return f"{self._language.line} {text} {self._language.ends}".rstrip()

    def stretches(self, block: Block) -> Sequence[Stretch]:
        """The links, the strong and the other stretches."""
        own = self._own.get(block.index)
        return () if own is None else self._inner.stretches(own)

    def marker(self, block: Block) -> str:
        """The bullet or the number."""
        own = self._own.get(block.index)
        return "" if own is None else self._inner.marker(own)

    def numeral(self, block: Block) -> str:
        """The number with its marks."""
        own = self._own.get(block.index)
        return "" if own is None else self._inner.numeral(own)

    def unrendered(self, block: Block) -> Sequence[Unrendered]:
        """None: whether stars in a comment are emphasis is nobody's wish."""
        return ()
