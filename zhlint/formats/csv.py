"""Tables (`.csv`, `.tsv`): the cells that have Han; the first line names the columns.

See https://www.rfc-editor.org/rfc/rfc4180. Cells are parted by the comma, semicolon or tab that the first line has
most of. There are no comments.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.formats._excerpts import Excerpt
from zhlint.formats._keys import Keyed, chooser
from zhlint.prose.document import Document
from zhlint.prose.markup import Traits
from zhlint.prose.source import Source, UndecodableError

SUFFIXES = ()
NAMED_SUFFIXES = (".csv", ".tsv")
OPTIONS = Keyed
TRAITS = Traits(structured=True, comments_part=False)

_HEAD = Pattern(r"(?:\"[^\"]*\"|[^\"\r\n])*")
_QUOTED = Pattern(r"\"[^\"]*(?:\"\"[^\"]*)*\"(?!\")")
_DELIMITERS = ",\t;"


class _Cell(NamedTuple):
    """A cell in the column of a number (from 0), and how it ends: a delimiter, a line end, or "" at the very end."""

    column: int
    text: Excerpt
    ended: str


def parse(source: Source, options: Keyed | None = None) -> Document:
    """The document of a table. `keys` name columns, by what the first line calls them or by number from 1.

    Raises UndecodableError where a quote is never closed.
    """
    from zhlint.formats._messages import Messages

    messages, chosen = Messages(), chooser(options)
    names: list[str] = []
    first = True
    for cell in _cells(source.text, _delimiter(source)):
        if first:
            names.append(cell.text.text.strip())
        if (not first or not (options and options.keys)) and cell.text.length:
            name = names[cell.column] if cell.column < len(names) else ""
            if chosen((str(cell.column + 1), name)):
                messages.add(cell.text)
        first = first and cell.ended not in ("\n", "\r")
    return Document(source, messages.blocks, "csv", (), TRAITS, options=options)


def _delimiter(source: Source) -> str:
    if source.path.lower().endswith(".tsv"):
        return "\t"
    m = _HEAD.match(source.text)
    bare = _QUOTED.sub("", m[0]) if m is not None else ""
    return max(_DELIMITERS, key=bare.count)


def _cells(text: str, delimiter: str) -> Iterator[_Cell]:
    plain = Pattern(rf"[^{delimiter}\r\n]*")
    at = column = 0
    while at < len(text):
        cell = Excerpt()
        if text[at] == '"':
            m = _QUOTED.match(text, at)
            if m is None:
                raise UndecodableError(f"the quote that opens in line {text.count(chr(10), 0, at) + 1} is never closed")
            _unquote(text, at + 1, m.end() - 1, cell)
            at = m.end()
        m = plain.match(text, at)
        if m is not None and m[0]:
            cell.add(m[0], at)
            at = m.end()
        ended = text[at : at + 1]
        at += 2 if text.startswith("\r\n", at) else 1
        yield _Cell(column, cell, ended)
        column = column + 1 if ended == delimiter else 0


def _unquote(text: str, start: int, end: int, to: Excerpt) -> None:
    while (quote := text.find('""', start, end)) >= 0:
        to.add(text[start:quote], start)
        to.add('"', quote, quote + 2)
        start = quote + 2
    to.add(text[start:end], start)
