"""A draft as its reader sees it: a source, the blocks of visible text in it, its comments, what it is as a whole."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from zhlint.base.records import NamedTuple, dataclass
from zhlint.prose.blocks import (
    KINDS,
    OBJECT,
    PROSE,
    READABLE,
    Block,
    BlockBuilder,
    Kind,
    Piece,
    in_scope,
)
from zhlint.prose.markup import Markup, Traits
from zhlint.prose.source import Source

if TYPE_CHECKING:
    from zhlint.prose.profile import Profile
    from zhlint.prose.roles import Roles

__all__ = [
    "KINDS",
    "OBJECT",
    "PROSE",
    "READABLE",
    "Block",
    "BlockBuilder",
    "Comment",
    "Document",
    "Kind",
    "Piece",
    "in_scope",
]

_PLAIN = Markup()


class Comment(NamedTuple):
    """A comment that a reader does not see: its span in the source, its marks (`<!--`, `-->`) included.

    `payload` is the span of what it says: what stands between its marks, without the blanks around that. Of a comment
    that never ends it is empty.
    """

    start: int
    end: int
    payload: tuple[int, int]


@dataclass(frozen=True, eq=False)
class Document:
    """A draft: its source, its blocks in reading order (`blocks[i].index == i`), and its comments in order.

    `options` are those of its format that it was read with, where they are others than the format's own.
    """

    source: Source
    blocks: tuple[Block, ...]
    format: str = "text"
    comments: tuple[Comment, ...] = ()
    traits: Traits = Traits()
    markup: Markup = _PLAIN
    options: object = None

    @cached_property
    def prose(self) -> tuple[Block, ...]:
        """The blocks of running prose."""
        return tuple(block for block in self.blocks if block.kind in PROSE)

    @cached_property
    def han(self) -> int:
        """How many Han the running prose holds: the base of every density."""
        return sum(block.han for block in self.prose)

    @cached_property
    def profile(self) -> Profile:
        """What can only be told from the whole of it."""
        from zhlint.prose.profile import Profile

        return Profile(self.blocks)

    @cached_property
    def roles(self) -> Roles:
        """What its places are there for."""
        from zhlint.prose.roles import Roles

        return Roles(self)
