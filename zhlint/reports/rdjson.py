"""`rdjson`: the Reviewdog Diagnostic Format, which reviewdog (from 0.18 on) turns into review comments.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf. It counts columns in bytes of UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from zhlint.finding import Finding, Level
from zhlint.prose.source import Source, length
from zhlint.reports import Linted, Style
from zhlint.reports._location import posix
from zhlint.reports._record import listed, strict_json

UNITS = ("utf-8",)
SUMMARY = "for reviewdog, with proposals as suggestions"

_SEVERITIES: dict[Level, str] = {"error": "ERROR", "warning": "WARNING", "suggestion": "INFO"}
_BOM = 3
"""The bytes of a byte-order mark, which stand before the first column of a file that has one."""
_PIECE = 1024


def render(files: Sequence[Linted], style: Style) -> Iterator[str]:
    """One DiagnosticResult. Lines count from 1, columns bytes of UTF-8 from 1, ends are exclusive."""
    yield '{"source": {"name": "zhlint"}, "diagnostics": ['
    yield from listed(map(strict_json, _diagnostics(files, style)))
    yield "\n]}\n"


def _diagnostics(files: Sequence[Linted], style: Style) -> Iterator[dict[str, Any]]:
    for file in files:
        ruler = _Ruler(file.source)
        for finding in file.findings:
            yield _diagnostic(ruler, finding, style)


def _diagnostic(ruler: _Ruler, finding: Finding, style: Style) -> dict[str, Any]:
    about = style.rules.get(finding.rule)
    diagnostic: dict[str, Any] = {
        "message": finding.message,
        "location": ruler.file() if finding.whole else ruler.location(finding.start, finding.end),
        "severity": _SEVERITIES[finding.level],
        "code": {"value": finding.rule, **({"url": about.link} if about and about.link else {})},
    }
    if finding.replacement is not None:
        range = diagnostic["location"]["range"]
        diagnostic["suggestions"] = [{"range": range, "text": finding.replacement}]
    if finding.related:
        diagnostic["related_locations"] = [
            {"message": place.message, "location": ruler.location(place.start, place.end)} for place in finding.related
        ]
    return diagnostic


class _Ruler:
    """Measures a source in bytes of UTF-8, piece by piece once: a line may be a whole book."""

    def __init__(self, source: Source) -> None:
        self._source = source
        pieces = (source.text[at : at + _PIECE] for at in range(0, len(source.text), _PIECE))
        self._pieces = [0, *accumulate(length(piece, "utf-8") for piece in pieces)]

    def file(self) -> dict[str, Any]:
        """The file as a whole."""
        return {"path": posix(self._source.path)}

    def location(self, start: int, end: int) -> dict[str, Any]:
        """A place in the file."""
        return {
            "path": posix(self._source.path),
            "range": {"start": self._position(start), "end": self._position(end)},
        }

    def _position(self, offset: int) -> dict[str, int]:
        line, _ = self._source.position(offset)
        mark = _BOM if self._source.bom and line == 1 else 0
        return {"line": line, "column": self._before(offset) - self._before(self._source.offset(line, 1)) + mark + 1}

    def _before(self, offset: int) -> int:
        piece = offset // _PIECE
        return self._pieces[piece] + length(self._source.text[piece * _PIECE : offset], "utf-8")
