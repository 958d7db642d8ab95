"""Which files there are to lint."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, NamedTuple

STDIN = "-"
"""What stands for standard input where a path is asked for."""
NO_DRAFTS = "no drafts in this folder"
_SKIPPED = frozenset({"node_modules", "venv", "__pycache__"})
_CHUNK = 1 << 24
"""Bytes asked for at once: so much memory is set aside however short the file is."""


NAMELESS = "<stdin>"
"""What a buffer is called that has been given no name."""


class Buffer(NamedTuple):
    """A draft that is read from no file: standard input, or what an editor has not saved.

    It is linted as the file of its name would be, there or not. `read` gives what it holds; of more than so many bytes
    one more is enough.
    """

    read: Callable[[int], bytes]
    name: str = NAMELESS


class Draft(NamedTuple):
    """A file to lint, or a buffer under its name; `named` says that the user gave its very name."""

    path: str
    named: bool
    buffer: Buffer | None = None


class Trouble(NamedTuple):
    """Something that could not be done, and why; where it is no matter of one file, `path` is empty."""

    path: str
    what: str

    def __str__(self) -> str:
        return f"{self.path}: {self.what}" if self.path else self.what


class Choice(NamedTuple):
    """Which files are wanted.

    `is_draft` says whether a file of a folder is one, by its name; `ignored` whether a file or folder (its name ending
    in a slash) is to be passed over, named or not; `unlisted` gives, for a folder that is to be looked into, what is
    to be passed over of what is met there. `looked_at` is told
    each folder and each named file, before it is looked at.
    """

    is_draft: Callable[[str], bool]
    ignored: Callable[[str], bool]
    unlisted: Callable[[str], Callable[[str], bool]] = lambda folder: lambda path: False
    looked_at: Callable[[str], object] = lambda path: None


def drafts(paths: Iterable[str | Buffer], choice: Choice) -> Iterator[Draft | Trouble]:
    """The files that paths name, each once, in order: a folder stands for the drafts in and below it, sorted.

    A buffer stands for itself, once, be there a file of its name or not.

    Hidden files and folders, `node_modules` and virtual environments are not looked into, and links to folders not
    followed, unless named.
    """
    seen: set[str] = set()
    buffers: set[Buffer] = set()
    for path in paths:
        if isinstance(path, Buffer):
            if path not in buffers and not choice.ignored(path.name):
                yield Draft(path.name, True, path)
            buffers.add(path)
        elif os.path.isdir(path):
            yield from _folder(path, choice, seen)
        else:
            choice.looked_at(path)
            trouble = _trouble(path)
            if trouble is not None:
                yield Trouble(path or "''", trouble)
            elif _first(os.path.realpath(path), seen) and not choice.ignored(path):
                yield Draft(path, True)


def _trouble(path: str) -> str | None:
    """Why what is named, and is no folder, is no file either."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return "no such file or folder"
    except OSError as error:  # a folder above is closed to us, or its name is too long
        return reason(error)
    if not os.path.exists(path):
        return "a link to nothing"
    return None if os.path.isfile(path) else "neither a file nor a folder; `-` reads standard input"


def _folder(path: str, choice: Choice, seen: set[str]) -> Iterator[Draft | Trouble]:
    there = False
    for found in _walk(path, choice):
        there = True
        if isinstance(found, Trouble):
            yield found
        elif found.real and _first(found.real, seen) and not choice.ignored(found.path):
            yield Draft(found.path, False)
    if not there:
        yield Trouble(path, NO_DRAFTS)


class _Met(NamedTuple):
    """What a walk meets: a draft and its true name, or without one what was passed over."""

    path: str
    real: str = ""


def _walk(top: str, choice: Choice) -> Iterator[_Met | Trouble]:
    """A stack and no recursion: folders may lie deeper in each other than functions can."""
    unlisted = choice.unlisted(top)
    stack = [_entries(os.path.normpath(top), os.path.realpath(top), choice)]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
        elif isinstance(entry, Trouble):
            yield entry
        elif entry.is_folder:
            if choice.ignored(entry.path + "/") or unlisted(entry.path + "/"):
                yield _Met(entry.path)
            else:
                stack.append(_entries(entry.path, entry.real, choice))
        elif choice.is_draft(entry.path):
            yield _Met(entry.path, "" if unlisted(entry.path) else entry.real)


class _Entry(NamedTuple):
    path: str
    real: str
    is_folder: bool


def _entries(folder: str, real: str, choice: Choice) -> Iterator[_Entry | Trouble]:
    """The files and folders in a folder that may count, sorted by name."""
    choice.looked_at(folder)
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield Trouble(folder, reason(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = entry.name if folder == os.curdir else os.path.join(folder, entry.name)
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _SKIPPED and not os.path.exists(os.path.join(path, "pyvenv.cfg")):
                yield _Entry(path, os.path.join(real, entry.name), True)
        elif _is_file(entry):
            link = entry.is_symlink()
            yield _Entry(path, os.path.realpath(path) if link else os.path.join(real, entry.name), False)


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link to itself, or into a folder that is closed to us
        return False


def _first(real: str, seen: set[str]) -> bool:
    """Whether a file is met for the first time, under whatever name."""
    if real in seen:
        return False
    seen.add(real)
    return True


def read(file: BinaryIO, limit: int) -> bytes:
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
