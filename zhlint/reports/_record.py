"""A finding as plain data for JSON: the keys that `finding.schema.json` beside this file holds it to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from zhlint.base.patterns import Pattern
from zhlint.finding import Finding
from zhlint.prose.source import Source, Units
from zhlint.reports._location import posix

if TYPE_CHECKING:
    from json import JSONEncoder

_STEERING = Pattern("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_SURROGATE = Pattern(r"[\ud800-\udfff]")


def record(source: Source, finding: Finding, units: Units | None = None) -> dict[str, Any]:
    """A finding with its places. Offsets are code points from 0, lines and columns from 1, ends exclusive."""
    units = units or "code-points"
    fix = None if finding.replacement is None else {"text": finding.replacement, "safe": finding.safe}
    return {
        "rule": finding.rule,
        "level": finding.level,
        "message": finding.message,
        **_span(source, finding.start, finding.end, units),
        "text": source.text[finding.start : finding.end],
        "whole": finding.whole,
        "certainty": None if finding.certainty is None else round(finding.certainty, 3),
        "fix": fix,
        "related": [{**_span(source, p.start, p.end, units), "message": p.message} for p in finding.related],
        "elsewhere": [{"path": posix(place.path), "line": place.line} for place in finding.elsewhere],
    }


@cache
def _encoder(indent: int | None) -> JSONEncoder:
    import json

    return json.JSONEncoder(ensure_ascii=False, indent=indent)


def plain_json(value: object, indent: int | None = None) -> str:
    """A value as JSON in which nothing steers a terminal, turns text around or ends a line: escapes stand for that."""
    dumped = _encoder(indent).encode(value)
    return _STEERING.sub(lambda m: f"\\u{ord(m[0]):04x}", dumped)


def strict_json(value: object, indent: int | None = None) -> str:
    """A value as JSON that the strictest reader takes: a lone surrogate, as an undecodable path holds, is U+FFFD."""
    return _SURROGATE.sub("\ufffd", plain_json(value, indent))


def listed(elements: Iterable[str]) -> Iterator[str]:
    """The elements of a JSON array, each in a line of its own, with the commas between them."""
    for i, element in enumerate(elements):
        yield (",\n" if i else "\n") + element


def _span(source: Source, start: int, end: int, units: Units) -> dict[str, Any]:
    return {"start": _place(source, start, units), "end": _place(source, end, units)}


def _place(source: Source, offset: int, units: Units) -> dict[str, int]:
    line, column = source.position(offset, units)
    return {"offset": offset, "line": line, "column": column}
