"""Findings and faults as the protocol tells them: diagnostics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lsprotocol import types

from zhlint.base.faults import Fault
from zhlint.finding import Finding
from zhlint.server.positions import Lines
from zhlint.server.settings import SEVERITIES

if TYPE_CHECKING:
    from zhlint.server.checking import Checked

SOURCE = "zhlint"


def span(lines: Lines, start: int, end: int) -> types.Range:
    """The range of a span of the text."""
    return types.Range(types.Position(*lines.position(start)), types.Position(*lines.position(end)))


def place(lines: Lines, finding: Finding) -> types.Range:
    """Where a finding is marked; what is said of the whole draft stands at its beginning, and marks nothing."""
    return span(lines, 0, 0) if finding.whole else span(lines, finding.start, finding.end)


def diagnostics(checked: Checked, lines: Lines, uri: str, severities: Mapping[str, str]) -> list[types.Diagnostic]:
    """The findings in a document of this URI."""
    told = []
    for finding in checked.findings:
        severity = SEVERITIES.index(severities[finding.level]) + 1
        if severity < len(SEVERITIES):
            rule = checked.rules.get(finding.rule)
            link = rule.page if rule is not None else ""
            told.append(
                types.Diagnostic(
                    place(lines, finding),
                    finding.message,
                    types.DiagnosticSeverity(severity),
                    finding.rule,
                    types.CodeDescription(link) if link else None,
                    SOURCE,
                    related_information=[
                        types.DiagnosticRelatedInformation(
                            types.Location(uri, span(lines, other.start, other.end)), other.message
                        )
                        for other in finding.related
                    ]
                    or None,
                )
            )
    return told


def faults(found: list[Fault], lines: Lines) -> list[types.Diagnostic]:
    """The faults of one config, whose lines these are: each marks the rest of its line."""
    told = []
    for fault in found:
        line = max(fault.line - 1, 0)
        start = lines.offset(line, 0)
        end = lines.offset(line, len(lines.text))
        at = min(start + max(fault.column - 1, 0), end)
        message = f"{fault.what}; {fault.mend}"
        told.append(types.Diagnostic(span(lines, at, end), message, types.DiagnosticSeverity.Error, source=SOURCE))
    return told
