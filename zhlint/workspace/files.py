"""Which files there are to lint."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, NamedTuple

STDIN = "-"
_SKIPPED = frozenset({"node_modules", "venv", "__pycache__"})
_CHUNK = 1 << 24
"""Bytes asked for at once: so much memory is set aside however short the file is."""


class Draft(NamedTuple):
    """A file to lint; `named` says that the user gave its very name."""

    path: str
    named: bool


class Trouble(NamedTuple):
    """Something that could not be done, and why."""

    path: str
    what: str

    def __str__(self) -> str:
        return f"{self.path}: {self.what}"


def drafts(
    paths: Iterable[str], is_draft: Callable[[str], bool], ignored: Callable[[str], bool]
) -> Iterator[Draft | Trouble]:
    """The files that paths name, each once, in order: a folder stands for the drafts in and below it, sorted.

    `is_draft` says whether a file of a folder is one, by its name; `ignored` whether a file or folder (its name ending
    in a slash) is to be passed over, named or not. Hidden files and folders, `node_modules` and virtual environments
    are not looked into, and links to folders not followed, unless named.
    """
    seen: set[str] = set()
    for path in paths:
        if path == STDIN:
            if STDIN not in seen:
                yield Draft(path, True)
            seen.add(STDIN)
        elif os.path.isdir(path):
            yield from _folder(path, is_draft, ignored, seen)
        elif not os.path.lexists(path):
            yield Trouble(path, "no such file or folder")
        elif not os.path.exists(path):
            yield Trouble(path, "a link to nothing")
        elif not os.path.isfile(path):
            yield Trouble(path, "neither a file nor a folder; `-` reads standard input")
        elif _first(path, seen) and not ignored(path):
            yield Draft(path, True)


def _folder(
    path: str, is_draft: Callable[[str], bool], ignored: Callable[[str], bool], seen: set[str]
) -> Iterator[Draft | Trouble]:
    there = False
    for found in _walk(path, is_draft, ignored):
        there = True
        if isinstance(found, Trouble) or (_first(found.path, seen) and not ignored(found.path)):
            yield found
    if not there:
        yield Trouble(path, "no drafts in this folder")


def _walk(folder: str, is_draft: Callable[[str], bool], ignored: Callable[[str], bool]) -> Iterator[Draft | Trouble]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield Trouble(folder, reason(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = os.path.normpath(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if entry.name in _SKIPPED or os.path.exists(os.path.join(path, "pyvenv.cfg")):
                continue
            if ignored(path + "/"):
                yield Draft(path + "/", False)  # as a whole: there is something, and it is passed over
            else:
                yield from _walk(path, is_draft, ignored)
        elif is_draft(path) and os.path.isfile(path):
            yield Draft(path, False)


def _first(path: str, seen: set[str]) -> bool:
    """Whether a file is met for the first time, under whatever name."""
    real = os.path.realpath(path)
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
