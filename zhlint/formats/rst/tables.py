"""Tables of reStructuredText: drawn as a grid, or simple ones with rules; cells by columns of the terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from zhlint.base.patterns import Pattern
from zhlint.formats._rows import Like, Line

if TYPE_CHECKING:
    from zhlint.formats.rst.blocks import Reader

_RULE = Pattern(r"[ \t]*=+(?:[ \t]+=+)*[ \t]*$|[ \t]*-+(?:[ \t]+-+)*[ \t]*$")
_EDGE = Pattern(r"[+|]")
Bounds = list[tuple[int, int]]
"""Columns of a terminal from which and to which the cells of a table reach."""


def read(reader: Reader, lines: Sequence[Line], i: int) -> int:
    """Read the table whose first rule a line is; the number of the line behind it."""
    if reader.text[lines[i].start] == "+":
        end = i
        while end < len(lines) and lines[end].start < lines[end].end and reader.text[lines[end].start] in "+|":
            end += 1
        _grid(reader, lines[i:end])
        return end
    rule = reader.text[lines[i].start : lines[i].end]
    rules = [i]
    end = i + 1
    while end < len(lines):
        said = reader.text[lines[end].start : lines[end].end]
        if said and said[0] == "=" and _RULE.match(said):
            rules.append(end)
            if end + 1 >= len(lines) or lines[end + 1].start == lines[end + 1].end:
                break
        end += 1
    if len(rules) == 1:
        return i + 1
    _simple(reader, lines[i : rules[-1] + 1], _columns(rule, lines[i].column), head=len(rules) > 2)
    return rules[-1] + 1


def _columns(rule: str, column: int) -> Bounds:
    return [(column + m.start(), column + m.end()) for m in Pattern(r"=+").finditer(rule)]


def _grid(reader: Reader, lines: Sequence[Line]) -> None:
    """A cell is what stands between two strokes, over the lines from one rule to the next."""
    above: dict[tuple[int, int], list[Line]] = {}
    label = "head" if any("+=" in reader.text[line.start : line.end] for line in lines) else ""
    for line in lines:
        said = reader.text[line.start : line.end]
        if said[0] == "+":
            _close(reader, above, label)
            if "+=" in said:
                label = ""
            continue
        width = 0
        start, first = -1, 0
        for k, character in enumerate(said):
            if character in "|+" and (character == "|" or k):
                if start >= 0:
                    above.setdefault((first, width), []).append(_trimmed(reader, line.start + start, line.start + k))
                start, first = k + 1, width + 1
            width += _wide(character)
    _close(reader, above, label)


def _close(reader: Reader, cells: dict[tuple[int, int], list[Line]], label: str) -> None:
    for _, lines in sorted(cells.items()):
        reader.body(lines, Like("table-cell", label))
    cells.clear()


def _simple(reader: Reader, lines: Sequence[Line], bounds: Bounds, head: bool) -> None:
    label = "head" if head else ""
    row: list[list[Line]] = [[] for _ in bounds]
    for line in lines[1:]:
        said = reader.text[line.start : line.end]
        if not said or _RULE.match(said):
            _row(reader, row, label)
            if said.startswith("="):
                label = ""
            continue
        parts = list(_parts(reader, line, bounds))
        if parts and parts[0].start < parts[0].end:
            _row(reader, row, label)
        for cell, part in zip(row, parts, strict=True):
            if part.start < part.end:
                cell.append(part)
    _row(reader, row, label)


def _row(reader: Reader, row: list[list[Line]], label: str) -> None:
    for cell in row:
        if cell:
            reader.body(cell, Like("table-cell", label))
        cell.clear()


def _parts(reader: Reader, line: Line, bounds: Bounds) -> Iterator[Line]:
    """A line cut where columns begin; the last reaches to its end."""
    places = [line.start] * len(bounds)
    column = line.column
    k = 0
    for at in range(line.start, line.end + 1):
        while k < len(bounds) and column >= bounds[k][0]:
            places[k] = at
            k += 1
        if at < line.end:
            column += _wide(reader.text[at])
    for number in range(len(bounds)):
        if number >= k:
            yield Line(line.end, line.end, 0)
            continue
        end = places[number + 1] if number + 1 < k else line.end
        yield _trimmed(reader, places[number], end)


def _trimmed(reader: Reader, start: int, end: int) -> Line:
    said = reader.text[start:end]
    column = len(said) - len(said.lstrip())
    inside = said.strip()
    return Line(start + column, start + column + len(inside), 0) if inside else Line(end, end, 0)


def _wide(character: str) -> int:
    return 0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
