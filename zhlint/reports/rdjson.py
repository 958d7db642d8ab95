"""`rdjson`: the Reviewdog Diagnostic Format, which reviewdog (from 0.18 on) turns into review comments.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf. It counts columns in bytes of UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from zhlint.finding import Finding, Level
from zhlint.prose.source import Source, Units
from zhlint.reports import Linted, Style
from zhlint.reports._location import posix
from zhlint.reports._record import listed, strict_json

UNITS: tuple[Units, ...] = ("utf-8",)
SUMMARY = "for reviewdog, with proposals as suggestions"

_SEVERITIES: dict[Level, str] = {"error": "ERROR", "warning": "WARNING", "suggestion": "INFO"}
_BOM = 3
"""The bytes of a byte-order mark, which stand before the first column of a file that has one."""


def render(files: Sequence[Linted], style: Style) -> Iterator[str]:
    """One DiagnosticResult. Lines count from 1, columns bytes of UTF-8 from 1, ends are exclusive."""
    yield '{"source": {"name": "zhlint"}, "diagnostics": ['
    yield from listed(map(strict_json, _diagnostics(files, style)))
    yield "\n]}\n"


def _diagnostics(files: Sequence[Linted], style: Style) -> Iterator[dict[str, Any]]:
    for file in files:
        for finding in file.findings:
            yield _diagnostic(file.source, finding, style)


def _diagnostic(source: Source, finding: Finding, style: Style) -> dict[str, Any]:
    about = style.rules.get(finding.rule)
    diagnostic: dict[str, Any] = {
        "message": finding.message,
        "location": {"path": posix(source.path)} if finding.whole else _location(source, finding.start, finding.end),
        "severity": _SEVERITIES[finding.level],
        "code": {"value": finding.rule, **({"url": about.link} if about and about.link else {})},
    }
    if finding.replacement is not None:
        range = diagnostic["location"]["range"]
        diagnostic["suggestions"] = [{"range": range, "text": finding.replacement}]
    if finding.related:
        diagnostic["related_locations"] = [
            {"message": place.message, "location": _location(source, place.start, place.end)}
            for place in finding.related
        ]
    return diagnostic


def _location(source: Source, start: int, end: int) -> dict[str, Any]:
    return {"path": posix(source.path), "range": {"start": _position(source, start), "end": _position(source, end)}}


def _position(source: Source, offset: int) -> dict[str, int]:
    line, column = source.position(offset, "utf-8")
    return {"line": line, "column": column + (_BOM if source.bom and line == 1 else 0)}
