"""A folder: what can be read in and below it, sorted by name, the files of a folder before the folders in it.

What is hidden is passed over, and links to folders are not followed; links to files are.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial

from zhlint.archive import Text
from zhlint.archive.readers import Asked, Cut, Part, of_disk
from zhlint.workspace.files import reason

SUFFIXES = ()


def texts(part: Part, asked: Asked) -> Iterator[Text | Part]:
    """The files in it. Raises Cut at the end where one of the folders cannot be looked into."""
    assert part.path is not None
    closed: list[str] = []

    def note(error: OSError) -> None:
        closed.append(f"the folder {named(str(error.filename))} cannot be looked into: {reason(error)}")

    for folder, folders, files in os.walk(part.path, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inner = os.path.relpath(folder, part.path).replace(os.sep, "/")
        within = "/".join(named(each) for each in (part.name, inner) if each not in ("", os.curdir))
        for name in sorted(files):
            path = os.path.join(folder, name)
            if not name.startswith(".") and (os.path.isfile(path) or not os.path.exists(path)):
                told = f"{within}/{named(name)}" if within else named(name)
                yield Part(told, within or part.group, partial(of_disk, path), path)
    if closed:
        raise Cut("; ".join(closed), "let it be read, and run into a new folder")


def named(path: str) -> str:
    """A name of the file system's as text; bytes of it that are none are spelled out."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
