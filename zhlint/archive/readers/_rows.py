"""Rows of a table as texts: which column holds what, and what may be wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zhlint.archive import Text
from zhlint.archive.readers import Asked, Cut, Part
from zhlint.base.faults import Fault, Faults
from zhlint.base.patterns import Pattern
from zhlint.formats import ReadAs

TEXT = ("text", "content", "body", "正文", "内容", "文本", "article", "document")
"""What the column of the text is usually called, in any case of letters; the first that is there counts."""
ID = ("id", "_id", "doc_id", "docid", "uuid", "url", "uri")
ENOUGH = 100
"""So many rows without any text at the beginning of a file are enough to say that it has none."""
_SHOWN = 20
_LONE = Pattern("[\ud800-\udfff]")
_MISSING: Any = object()


class Rows:
    """Makes texts of the rows of a file, which are told apart by a number; `utf8`: bytes in them are text in UTF-8."""

    def __init__(self, part: Part, asked: Asked, utf8: bool = False) -> None:
        self._asked = asked
        self._file = part.name
        self._columns = asked.columns
        self._read_as = (asked.read_as or ReadAs("text"))._replace(encoding="utf-8")
        self._raw = self._read_as if utf8 else asked.read_as or ReadAs("text")
        self._text, self._id = asked.columns.text, asked.columns.id
        self._fits, self._bad = False, 0
        self._seen: dict[str, None] = {}

    def text(self, row: Mapping[str, Any], number: int) -> Text:
        """The text that a row is. Raises Faults where the first rows show that no column is the one of the text.

        Raises Cut where none of them can be read.
        """
        if self._text is None:
            self._text = usual(row, TEXT)
        if self._id is None:
            self._id = usual(row, ID)
        value = _MISSING if self._text is None else _of(row, self._text)
        self._fits = self._fits or value is not _MISSING
        if isinstance(value, str):
            try:
                data = value.encode()
            except UnicodeEncodeError:
                data = _LONE.sub("\ufffd", value).encode()
            read_as = self._read_as
        elif isinstance(value, bytes):
            data, read_as = value, self._raw
        else:
            if not self._fits:
                self._seen.update(dict.fromkeys(map(str, row)))
            return self.trouble(number, self._no_text(value), row)
        if len(data) > self._asked.limit:
            return self.trouble(number, self._asked.too_large, row)
        return Text(self._name(row, number), self._source(row), data, read_as)

    def trouble(self, number: int, what: str, row: Mapping[str, Any] = {}) -> Text:
        """The text that a row is in which something is wrong. Raises Faults as `text` does."""
        self._bad += 1
        if not self._fits and self._bad == ENOUGH:
            self.end()
            raise Cut(f"none of its first {ENOUGH} rows can be read ({what})")
        return Text(self._name(row, number), self._source(row), b"", trouble=what)

    def end(self) -> None:
        """Say that there are no more rows. Raises Faults where there were some, and none had a column of the text."""
        if not self._fits and self._seen:
            raise no_column(self._file, self._columns.text, self._seen)

    def _no_text(self, value: Any) -> str:
        if value is _MISSING:
            return f"no `{self._text or 'text'}` in this row"
        if value is None:
            return f"no text: `{self._text}` is null"
        return f"no text: `{self._text}` holds {_KINDS.get(type(value), 'no text')}"

    def _name(self, row: Mapping[str, Any], number: int) -> str:
        return (self._id and spelled(_of(row, self._id))) or f"{self._file}:{number}"

    def _source(self, row: Mapping[str, Any]) -> str:
        column = self._columns.source
        return (column and spelled(_of(row, column))) or self._file


def usual(there: Iterable[str], names: tuple[str, ...]) -> str | None:
    """The first of some names, as it is spelled among those that are there; None where none is."""
    folded = {name.casefold(): name for name in reversed(list(there)) if isinstance(name, str)}
    return next((folded[name] for name in names if name in folded), None)


def no_column(file: str, wanted: str | None, there: Iterable[str]) -> Faults:
    """What is to be raised where no column holds the text: it names those that are there."""
    names = [f"`{name[:40]}`" for name in there]
    told = ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} others" if len(names) > _SHOWN else "")
    what = f"no column `{wanted}`" if wanted else "no column is called as one of texts usually is"
    return Faults([Fault(file, 0, 0, what, f"name one of {told} by `--text-column`")])


def spelled(value: Any) -> str:
    """An id or source as text; "" for what can be none. What MongoDB exports as `{"$oid": …}` is the id in it."""
    if isinstance(value, dict) and len(value) == 1:
        value = next(iter(value.values()))
    if value is None or value is _MISSING or isinstance(value, (dict, list)):
        return ""
    text = value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else str(value)
    return _LONE.sub("\ufffd", text)


def _of(row: Mapping[str, Any], path: str) -> Any:
    """What a row has under a name, or under names that a dot parts, one in the other; _MISSING for nothing."""
    if path in row:
        return row[path]
    value: Any = row
    for key in path.split("."):
        if not isinstance(value, dict) or key not in value:
            return _MISSING
        value = value[key]
    return value


_KINDS: dict[type, str] = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
