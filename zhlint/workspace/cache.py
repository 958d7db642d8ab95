"""What was made once and is kept between runs, in the user's cache folder: compiled rules and linters."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from typing import TypeVar, cast
from zlib import crc32

from zhlint import version
from zhlint.base import pickled, plainfile
from zhlint.base.patterns import Pattern

T = TypeVar("T")

_KEPT = 32
_REMEMBERED = 8
_OWN = Pattern(r"[0-9a-f]{8}-\d+(?:\.\d+\.\d+)?\.kept")
RESULTS = "results.db"
"""The name of the database of results."""
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
loaded = pickled.loaded
"""What was pickled, by `kept` or by whoever keeps something else here."""
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


def kept(key: Iterable[str], make: Callable[[], T], kind: type[object] = object) -> T:
    """What `make` makes, or what it made in an earlier run with the same key. It must be fit to be pickled,
    of built-in types and our own, and of this `kind`: what is kept under the key and is not counts for nothing.

    The key says all that the result depends on, save this program and this Python, which are in it always. A cache
    that is damaged, of others' making, or cannot be written is as good as none.
    """
    parts = tuple(key)
    there = _found(parts, kind)
    if there is None:
        there = (make(),)
        keep(parts, there[0])
    return cast("T", there[0])


def found(key: Iterable[str], kind: type[T]) -> T | None:
    """What is kept under a key and is of this kind; None where there is nothing, or nothing to be relied on."""
    there = _found(key, kind)
    return None if there is None else cast("T", there[0])


def keep(key: Iterable[str], value: object) -> None:
    """Keep a value under a key, in place of what is there."""
    path, whole = _place(key)
    if path:
        _write(path, whole, (value,))


def _found(key: Iterable[str], kind: type[object]) -> tuple[object] | None:
    path, whole = _place(key)
    return _read(path, whole, kind) if path else None


def _place(key: Iterable[str]) -> tuple[str, bytes]:
    """The file for a key, "" for a homeless user, and the key with all that it always holds."""
    base, whole = folder(), _whole(key)
    return os.path.join(base, f"{crc32(whole):08x}-{len(whole)}.kept") if base else "", whole


def remembered(key: Iterable[str], make: Callable[[], T], kind: type[object] = object) -> T:
    """As `kept`, and the last few in this process as well: who lints file by file has each linter made once."""
    parts = tuple(key)
    whole = _whole(parts)
    there = _memory.pop(whole, None) or (kept(parts, make, kind),)
    _memory[whole] = there
    for oldest in list(_memory)[:-_REMEMBERED]:
        _memory.pop(oldest, None)
    return cast("T", there[0])


def _whole(key: Iterable[str]) -> bytes:
    return "\n".join([*program(), *key]).encode("utf-8", "surrogateescape")


def sizes() -> dict[str, int]:
    """What this program keeps in the cache folder: paths, with their sizes in bytes; other files are not ours."""
    base = folder()
    if not base or not _is_ours(base):
        return {}
    with os.scandir(base) as entries:
        own = [each for each in entries if _is_kept(each.name) and each.is_file(follow_symlinks=False)]
    return {each.path: each.stat(follow_symlinks=False).st_size for each in own}


def clean() -> list[int]:
    """Take all that away; the sizes of what is gone. Raises OSError where a file cannot be removed."""
    there = sizes()
    for path in there:
        with suppress(FileNotFoundError):  # another run has thinned the folder
            os.unlink(path)
    return list(there.values())


def _is_kept(name: str) -> bool:
    return name in (RESULTS, f"{RESULTS}-journal") or _OWN.fullmatch(name) is not None


def stamps(path: str, ends: tuple[str, ...]) -> list[str]:
    """Name, time and size of a file, or of the files in and below a folder whose names end so."""
    return sorted(_stamps(path, ends))


def _stamps(path: str, ends: tuple[str, ...]) -> Iterator[str]:
    try:
        for entry in plainfile.below(path):
            if entry.name.endswith(ends):
                stat = entry.stat()
                yield f"{entry.path} {stat.st_mtime_ns} {stat.st_size}"
    except NotADirectoryError:
        stat = os.stat(path)
        yield f"{path} {stat.st_mtime_ns} {stat.st_size}"
    except OSError as error:
        yield f"{path} {error.errno}"


@cache
def program() -> list[str]:
    """Which program this is, by version, Python and files; while it runs, it stays what it was when it began."""
    return _as_it_lies()


def is_current() -> bool:
    """Whether the files of this program are still what they were when it began."""
    return _as_it_lies() == program()


def _as_it_lies() -> list[str]:
    return [version.__version__, sys.version, *stamps(home(), (".py",))]


def home() -> str:
    """The folder of this program."""
    return os.path.dirname(os.path.abspath(version.__file__))


def claim(path: str) -> None:
    """Make the cache folder for a file in it. Raises OSError where the folder or the file is not ours alone."""
    folder = os.path.dirname(path)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    try:
        there = os.lstat(path)
    except FileNotFoundError:
        is_plain = True
    else:
        is_plain = stat.S_ISREG(there.st_mode) and (not hasattr(os, "getuid") or there.st_uid == os.getuid())
    if not is_plain or not _is_ours(folder):
        raise PermissionError(f"{path} may be another's")


def _is_ours(base: str) -> bool:
    """Whether a folder, which is no link, is the user's own and nobody else can write to it."""
    try:
        there = os.lstat(base)
    except OSError:
        return False
    if not stat.S_ISDIR(there.st_mode):
        return False
    return not hasattr(os, "getuid") or (there.st_uid == os.getuid() and not there.st_mode & 0o022)


def _read(path: str, key: bytes, kind: type[object]) -> tuple[object] | None:
    """What a file keeps; None where it is not there, not whole, not ours, of another key or of another kind."""
    if not _is_ours(os.path.dirname(path)):
        return None
    try:
        number = os.open(path, os.O_RDONLY | _NO_LINK)
        with open(number, "rb") as file:
            there = os.fstat(number)
            if not stat.S_ISREG(there.st_mode) or (hasattr(os, "getuid") and there.st_uid != os.getuid()):
                return None
            data = file.read()
        head, _, body = data.partition(b"\n\n")
        if head != b"%s\n%08x" % (key, crc32(body)):
            return None
        found = loaded(body)
    except Exception:  # whatever is wrong with what is kept, it can be made anew
        return None
    return found if isinstance(found, tuple) and len(found) == 1 and isinstance(found[0], kind) else None


def _write(path: str, key: bytes, value: tuple[object]) -> None:
    """Keep a value. Written beside and then moved, so that no other run and no other thread reads half of it."""
    import pickle
    from threading import get_ident

    body = pickle.dumps(value, protocol=5)
    beside = f"{path.removesuffix('.kept')}.{os.getpid()}.{get_ident()}.kept"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        if not _is_ours(os.path.dirname(path)):
            return
        _thin(os.path.dirname(path))
        with open(beside, "xb") as file:
            file.write(b"%s\n%08x\n\n" % (key, crc32(body)) + body)
        os.replace(beside, path)
    except OSError:
        with suppress(OSError):
            os.unlink(beside)


def _thin(folder: str) -> None:
    """Drop the oldest entries, so that the folder does not grow with every edit of a rule; other files are not ours."""
    with os.scandir(folder) as entries:
        own = [entry for entry in entries if _OWN.fullmatch(entry.name) and entry.is_file(follow_symlinks=False)]
    for entry in sorted(own, key=lambda entry: entry.stat().st_mtime_ns)[: -_KEPT + 1]:
        os.unlink(entry.path)
