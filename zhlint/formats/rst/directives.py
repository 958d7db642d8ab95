"""What two points begin in reStructuredText: directives by what they hold, notes, targets, comments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zhlint.base.patterns import Pattern
from zhlint.formats._rows import Like, Line

if TYPE_CHECKING:
    from zhlint.formats.rst.blocks import Reader

_DIRECTIVE = Pattern(r"\.\.[ \t]+(?:\|[^|\n]+\|[ \t]+)?([A-Za-z][\w.+:-]*?)[ \t]?::(?:[ \t]+|$)")
_NOTE = Pattern(r"\.\.[ \t]+\[(?:#?[\w.-]*|\*)\](?:[ \t]+|$)")
_TARGET = Pattern(r"\.\.[ \t]+_|\.\.[ \t]+\|")
_FIELD = Pattern(r'[ \t]*(?:"((?:[^"]|"")*)"[^,]*|([^,"][^,]*))(?:,|$)')
_OPTION = Pattern(r":[\w-]+:(?:[ \t]|$)")

PROSE = frozenset(
    {
        "acks",
        "admonition",
        "attention",
        "card",
        "caution",
        "centered",
        "class",
        "compound",
        "container",
        "danger",
        "deprecated",
        "details",
        "dropdown",
        "epigraph",
        "error",
        "figure",
        "footer",
        "glossary",
        "grid",
        "grid-item",
        "group-tab",
        "header",
        "header-footer",
        "highlights",
        "hint",
        "hlist",
        "ifconfig",
        "image",
        "important",
        "line-block",
        "list-table",
        "note",
        "only",
        "parsed-literal",
        "pull-quote",
        "rst-class",
        "rubric",
        "seealso",
        "sidebar",
        "tab",
        "tab-container",
        "tab-item",
        "tab-set",
        "tabs",
        "tip",
        "todo",
        "topic",
        "versionadded",
        "versionchanged",
        "versionremoved",
        "warning",
    }
)
"""Directives whose content is read."""
_QUOTES = frozenset({"epigraph", "highlights", "pull-quote"})
_TITLED = frozenset(
    {"admonition", "topic", "sidebar", "rubric", "tab", "tab-item", "group-tab", "dropdown", "details", "card", "todo"}
)
"""Directives whose argument is a title; of the others in prose it is the first of their content, or no text."""
_NAMED = frozenset({"container", "compound", "only", "rst-class", "class", "ifconfig", "figure", "image", "list-table"})
"""Directives whose argument is no text."""
_DATED = frozenset({"versionadded", "versionchanged", "deprecated", "versionremoved"})
_DOMAIN = Pattern(
    r"(?:(?:py|c|cpp|js|rst|std):)?(?:function|method|class|attribute|data|exception|module|option|envvar|"
    r"describe|confval|decorator|macro|type|member|classmethod|staticmethod|property|cmdoption|program)$"
)
"""Directives that describe code: their argument is code, their content prose."""


def read(reader: Reader, lines: Sequence[Line], like: Like) -> None:
    """Read an explicit block: its first line begins with two points, the others are set in."""
    first = lines[0]
    said = reader.text[first.start : first.end]
    directive = _DIRECTIVE.match(said)
    if directive is not None:
        _directive(reader, directive[1], directive.end(), lines, like)
    elif note := _NOTE.match(said):
        inner = [Line(min(first.start + note.end(), first.end), first.end, _column(lines)), *lines[1:]]
        before = len(reader.blocks)
        reader.body(_level(inner), Like("paragraph", "footnote"))
        for number in range(before + 1, len(reader.blocks)):
            block = reader.blocks[number]
            if block.label == "footnote":
                reader.blocks[number] = type(block)(block.kind, block.text, block.pieces, "", block.depth, block.index)
    elif not _TARGET.match(said):
        reader.remark(lines)


def _directive(reader: Reader, name: str, width: int, lines: Sequence[Line], like: Like) -> None:
    first = lines[0]
    name = name.lower()
    argument = Line(min(first.start + width, first.end), first.end, _column(lines))
    rest = list(lines[1:])
    options = 0
    while options < len(rest) and _OPTION.match(reader.text, rest[options].start, rest[options].end):
        options += 1
    content = rest[options:]
    if _DOMAIN.match(name):
        reader.body(content, like)
        return
    if name in ("csv-table", "table"):
        if argument.start < argument.end:
            reader.leaf([argument], Like("caption"))
        if name == "table":
            reader.body(content, like)
        else:
            _cells(reader, content)
        return
    if name not in PROSE:
        if name in ("code-block", "code", "sourcecode", "math", "highlight", "prompt"):
            reader.code(content)
        return
    if name in _TITLED:
        if argument.start < argument.end:
            reader.leaf([argument], Like("heading"))
    elif name in _DATED:
        blank = next((k for k in range(argument.start, argument.end) if reader.text[k].isspace()), argument.end)
        while blank < argument.end and reader.text[blank].isspace():
            blank += 1
        if blank < argument.end:
            content = [argument._replace(start=blank), *content]
    elif name not in _NAMED and argument.start < argument.end:
        content = [argument, *content]
    content = _level(content)
    if name in ("figure", "image"):
        end = next(
            (
                i
                for i, line in enumerate(content)
                if i and line.start == line.end and content[i - 1].end > content[i - 1].start
            ),
            len(content),
        )
        reader.body(content[:end], Like("caption"))
        reader.body(content[end:], like)
    elif name in _QUOTES:
        reader.body(content, Like("quote", "", like.depth + 1))
    elif name == "list-table":
        reader.body(content, Like("table-cell"))
    else:
        reader.body(content, like)


def _cells(reader: Reader, lines: Sequence[Line]) -> None:
    """Read the fields of lines of values parted by commas; what is in quotes goes on over lines in no draft we know."""
    for line in lines:
        for m in _FIELD.finditer(reader.text, line.start, line.end):
            start, end = m.span(1) if m[1] is not None else m.span(2)
            while start < end and reader.text[start].isspace():
                start += 1
            if start < end:
                reader.leaf([Line(start, end, 0)], Like("table-cell"))


def _column(lines: Sequence[Line]) -> int:
    """The column that the lines behind the first are set in to."""
    return min((line.column for line in lines[1:] if line.start < line.end), default=lines[0].column + 3)


def _level(lines: Sequence[Line]) -> list[Line]:
    """Lines the first of which, an argument, is set in as the others are."""
    if not lines:
        return []
    column = min((line.column for line in lines[1:] if line.start < line.end), default=lines[0].column)
    return [lines[0]._replace(column=column), *lines[1:]]
