"""From tokens of visible text to a Block: soft and hard line breaks, blanks at the edges, places in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from zhlint.base.characters import is_wide
from zhlint.formats.markdown.marks import payload
from zhlint.prose.document import Block, BlockBuilder, Comment, Kind

Token = tuple[str | None, int, int]
"""Visible text and the content span it stands for; None where the content is seen as it is, "" for a comment."""

EDGE = " \t\n\r\f\v\u3000\u00a0\ufeff"
"""Blanks that are taken off the ends of a block."""


class Content:
    """The lines of a leaf joined by "\\n", and where in the file, `whole`, each of its characters stands."""

    def __init__(self, text: str, lines: Sequence[tuple[int, int]]) -> None:
        self.whole = text
        self.text = "\n".join([text[a:b] for a, b in lines])
        self._sources = [a for a, _ in lines]
        self._starts = [0]
        if len(lines) > 1:
            self._starts += accumulate([b - a + 1 for a, b in lines])

    def trim(self) -> None:
        """Take the blanks off the end, so that they are no hard break."""
        self.text = self.text.rstrip(" \t")

    def source(self, offset: int) -> int:
        """The file offset of a content offset."""
        line = min(bisect_right(self._starts, offset), len(self._sources)) - 1
        return self._sources[line] + offset - self._starts[line]


class Visible:
    """Gathers the visible text of one block; comments go to `comments`."""

    def __init__(self, content: Content, comments: list[Comment]) -> None:
        self.content = content
        self.comments = comments
        self._parts: list[tuple[str, int, int]] = []
        self._break: tuple[int, int, bool] | None = None

    def take(self, tokens: Iterable[Token]) -> None:
        """Append tokens in order."""
        for text, start, end in tokens:
            if text is None:
                self._literal(start, end)
            elif text == "\n":
                self._line_break(start, end, True)
            else:
                span = (self.content.source(start), self.content.source(end - 1) + 1)
                if text:
                    self._add(text, *span)
                else:
                    self.comments.append(Comment(*span, payload(self.content.whole, *span)))

    def _literal(self, start: int, end: int) -> None:
        text = self.content.text
        while (newline := text.find("\n", start, end)) >= 0:
            seen = text[start:newline].rstrip(" \t")
            if seen:
                self._add(seen, self.content.source(start))
            blank = start + len(seen)
            self._line_break(blank, newline + 1, text.endswith("  ", blank, newline))
            start = newline + 1
        if start < end:
            self._add(text[start:end], self.content.source(start))

    def _line_break(self, start: int, end: int, hard: bool) -> None:
        if self._break is None:
            start = self._without_blanks(self.content.source(start))
            self._break = (start, self.content.source(end), hard)
        else:
            self._break = (self._break[0], self.content.source(end), hard or self._break[2])

    def _without_blanks(self, at: int) -> int:
        """Take off the blanks that a comment parts from the line end at `at`; where the line now ends."""
        while self._parts and self._parts[-1][0].endswith((" ", "\t")):
            text, start, end = self._parts[-1]
            if end - start != len(text):
                break
            self._parts.pop()
            seen = text.rstrip(" \t")
            if seen:
                self._parts.append((seen, start, start + len(seen)))
            at = start + len(seen)
        return at

    def _add(self, text: str, start: int, end: int | None = None) -> None:
        last = self._parts[-1][0][-1] if self._parts else "\n"
        broken = self._break
        if end is None and (last in " \n" or broken is not None):
            stripped = text.lstrip(" \t") if last == "\n" or broken or not self._joins(start) else text
            if not stripped:
                return
            start += len(text) - len(stripped)
            text = stripped
        if broken is not None:
            self._break = None
            if self._parts:
                self._add_break(broken, last, text[0])
        self._parts.append((text, start, start + len(text) if end is None else end))

    def _joins(self, start: int) -> bool:
        return self._parts[-1][2] == start

    def _add_break(self, broken: tuple[int, int, bool], last: str, following: str) -> None:
        start, end, hard = broken
        if hard:
            self._parts.append(("\n", start, end))
        elif last not in " \n" and not (is_wide(last) and is_wide(following)):
            # One blank for one line end would look like the same character: it gets no width of its own.
            self._parts.append((" ", start, end if end - start != 1 else start))

    def build(self, kind: Kind, label: str = "", depth: int = 0, index: int = -1) -> Block | None:
        """The block, blanks around it taken off; None where nothing is to be seen."""
        parts = self._parts
        first, last = 0, len(parts)
        while first < last and not parts[first][0].strip(EDGE):
            first += 1
        while first < last and not parts[last - 1][0].strip(EDGE):
            last -= 1
        if first == last:
            return None
        builder = BlockBuilder()
        for i in range(first, last):
            text, start, end = parts[i]
            exact = end - start == len(text)
            if exact and i == last - 1:
                text = text.rstrip(EDGE)
                end = start + len(text)
            if exact and i == first:
                stripped = text.lstrip(EDGE)
                start += len(text) - len(stripped)
                text = stripped
            builder.add(text, start, end)
        return builder.build(kind, label, depth, index)
