"""Packed files: what they hold as a stream of bytes, however it is packed."""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO

from zhlint.archive.readers import Cut
from zhlint.base.faults import Fault, Faults
from zhlint.workspace.files import reason

BROKEN = (
    OSError,
    EOFError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    tarfile.TarError,
    NotImplementedError,
    RuntimeError,
)
"""What is raised where bytes do not go on as they should, are locked, or are packed in a way that nobody knows."""
_AT_ONCE = 1 << 14
"""Bytes that Arrow unpacks at once: what comes before a break in them is lost with it."""
_BUFFER = 1 << 17


def bare(name: str) -> str:
    """A name without what says how the file is packed."""
    return _parted(name)[0]


def is_packed(name: str) -> bool:
    """Whether a name says that the file is packed."""
    return _parted(name)[1] != ""


def opened(name: str, file: BinaryIO) -> BinaryIO:
    """What is in a file, unpacked where its name says that it is packed; closing it closes the file.

    Raises Faults where that takes a package that is missing. Its `read1` gives what comes before a break, and only then
    raises one of BROKEN.
    """
    ending = _parted(name)[1]
    return io.BufferedReader(_Unpacked(_UNPACKERS[ending](file), file), _BUFFER) if ending else file


def said(error: BaseException) -> str:
    """What is wrong where one of BROKEN was raised, in a few words."""
    if isinstance(error, EOFError) or "Truncated compressed" in str(error) or "unexpected end" in str(error):
        return "it ends in the middle"
    return reason(error) if isinstance(error, OSError) else str(error)


def sought(stream: BinaryIO, kind: str) -> BinaryIO:
    """A stream in which one can go back and forth. Raises Cut for any other: what is packed gives only what is next."""
    if not stream.seekable():
        raise Cut(f"{kind} that is packed once more cannot be read in place", "unpack it first")
    return stream


class _Unpacked(io.RawIOBase):
    """What an unpacker gives of a file."""

    def __init__(self, unpacker: Any, file: BinaryIO) -> None:
        self._unpacker, self._file = unpacker, file
        self._read = getattr(unpacker, "read1", unpacker.read)

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        data = self._read(len(room))
        room[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._unpacker.close()
            self._file.close()
        super().close()


class _Arrow:
    """zstd as Arrow unpacks it."""

    def __init__(self, file: BinaryIO) -> None:
        try:
            import pyarrow
        except ImportError:
            raise missing("zstd", "archive") from None
        self._stream = pyarrow.CompressedInputStream(pyarrow.PythonFile(file, mode="r"), "zstd")
        self.close = self._stream.close

    def read(self, size: int) -> bytes:
        data: bytes = self._stream.read(min(size, _AT_ONCE))
        return data


def missing(what: str, extra: str) -> Faults:
    """What is to be raised where a package is missing that an extra brings."""
    return Faults([Fault("", 0, 0, f"{what} takes an extra", f"install it by `pip install 'zhlint-prose[{extra}]'`")])


def _gzip(file: BinaryIO) -> Any:
    import gzip

    return gzip.GzipFile(fileobj=file)


def _bzip2(file: BinaryIO) -> Any:
    import bz2

    return bz2.BZ2File(file)


def _zstd(file: BinaryIO) -> Any:
    try:
        from compression import zstd  # type: ignore[import-not-found,unused-ignore]  # from Python 3.14 on
    except ImportError:
        return _Arrow(file)
    return zstd.ZstdFile(file)


_UNPACKERS: dict[str, Callable[[BinaryIO], Any]] = {
    ".gz": _gzip,
    ".bz2": _bzip2,
    ".xz": lzma.LZMAFile,
    ".zst": _zstd,
    ".zstd": _zstd,
}
_SHORT = {".tgz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz", ".tzst": ".tar.zst"}


def _parted(name: str) -> tuple[str, str]:
    """A name without the ending that says how the file is packed, and that ending in lower case; "" where it is not."""
    lower = name.lower()
    short = next((short for short in _SHORT if lower.endswith(short)), "")
    if short:
        name = name[: -len(short)] + _SHORT[short]
        lower = name.lower()
    ending = next((ending for ending in _UNPACKERS if lower.endswith(ending)), "")
    return name[: len(name) - len(ending)], ending
