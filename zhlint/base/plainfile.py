"""What a file holds that a config, a rule or a person names: a plain file of a sane size, and nothing that may hang."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from typing import BinaryIO

LARGEST = 64_000_000
"""Bytes; no config, rule file, dictionary or baseline needs as many."""
_MOST_ENTRIES = 20_000
_CHUNK = 1 << 24


def read(path: str | os.PathLike[str], limit: int = LARGEST) -> bytes:
    """The content of a plain file. Raises OSError for a pipe, a device or a socket, and for a file over the limit."""
    # a pipe that nobody writes to must not be waited for, not even in opening it
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(number, "rb") as file:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            raise OSError(errno.EINVAL, "not a plain file but a pipe or a device", os.fspath(path))
        return _read(file, os.fspath(path), limit)


def read_stream(path: str | os.PathLike[str], limit: int = LARGEST) -> bytes:
    """The content of what may be a pipe as well. Raises OSError for what holds more than the limit."""
    with open(path, "rb") as file:
        return _read(file, os.fspath(path), limit)


def _read(file: BinaryIO, path: str, limit: int) -> bytes:
    chunks = []
    room = limit + 1
    while room > 0 and (chunk := file.read(min(room, _CHUNK))):
        chunks.append(chunk)
        room -= len(chunk)
    if room <= 0:
        raise OSError(errno.EFBIG, f"larger than {limit / 1e6:g} MB", path)
    return b"".join(chunks)


def below(folder: str) -> Iterator[os.DirEntry[str]]:
    """The files in and below a folder, links to folders not followed.

    Raises OSError where there are so many that it is no folder of rules, and for a folder that cannot be read.
    """
    met = 0
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                met += 1
                if met > _MOST_ENTRIES:
                    raise OSError(errno.EFBIG, "too many files for a folder of rules; name a folder of its own", folder)
                if not entry.is_dir(follow_symlinks=False):
                    yield entry
                elif entry.name != "__pycache__" and not entry.name.startswith("."):
                    waiting.append(entry.path)
