"""What readers of markup write while they go through a text: blocks, comments, the stretches of each block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zhlint.formats._gathering import Gathering
from zhlint.formats._lines import LineMarkup
from zhlint.formats._rows import Like
from zhlint.prose.blocks import OBJECT, Block, BlockBuilder
from zhlint.prose.document import Comment
from zhlint.prose.markup import Manner, Stretch

Span = tuple[int, int]


PLAIN = Like("paragraph")


class Writer:
    """Keeps the blocks of a text, its comments, and the stretches of blocks by the number of their block."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.stretches: dict[int, list[Stretch]] = {}

    def write(self, sheet: Sheet, like: Like) -> None:
        """Write what was gathered as a block; nothing where nothing is to be seen.

        A paragraph of nothing but objects is `meta.object`.
        """
        block = sheet.build(*like, len(self.blocks))
        if block is None:
            return
        if block.kind == "paragraph" and not block.text.strip(f"{OBJECT} \n"):
            block = Block("meta", block.text, block.pieces, "object", 0, block.index)
        self.blocks.append(block)
        found = [each for s in sheet.stretches if (each := sheet.within(s, block)) is not None]
        if found:
            self.stretches[block.index] = sorted(found, key=lambda each: each.end)

    def raw(self, spans: Sequence[Span], like: Like) -> None:
        """Write lines of the source as they are: code, front matter. Blank lines at either end are left out."""
        kept = [span for span in spans if self.text[slice(*span)].strip()]
        if not kept:
            return
        builder = BlockBuilder()
        for k, (start, end) in enumerate(kept):
            if k:
                builder.add("\n", kept[k - 1][1], start)
            builder.add(self.text[start:end], start)
        self.blocks.append(builder.build(*like, len(self.blocks)))

    def lines(self, start: int, end: int) -> list[Span]:
        """The lines of `start:end`, without their ends."""
        found = []
        at = start
        for line in self.text[start:end].splitlines(keepends=True):
            found.append((at, at + len(line.rstrip("\r\n"))))
            at += len(line)
        return found

    def remark(self, start: int, end: int, payload: int, closing: int = 0) -> None:
        """Keep a comment at `start:end`, what it says beginning at `payload`, its closing mark so long."""
        said = self.text[payload : max(end - closing, payload)]
        payload += len(said) - len(said.lstrip())
        self.comments.append(Comment(start, end, (payload, payload + len(said.strip()))))


class Sheet(Gathering):
    """Gathers one block together with its stretches."""

    def __init__(self, tight: bool = False) -> None:
        super().__init__(tight)
        self.stretches: list[Stretch] = []

    def mark(self, start: int, manner: Manner) -> None:
        """What was gathered since `start` is a stretch of that manner."""
        if start < self.length:
            self.stretches.append(Stretch(start, self.length, manner))


class WrittenMarkup(LineMarkup):
    """The markup of a text whose reader has kept the stretches of its blocks."""

    def __init__(self, text: str, stretches: Mapping[int, Sequence[Stretch]]) -> None:
        super().__init__(text)
        self._stretches = stretches

    def stretches(self, block: Block) -> Sequence[Stretch]:
        """The links, the strong and the other stretches, in order of their ends."""
        return self._stretches.get(block.index, ())
