"""What an archive is read from: one file a kind of source, found by its name.

A module says which sources are its own and gives their texts in a fixed order, one by one, holding no more than one
text or one batch of rows in memory. What is wrong with one text is that text's `trouble`; what is wrong with the whole
source (a column that is not there, half a file, a package that is missing) raises Faults with a line that says what to
do, after the texts that could be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from zhlint.archive import Text
from zhlint.base import modules
from zhlint.base.faults import Faults
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


def texts(source: str, asked: Asked) -> Iterator[Text]:
    """The texts of a source, in order. Raises Faults, after those that could be read, where it is not read whole."""
    for name in modules.public(__path__):
        module = import_module(f"{__name__}.{name}")
        if module.claims(source):
            yield from module.texts(source, asked)
            return
    raise Faults([f"{source}: no archive that is read here"])
