"""Floor 7: archives. Texts by the million, out of shards of any kind, become tables of findings.

The one who reads is one process (`run`): a *reader* gives the texts of a source in order, they are cut into *shards* by
size, an *engine* has them linted wherever it likes and gives back what was `Done` of each, and the tables of each are
written beside and renamed. So workers need nothing but this package, what is written depends neither on the engine nor
on how many work, and a run that was killed goes on behind the last finished shard.

`readers/` one file a kind of source · `engines/` one file an engine, both found by their names · `reading` makes one
stream of all sources · `cutting` texts into shards · `worker` lints them in a process of its own, in which `child` runs
and does the `work` · `columns`, `tables` what is written of them · `folder` where, and what is done of it · `summary`,
`unread` what it comes to.
"""

from __future__ import annotations

from zhlint.base.records import NamedTuple
from zhlint.formats import ReadAs


class Text(NamedTuple):
    """One text of an archive: what it is called there, where it is from, the bytes it has and how they are read.

    `trouble` says why it could not be read: a broken row, one that is too large. Then it has no bytes, and keeps its
    place among the others.
    """

    id: str
    source: str
    data: bytes
    read_as: ReadAs = ReadAs("text")
    trouble: str | None = None


class Shard(NamedTuple):
    """Texts that are linted together: what an engine is given, and what is done or not done as a whole."""

    number: int
    texts: tuple[Text, ...]


class TextRow(NamedTuple):
    """What is told of a text; as in `columns.TEXTS`."""

    document: str
    source: str
    characters: int
    han: int
    errors: int
    warnings: int
    suggestions: int
    trouble: str | None = None


class FindingRow(NamedTuple):
    """What is told of a finding; as in `columns.FINDINGS`."""

    document: str
    source: str
    rule: str
    level: str
    message: str
    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int
    text: str
    excerpt: str
    replacement: str | None
    safe: bool
    certainty: float | None
    fingerprint: str


class Unread(NamedTuple):
    """A text that could not be linted, or not by all rules, and why."""

    document: str
    source: str
    trouble: str


class Done(NamedTuple):
    """What became of a shard: a row of each of its texts, in their order, and the findings in them.

    `slow` says of which texts a rule was left out for taking too long.
    """

    number: int
    texts: tuple[TextRow, ...]
    findings: tuple[FindingRow, ...]
    slow: tuple[Unread, ...] = ()
