"""A JSON object a line: `.jsonl`, `.ndjson`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from typing import Any

from zhlint.archive import Text
from zhlint.archive.readers import Asked, Columns
from zhlint.base.faults import Faults
from zhlint.formats import ReadAs
from zhlint.workspace.files import reason

SUFFIXES = (".jsonl", ".ndjson")
_TEXT = ("text", "content", "body")
_ID = ("id", "doc_id", "url")


def claims(source: str) -> bool:
    """Whether a source is one of these, by its name."""
    return source.lower().endswith(SUFFIXES)


def texts(source: str, asked: Asked) -> Iterator[Text]:
    """A text a line. Raises Faults where the file cannot be read."""
    name = os.path.basename(source)
    try:
        with open(source, "rb") as file:
            number = 0
            while line := file.readline(asked.limit * 6 + 1):
                number += 1
                if len(line) > asked.limit * 6:
                    while line and not line.endswith(b"\n"):
                        line = file.readline(asked.limit)
                    yield Text(f"{name}:{number}", name, b"", trouble=f"a row larger than {asked.limit / 1e6:g} MB")
                else:
                    yield _text(line, f"{name}:{number}", name, asked)
    except OSError as error:
        raise Faults([f"{source}: {reason(error)}"]) from None


def _text(line: bytes, id: str, name: str, asked: Asked) -> Text:
    read_as = asked.read_as or ReadAs("text")
    try:
        row = json.loads(line)
    except ValueError:
        return Text(id, name, b"", read_as, "a broken row: no JSON")
    if not isinstance(row, dict):
        return Text(id, name, b"", read_as, "a row that is no JSON object")
    columns = asked.columns
    id = str(_value(row, columns, "id", _ID) or id)
    source = str(row.get(columns.source, name)) if columns.source else name
    text = _value(row, columns, "text", _TEXT)
    if not isinstance(text, str):
        return Text(id, source, b"", read_as, "a row without a text")
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > asked.limit:
        return Text(id, source, b"", read_as, f"larger than {asked.limit / 1e6:g} MB")
    return Text(id, source, data, read_as)


def _value(row: Mapping[str, Any], columns: Columns, which: str, usual: tuple[str, ...]) -> Any:
    asked = getattr(columns, which)
    return next((row[key] for key in ((asked,) if asked else usual) if row.get(key) is not None), None)
