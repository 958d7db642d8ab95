"""Text that stands in a file in another form — escaped, commented, cut into strings — read by its own format.

An Excerpt gathers it, piece by piece, each with where it stands; what a format makes of the gathered text is led back
to the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from zhlint.base.records import replace
from zhlint.prose.blocks import Block, BlockBuilder, Kind, Piece
from zhlint.prose.document import Comment, Document
from zhlint.prose.markup import Markup, Stretch, Traits, Unrendered
from zhlint.prose.source import Source


class Excerpt:
    """Text gathered from a file."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._pieces: list[Piece] = []
        self._starts: list[int] = []
        self.length = 0

    def add(self, text: str, start: int, end: int | None = None) -> None:
        """Append text that stands at `start`; give `end` where it is written otherwise there."""
        if not text:
            return
        self._starts.append(self.length)
        end = start + len(text) if end is None else end
        self._pieces.append(Piece(self.length, self.length + len(text), start, end))
        self._texts.append(text)
        self.length += len(text)

    @property
    def text(self) -> str:
        """What is gathered so far."""
        return "".join(self._texts)

    def within(self, start: int, end: int) -> Iterable[Piece]:
        """The pieces of `start:end`, cut to it where they stand in the file as they are."""
        for i in range(max(bisect_right(self._starts, start) - 1, 0), len(self._pieces)):
            piece = self._pieces[i]
            if piece.start >= end:
                break
            if piece.end > start:
                a, b = max(piece.start, start), min(piece.end, end)
                exact = piece.source_end - piece.source_start == piece.end - piece.start
                at = piece.source_start + (a - piece.start) * exact
                yield Piece(a, b, at, at + b - a if exact else piece.source_end)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the file `start:end` begins and ends; an empty span stands behind the character before it."""
        if start >= end:
            at = self.span(start - 1, start)[1] if start > 0 else self.span(0, 1)[0]
            return at, at
        pieces = list(self.within(start, end))
        return pieces[0].source_start, pieces[-1].source_end

    def lifted(self, block: Block, index: int) -> Block:
        """A block of the gathered text as one of the file."""
        builder = BlockBuilder()
        for piece in block.pieces:
            seen = block.text[piece.start : piece.end]
            if piece.source_end - piece.source_start != len(seen):
                builder.add(seen, *self.span(piece.source_start, piece.source_end))
                continue
            for part in self.within(piece.source_start, piece.source_end):
                at = part.start - piece.source_start
                builder.add(seen[at : at + part.end - part.start], part.source_start, part.source_end)
        return builder.build(block.kind, block.label, block.depth, index)


class Excerpts:
    """The documents that were read from the excerpts of a file, as one document of it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._blocks: list[Block] = []
        self._comments: list[Comment] = []
        self._inner: dict[int, tuple[Document, Block]] = {}

    def add(self, excerpt: Excerpt, parse: Callable[[Source], Document], plain: Kind | None = None) -> None:
        """Read an excerpt by a format; `plain` is what its paragraphs are in this file."""
        if not excerpt.text.strip():
            return
        document = parse(Source(excerpt.text, self.source.path))
        for block in document.blocks:
            lifted = excerpt.lifted(block, len(self._blocks))
            if plain is not None and lifted.kind == "paragraph":
                lifted = replace(lifted, kind=plain)
            self._inner[len(self._blocks)] = (document, block)
            self._blocks.append(lifted)
        for start, end, payload in document.comments:
            self._comments.append(Comment(*excerpt.span(start, end), excerpt.span(*payload)))

    def document(self, format: str, traits: Traits, escape: Callable[[str], str]) -> Document:
        """All of it. `escape` is how a replacement, written as the excerpt's own format has it, stands in the file."""
        markup = ExcerptsMarkup(self._inner, escape)
        return Document(self.source, tuple(self._blocks), format, tuple(self._comments), traits, markup)


class ExcerptsMarkup(Markup):
    """What the formats of excerpts tell of their blocks."""

    def __init__(self, inner: dict[int, tuple[Document, Block]], escape: Callable[[str], str]) -> None:
        self._inner = inner
        self._escape = escape
        self._any = next((document.markup for document, _ in inner.values()), Markup())

    def escape(self, text: str) -> str:
        """As the excerpt's format writes it, and that as this file does."""
        return self._escape(self._any.escape(text))

    def comment(self, text: str) -> str | None:
        """As the excerpt's format writes it; that it may stand in this file, too, is not said."""
        return self._any.comment(text)

    def stretches(self, block: Block) -> Sequence[Stretch]:
        """The links, the strong and the other stretches."""
        document, own = self._inner[block.index]
        return document.markup.stretches(own)

    def marker(self, block: Block) -> str:
        """The bullet or the number."""
        document, own = self._inner[block.index]
        return document.markup.marker(own)

    def numeral(self, block: Block) -> str:
        """The number with its marks."""
        document, own = self._inner[block.index]
        return document.markup.numeral(own)

    def is_indented(self, block: Block) -> bool:
        """Whether the block is set in, in its excerpt."""
        document, own = self._inner[block.index]
        return document.markup.is_indented(own)

    def opens_note(self, block: Block) -> bool:
        """Whether the block begins a footnote."""
        document, own = self._inner[block.index]
        return document.markup.opens_note(own)

    def unrendered(self, block: Block) -> Sequence[Unrendered]:
        """The emphasis that was meant and is none, without what would mend it: that is written for the excerpt."""
        document, own = self._inner[block.index]
        return [each._replace(mended=None) for each in document.markup.unrendered(own)]
