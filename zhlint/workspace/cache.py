"""What was made once and is kept between runs, in the user's cache folder: compiled rules and linters."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from typing import TypeVar, cast
from zlib import crc32

from zhlint import version

T = TypeVar("T")

_KEPT = 32
_REMEMBERED = 8

_memory: dict[bytes, tuple[object]] = {}


def folder() -> str:
    """The user's cache folder: `ZHLINT_CACHE_DIR`, or where the operating system wants it; "" for a homeless user."""
    own = os.environ.get("ZHLINT_CACHE_DIR")
    if own:
        return own
    home = os.path.expanduser("~")
    if home == "~":
        return ""
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local"), "zhlint", "Cache")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "zhlint")
    base = os.environ.get("XDG_CACHE_HOME", "")
    return os.path.join(base if os.path.isabs(base) else os.path.join(home, ".cache"), "zhlint")


def kept(key: Iterable[str], make: Callable[[], T]) -> T:
    """What `make` makes, or what it made in an earlier run with the same key. It must be fit to be pickled.

    The key says all that the result depends on, save this program and this Python, which are in it always. A cache
    that is damaged, of others' making, or cannot be written is as good as none.
    """
    base = folder()
    if not base:
        return make()
    whole = _whole(key)
    path = os.path.join(base, f"{crc32(whole):08x}-{len(whole)}")
    there = _read(path, whole)
    if there is None:
        there = (make(),)
        _write(path, whole, there)
    return cast("T", there[0])


def remembered(key: Iterable[str], make: Callable[[], T]) -> T:
    """As `kept`, and the last few in this process as well: who lints file by file has each linter made once."""
    parts = tuple(key)
    whole = _whole(parts)
    there = _memory.pop(whole, None) or (kept(parts, make),)
    _memory[whole] = there
    for oldest in list(_memory)[:-_REMEMBERED]:
        _memory.pop(oldest, None)
    return cast("T", there[0])


def _whole(key: Iterable[str]) -> bytes:
    return "\n".join([*_program(), *key]).encode("utf-8", "surrogateescape")


def stamps(path: str, ends: tuple[str, ...]) -> list[str]:
    """Name, time and size of a file, or of the files in and below a folder whose names end so."""
    return sorted(_stamps(path, ends))


def _stamps(path: str, ends: tuple[str, ...]) -> Iterator[str]:
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.name.endswith(ends):
                    stat = entry.stat()
                    yield f"{entry.path} {stat.st_mtime_ns} {stat.st_size}"
                elif entry.is_dir(follow_symlinks=False) and entry.name != "__pycache__":
                    yield from _stamps(entry.path, ends)
    except NotADirectoryError:
        stat = os.stat(path)
        yield f"{path} {stat.st_mtime_ns} {stat.st_size}"
    except OSError as error:
        yield f"{path} {error.errno}"


@cache
def _program() -> list[str]:
    """Which program this is; while it runs, it stays what it was when it began."""
    return [version.__version__, sys.version, *stamps(os.path.dirname(os.path.abspath(version.__file__)), (".py",))]


def _read(path: str, key: bytes) -> tuple[object] | None:
    """What a file keeps; None where it is not there, not whole, not ours, or of another key."""
    import pickle

    try:
        with open(path, "rb") as file:
            if hasattr(os, "getuid") and os.fstat(file.fileno()).st_uid != os.getuid():
                return None
            data = file.read()
        head, _, body = data.partition(b"\n\n")
        if head != b"%s\n%08x" % (key, crc32(body)):
            return None
        found: tuple[object] = pickle.loads(body)
    except Exception:  # whatever is wrong with what is kept, it can be made anew
        return None
    return found


def _write(path: str, key: bytes, value: tuple[object]) -> None:
    """Keep a value. Written beside and then moved, so that no other run and no other thread reads half of it."""
    import pickle
    from threading import get_ident

    body = pickle.dumps(value, protocol=5)
    beside = f"{path}.{os.getpid()}.{get_ident()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        _thin(os.path.dirname(path))
        with open(beside, "wb") as file:
            file.write(b"%s\n%08x\n\n" % (key, crc32(body)) + body)
        os.replace(beside, path)
    except OSError:
        with suppress(OSError):
            os.unlink(beside)


def _thin(folder: str) -> None:
    """Drop the oldest, so that the folder does not grow with every edit of a rule."""
    with os.scandir(folder) as entries:
        there = sorted((entry for entry in entries if entry.is_file()), key=lambda entry: entry.stat().st_mtime_ns)
    for entry in there[: -_KEPT + 1]:
        os.unlink(entry.path)
