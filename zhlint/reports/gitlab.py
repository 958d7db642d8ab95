"""`gitlab`: GitLab's Code Quality report, shown in merge requests.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format; `type`, `categories` and `other_locations`
are of the format it descends from, https://github.com/codeclimate/platform/blob/master/spec/analyzers/SPEC.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from zhlint.finding import Finding, Level
from zhlint.prose.source import Source
from zhlint.reports import Linted, Style
from zhlint.reports._location import in_repository, last
from zhlint.reports._record import listed, strict_json

UNITS = ("code-points",)
SUMMARY = "Code Quality in GitLab"

_SEVERITIES: dict[Level, str] = {"error": "major", "warning": "minor", "suggestion": "info"}
_AROUND = 12
"""How many characters on either side of a finding its fingerprint knows, blanks aside."""
_LOOKED_AT = 200
"""How many are looked at to find them: a line may be a whole book."""


def render(files: Sequence[Linted], style: Style) -> Iterator[str]:
    """A JSON array. Lines count from 1, both ends are part of the finding."""
    yield "["
    yield from listed(map(strict_json, _issues(files, style.top)))
    yield "\n]\n"


def _issues(files: Sequence[Linted], top: str) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for file in files:
        path = in_repository(file.source.path, top)
        for finding in file.findings:
            known = _known(path, file.source, finding)
            yield _issue(path, file.source, finding, _fingerprint(known, seen[known]))
            seen[known] += 1


def _issue(path: str, source: Source, finding: Finding, fingerprint: str) -> dict[str, Any]:
    issue: dict[str, Any] = {
        "type": "issue",
        "categories": ["Style"],
        "check_name": finding.rule,
        "description": finding.message,
        "severity": _SEVERITIES[finding.level],
        "fingerprint": fingerprint,
        "location": _location(path, source, finding.start, finding.end),
    }
    if finding.related:
        issue["other_locations"] = [_location(path, source, place.start, place.end) for place in finding.related]
    return issue


def _location(path: str, source: Source, start: int, end: int) -> dict[str, Any]:
    lines = {"begin": source.position(start).line, "end": last(source, start, end).line}
    return {"path": path, "lines": lines}


def _known(path: str, source: Source, finding: Finding) -> str:
    """What a finding is known by: its file, its rule, and the words at its place, as far as its own lines reach.

    Neither a line number is in it nor the message, which may hold a count.
    """
    start, end = finding.start, finding.end
    first = source.offset(source.position(start).line, 1)
    line = last(source, start, end).line
    before = source.text[max(first, start - _LOOKED_AT) : start]
    after = source.text[end : min(source.offset(line, 1) + len(source.line(line)), end + _LOOKED_AT)]
    here = (_joined(before)[-_AROUND:], _joined(source.text[start:end]), _joined(after)[:_AROUND])
    return "\0".join((path, finding.rule, *here))


def _joined(text: str) -> str:
    """A text without blanks and line ends, so that wrapping lines anew changes nothing."""
    return "".join(text.split())


def _fingerprint(known: str, earlier: int) -> str:
    """A hash, unique in a report: of findings known by the same, each has its own number."""
    from hashlib import sha256

    return sha256(f"{known}\0{earlier}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
