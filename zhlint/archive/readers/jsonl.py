"""JSON lines (`.jsonl`, `.ndjson`): an object a line. See https://jsonlines.org.

A row is numbered by its line, from 1; blank lines are no rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from zhlint.archive import Text
from zhlint.archive.readers import Asked, Columns, Cut, Part
from zhlint.archive.readers._lines import Dropped, Lines
from zhlint.archive.readers._rows import Rows

SUFFIXES = (".jsonl", ".ndjson", ".jl")
_WIDER = 4
"""How many times as large as its text a line may be: escapes double it, and there are other columns."""
_LEAST = 1 << 20


def looks(head: bytes, columns: Columns) -> bool:
    """Whether the first line is an object, and the second begins one."""
    first, _, rest = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    if not (first.startswith(b"{") and rest.lstrip().startswith(b"{")):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def texts(part: Part, asked: Asked) -> Iterator[Text]:
    """The texts of its rows."""
    rows = Rows(part, asked)
    parse = json.JSONDecoder().decode
    with part.open() as stream:
        lines = Lines(stream, _WIDER * asked.limit + _LEAST, asked.read_as and asked.read_as.encoding)
        codec = lines.codec
        for number, line in enumerate(lines, 1):
            if isinstance(line, Dropped):
                yield rows.trouble(number, f"a row of {line.size / 1e6:,.0f} MB: {asked.too_large}")
                continue
            try:
                row = parse(line.decode(codec))
            except UnicodeDecodeError as error:
                what = f"no {codec} text: the byte at offset {error.start} of the line is not valid there"
            except json.JSONDecodeError as error:
                if not line.strip():
                    continue
                what = f"no JSON: {error.msg} at column {error.colno}"
            except (ValueError, RecursionError) as error:
                what = f"no JSON that can be read: {error}"
            else:
                yield rows.text(row, number) if isinstance(row, dict) else rows.trouble(number, "no object in this row")
                continue
            if lines.unended:
                raise Cut("it ends in the middle of a row")
            yield rows.trouble(number, what)
    rows.end()
