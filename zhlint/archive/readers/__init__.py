"""What an archive is read from: one file a kind of source, found by its name.

A module says which sources are its own and gives their texts in a fixed order, one by one, holding no more than one
text or one batch of rows in memory. What is wrong with one text is that text's `trouble`; what is wrong with the whole
source (a column that is not there, half a file, a package that is missing) raises Faults with a line that says what to
do, after the texts that could be read.
"""

from __future__ import annotations

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
