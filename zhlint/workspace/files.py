"""Which files there are to lint."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from typing import BinaryIO

from zhlint.base.filenames import composed
from zhlint.base.records import NamedTuple

STDIN = "-"
"""What stands for standard input where a path is asked for."""
NO_DRAFTS = "no drafts in this folder"
HIDDEN = "hidden: its name begins with a point"
OTHERS = "never looked into: it holds what others wrote"
LINK = "a link to a folder, or to nothing, is not followed"
OUTSIDE = "a link that leads out of the folder is not followed"
NO_FILE = "neither a file nor a folder"
NO_FORMAT = "no format reads this kind of file"
_NO_DRAFT = frozenset({HIDDEN, OTHERS, LINK, OUTSIDE, NO_FILE, NO_FORMAT})
"""Why what is met in a folder can be no draft, whatever anybody wishes."""
_SKIPPED = frozenset({"node_modules", "venv", "__pycache__"})
_INVALID_NAME = 123
"""What Windows says of a name that no file can have there, as with a star in it."""
_CHUNK = 1 << 24
"""Bytes asked for at once: so much memory is set aside however short the file is."""


NAMELESS = "<stdin>"
"""What a buffer is called that has been given no name."""


class Buffer(NamedTuple):
    """A draft that is read from no file: standard input, or what an editor has not saved.

    It is linted as the file of its name would be, there or not. `read` gives what it holds; of more than so many bytes
    one more is enough. `named`: that the user gave its very name, as on a command line. Where its format or encoding is
    known, whatever its name and the config say, `format` and `encoding` tell.
    """

    read: Callable[[int], bytes]
    name: str = NAMELESS
    named: bool = True
    format: str | None = None
    encoding: str | None = None


class Trouble(NamedTuple):
    """Something that could not be done, and why; where it is no matter of one file, `path` is empty."""

    path: str
    what: str

    def __str__(self) -> str:
        return f"{self.path}: {self.what}" if self.path else self.what


class Seen(NamedTuple):
    """A file, a buffer under its name, or a folder (its name ending in a slash) that is met.

    `named` says that the user gave its very name, `why` why it is passed over: "" for a draft.
    """

    path: str
    named: bool
    why: object = ""
    buffer: Buffer | None = None


class Filter(NamedTuple):
    """Which files are wanted.

    `is_draft` says whether a file of a folder is one, by its name; `ignored` whether a file or folder (its name ending
    in a slash) is to be passed over, named or not; `unlisted` gives, for a folder that is to be looked into, what is
    to be passed over of what is met there. What they say may be the reason in place of a mere True. `looked_at` is told
    each folder and each named file, before it is looked at.
    """

    is_draft: Callable[[str], bool]
    ignored: Callable[[str], object]
    unlisted: Callable[[str], Callable[[str], object]] = lambda folder: lambda path: False
    looked_at: Callable[[str], object] = lambda path: None


def drafts(paths: Iterable[str | Buffer], wanted: Filter) -> Iterator[Seen | Trouble]:
    """The files that paths name, each once, in order: a folder stands for the drafts in and below it, sorted.

    A buffer stands for itself, once, be there a file of its name or not.

    Hidden files and folders, `node_modules` and virtual environments are not looked into, and links to folders and
    out of the folder not followed, unless named.
    """
    for found in survey(paths, wanted):
        if isinstance(found, Trouble) or not found.why:
            yield found


def survey(paths: Iterable[str | Buffer], wanted: Filter) -> Iterator[Seen | Trouble]:
    """The drafts that paths name, and all that is passed over on the way to them, with the reason."""
    seen: dict[str, str] = {}
    buffers: set[Buffer] = set()
    for given in paths:
        path = given if isinstance(given, Buffer) else as_listed(given)
        if isinstance(path, Buffer):
            if path not in buffers:
                yield Seen(path.name, path.named, wanted.ignored(path.name) or "", path)
            buffers.add(path)
        elif os.path.isdir(path):
            yield from _folder(path, wanted, seen)
        else:
            wanted.looked_at(path)
            trouble = _trouble(path)
            if trouble is not None:
                yield Trouble(path or "''", trouble)
            else:
                yield Seen(path, True, _again(os.path.realpath(path), path, seen) or wanted.ignored(path) or "")


def _trouble(path: str) -> str | None:
    """Why what is named, and is no folder, is no file either."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return "no such file or folder"
    except OSError as error:  # a folder above is closed to us, or its name is too long
        return "no such file or folder" if getattr(error, "winerror", 0) == _INVALID_NAME else reason(error)
    if not os.path.exists(path):
        return "a link to nothing"
    return None if os.path.isfile(path) else f"{NO_FILE}; `-` reads standard input"


