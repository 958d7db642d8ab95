"""Tables of AsciiDoc: cells by their strokes, or by commas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhlint.base.patterns import Pattern
from zhlint.formats._rows import Like
from zhlint.formats._writer import Span
from zhlint.prose.blocks import Kind

if TYPE_CHECKING:
    from zhlint.formats.asciidoc.blocks import Reader

_SPEC = Pattern(r"(?:^|(?<=[\s]))(?:\d+(?:\.\d+)?[*+]|\.\d+[*+])?(?:[<^>](?:\.[<^>])?|\.[<^>])?[a-z]?$")
_CELL: Kind = "table-cell"


def read(reader: Reader, lines: list[Span], mark: str, style: str) -> None:
    """Read the lines of a table whose rule begins with that mark. A first row before an empty line is its head."""
    if not lines:
        return
    if mark == "," or "csv" in style:
        _values(reader, lines, ",")
        return
    if mark == ":" or "dsv" in style:
        _values(reader, lines, ":")
        return
    text = reader.text
    first = next((k for k, line in enumerate(lines) if line[0] < line[1]), 0)
    has_head = "header" in style or (first + 1 < len(lines) and lines[first + 1][0] >= lines[first + 1][1])
    head_end = lines[first][1] if has_head and "noheader" not in style else -1
    start, end = lines[0][0], lines[-1][1]
    strokes = [k for k in range(start, end) if text[k] == mark and text[k - 1 : k] != "\\"]
    spec = ""
    for number, stroke in enumerate(strokes):
        behind = strokes[number + 1] if number + 1 < len(strokes) else end
        if number == 0:
            spec = text[start:stroke].strip()
        content_end, following = behind, ""
        if number + 1 < len(strokes) and (m := _SPEC.search(text, stroke + 1, behind)) and m[0]:
            content_end, following = m.start(), m[0]
        label = "head" if stroke < head_end else ""
        _cell(reader, stroke + 1, content_end, spec[-1:], label)
        spec = following


def _cell(reader: Reader, start: int, end: int, form: str, label: str) -> None:
    like = Like(_CELL, label)
    if form == "l":
        reader.writer.raw(reader.writer.lines(start, end), Like("code"))
    elif form == "a":
        lines = [reader.trimmed(*line) for line in reader.writer.lines(start, end)]
        if lines:
            a, b = lines[0]
            lines[0] = (b - len(reader.text[a:b].lstrip()), b)
            reader.body(lines, 0, like)
    elif form != "m":
        for m in Pattern(r"\S[\s\S]*?(?=\r?\n[ \t]*\r?\n|\Z)").finditer(reader.text[start:end]):
            reader.inline.leaf(start + m.start(), start + m.end(), like)


def _values(reader: Reader, lines: list[Span], comma: str) -> None:
    """What is in quotation marks goes on over lines in no draft we know."""
    for start, end in lines:
        for m in Pattern(rf'"((?:[^"]|"")*)"|([^{comma}"]+)').finditer(reader.text, start, end):
            a, b = m.span(1) if m[1] is not None else m.span(2)
            reader.inline.leaf(a, b, Like(_CELL))
