"""The lines of a stream of bytes, however long they are."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from zhlint.archive.readers._packed import BROKEN
from zhlint.base.records import NamedTuple
from zhlint.prose import encodings

_CHUNK = 1 << 20
_HEAD = 1 << 16
"""Bytes by which the encoding is told."""
_CHARACTER = 4
"""Bytes that a character has at most: what is cut off may end in the middle of one."""


class Dropped(NamedTuple):
    """A line that is too long: how many bytes it has, and how many quotes (`"`) are among them."""

    size: int
    quotes: int


class Lines:
    """The lines of a stream without their ends (`\\n`), of one with more than `most` bytes only that it is there.

    `codec` is what they are to be decoded by: as it is said, else as it looks; UTF-16 has become UTF-8. `unended` says,
    once all are read, whether the last one lacked its end. Iterating raises what reading the stream does, after all
    lines that are whole.
    """

    def __init__(self, stream: BinaryIO, most: int, encoding: str | None = None) -> None:
        self._most = most
        self._chunks = _chunks(stream)
        self._broken: BaseException | None = None
        head = self._head()
        self.unended = False
        self.codec, mark = codec_of(head, encoding)
        self._first = head[mark:]
        if self.codec.startswith("utf-16"):
            self._chunks = _recoded(self._first, self._chunks, self.codec)
            self.codec, self._first = "utf-8", b""

    def _head(self) -> bytes:
        head = bytearray()
        try:
            for chunk in self._chunks:
                head += chunk
                if len(head) >= _HEAD:
                    break
        except BROKEN as error:
            self._broken = error
        return bytes(head)

    def _pieces(self) -> Iterator[bytes]:
        yield self._first
        self._first = b""
        yield from self._chunks
        if self._broken is not None:
            raise self._broken

    def __iter__(self) -> Iterator[bytes | Dropped]:
        begun: list[bytes] = []
        size = quotes = 0
        for piece in self._pieces():
            lines = piece.split(b"\n")
            for line in lines[:-1]:
                if not size:
                    yield line if len(line) <= self._most else Dropped(len(line), line.count(b'"'))
                    continue
                size += len(line)
                begun.append(line)
                if size > self._most:
                    yield Dropped(size, quotes + sum(part.count(b'"') for part in begun))
                else:
                    yield b"".join(begun)
                begun.clear()
                size = quotes = 0
            if lines[-1]:
                size += len(lines[-1])
                begun.append(lines[-1])
            if size > self._most:
                quotes += sum(part.count(b'"') for part in begun)
                begun.clear()
        self.unended = size > 0
        if size > self._most:
            yield Dropped(size, quotes)
        elif size:
            yield b"".join(begun)


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    read = getattr(stream, "read1", stream.read)
    while chunk := read(_CHUNK):
        yield chunk


def codec_of(head: bytes, said: str | None) -> tuple[str, int]:
    """The codec of a stream that begins so, and the length of its byte-order mark. What is no text is UTF-8."""
    whole = head if len(head) < _HEAD else head[: head.rfind(b"\n") + 1] or head
    for encoding in dict.fromkeys((said, None)):
        for end in range(len(whole), max(len(whole) - _CHARACTER, 0), -1) if len(head) >= _HEAD else (len(whole),):
            try:
                decoded = encodings.decode(whole[:end], encoding)
            except encodings.UndecodableError:
                continue
            return decoded.encoding, len(head) - len(head.removeprefix(_MARKS.get(decoded.encoding, b"")))
    return "utf-8", len(head) - len(head.removeprefix(codecs.BOM_UTF8))


_MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


def _recoded(first: bytes, chunks: Iterator[bytes], codec: str) -> Iterator[bytes]:
    """UTF-16 as UTF-8; what is broken in it becomes U+FFFD."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    yield decoder.decode(first).encode()
    for chunk in chunks:
        yield decoder.decode(chunk).encode()
    yield decoder.decode(b"", True).encode()
