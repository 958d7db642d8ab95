"""`github`: workflow commands, which GitHub Actions turns into annotations on the changed lines.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhlint.base.patterns import Pattern
from zhlint.finding import Finding, Level, rank
from zhlint.prose.source import Source
from zhlint.reports import Linted, Style
from zhlint.reports._counts import by_level, number
from zhlint.reports._location import in_repository, last

UNITS = ("code-points",)
SUMMARY = "annotations in GitHub Actions"

_STEERING = Pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What would steer the terminal that shows the log, or turn its text around."""
_COMMANDS: dict[Level, str] = {"error": "error", "warning": "warning", "suggestion": "notice"}

SHOWN = 10
"""Annotations of each kind that a step may have (https://docs.github.com/rest/checks/runs, as of 2026)."""


def render(files: Sequence[Linted], style: Style) -> Iterator[str]:
    """One command a finding, the gravest first, and one for each file that could not be checked.

    Columns are left out where a finding spans lines, as GitHub asks; ends are inclusive. GitHub shows so many
    annotations of each kind a step, and leaves the rest in the log: how many that are is said last.
    """
    for path, why in style.unread.items():
        yield f"::error file={_property(in_repository(path, style.top))},title=zhlint::{_data(why)}\n"
    paths = {id(file): _property(in_repository(file.source.path, style.top)) for file in files}
    found = [(file, finding) for file in files for finding in file.findings]
    for file, finding in sorted(found, key=lambda each: rank(each[1].level)):
        title = _property(_title(finding.rule, style))
        where = f"file={paths[id(file)]}{'' if finding.whole else _place(file.source, finding)},title={title}"
        yield f"::{_COMMANDS[finding.level]} {where}::{_data(finding.message)}\n"
    counts = by_level(finding for _, finding in found)
    counts["error"] += len(style.unread)
    if left := sum(max(count - SHOWN, 0) for count in counts.values()):
        more = "stands only in this log" if left == 1 else "stand only in this log"
        limit = f"{SHOWN} errors, {SHOWN} warnings and {SHOWN} notices a step"
        yield f"zhlint: GitHub shows {limit}; {number(left, 'more finding')} {more}.\n"


def _place(source: Source, finding: Finding) -> str:
    line, column = source.position(finding.start)
    end_line, end_column = last(source, finding.start, finding.end)
    columns = f",col={column},endColumn={end_column}" if line == end_line else ""
    return f",line={line},endLine={end_line}{columns}"


def _title(rule: str, style: Style) -> str:
    title = style.rules[rule].title if rule in style.rules else ""
    return f"{title} {rule}" if title else rule


def _data(text: str) -> str:
    text = _STEERING.sub(lambda m: f"<U+{ord(m[0]):04X}>", text)
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
