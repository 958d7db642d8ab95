"""ZIP: the files in it that can be read, in the order in which they lie there. What is hidden is passed over."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from zhlint.archive.readers import Asked, Columns, Cut, Part
from zhlint.archive.readers._packed import sought

SUFFIXES = (".zip",)
_UTF8 = 0x800
"""The flag that says that a name is in UTF-8 (APPNOTE.TXT, 4.4.4)."""


def looks(head: bytes, columns: Columns) -> bool:
    """Whether it begins as a ZIP file does."""
    return head.startswith(b"PK\3\4")


def texts(part: Part, asked: Asked) -> Iterator[Part]:
    """The files in it."""
    with sought(part.open(), "a ZIP file") as stream:
        try:
            archive = ZipFile(stream)
        except BadZipFile:
            raise Cut("its end, which says what is in it, is missing") from None
        with archive:
            for info in archive.infolist():
                member = within(part, _name(info), partial(_open, archive, info))
                if member is not None and not info.is_dir():
                    yield member


def within(part: Part, name: str, open: partial[BinaryIO]) -> Part | None:
    """A file that lies in another; None for one that is hidden."""
    pieces = [piece for piece in name.replace("\\", "/").split("/") if piece not in ("", ".", "..")]
    if not pieces or any(piece.startswith(".") or piece == "__MACOSX" for piece in pieces):
        return None
    *folders, last = (piece.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace") for piece in pieces)
    group = "/".join((part.name or part.group, *folders))
    return Part(f"{group}/{last}", group, open, depth=part.depth + 1)


def _open(archive: ZipFile, info: ZipInfo) -> BinaryIO:
    return cast("BinaryIO", archive.open(info))


def _name(info: ZipInfo) -> str:
    """The name of a file; where it is not said to be UTF-8, it is that or, as Windows writes it in China, GB18030."""
    if info.flag_bits & _UTF8:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    return next(filter(None, (_decoded(raw, codec) for codec in ("utf-8", "gb18030"))), info.filename)


def _decoded(raw: bytes, codec: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return ""
