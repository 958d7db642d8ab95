"""How a config says that files are to be read: as which format, with which options of it, in which encoding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zhlint import formats
from zhlint.base.fields import Path, Reader, nearest
from zhlint.formats import ReadAs
from zhlint.prose import encodings

Contradiction = tuple[Path | str, str, str]
"""The key that is wrong, or its path; what is wrong; how to mend it."""


def parsed(said: str | dict[str, Any]) -> ReadAs | None:
    """How files are read of which a config says this; None where it is not sound."""
    name, options = _parted(said)
    if name not in formats.names():
        return None
    record = formats.options(name)
    return ReadAs(name, _Options().read(record, options) if record and options else None)


def wrong(at: Path, said: str | dict[str, Any]) -> Iterator[Contradiction]:
    """What is wrong in what a config says at a path of how files are read."""
    name, options = _parted(said)
    if not isinstance(name, str):
        yield at, "`as` is missing", f"say which format: {', '.join(formats.names())}"
    elif name not in formats.names():
        yield at, f"unknown format `{name}`", nearest(name, formats.names())
    elif options:
        record = formats.options(name)
        if record is None:
            yield at, f"the format {name} has no options", f"write `{name}` alone"
            return
        read = _Options()
        read.read(record, options, at)
        yield from read.found


def wrong_encodings(said: str | dict[str, str] | None) -> Iterator[Contradiction]:
    """Which names of encodings in what a config says of them are none."""
    each = [("", said)] if isinstance(said, str) else (said or {}).items()
    for glob, name in each:
        if not encodings.codecs_of(name):
            at = ("encoding", glob) if glob else ("encoding",)
            yield at, f"unknown encoding `{name}`", "write its name, as utf-8, gb18030, big5 or utf-16"


def _parted(said: str | dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    """The name of a format, and its options."""
    return (said, {}) if isinstance(said, str) else (said.get("as"), {k: v for k, v in said.items() if k != "as"})


class _Options(Reader):
    """Reads a part of a config, and keeps its faults by their paths."""

    def __init__(self) -> None:
        super().__init__("", lambda path: (1, 1))
        self.found: list[Contradiction] = []

    def fault(self, path: Path, what: str, mend: str) -> None:
        """Note it."""
        self.found.append((path, what, mend))
        super().fault(path, what, mend)
