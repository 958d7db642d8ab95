"""`json`: every finding with its places, held by `finding.schema.json` beside this file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from zhlint.finding import LEVELS
from zhlint.reports import Linted, Style
from zhlint.reports._counts import by_file, by_level
from zhlint.reports._location import posix
from zhlint.reports._record import listed, plain_json, record

SUMMARY = "all findings with offsets, lines and columns, for other programs"


def render(files: Sequence[Linted], style: Style) -> Iterator[str]:
    """One JSON object. Offsets are code points from 0, lines and columns count from 1, ends are exclusive."""
    levels = by_level(finding for file in files for finding in file.findings)
    summary: dict[str, Any] = {
        "files": len(files),
        "findings": levels.total(),
        "levels": {level: levels[level] for level in LEVELS},
    }
    if style.statistics:
        rules = Counter(finding.rule for file in files for finding in file.findings)
        summary["rules"] = dict(sorted(rules.items()))
        summary["files_by_count"] = {posix(path): count for path, count in by_file(files)}
    yield '{"version": 1, "files": ['
    yield from listed(plain_json(_file(file, style)) for file in files)
    yield '\n], "summary": ' + plain_json(summary) + "}\n"


def _file(file: Linted, style: Style) -> dict[str, Any]:
    found = [record(file.source, finding, style.units) for finding in file.findings]
    return {"path": posix(file.source.path), "findings": found}
