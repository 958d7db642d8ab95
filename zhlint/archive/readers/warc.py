"""WARC: the pages of HTML and the plain texts that a crawler has kept. See https://iipc.github.io/warc-specifications/.

Texts are answers (`response`) that came with a status of success, and what stands without HTTP around it: `resource`
and `conversion`, of which Common Crawl's `.wet` consist. Their id is the address of the page; `--id-column` and
`--source-column` name another field of a record's head.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from zhlint.archive import Text
from zhlint.archive.readers import Asked, Columns, Cut, Part
from zhlint.archive.readers._rows import spelled
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.formats import ReadAs
from zhlint.prose import encodings

SUFFIXES = (".warc", ".wet")
_FORMATS = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "text/markdown": "markdown"}
_BARE = ("resource", "conversion")
_SUCCESS = Pattern(r"HTTP/[\d.]+\s+2\d\d")
_CHARSET = Pattern(r"(?i)charset\s*=\s*[\"']?([\w.:-]+)")
_BELIEVED = frozenset({"utf-8", "gbk", "gb18030", "hz", "big5", "cp950", "big5hkscs", "utf-16"})
"""Codecs of which HTTP is believed: servers say `iso-8859-1` of anything."""
_PACKED = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}
"""How zlib is told what is packed, by what it is called; deflate is sent with and without a head."""
_LONGEST = 1 << 16
"""Bytes of a line of a head."""
_WIDER = 1 << 16
"""What may be around the chunks of a page, besides as much as it has itself."""
_CHUNK = 1 << 20

Head = Mapping[str, str]


def looks(head: bytes, columns: Columns) -> bool:
    """Whether it begins as WARC does."""
    return head.startswith(b"WARC/")


def texts(part: Part, asked: Asked) -> Iterator[Text]:
    """The texts of its records. Raises Cut where one is broken, for nobody knows where the next begins."""
    with part.open() as stream:
        number = 0
        while (body := _record(stream)) is not None:
            number += 1
            page = _page(body, asked.limit)
            if page is not None:
                yield _text(page, body.head, f"{part.name}:{number}", part.name, asked)
            body.skip()


class _Body:
    """What a record holds, as far as it is not yet read. Its methods raise Cut where the file ends before it does."""

    def __init__(self, head: Head, stream: BinaryIO, left: int) -> None:
        self.head, self.left = head, left
        self._stream = stream

    def line(self) -> str:
        """The next line without its end; "" where there is none."""
        line = self._stream.readline(min(_LONGEST, self.left))
        self._took(len(line), min(1, self.left))
        return line.decode("utf-8", "replace").strip("\r\n")

    def read(self, size: int) -> bytes:
        """So many bytes, or as many as there are."""
        size = min(size, self.left)
        data = self._stream.read(size)
        self._took(len(data), size)
        return data

    def skip(self) -> None:
        """Pass over the rest."""
        while self.left:
            self.read(_CHUNK)

    def _took(self, size: int, least: int) -> None:
        if size < least:
            raise Cut("it ends in the middle of a record")
        self.left -= size


class _Page(NamedTuple):
    """A text as it came: its bytes, its format, the encoding that is said of it; or what is wrong with it."""

    data: bytes
    format: str
    charset: str | None
    trouble: str | None = None


def _record(stream: BinaryIO) -> _Body | None:
    """The next record; None at the end."""
    line = b"\r\n"
    while line in (b"\r\n", b"\n"):
        line = stream.readline(_LONGEST)
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise Cut("a record that does not begin as one does")
    head: dict[str, str] = {}
    while line.strip():
        line = stream.readline(_LONGEST)
        if not line.endswith(b"\n"):
            raise Cut("it ends in the head of a record")
        _add(head, line.decode("utf-8", "replace"))
    length = head.get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        raise Cut("a record that does not say how long it is")
    return _Body(head, stream, int(length))


def _add(head: dict[str, str], line: str) -> None:
    """Note a field of a head, the first of its name."""
    name, colon, value = line.partition(":")
    if colon:
        head.setdefault(name.strip().lower(), value.strip())


def _page(body: _Body, limit: int) -> _Page | None:
    """The page in a record; None where it holds none that is text."""
    kind, fields = body.head.get("warc-type", "").lower(), body.head
    if kind == "response" and _mime(fields) == "application/http":
        if not _SUCCESS.match(body.line()):
            return None
        inner: dict[str, str] = {}
        while line := body.line():
            _add(inner, line)
        fields = inner
    elif kind not in _BARE:
        return None
    format = _FORMATS.get(_mime(fields))
    if format is None:
        return None
    charset = _CHARSET.search(fields.get("content-type", ""))
    page = _Page(b"", format, charset[1] if charset else None)
    data = body.read(2 * limit + _WIDER)
    if body.left:
        return page._replace(data=data)
    if fields.get("transfer-encoding", "").lower() == "chunked":
        data = _unchunked(data)
    packed = fields.get("content-encoding", "identity").lower()
    if packed in _PACKED:
        return page._replace(data=_unpacked(data, packed, limit + 1))
    known = packed in ("identity", "", "none")
    return page._replace(data=data, trouble=None if known else f"packed by `{packed}`, which is not read")


def _mime(fields: Head) -> str:
    return fields.get("content-type", "").partition(";")[0].strip().lower()


def _unchunked(data: bytes) -> bytes:
    """What chunks hold (RFC 9112, 7.1); all of it where they are none: crawlers take them away and do not say so."""
    chunks: list[bytes] = []
    at = 0
    while at < len(data):
        end = data.find(b"\n", at)
        try:
            size = int(data[at:end].partition(b";")[0], 16) if end >= 0 else -1
        except ValueError:
            size = -1
        if size < 0:
            return b"".join(chunks) if chunks else data
        if not size:
            break
        chunks.append(data[end + 1 : end + 1 + size])
        at = end + 1 + size
        at += 2 if data.startswith(b"\r\n", at) else data.startswith(b"\n", at)
    return b"".join(chunks)


def _unpacked(data: bytes, packed: str, most: int) -> bytes:
    """No more than so many bytes of what is packed; as it is where it is not, whatever its head says."""
    for way in _PACKED[packed]:
        try:
            return zlib.decompressobj(way).decompress(data, most)
        except zlib.error:  # noqa: PERF203
            continue
    return data


def _text(page: _Page, head: Head, number: str, file: str, asked: Asked) -> Text:
    columns = asked.columns
    id = head.get(columns.id.lower(), "") if columns.id else head.get("warc-target-uri", "").strip("<>")
    source = head.get(columns.source.lower(), "") if columns.source else ""
    read_as = asked.read_as or ReadAs(page.format, None, _encoding(page))
    trouble = page.trouble or (asked.too_large if len(page.data) > asked.limit else None)
    data = b"" if trouble else page.data
    return Text(spelled(id) or number, spelled(source) or file, data, read_as, trouble)


def _encoding(page: _Page) -> str | None:
    """The encoding that HTTP says, where it can be true."""
    if page.charset is None or not _BELIEVED.intersection(encodings.codecs_of(page.charset)):
        return None
    try:
        encodings.decode(page.data, page.charset)
    except encodings.UndecodableError:
        return None
    return page.charset
