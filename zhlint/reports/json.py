"""`json`: every finding with its places, held by `finding.schema.json` beside this file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from zhlint.finding import LEVELS, Finding
from zhlint.prose.source import Source
from zhlint.reports import Linted, Style

SUMMARY = "all findings with offsets, lines and columns, for other programs"


def render(files: Sequence[Linted], style: Style) -> Iterator[str]:
    """One JSON object. Offsets are code points from 0, lines and columns code points from 1, ends exclusive."""
    import json

    levels = Counter(finding.level for file in files for finding in file.findings)
    summary: dict[str, Any] = {
        "files": len(files),
        "findings": levels.total(),
        "levels": {level: levels[level] for level in LEVELS},
    }
    if style.statistics:
        rules = Counter(finding.rule for file in files for finding in file.findings)
        summary["rules"] = dict(sorted(rules.items()))
    yield '{"version": 1, "files": ['
    for i, file in enumerate(files):
        findings = [_finding(file.source, finding) for finding in file.findings]
        yield (",\n" if i else "\n") + json.dumps({"path": file.source.path, "findings": findings}, ensure_ascii=False)
    yield '\n], "summary": ' + json.dumps(summary, ensure_ascii=False) + "}\n"


def _finding(source: Source, finding: Finding) -> dict[str, Any]:
    fix = None if finding.replacement is None else {"text": finding.replacement, "safe": finding.safe}
    return {
        "rule": finding.rule,
        "level": finding.level,
        "message": finding.message,
        **_span(source, finding.start, finding.end),
        "text": source.text[finding.start : finding.end],
        "fix": fix,
        "related": [{**_span(source, p.start, p.end), "message": p.message} for p in finding.related],
    }


def _span(source: Source, start: int, end: int) -> dict[str, Any]:
    return {"start": _place(source, start), "end": _place(source, end)}


def _place(source: Source, offset: int) -> dict[str, int]:
    line, column = source.position(offset)
    return {"offset": offset, "line": line, "column": column}
