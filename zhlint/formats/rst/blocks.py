"""The blocks of reStructuredText: titles, paragraphs, lists, directives, tables, line by line."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from re import Match

from zhlint.base.characters import is_wide
from zhlint.base.patterns import Pattern
from zhlint.formats._rows import Like, Line, lines_of
from zhlint.formats.rst import directives
from zhlint.formats.rst.inline import Seen, seen
from zhlint.prose.blocks import OBJECT, Block, BlockBuilder
from zhlint.prose.document import Comment
from zhlint.prose.markup import Stretch

_RULE = Pattern(r"([!-/:-@\[-`{-~])\1*$")
_MARK = Pattern(r"[!-/:-@\[-`{-~]")
_BULLET = Pattern(r"([-*+•‣⁃])(?:[ \t]+|$)")
_NUMBER = Pattern(r"(?:\(?(?:\d{1,4}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,6}|#)\)|(?:\d{1,4}|[A-Za-z]|#)\.)(?:[ \t]+|$)")
_FIELD = Pattern(r":(?![: ])(?:[^:\\\n]|\\.|:(?!\s|$))+:(?:[ \t]+|$)")
_EXPLICIT = Pattern(r"\.\.(?:[ \t]+|$)")
_GRID = Pattern(r"\+(?:-+\+)+$")
_SIMPLE = Pattern(r"=+(?:[ \t]+=+)+$")
_COMMENT = Pattern(r"\.\.[ \t]+")
_EDGE = " \t\u3000\u00a0"
_DEEPEST = 60


class Reader:
    """Reads a text; then `blocks`, `comments`, and `stretches` by the number of their block."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.stretches: dict[int, list[Stretch]] = {}
        self._levels: list[str] = []
        self._depth = 0

    def read(self) -> None:
        """Read all of it."""
        self.body(lines_of(self.text), Like("paragraph"))

    def body(self, lines: Sequence[Line], like: Like) -> None:
        """Read lines whose prose is like that."""
        if self._depth > _DEEPEST:
            return
        self._depth += 1
        i = 0
        base = min((line.column for line in lines if line.start < line.end), default=0)
        while i < len(lines):
            line = lines[i]
            if line.start == line.end:
                i += 1
                continue
            i = self._block(lines, i, base, like)
        self._depth -= 1

    def _block(self, lines: Sequence[Line], i: int, base: int, like: Like) -> int:
        """Read the block that begins at a line; the number of the line behind it."""
        line = lines[i]
        said = self._said(line)
        kind, label, depth = like
        if line.column > base or depth > _DEEPEST:
            end = _indented(lines, i, base)
            if depth <= _DEEPEST:
                plain = kind == "paragraph" and not label
                self.body(lines[i:end], Like("quote" if plain else kind, label, depth + 1))
            return end
        titled = self._title(lines, i, base)
        if titled:
            return titled
        if _EXPLICIT.match(said):
            return self._explicit(lines, i, base, like)
        if said.startswith(">>> "):
            return self._code(lines, i, _paragraph(lines, i, base))
        if said == "__" or said.startswith("__ "):
            return i + 1
        if _GRID.match(said) or _SIMPLE.match(said):
            from zhlint.formats.rst import tables

            return tables.read(self, lines, i)
        if said.startswith("| ") or said == "|":
            return self._verse(lines, i, base)
        bullet = _BULLET.match(said) or self._number(lines, i, said)
        if bullet is not None:
            inner, end = self._item(lines, i, base, bullet.end())
            self.body(inner, Like("list-item", label, depth + 1 if kind in ("list-item", "quote") else 1))
            return end
        field = _FIELD.match(said)
        if field is not None:
            inner, end = self._item(lines, i, base, field.end(), hanging=True)
            at_top = not any(block.kind != "heading" for block in self.blocks)
            self.body(inner, Like("meta", "field") if at_top else Like("list-item", label, 1))
            return end
        return self._prose(lines, i, base, like)

    def _said(self, line: Line) -> str:
        return self.text[line.start : line.end]

    def _title(self, lines: Sequence[Line], i: int, base: int) -> int:
        """Read a title or a transition; 0 where there is none."""
        said = self._said(lines[i])
        if _RULE.match(said):
            over = i + 2 < len(lines) and self._said(lines[i + 2]) == said and lines[i + 2].column == base
            if over and self._said(lines[i + 1]) and len(said) >= 2:
                self._heading(lines[i + 1], f"{said[0]}{said[0]}")
                return i + 3
            if len(said) >= 4 and (i + 1 >= len(lines) or not self._said(lines[i + 1])):
                return i + 1
            return 0
        if i + 1 >= len(lines) or lines[i + 1].column != base:
            return 0
        under = self._said(lines[i + 1])
        if not under or not _RULE.match(under) or under == "::":
            return 0
        if len(under) >= min(_width(said), 4):
            self._heading(lines[i], under[0])
            return i + 2
        return 0

    def _heading(self, line: Line, style: str) -> None:
        if style not in self._levels:
            self._levels.append(style)
        self.leaf([line], Like("heading", f"h{min(self._levels.index(style) + 1, 6)}"))

    def _explicit(self, lines: Sequence[Line], i: int, base: int, like: Like) -> int:
        """Read what two points begin: a directive, a note, a target, a comment."""
        end = _indented(lines, i + 1, base)
        directives.read(self, lines[i:end], like)
        return max(end, i + 1)

    def remark(self, lines: Sequence[Line]) -> None:
        """Keep a comment of lines, the first of which begins with its points."""
        last = next((line for line in reversed(lines) if line.start < line.end), lines[0])
        start = lines[0].start
        m = _COMMENT.match(self.text, start, last.end)
        at = m.end() if m is not None else last.end
        self.comments.append(Comment(start, last.end, (at, last.end)))

    def code(self, lines: Sequence[Line]) -> None:
        """Keep lines of code."""
        kept = [line for line in lines if line.start < line.end]
        if not kept:
            return
        builder = BlockBuilder()
        for number, line in enumerate(kept):
            if number:
                builder.add("\n", kept[number - 1].end, line.start)
            builder.add(self._said(line), line.start)
        self.blocks.append(builder.build("code", "", 0, len(self.blocks)))

    def _code(self, lines: Sequence[Line], i: int, end: int) -> int:
        self.code(lines[i:end])
        return end

    def _verse(self, lines: Sequence[Line], i: int, base: int) -> int:
        end = i
        kept: list[Line] = []
        while end < len(lines) and lines[end].start < lines[end].end:
            line = lines[end]
            bar = self.text.startswith("|", line.start)
            if not bar and line.column <= base:
                break
            start = line.start + bar
            start += len(self.text[start : line.end]) - len(self.text[start : line.end].lstrip())
            if start < line.end:
                kept.append(Line(start, line.end, line.column))
            end += 1
        if kept:
            self.leaf(kept, Like("verse"), hard=True)
        return end

    def _number(self, lines: Sequence[Line], i: int, said: str) -> Match[str] | None:
        """The number of an item; none where the next line goes on at the number's own column, as in a paragraph."""
        m = _NUMBER.match(said)
        if m is None:
            return None
        after = lines[i + 1] if i + 1 < len(lines) else None
        if after is None or after.start == after.end or after.column > lines[i].column:
            return m
        return m if _NUMBER.match(self._said(after)) else None

    def _item(
        self, lines: Sequence[Line], i: int, base: int, width: int, hanging: bool = False
    ) -> tuple[list[Line], int]:
        """The lines of an item, without its marker, and the number of the line behind it."""
        first = lines[i]
        column = first.column + width
        end = i + 1
        while end < len(lines):
            line = lines[end]
            if line.start < line.end and line.column <= base:
                break
            end += 1
        inner = lines[i + 1 : end]
        if hanging:
            column = min((line.column for line in inner if line.start < line.end), default=column)
        head = Line(min(first.start + width, first.end), first.end, column)
        return [head, *(line if line.column >= column else line._replace(column=column) for line in inner)], end

    def _prose(self, lines: Sequence[Line], i: int, base: int, like: Like) -> int:
        """Read a paragraph, or a term with its definition; a literal block behind it where it ends with colons."""
        kind, label, depth = like
        end = _paragraph(lines, i, base)
        parted = end >= len(lines) or lines[end].start == lines[end].end
        literal = parted and self._said(lines[end - 1]).endswith("::")
        term = end == i + 1 and end < len(lines) and lines[end].start < lines[end].end and lines[end].column > base
        if term and not literal:
            self.leaf([lines[i]], Like("list-item", "term", depth + 1))
            stop = _indented(lines, end, base)
            self.body(lines[end:stop], Like("list-item", label, depth + 1))
            return stop
        kept = list(lines[i:end])
        if literal:
            last = kept[-1]
            stroke = (
                last.end - 2
                if self.text[last.end - 3 : last.end - 2].isspace() or last.end - 2 == last.start
                else last.end - 1
            )
            kept[-1] = last._replace(end=stroke)
        if kept[-1].start < kept[-1].end or len(kept) > 1:
            self.leaf(kept, Like(kind, label, depth if kind in ("list-item", "quote") else 0))
        if literal:
            stop = _indented(lines, end, base)
            stop = stop if stop > end else self._quoted(lines, end, base)
            self.code(lines[end:stop])
            return max(stop, end)
        return end

    def _quoted(self, lines: Sequence[Line], i: int, base: int) -> int:
        """The number of the line behind a literal block that is not set in: its lines all begin with one mark."""
        while i < len(lines) and lines[i].start == lines[i].end:
            i += 1
        end = i
        while end < len(lines) and lines[end].column == base and lines[end].start < lines[end].end:
            mark = self.text[lines[end].start]
            if not _MARK.match(mark) or mark != self.text[lines[i].start]:
                return i
            end += 1
        return end

    def leaf(self, lines: Sequence[Line], like: Like, hard: bool = False) -> None:
        """Write lines that hold inline markup as a block."""
        joined = _Joined([self._said(line) for line in lines], lines)
        builder = BlockBuilder()
        found: list[Stretch] = []
        for piece in seen(joined.text, 0):
            before = builder.length
            joined.put(builder, piece, hard)
            if piece.manner:
                found.append(Stretch(before, builder.length, piece.manner))  # type: ignore[arg-type]
        if not builder.text.strip(_EDGE + "\n"):
            return
        block = builder.build(*like, len(self.blocks))
        if like.kind == "paragraph" and not block.text.strip(f"{OBJECT} \n"):
            block = Block("meta", block.text, block.pieces, "object", 0, block.index)
        if found:
            self.stretches[block.index] = [each for each in found if each.start < each.end]
        self.blocks.append(block)


