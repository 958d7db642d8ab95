"""Findings and faults as the protocol tells them: diagnostics.

They are written as JSON here, for a draft may have a thousand of them at each key stroke, and to make objects of the
protocol of them all and to take those apart again costs more than to find them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from zhlint.base.faults import Fault
from zhlint.finding import Finding
from zhlint.server.positions import Lines
from zhlint.server.settings import SEVERITIES
from zhlint.server.strictness import converter

if TYPE_CHECKING:
    from zhlint.server.checking import Checked

SOURCE = "zhlint"
_QUOTED = 4096
"""Of so many texts it is kept how they are written in JSON."""


class Json(str):
    """What is JSON already."""

    __slots__ = ()


def span(lines: Lines, start: int, end: int) -> types.Range:
    """The range of a span of the text."""
    return types.Range(types.Position(*lines.position(start)), types.Position(*lines.position(end)))


def diagnostics(checked: Checked, lines: Lines, uri: str, severities: Mapping[str, str]) -> Json:
    """The findings in a document of this URI; what is said of the whole draft stands at its beginning."""
    grave = {level: SEVERITIES.index(name) + 1 for level, name in severities.items()}
    kinds = {
        rule: (_pair("code", rule) + (_pair("codeDescription", {"href": known.page}) if known.page else ""))
        for rule, known in checked.rules.items()
    }
    return _listed(
        _diagnostic(
            _range(lines, 0, 0) if finding.whole else _range(lines, finding.start, finding.end),
            finding.message,
            grave[finding.level],
            kinds.get(finding.rule) or _pair("code", finding.rule),
            _related(finding, lines, uri),
        )
        for finding in checked.findings
        if grave[finding.level] < len(SEVERITIES)
    )


def faults(found: list[Fault], lines: Lines) -> Json:
    """The faults of one config, whose lines these are: each marks the rest of its line."""
    told = []
    for fault in found:
        line = max(fault.line - 1, 0)
        start = lines.offset(line, 0)
        end = lines.offset(line, len(lines.text))
        at = min(start + max(fault.column - 1, 0), end)
        told.append(_diagnostic(_range(lines, at, end), f"{fault.what}; {fault.mend}", 1))
    return _listed(told)


def objects(told: Json) -> list[types.Diagnostic]:
    """Diagnostics as objects of the protocol."""
    made: list[types.Diagnostic] = converter().structure(json.loads(told), list[types.Diagnostic])
    for each in made:
        if each.severity is not None:  # a plain number would not be written down again
            each.severity = types.DiagnosticSeverity(each.severity)
    return made


NONE = Json("[]")
"""Nothing is found."""


def _listed(each: Iterable[str]) -> Json:
    return Json(f"[{', '.join(each)}]")


def _diagnostic(range: str, message: str, severity: int, kind: str = "", related: str = "") -> str:
    source = f'{{"range": {range}, "message": {_quoted(message)}, "severity": {severity}'
    return f'{source}, "source": "{SOURCE}"{kind}{related}}}'


def _related(finding: Finding, lines: Lines, uri: str) -> str:
    if not finding.related:
        return ""
    there = _quoted(uri)
    places = ", ".join(
        f'{{"location": {{"uri": {there}, "range": {_range(lines, place.start, place.end)}}}, '
        f'"message": {_quoted(place.message)}}}'
        for place in finding.related
    )
    return f', "relatedInformation": [{places}]'


def _range(lines: Lines, start: int, end: int) -> str:
    line, character, last, behind = lines.span(start, end)
    begins = f'{{"line": {line}, "character": {character}}}'
    return f'{{"start": {begins}, "end": {{"line": {last}, "character": {behind}}}}}'


def _pair(name: str, value: Any) -> str:
    return f', "{name}": {json.dumps(value)}'


@lru_cache(_QUOTED)
def _quoted(text: str) -> str:
    return json.dumps(text)