def _folder(path: str, wanted: Filter, seen: dict[str, str]) -> Iterator[Seen | Trouble]:
    there = False
    for found in _walk(path, wanted):
        if isinstance(found, Trouble):
            there = True
            yield found
            continue
        there = there or found.why not in _NO_DRAFT
        why = found.why or _again(found.real, found.path, seen) or wanted.ignored(found.path) or ""
        yield Seen(found.path, False, why)
    if not there:
        yield Trouble(path, NO_DRAFTS)


class _Met(NamedTuple):
    """What a walk meets: a draft and its true name, or why it is passed over."""

    path: str
    real: str
    why: object = ""


def _walk(top: str, wanted: Filter) -> Iterator[_Met | Trouble]:
    """A stack and no recursion: folders may lie deeper in each other than functions can."""
    unlisted = wanted.unlisted(top)
    real = os.path.realpath(top)
    within = os.path.join(real, "")
    stack = [_entries(os.path.normpath(top), real, wanted)]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
        elif isinstance(entry, Trouble):
            yield entry
        elif entry.why:
            yield _Met(entry.path + "/" * entry.is_folder, "", entry.why)
        elif entry.is_folder:
            name = entry.path + "/"
            why = wanted.ignored(name) or unlisted(name)
            if why:
                yield _Met(name, "", why)
            else:
                stack.append(_entries(entry.path, entry.real, wanted))
        elif not entry.real.startswith(within):
            yield _Met(entry.path, "", OUTSIDE)
        elif wanted.is_draft(entry.path):
            yield _Met(entry.path, entry.real, unlisted(entry.path) or "")
        else:
            yield _Met(entry.path, "", NO_FORMAT)


class _Entry(NamedTuple):
    path: str
    real: str
    is_folder: bool
    why: str = ""


def _entries(folder: str, real: str, wanted: Filter) -> Iterator[_Entry | Trouble]:
    """The files and folders in a folder that may count, sorted by name."""
    wanted.looked_at(folder)
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield Trouble(folder, reason(error))
        return
    within = "" if folder == os.curdir else os.path.join(folder, "")
    truly = os.path.join(real, "")
    for entry in entries:
        path = within + entry.name
        if entry.name.startswith("."):
            yield _Entry(path, "", entry.is_dir(follow_symlinks=False), HIDDEN)
        elif entry.is_dir(follow_symlinks=False):
            skipped = entry.name in _SKIPPED or os.path.exists(os.path.join(path, "pyvenv.cfg"))
            yield _Entry(path, truly + entry.name, True, OTHERS if skipped else "")
        elif _is_file(entry):
            link = entry.is_symlink()
            yield _Entry(path, os.path.realpath(path) if link else truly + entry.name, False)
        else:
            yield _Entry(path, "", False, LINK if entry.is_symlink() else NO_FILE)


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link to itself, or into a folder that is closed to us
        return False


def _again(real: str, path: str, seen: dict[str, str]) -> str:
    """Under which name a file has been met before; "" for the first time."""
    if real in seen:
        return f"met already as {seen[real]}"
    seen[real] = path
    return ""


def as_listed(path: str) -> str:
    """A path as its folders list it; as it is where they do not.

    On macOS and Windows `A.md` and `a.md` are one file, and on macOS accents may be taken apart, too. Whatever is known
    of a file is known by its name, so that it must have one alone.
    """
    if sys.platform not in ("darwin", "win32") or not os.path.lexists(path):
        return path
    above, name = os.path.split(path)
    if above == path:
        return path
    above = as_listed(above)
    with suppress(OSError):
        folder = above or os.curdir
        there = _listed(os.path.abspath(folder), os.stat(folder).st_mtime_ns)
        name = there.get(name) or there.get(_alike(name), name)  # a volume may tell them apart
    return os.path.join(above, name)


@lru_cache(maxsize=64)
def _listed(folder: str, changed: int) -> dict[str, str]:
    """The names in a folder, by themselves and by what may stand for them. Raises OSError."""
    names = os.listdir(folder)
    return {_alike(name): name for name in names} | {name: name for name in names}


def _alike(name: str) -> str:
    return composed(name).casefold()


def read_at_most(file: BinaryIO, limit: int) -> bytes:
    """What a file or stream holds; of one larger than `limit` bytes only the first `limit + 1`."""
    chunks = []
    room = limit + 1
    while room > 0 and (chunk := file.read(min(room, _CHUNK))):
        chunks.append(chunk)
        room -= len(chunk)
    return b"".join(chunks)


def shown(path: str) -> str:
    """A path as seen from the current folder, where it lies in it or below; else as it is."""
    try:
        near = os.path.relpath(path)
    except ValueError:  # on another drive
        return path
    return path if near.split(os.sep, 1)[0] == os.pardir else near


def reason(error: OSError) -> str:
    """What an operating system's error says, in a few words."""
    return (error.strerror or str(error)).lower()
