"""Tar, packed or not: the files in it that can be read, in the order in which they lie there."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, cast

from zhlint.archive.readers import Asked, Columns, Cut, Part
from zhlint.archive.readers.zip import within

SUFFIXES = (".tar",)
_END = 1024
"""Bytes of zeros that a tar file ends with."""


def looks(head: bytes, columns: Columns) -> bool:
    """Whether it begins as a tar file does."""
    return head[257:262] == b"ustar"


def texts(part: Part, asked: Asked) -> Iterator[Part]:
    """The files in it; each can be opened once. Raises Cut at the end of half a file."""
    with part.open() as stream:
        tail = _Tail(stream)
        with tarfile.open(fileobj=cast("BinaryIO", tail), mode="r|", errorlevel=1) as archive:
            for info in archive:
                member = within(part, info.name, partial(_open, archive, info))
                if member is not None and info.isfile():
                    yield member._replace(once=True)
                archive.members = []  # type: ignore[attr-defined]  # else it keeps what it knows of each
        if tail.last.strip(b"\0"):
            raise Cut("it ends in the middle")


class _Tail:
    """A stream of which the last bytes that were read are kept."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.last = b""

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self.last = (self.last + data)[-_END:]
        return data


def _open(archive: tarfile.TarFile, info: tarfile.TarInfo) -> BinaryIO:
    return cast("BinaryIO", archive.extractfile(info))
