"""A file's new content in the place of the old: all of it or none, and never over what somebody else has written."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO
from zlib import crc32

from zhlint.base.patterns import Pattern
from zhlint.workspace.files import reason

_LEFT = Pattern(r"\.[0-9a-f]{16}\.part")
_HOUR = 3600
_WAITS = (0.01, 0.05, 0.2, 0.5)
"""Seconds."""
_TRIES, _A_WHILE = 100, 0.05
_swept: set[str] = set()


class NotSaved(Exception):
    """The file is as it was; the message says why, and what to do."""


def save(path: str, before: bytes, after: bytes) -> None:
    """Write `after` over a file that holds `before`: beside it first, then moved into its place.

    Links are followed and kept; the file keeps its mode and, where we may set them, its owner and group. Raises
    NotSaved where the file is read-only, holds something else by now, or cannot be written.
    """
    real = os.path.realpath(path)
    try:
        with _locked(real) as file:
            if file.read() != before or not _is_at(file, real):
                raise NotSaved("it has changed since it was read; nothing was written, run again")
            if sys.platform == "win32":
                file.close()  # what is open there cannot be replaced
            with replacing(real) as new:
                new.write(after)
    except OSError as error:
        raise NotSaved(f"cannot be written: {reason(error)}") from None


@contextmanager
def _locked(real: str) -> Iterator[BinaryIO]:
    """A file opened for reading and writing, which no other process of ours has open so."""
    if not os.stat(real).st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise NotSaved("it is read-only; nothing was written")
    if sys.platform == "win32":
        with _alone(real), open(real, "r+b") as file:
            yield file
        return
    import fcntl

    with open(real, "r+b") as file:
        with suppress(OSError):  # not every file system has locks
            fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield file
        finally:
            with suppress(OSError):
                fcntl.flock(file, fcntl.LOCK_UN)


@contextmanager
def _alone(real: str) -> Iterator[None]:
    """On Windows, where what is locked cannot be replaced: have a lock of this name to oneself. Waits some seconds."""
    import msvcrt
    from tempfile import gettempdir

    name = crc32(os.path.normcase(real).encode("utf-8", "surrogatepass"))
    with open(os.path.join(gettempdir(), f"zhlint-{name:08x}.lock"), "ab") as lock:
        for _ in range(_TRIES):
            with suppress(OSError):
                msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
                break
            time.sleep(_A_WHILE)
        else:
            raise NotSaved("another run is writing it; nothing was written, run again")
        yield


def _is_at(file: BinaryIO, real: str) -> bool:
    """Whether an open file still is the one of that name: another process may have moved a new one there."""
    here, there = os.fstat(file.fileno()), os.stat(real)
    return sys.platform == "win32" or (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino)


@contextmanager
def replacing(real: str) -> Iterator[BinaryIO]:
    """A new file beside one of this name, be it there or not, which takes its place once all is written.

    Who reads the file sees the old content or the whole new one. Mode and, where we may set them, owner and group are
    kept; `real` is no link. Raises OSError where it cannot be written: then, as on any other error, all is as it was.
    """
    folder = os.path.dirname(real)
    _sweep(folder)
    beside = os.path.join(folder, f".{os.urandom(8).hex()}.part")
    try:
        with open(beside, "xb") as file:
            with suppress(FileNotFoundError):
                _keep(os.stat(real), beside)  # first of all: nobody else is to read what only its owner may
            yield file
            file.flush()
            os.fsync(file.fileno())
        _move(beside, real)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise


def _move(beside: str, real: str) -> None:
    """Windows replaces nothing that is open, and who indexes files or looks for viruses has it open for a moment."""
    for seconds in _WAITS if sys.platform == "win32" else ():
        try:
            os.replace(beside, real)
        except PermissionError:  # noqa: PERF203
            time.sleep(seconds)
        else:
            return
    os.replace(beside, real)


def _sweep(folder: str) -> None:
    """Take away what a run that was killed has left here: once a run and folder is enough."""
    if folder not in _swept:
        _swept.add(folder)
        sweep(folder)


def sweep(folder: str, age: float = _HOUR) -> None:
    """Take away new files that were never finished: those of our own pattern that nobody has touched for `age` seconds.

    No write takes an hour, so what is older has no living owner; who has a folder for himself need not wait.
    """
    with suppress(OSError), os.scandir(folder or os.curdir) as entries:
        for entry in entries:
            if _LEFT.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    if entry.stat(follow_symlinks=False).st_mtime <= time.time() - age:
                        os.unlink(entry.path)


def _keep(was: os.stat_result, path: str) -> None:
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(path, was.st_uid, was.st_gid)
    os.chmod(path, stat.S_IMODE(was.st_mode))
