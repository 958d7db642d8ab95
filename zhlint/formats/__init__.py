"""Floor 3: file formats, one a file or folder. A format turns a Source into a Document.

Adding one is adding a module with SUFFIXES (file name ends it is chosen by) and `parse(source) -> Document`. A module
imports its parser inside `parse`, so that looking at SUFFIXES costs nothing. Modules whose name begins with an
underscore are shared parts, not formats.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from zhlint.prose.document import Document
from zhlint.prose.source import Source


@cache
def names() -> tuple[str, ...]:
    """The formats there are."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")))


@cache
def suffixes() -> dict[str, str]:
    """File name ends (`.md`) and the format each is read as."""
    return {s: name for name in names() for s in import_module(f"{__name__}.{name}").SUFFIXES}


def for_path(path: str) -> str | None:
    """The format a file is read as, by its name; None where no format claims it."""
    lower = path.lower()
    return next((name for suffix, name in suffixes().items() if lower.endswith(suffix)), None)


def parse(source: Source, format: str) -> Document:
    """Read a source as a format. Raises KeyError for an unknown one."""
    if format not in names():
        raise KeyError(format)
    document: Document = import_module(f"{__name__}.{format}").parse(source)
    return document
