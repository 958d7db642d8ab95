"""What a draft is made of: blocks of visible text that know where in the file each character stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from zhlint.base.characters import count_han
from zhlint.base.records import NamedTuple, dataclass
from zhlint.prose import sentences
from zhlint.prose.sentences import Sentence

if TYPE_CHECKING:
    from zhlint.lexicon.model.readings import Reading

Kind = Literal[
    "paragraph", "heading", "list-item", "table-cell", "quote", "caption", "verse", "dialogue", "meta", "code"
]
KINDS: tuple[Kind, ...] = (
    "paragraph",
    "heading",
    "list-item",
    "table-cell",
    "quote",
    "caption",
    "verse",
    "dialogue",
    "meta",
    "code",
)
PROSE: tuple[Kind, ...] = ("paragraph", "list-item", "quote", "dialogue")
"""Running prose: what sentences and statistics are about."""
READABLE: tuple[Kind, ...] = (*PROSE, "heading", "table-cell", "caption", "verse")
"""All that a reader reads as text."""

OBJECT = "\ufffc"
"""Stands for an inline code span, image, formula or URL: one character, and never part of a word."""

MESSAGE = "message"
"""The label of a block that is a text by itself, as those of a program's face are, and no part of running prose."""
CUE = "cue"
"""The label of what a subtitle says."""


class Piece(NamedTuple):
    """Visible `start:end` comes from source `source_start:source_end`; character by character where lengths agree."""

    start: int
    end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, eq=False, init=False)
class Block:
    """One paragraph, heading, list item, … of visible text.

    `label` refines the kind: `h1`–`h6` for headings; `chrome`, `byline`, `date`, `end-mark`, … for meta; MESSAGE, CUE.
    `depth` is the nesting of a list item or quote. `index` is its place in the document's blocks.
    """

    kind: Kind
    text: str
    pieces: tuple[Piece, ...]
    label: str = ""
    depth: int = 0
    index: int = -1

    def __init__(  # noqa: PLR0917 - blocks are many, and this is quick
        self, kind: Kind, text: str, pieces: tuple[Piece, ...], label: str = "", depth: int = 0, index: int = -1
    ) -> None:
        vars(self).update(kind=kind, text=text, pieces=pieces, label=label, depth=depth, index=index)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the block."""
        return tuple(sentences.split(self.text))

    @cached_property
    def han(self) -> int:
        """How many Han the visible text holds."""
        return count_han(self.text)

    @cached_property
    def reading(self) -> Reading:
        """The visible text held against the counts of edited prose.

        Raises OSError where their file cannot be read.
        """
        from zhlint.lexicon.model.readings import read

        return read(self.text)

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What somebody works out of the block alone, by who does: it stays with the block while a draft is written."""
        return {}

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    def source_pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The unbroken source spans behind visible `start:end`, in order, neighbours joined."""
        at: tuple[int, int] | None = None
        i = max(bisect_right(self._starts, start) - 1, 0)
        for piece in self.pieces[i:]:
            if piece.start >= end:
                break
            if piece.end <= start:
                continue
            if piece.end - piece.start == piece.source_end - piece.source_start:
                span = (
                    piece.source_start + max(start - piece.start, 0),
                    piece.source_start + min(end, piece.end) - piece.start,
                )
            else:
                span = (piece.source_start, piece.source_end)
            if at is not None and at[1] == span[0]:
                at = (at[0], span[1])
            else:
                if at is not None:
                    yield at
                at = span
        if at is not None:
            yield at

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source span from the first to the last character of visible `start:end`, markup between included.

        An empty span maps to the place right after the character before it (or before the first character).
        """
        if start >= end:
            if not self.pieces:
                return (0, 0)
            at = self.source_span(start - 1, start)[1] if start > 0 else self.pieces[0].source_start
            return (at, at)
        spans = list(self.source_pieces(start, end))
        return (spans[0][0], spans[-1][1])

    def line(self, source: str, at: int) -> int:
        """Where in the visible text the line of `source`, the file's text, begins that the character at `at` is in."""
        newline = source.rfind("\n", 0, self.source_span(at, at + 1)[0])
        for i in range(bisect_right(self._starts, at) - 1, -1, -1):
            piece = self.pieces[i]
            if piece.source_start <= newline:
                exact = piece.end - piece.start == piece.source_end - piece.source_start
                return min(piece.end, piece.start + newline + 1 - piece.source_start) if exact else piece.end
        return 0

    def part(self, start: int, end: int, index: int) -> Block:
        """Visible `start:end` as a block of its own that knows where in the file it stands."""
        pieces = []
        for piece in self.pieces:
            if piece.start >= end or piece.end <= start:
                continue
            a, b = max(piece.start, start), min(piece.end, end)
            exact = piece.end - piece.start == piece.source_end - piece.source_start
            at = piece.source_start + (a - piece.start) * exact
            pieces.append(Piece(a - start, b - start, at, at + b - a if exact else piece.source_end))
        return Block(self.kind, self.text[start:end], tuple(pieces), self.label, self.depth, index)

    def unbroken(self, start: int, end: int) -> bool:
        """Whether visible `start:end` is one unbroken piece of source with the very same characters."""
        if start >= end:
            return True
        spans = list(self.source_pieces(start, end))
        return len(spans) == 1 and spans[0][1] - spans[0][0] == end - start and OBJECT not in self.text[start:end]


class BlockBuilder:
    """Gathers visible text and its origins into a Block."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._pieces: list[Piece] = []
        self.length = 0

    def add(self, text: str, source_start: int, source_end: int | None = None) -> None:
        """Append visible `text` that stands at `source_start` in the file.

        Give `source_end` where the source differs from what is seen: an entity, an escape, an object.
        """
        if not text:
            return
        end = source_start + len(text) if source_end is None else source_end
        last = self._pieces[-1] if self._pieces else None
        exact = end - source_start == len(text)
        if (
            last is not None
            and exact
            and last.source_end == source_start
            and last.end - last.start == last.source_end - last.source_start
        ):
            self._pieces[-1] = Piece(last.start, last.end + len(text), last.source_start, end)
        else:
            self._pieces.append(Piece(self.length, self.length + len(text), source_start, end))
        self._text.append(text)
        self.length += len(text)

    @property
    def text(self) -> str:
        """The visible text so far."""
        return "".join(self._text)

    def build(self, kind: Kind, label: str = "", depth: int = 0, index: int = -1) -> Block:
        """The finished block."""
        return Block(kind, self.text, tuple(self._pieces), label, depth, index)


def in_scope(block: Block, scope: tuple[str, ...]) -> bool:
    """Whether a block is of one of these kinds. An entry is a kind, or `kind.label` (`heading.h1`, `meta.chrome`)."""
    return block.kind in scope or (bool(block.label) and f"{block.kind}.{block.label}" in scope)
