"""`sarif`: SARIF 2.1.0, for code scanning and for whoever reads it.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from zhlint.base.patterns import Pattern
from zhlint.finding import Finding, Level
from zhlint.prose.source import Source
from zhlint.reports import Linted, Style
from zhlint.reports._location import in_repository
from zhlint.reports._record import strict_json
from zhlint.version import ADDRESS

UNITS = ("code-points",)
SUMMARY = "SARIF 2.1.0, for code scanning"

_NO_BYTE = Pattern(r"[\ud800-\udc7f\udd00-\udfff]")
"""Surrogates that stand for no byte of a file's name."""
_LEVELS: dict[Level, str] = {"error": "error", "warning": "warning", "suggestion": "note"}


def render(files: Sequence[Linted], style: Style) -> Iterator[str]:
    """One SARIF run. Regions count code points, lines and columns from 1, ends exclusive."""
    ids = sorted({finding.rule for file in files for finding in file.findings})
    index = {id: i for i, id in enumerate(ids)}
    uris = [_uri(in_repository(file.source.path, style.top)) for file in files]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(ids, style)},
                **_invocation(style),
                "columnKind": "unicodeCodePoints",
                "newlineSequences": ["\r\n", "\n", "\r"],
                "artifacts": [
                    {"location": {"uri": uri}, "encoding": file.source.encoding}
                    for uri, file in zip(uris, files, strict=True)
                ],
                "results": [
                    _result(uri, file.source, finding, index[finding.rule], style)
                    for uri, file in zip(uris, files, strict=True)
                    for finding in file.findings
                ],
            }
        ],
    }
    yield strict_json(log, indent=1) + "\n"


def _invocation(style: Style) -> dict[str, Any]:
    """What is said of a run in which some files could not be checked."""
    notices = [
        {
            "level": "error",
            "message": {"text": why},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(in_repository(path, style.top))}}}],
        }
        for path, why in style.unread.items()
    ]
    if not notices:
        return {}
    return {"invocations": [{"executionSuccessful": False, "toolExecutionNotifications": notices}]}


def _driver(ids: Sequence[str], style: Style) -> dict[str, Any]:
    rules = []
    for id in ids:
        rule: dict[str, Any] = {"id": id}
        about = style.rules.get(id)
        if about and about.title:
            rule["shortDescription"] = {"text": about.title}
        if about and about.why:
            rule["fullDescription"] = rule["help"] = {"text": about.why}
        if about and about.link:
            rule["helpUri"] = about.link
        rules.append(rule)
    driver: dict[str, Any] = {"name": "zhlint", "informationUri": ADDRESS, "rules": rules}
    return {**driver, "version": style.version} if style.version else driver


def _result(uri: str, source: Source, finding: Finding, index: int, style: Style) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.level],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": _place(uri, source, finding)}],
    }
    related = [
        {
            "physicalLocation": _physical(uri, source, place.start, place.end),
            **({"message": {"text": place.message}} if place.message else {}),
        }
        for place in finding.related
    ]
    related += [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": _uri(in_repository(place.path, style.top))},
                "region": {"startLine": place.line},
            }
        }
        for place in finding.elsewhere
    ]
    if related:
        result["relatedLocations"] = [{"id": i, **location} for i, location in enumerate(related)]
    if finding.replacement is not None:
        region = _region(source, finding.start, finding.end)
        result["fixes"] = [
            {
                "artifactChanges": [
                    {
                        "artifactLocation": {"uri": uri},
                        "replacements": [{"deletedRegion": region, "insertedContent": {"text": finding.replacement}}],
                    }
                ]
            }
        ]
    return result


def _place(uri: str, source: Source, finding: Finding) -> dict[str, Any]:
    """Where a finding is: what is said of the whole file has no region."""
    if finding.whole:
        return {"artifactLocation": {"uri": uri}}
    return _physical(uri, source, finding.start, finding.end)


def _physical(uri: str, source: Source, start: int, end: int) -> dict[str, Any]:
    return {"artifactLocation": {"uri": uri}, "region": _region(source, start, end)}


def _region(source: Source, start: int, end: int) -> dict[str, int]:
    line, column = source.position(start)
    end_line, end_column = source.position(end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": start,
        "charLength": end - start,
    }


def _uri(path: str) -> str:
    from os import fsencode
    from pathlib import PurePath
    from urllib.parse import quote

    pure = PurePath(_NO_BYTE.sub("\ufffd", path))
    return pure.as_uri() if pure.is_absolute() else quote(fsencode(pure.as_posix()))
