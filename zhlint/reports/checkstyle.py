"""`checkstyle`: the XML that Checkstyle writes and many services read (https://checkstyle.org).

It tells where a finding begins; where it ends, its proposal and its other places have no room there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhlint.finding import Finding, Level
from zhlint.prose.source import Source
from zhlint.reports import Linted, Style
from zhlint.reports._location import posix
from zhlint.reports._xml import DECLARATION, opening, tag

SUMMARY = "Checkstyle's XML, for services that read it"

_SEVERITIES: dict[Level, str] = {"error": "error", "warning": "warning", "suggestion": "info"}


def render(files: Sequence[Linted], style: Style) -> Iterator[str]:
    """An element for each file, one inside for each finding. Lines and columns count from 1, these in code points."""
    yield DECLARATION + '<checkstyle version="4.3">\n'
    for file in files:
        yield opening("file", {"name": posix(file.source.path)}) + "\n"
        for finding in file.findings:
            yield _error(file.source, finding, style) + "\n"
        yield "</file>\n"
    yield "</checkstyle>\n"


def _error(source: Source, finding: Finding, style: Style) -> str:
    line, column = source.position(finding.start, style.units or "code-points")
    attributes = {
        "line": line,
        "column": column,
        "severity": _SEVERITIES[finding.level],
        "message": finding.message,
        "source": f"zhlint.{finding.rule}",
    }
    return tag("error", attributes)
