"""Messages on a stream of bytes: a header that says how long the body is, an empty line, the body.

See the base protocol of the specification. What is no header is passed over up to the next one. A body ends where the
next header begins, however long it was said to be: JSON holds no such line. So a frame that is broken costs no more
than itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zhlint.base.patterns import Pattern

LARGEST = 256_000_000
"""Bytes of a body; a larger one is read and dropped."""
_NAME = b"content-length:"
_LENGTH = Pattern(r"(?i)content-length:[ \t]*(\d{1,18})[ \t]*\r?$")
_HEADER = Pattern(r"(?i)content-length:[ \t]*\d{1,18}[ \t]*\r?\n")
_LINE = 8192
_LONGEST_HEADER = 64
_CHUNK = 1 << 16


def read(receive: Callable[[int], bytes]) -> Iterator[bytes | None]:
    """The bodies of the messages, as they come; None for one that is too large. Ends where the stream does.

    `receive` gives what there is, at most so many bytes, and nothing where the stream ends.
    """
    stream = _Stream(receive)
    length: int | None = None
    while (line := stream.line()) is not None:
        if not line.strip():
            if length is not None:
                body = stream.body(length)
                if body is not None or length > LARGEST:
                    yield body
            length = None
            continue
        found = _LENGTH.search(line.decode("latin-1"))
        if found:
            length = int(found[1])


def framed(body: bytes) -> bytes:
    """A body with its header before it."""
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


class _Stream:
    """Lines and bodies out of what comes in pieces.

    No file object of Python's: a thread that waits for one when the program ends would keep its lock for ever.
    """

    def __init__(self, receive: Callable[[int], bytes]) -> None:
        self._receive = receive
        self._left = b""

    def line(self) -> bytes | None:
        """The next line without its end, of a very long one only the end; None where no more comes."""
        while True:
            line, end, rest = self._left.partition(b"\n")
            if end:
                self._left = rest
                return line[-_LINE:]
            more = self._receive(_CHUNK)
            if not more:
                return None
            self._left = self._left[-_LINE:] + more

    def body(self, length: int) -> bytes | None:
        """So many bytes, or those up to the next header; None for too many, or where the stream ends before.

        Memory is taken for what is there, not for what is promised.
        """
        parts: list[bytes] = []
        missing, last = length, b""
        while missing:
            piece = self._left[:missing] or self._receive(min(missing, _CHUNK))
            if not piece:
                return None
            self._left = self._left[len(piece) :]
            missing -= len(piece)
            joined = last + piece
            header = _header(joined, missing == 0)
            if header is not None:
                self._left = joined[header:] + self._left
                joined, missing = joined[:header], 0
            last = joined[-_LONGEST_HEADER:] if missing else b""
            if length <= LARGEST:
                parts.append(joined[: len(joined) - len(last)])
        return b"".join(parts) if length <= LARGEST else None


def _header(data: bytes, is_end: bool) -> int | None:
    """Where a header begins in a piece of a body; at the end of it one that is cut off counts, too."""
    if b"\n" in data:
        found = _HEADER.search(data.decode("latin-1"))
        if found:
            return int(found.start())
    if is_end:
        tail = data[-_LONGEST_HEADER:].lower()
        rest = tail[tail.rfind(b"c") :]
        if _NAME.startswith(rest) or (rest.startswith(_NAME) and not rest[len(_NAME) :].strip(b" \t\r0123456789")):
            return len(data) - len(rest) if rest[:1] == b"c" else None
    return None
