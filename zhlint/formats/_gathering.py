"""What is seen of one block where blanks are shown as one: and no blank where a line ends between Han."""

from __future__ import annotations

import re

from zhlint.base.characters import is_wide
from zhlint.prose.blocks import Block, BlockBuilder, Kind
from zhlint.prose.markup import Stretch

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_EDGE = " \t\n\r\f\v\u3000\u00a0\ufeff"


class Gathering:
    """Gathers the visible text of one block, piece by piece; `length` counts the code points so far.

    No blank is seen where a line ends between wide characters; where `tight`, none at all between such.
    """

    def __init__(self, tight: bool = False) -> None:
        self._is_tight = tight
        self._parts: list[tuple[str, int, int]] = []
        self._blank: tuple[int, int, bool] | None = None
        self._is_space = False
        self.length = 0
        self._skipped = 0

    def literal(self, text: str, at: int) -> None:
        """Text that stands in the source as it is."""
        start = 0
        for m in _BLANKS.finditer(text):
            self._add(text[start : m.start()], at + start, at + m.start())
            self._wait(at + m.start(), at + m.end(), m[0])
            start = m.end()
        self._add(text[start:], at + start, at + len(text))

    def put(self, text: str, start: int, end: int) -> None:
        """Text that stands for something else in the source: a reference, an object, a line break."""
        if text == "\n":
            self._blank = None
        self._add(text, start, end)

    def close_up(self) -> None:
        """Take back the blank that waits, so that what follows stands right behind what is there."""
        self._blank = None

    def _wait(self, start: int, end: int, written: str) -> None:
        """A blank that is shown only where something follows."""
        broken = "\n" in written or "\r" in written
        self._is_space = written == " " and self._blank is None
        if self._blank is not None:
            start, broken = self._blank[0], broken or self._blank[2]
        self._blank = (start, end, broken)

    def _add(self, text: str, start: int, end: int) -> None:
        if not text:
            return
        if self._blank is not None:
            before = self._parts[-1][0][-1] if self._parts else "\n"
            blank_start, blank_end, broken = self._blank
            broken = broken or self._is_tight
            self._blank = None
            if before != "\n" and text != "\n" and not (broken and is_wide(before) and is_wide(text[0])):
                # One blank for one line end or tab would look like the same character: it gets no width of its own.
                looks_same = blank_end - blank_start == 1 and not self._is_space
                self._append(" ", blank_start, blank_start if looks_same else blank_end)
        self._append(text, start, end)

    def _append(self, text: str, start: int, end: int) -> None:
        self._parts.append((text, start, end))
        self.length += len(text)

    def build(self, kind: Kind, label: str, depth: int, index: int) -> Block | None:
        """The block, blanks around it taken off; None where nothing is to be seen."""
        whole = "".join(text for text, _, _ in self._parts)
        seen = whole.strip(_EDGE)
        if not seen:
            return None
        first = self._skipped = len(whole) - len(whole.lstrip(_EDGE))
        last = first + len(seen)
        builder = BlockBuilder()
        at = 0
        for text, start, end in self._parts:
            a, b = max(first - at, 0), min(last - at, len(text))
            at += len(text)
            if a >= b:
                continue
            exact = end - start == len(text)
            builder.add(text[a:b], start + a if exact else start, start + b if exact else end)
        return builder.build(kind, label, depth, index)

    def within(self, stretch: Stretch, block: Block) -> Stretch | None:
        """A stretch of what was gathered as one of the block; None where nothing of it is left."""
        start, end = max(stretch.start - self._skipped, 0), min(stretch.end - self._skipped, len(block.text))
        start += len(block.text[start:end]) - len(block.text[start:end].lstrip(_EDGE))
        return stretch._replace(start=start, end=end) if start < end else None
