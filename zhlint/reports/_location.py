"""Where a finding is, as the services that read reports want to be told."""

from __future__ import annotations

import os
import posixpath
from contextlib import suppress

from zhlint.base.filenames import composed
from zhlint.prose.source import Position, Source


def posix(path: str) -> str:
    """A path as the user gave it, with slashes where its folders part."""
    return path.replace(os.sep, "/")


def in_repository(path: str, top: str) -> str:
    """A path as the repository with this top folder names it: from there on, with slashes, and no `./` or `a/../`.

    Where there is no repository ("") or the file lies outside, it is the path as given.
    """
    with suppress(ValueError):  # another drive has no path from here
        within = os.path.relpath(path, top) if top else os.pardir
        if within.split(os.sep, 1)[0] != os.pardir:
            return composed(posix(within))
    return composed(posixpath.normpath(posix(path)))


def last(source: Source, start: int, end: int) -> Position:
    """The line and column of the last character of a span; of an empty one, the place where it is.

    A span that ends with a line end does not reach into the next line.
    """
    return source.position(max(end - 1, start))