class _Joined:
    """Lines joined by line ends, and where each of their characters stands."""

    def __init__(self, said: Sequence[str], lines: Sequence[Line]) -> None:
        self.text = "\n".join(said)
        self._lines = lines
        self._starts = [0, *accumulate(len(each) + 1 for each in said)]

    def _place(self, at: int) -> tuple[int, int]:
        """The number of the line that a character is in, and where it stands in the file."""
        number = max(min(bisect_right(self._starts, at), len(self._lines)) - 1, 0)
        return number, self._lines[number].start + at - self._starts[number]

    def put(self, builder: BlockBuilder, piece: Seen, hard: bool) -> None:
        """Add what is seen of a piece; a line end between Han is nothing, unless it is a hard one."""
        number, at = self._place(piece.start)
        if piece.end - piece.start != len(piece.text):
            builder.add(piece.text, at, self._place(piece.end - 1)[1] + 1)
            return
        for k, part in enumerate(piece.text.split("\n")):
            if k:
                line_end, following = self._lines[number].end, self._lines[number + 1].start
                before, after = builder.last, part[:1]
                if hard:
                    builder.add("\n", line_end, following)
                elif before and after and not (is_wide(before) and is_wide(after)):
                    builder.add(" ", line_end, line_end if following - line_end == 1 else following)
                number += 1
                at = following
            builder.add(part, at)
            at += len(part)


def _paragraph(lines: Sequence[Line], i: int, base: int) -> int:
    """The number of the line behind a paragraph."""
    end = i
    while end < len(lines) and lines[end].start < lines[end].end and lines[end].column == base:
        end += 1
    return max(end, i + 1)


def _indented(lines: Sequence[Line], i: int, base: int) -> int:
    """The number of the line behind those that are blank or set in, the blank ones at the end left out."""
    end = last = i
    while end < len(lines) and (lines[end].start == lines[end].end or lines[end].column > base):
        end += 1
        if lines[end - 1].start < lines[end - 1].end:
            last = end
    return last


def _width(text: str) -> int:
    """The width of a text in columns, as docutils counts it."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text if not unicodedata.combining(c))
