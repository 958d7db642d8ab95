"""The columns of the two tables that an archive run writes: name, type, and what they hold."""

from __future__ import annotations

from typing import Literal

from zhlint.base.records import NamedTuple


class Column(NamedTuple):
    """A column; `nullable`: it may have nothing to say of a row."""

    name: str
    type: Literal["string", "int32", "int64", "float64", "bool"]
    doc: str
    nullable: bool = False


FINDINGS = (
    Column("document", "string", "the id of the text"),
    Column("source", "string", "where the text is from: its file in the archive, or what `--source-column` says"),
    Column("rule", "string", "the id of the rule"),
    Column("level", "string", "`error`, `warning` or `suggestion`"),
    Column("message", "string", "what is wrong and what to do, in Chinese"),
    Column("line", "int32", "line of the beginning, from 1"),
    Column("column", "int32", "its column in code points, from 1"),
    Column("end_line", "int32", "line of the end, from 1"),
    Column("end_column", "int32", "column just behind the end, from 1"),
    Column("start", "int64", "beginning in code points of the text, from 0"),
    Column("end", "int64", "end in code points, exclusive"),
    Column("text", "string", "what is marked, as it stands in the text"),
    Column("excerpt", "string", "the sentence around it"),
    Column("excerpt_start", "int32", "where in it what is marked begins, in code points from 0"),
    Column("replacement", "string", "what it should read; null where nothing is proposed", True),
    Column("safe", "bool", "whether an editor need not look before putting it in"),
    Column("certainty", "float64", "how sure a guess is, from 0 to 1; null for what is no guess", True),
    Column("fingerprint", "string", "by which the finding is known again in another run, wherever it has moved"),
)
TEXTS = (
    Column("document", "string", "the id of the text"),
    Column("source", "string", "where it is from"),
    Column("characters", "int64", "code points it has"),
    Column("han", "int64", "Han in its prose"),
    Column("errors", "int32", "findings of level `error`"),
    Column("warnings", "int32", "findings of level `warning`"),
    Column("suggestions", "int32", "findings of level `suggestion`"),
    Column("trouble", "string", "why it could not be linted; null where it was", True),
)
