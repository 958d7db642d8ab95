"""A JSON array of objects, an object a row, in a file of any name: what `json.dump` writes of a list.

It is read element by element: where one ends is told by its brackets and quotes, so that a broken one costs no other,
and nothing but the element in hand is in memory. A row is numbered by its place in the array, from 1.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from zhlint.archive import Text
from zhlint.archive.readers import Asked, Columns, Cut, Part
from zhlint.archive.readers._lines import Dropped, codec_of
from zhlint.archive.readers._rows import TEXT, Rows, usual

SUFFIXES = ()
_WIDER = 4
"""How many times as large as its text a row may be: escapes double it, and there are other columns."""
_LEAST = 1 << 20
_CHUNK = 1 << 20
_HEAD = 1 << 16
_OPENS = re.compile(r"\ufeff?\s*\[\s*(?=\{)")
_ELEMENT = re.compile(r"[^\s,]")
_TOKEN = re.compile(r'["{}\[\]]')
_SCALAR = re.compile(r"[\s,\]]")
_ESCAPED = re.compile("[\udc80-\udcff]")
_ENDS = "it ends before the array does"


def looks(head: bytes, columns: Columns) -> bool:
    """Whether it is an array whose first element is an object that may hold a text: by its keys, where it is short."""
    begun = head.decode("utf-8", "replace")
    m = _OPENS.match(begun)
    if m is None:
        return False
    try:
        row, _ = json.JSONDecoder().raw_decode(begun, m.end())
    except (ValueError, RecursionError):
        return len(head) >= _HEAD  # it goes on behind what is seen here
    return columns.text is not None or usual(row, TEXT) is not None


def texts(part: Part, asked: Asked) -> Iterator[Text]:
    """The texts of its rows. Raises Cut where the array has no end, or something stands behind it."""
    rows = Rows(part, asked)
    with part.open() as stream:
        elements = _Elements(stream, _WIDER * asked.limit + _LEAST, asked.read_as and asked.read_as.encoding)
        for number, element in enumerate(elements, 1):
            if isinstance(element, Dropped):
                yield rows.trouble(number, f"a row of {element.size / 1e6:,.0f} million characters: {asked.too_large}")
            elif _ESCAPED.search(element):
                yield rows.trouble(number, f"no {elements.codec} text")
            else:
                yield _text(rows, element, number)
    rows.end()


def _text(rows: Rows, element: str, number: int) -> Text:
    try:
        row = json.loads(element)
    except json.JSONDecodeError as error:
        return rows.trouble(number, f"no JSON: {error.msg} at character {error.pos + 1} of the row")
    except (ValueError, RecursionError) as error:
        return rows.trouble(number, f"no JSON that can be read: {error}")
    return rows.text(row, number) if isinstance(row, dict) else rows.trouble(number, "no object in this row")


class _Elements:
    """The elements of an array as they are written; of one with more than `most` characters only that it is there."""

    def __init__(self, stream: BinaryIO, most: int, encoding: str | None) -> None:
        self._read = getattr(stream, "read1", stream.read)
        self._most = most
        head = stream.read(_HEAD)
        self.codec, mark = codec_of(head, encoding)
        self._decoder = codecs.getincrementaldecoder(self.codec)("surrogateescape")
        self._text = self._decoder.decode(head[mark:])
        self._at = self._begin = self._lost = 0
        self._is_lost = False

    def __iter__(self) -> Iterator[str | Dropped]:
        m = _OPENS.match(self._text)
        if m is None:
            raise Cut("no array of objects")
        self._at = m.end()
        while (char := self._next(_ELEMENT)) != "]":
            self._begin, self._lost, self._is_lost = self._at, 0, False
            if char in '"{[':
                self._balance()
            else:
                self._next(_SCALAR)
            size = self._lost + self._at - self._begin
            yield Dropped(size, 0) if self._is_lost else self._text[self._begin : self._at]
        self._at += 1
        self._begin = self._at
        if self._rest():
            raise Cut("something stands behind the array")

    def _next(self, pattern: re.Pattern[str]) -> str:
        """Go on to what a pattern finds. Raises Cut where nothing comes that it does."""
        while (m := pattern.search(self._text, self._at)) is None:
            self._at = len(self._text)
            self._more()
        self._at = m.start()
        return m[0]

    def _balance(self) -> None:
        """Go on behind the string, object or array that begins here."""
        depth = 0
        while True:
            token = self._next(_TOKEN)
            self._at += 1
            if token == '"':
                self._string()
            else:
                depth += 1 if token in "{[" else -1
            if depth <= 0:
                return

    def _string(self) -> None:
        """Go on behind the quote that closes a string: one that no odd number of backslashes escapes."""
        while True:
            end = self._text.find('"', self._at)
            slashes = self._slashes(len(self._text) if end < 0 else end)
            if end < 0:
                self._at = len(self._text) - slashes
                self._more()
                continue
            self._at = end + 1
            if slashes % 2 == 0:
                return

    def _slashes(self, end: int) -> int:
        start = end
        while start > self._at and self._text[start - 1] == "\\":
            start -= 1
        return end - start

    def _more(self) -> None:
        """Read on; what is behind an element, or too much of one, is let go. Raises Cut at the end."""
        if self._at - self._begin > self._most:
            self._is_lost = True
        if self._is_lost:
            self._lost += self._at - self._begin
            self._begin = self._at
        read = self._piece()
        if not read:
            raise Cut(_ENDS)
        self._text = self._text[self._begin :] + read
        self._at -= self._begin
        self._begin = 0

    def _piece(self) -> str:
        """What comes next; "" at the end. A piece may end in the middle of a character."""
        while chunk := self._read(_CHUNK):
            if piece := self._decoder.decode(chunk):
                return piece
        return self._decoder.decode(b"", True)

    def _rest(self) -> bool:
        """Whether anything but blanks comes yet."""
        text = self._text[self._at :]
        while not text.strip():
            text = self._piece()
            if not text:
                return False
        return True
