"""Where a finding is, as the services that read reports want to be told."""

from __future__ import annotations

import os
import posixpath

from zhlint.prose.source import Position, Source


def posix(path: str) -> str:
    """A path as the user gave it, with slashes where its folders part."""
    return path.replace(os.sep, "/")


def in_repository(path: str) -> str:
    """A path as a repository names it, where the run started at its root: with slashes, and no `./` or `a/../`."""
    return posixpath.normpath(posix(path))


def last(source: Source, start: int, end: int) -> Position:
    """The line and column of the last character of a span; of an empty one, the place where it is.

    A span that ends with a line end does not reach into the next line.
    """
    return source.position(max(end - 1, start))
