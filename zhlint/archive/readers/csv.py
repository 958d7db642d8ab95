"""Tables as text (`.csv`, `.tsv`): the first line names the columns. See https://www.rfc-editor.org/rfc/rfc4180.

Cells are parted by the comma, semicolon or tab that the first line has most of; in `.tsv` by the tab, and what begins
with a quote and does not end with one is as it stands. A row is numbered by the line that it begins in, from 1.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator

from zhlint.archive import Text
from zhlint.archive.readers import Asked, Cut, Part
from zhlint.archive.readers._lines import Dropped, Lines
from zhlint.archive.readers._packed import bare
from zhlint.archive.readers._rows import TEXT, Rows, no_column, usual

SUFFIXES = (".csv", ".tsv")
_WIDER, _LEAST = 4, 1 << 20
_BACK = 1 << 20
"""Bytes of lines that are read again where a quote in the line before them was never closed."""


def texts(part: Part, asked: Asked) -> Iterator[Text]:
    """The texts of its rows. Raises Faults where no column holds the text."""
    rows = Rows(part, asked)
    with part.open() as stream:
        most = _WIDER * asked.limit + _LEAST
        feed = _Feed(Lines(stream, most, asked.read_as and asked.read_as.encoding), most)
        head = feed.peek()
        tab = bare(part.name).lower().endswith(".tsv")
        delimiter = "\t" if tab else max(",\t;", key="".join(head.split('"')[::2]).count)
        names: list[str] | None = None
        for cells in _records(feed, delimiter):
            if not cells:
                continue
            if names is None:
                if isinstance(cells, str):
                    raise Cut(f"its first line, which is to name the columns, is none of a table ({cells})")
                names = [name.strip() for name in cells]
                if not (asked.columns.text in names if asked.columns.text else usual(names, TEXT)):
                    raise no_column(part.name, asked.columns.text, names)
                feed.width = len(names)
            elif isinstance(cells, str):
                yield rows.trouble(feed.first, cells)
            else:
                yield rows.text(dict(zip(names, cells, strict=False)), feed.first)


class _TooLarge(Exception):
    """A row has more bytes than it may."""


class _Feed:
    """The lines that a parser of rows asks for; `first` is the number of that in which the row begins.

    `width`: how many cells a row has to have, once that is known.
    """

    def __init__(self, lines: Lines, most: int) -> None:
        self._lines, self._iterator, self._most = lines, iter(lines), most
        self._again: deque[bytes | Dropped] = deque()
        self._row: list[bytes] = []
        self._size = 0
        self.first = 1
        self.width = 0

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._iterator)
        if isinstance(line, Dropped):
            self._row.append(b"")
            self._skip(len(self._row) > 1, line.quotes)
            raise _TooLarge(f"a row of {(self._size + line.size) / 1e6:,.0f} MB or more, which is too large")
        self._row.append(line)
        self._size += len(line)
        if self._size > self._most:
            self._skip(len(self._row) > 1, line.count(b'"'))
            raise _TooLarge(f"a row of {self._size / 1e6:,.0f} MB or more, which is too large")
        return line.decode(self._lines.codec) + "\n"

    def peek(self) -> str:
        """The first line."""
        line = next(self._iterator, b"")
        self._again.append(line)
        return "" if isinstance(line, Dropped) else line.decode(self._lines.codec, "replace")

    def begin(self) -> None:
        """Say that a row begins with the next line."""
        self.first += len(self._row)
        self._row.clear()
        self._size = 0

    def back(self) -> str:
        """Give all lines of the row but the first back, and that one as it stands."""
        if len(self._row) > 1 and self._size - len(self._row[0]) <= _BACK:
            self._again.extendleft(reversed(self._row[1:]))
            del self._row[1:]
        return self._row[0].decode(self._lines.codec, "replace").rstrip("\r")

    def _skip(self, is_open: bool, quotes: int) -> None:
        """Pass over what is left of a row; `is_open`: a quote was open before the line that has so many of them."""
        is_open ^= quotes % 2 == 1
        while is_open:
            line = self._again.popleft() if self._again else next(self._iterator, None)
            if line is None:
                return
            self._row.append(b"")
            is_open ^= (line.quotes if isinstance(line, Dropped) else line.count(b'"')) % 2 == 1


def _records(feed: _Feed, delimiter: str) -> Iterator[list[str] | str]:
    """The cells of each row, or what is wrong with it."""
    csv.field_size_limit(max(csv.field_size_limit(), 1 << 30))
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    while True:
        feed.begin()
        try:
            cells = next(reader)
            wrong = _wrong(cells, feed.width)
        except StopIteration:
            return
        except _TooLarge as error:
            yield str(error)
            continue
        except (csv.Error, UnicodeDecodeError) as error:
            cells, wrong = [], f"no row of a table: {error}"
        if not wrong:
            yield cells
            continue
        line = feed.back()
        bare_cells = line.split("\t") if delimiter == "\t" else []
        yield bare_cells if bare_cells and "\ufffd" not in line and not _wrong(bare_cells, feed.width) else wrong


def _wrong(cells: list[str], width: int) -> str:
    """What is wrong with so many cells; empty ones at the end may be too many."""
    if not cells or not width or (len(cells) >= width and not any(cells[width:])):
        return ""
    return f"{len(cells)} cells, where the first line names {width}"
