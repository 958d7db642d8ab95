"""What an archive is read from: one file a kind of source, found by its name.

The contract. A kind is a module here that has

- `SUFFIXES`: the ends of the names that it claims, in lower case, without what a packed file has behind them (`.gz`);
- `looks(head, columns)`, where its bytes tell it: whether a file that begins so is one, of which these columns are
  asked for, where its name says nothing;
- `texts(part, asked)`: the texts of one file, in a fixed order, one by one, holding no more than one text or one batch
  of rows in memory. What holds other files gives them as Parts, each to be read before the next is asked for.

What is wrong with one text is that text's `trouble`. What is wrong with the rest of a file (it ends in the middle)
raises Cut or one of `_packed.BROKEN`, after the texts that could be read; what is wrong with how it was asked for (a
column that is not there, a package that is missing) raises Faults. `archive/reading.py` makes one stream of all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import BinaryIO

from zhlint.archive import Text
from zhlint.base import modules
from zhlint.base.records import NamedTuple
from zhlint.formats import ReadAs


class Columns(NamedTuple):
    """Which columns of a table, or keys of a row, hold the text, its id and where it is from; None: as is usual."""

    text: str | None = None
    id: str | None = None
    source: str | None = None


class Asked(NamedTuple):
    """How a source is to be read.

    `read_as` None: texts are read by their names, else as plain text; `limit` is how many bytes a text may have.
    """

    columns: Columns = Columns()
    read_as: ReadAs | None = None
    limit: int = 10_000_000

    @property
    def too_large(self) -> str:
        """What is said of a text that has more."""
        return f"larger than {self.limit / 1e6:g} MB; `max-file-size` in the config allows more"


class Part(NamedTuple):
    """A file to read texts from: one that was named, or one that lies in another.

    `name` is what it is called in ids, `group` where it is from where it is one text by itself; `open` gives its bytes
    from the first on, and may raise OSError. `path` is where it lies on the disk, if it does. `named`: that the user
    gave its very name; `once`: that it can be opened only once; `depth`: how many files hold it.
    """

    name: str
    group: str
    open: Callable[[], BinaryIO]
    path: str | None = None
    named: bool = False
    once: bool = False
    depth: int = 0


def of_disk(path: str) -> BinaryIO:
    """The bytes of a file. Raises OSError."""
    return open(path, "rb")


class Cut(Exception):
    """What comes next in a file cannot be read; why, and how to mend it."""

    def __init__(self, what: str, mend: str = "make or fetch it again, and run into a new folder") -> None:
        super().__init__(what)
        self.mend = mend


class Gone(Cut):
    """What comes next cannot be read now, but may be soon: a database does not answer any more."""


@cache
def names() -> tuple[str, ...]:
    """The kinds of source there are."""
    return modules.public(__path__)


@cache
def suffixes() -> dict[str, str]:
    """The ends of names, and the kind that each is claimed by."""
    return {suffix: name for name in names() for suffix in _module(name).SUFFIXES}


def by_name(name: str) -> str | None:
    """The kind that a file is by its name, which is not that of a packed file; None where it tells nothing."""
    lower = name.lower()
    return next((kind for suffix, kind in suffixes().items() if lower.endswith(suffix)), None)


def by_bytes(head: bytes, columns: Columns) -> str | None:
    """The kind that a file is by its first bytes, 64 KiB or fewer; None where they tell nothing."""
    looking = (name for name in names() if hasattr(_module(name), "looks"))
    return next((name for name in looking if _module(name).looks(head, columns)), None)


def texts(kind: str, part: Part, asked: Asked) -> Iterator[Text | Part]:
    """The texts in a file of a kind, and the files in it. Raises Faults, Cut and `_packed.BROKEN`."""
    found: Iterator[Text | Part] = _module(kind).texts(part, asked)
    return found


def _module(kind: str) -> ModuleType:
    return import_module(f"{__name__}.{kind}")
