"""What a format knows of a draft besides the text that is seen: traits of all of it, and what it tells when asked.

A check or a fixer asks here and never looks for `](`, `**` or `<b>` in the source, nor for the name of a format.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from zhlint.base.records import NamedTuple

if TYPE_CHECKING:
    from zhlint.prose.blocks import Block

Manner = Literal["link", "strong", "em", "del"]


class Traits(NamedTuple):
    """What is true of every draft of a format."""

    structured: bool = False
    """The author says what is a heading, an item, a quotation; else a block's kind is a guess from its form."""
    writable: bool = True
    """The source's text, encoded, is the file: it can be edited and written back."""
    comments_part: bool = True
    """A line that is nothing but a comment may part the lines around it, so that it cannot simply be cut out."""
    margin: str = ""
    """What may stand on a line besides blanks and say nothing, as the marks of a quotation do."""
    active: str = ""
    """Characters of a replacement that may become markup, or that escaping writes: seen or not, they do no harm."""
    stanzas: bool = False
    """Lines up to an empty one are one thing, an entry or a cue: a comment before them is about all of them."""


class Stretch(NamedTuple):
    """Visible `start:end` of a block, and what markup makes of it: the text of a link, strong, emphasis, deletion.

    `target` is where a link leads, as it is written there; "" where the format does not tell.
    """

    start: int
    end: int
    manner: Manner
    target: str = ""


class Unrendered(NamedTuple):
    """Emphasis that was meant at visible `start:end` and is none: its marks stay there, or emphasise something else.

    `blocked` is what keeps its `edge` from being one: a blank, or the character between it and the text around.
    `written` is all of it as it stands in the source, with a character on either side. `mended` is what `start:end`
    should be in the source to be emphasis; None where moving a mark is not enough.
    """

    start: int
    end: int
    mark: str
    edge: Literal["start", "end"]
    blocked: str
    written: str
    mended: str | None


class Remark(NamedTuple):
    """What is to be said to an editor on `start:end` of a source's text; `instead` is what may be put there at once."""

    start: int
    end: int
    said: str
    instead: str | None = None


class Annotated(NamedTuple):
    """A copy of a file with remarks in it: how many were new to it, and how many replacements it took in."""

    data: bytes
    new: int
    tracked: int


class Markup:
    """What a format tells of its drafts when it is asked. This one is of a format that has no markup and no comments.

    It is asked seldom and for single blocks, so that an answer may be worked out when it is wanted.
    """

    def escape(self, text: str) -> str:
        """A replacement, told as a reader sees it, as it has to stand in the source: here as it is."""
        return text

    def comment(self, text: str) -> str | None:
        """A comment that says this, to be put on a line of its own; None where the format has none."""
        return None

    def stretches(self, block: Block) -> Sequence[Stretch]:
        """The links, the strong and the other stretches of a block, in order of their ends."""
        return ()

    def marker(self, block: Block) -> str:
        """The bullet or the number that a block begins with as an item of a list (`-`, `3`); "" for none of its own."""
        return ""

    def numeral(self, block: Block) -> str:
        """The number an item begins with outside its visible text, with its marks (`（二）`, `3.`); "" for none."""
        return ""

    def is_indented(self, block: Block) -> bool:
        """Whether a block is set in, as what belongs to an item is."""
        return False

    def opens_note(self, block: Block) -> bool:
        """Whether a block begins a footnote, right behind its label."""
        return False

    def unrendered(self, block: Block) -> Sequence[Unrendered]:
        """The emphasis of a block that was meant and is none."""
        return ()

    def unclosed(self, at: int) -> int | None:
        """Where in the source a link begins that would be one if a closing mark stood at `at`."""
        return None

    def may_define(self, at: int) -> bool:
        """Whether a character at an offset of the source may be all that keeps its line from being other markup."""
        return False

    def stands_apart(self, line: str) -> bool:
        """Whether a line of the source is never one paragraph with the line beside it."""
        return False
