"""`github`: workflow commands, which GitHub Actions turns into annotations on the changed lines.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhlint.base.patterns import Pattern
from zhlint.finding import Level
from zhlint.reports import Linted, Style
from zhlint.reports._location import in_repository, last

SUMMARY = "annotations in GitHub Actions"

_STEERING = Pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What would steer the terminal that shows the log, or turn its text around."""
_COMMANDS: dict[Level, str] = {"error": "error", "warning": "warning", "suggestion": "notice"}


def render(files: Sequence[Linted], style: Style) -> Iterator[str]:
    """One command a finding, and one for each file that could not be checked.

    Columns are left out where a finding spans lines, as GitHub asks; ends are inclusive.
    """
    for path, why in style.unread.items():
        yield f"::error file={_property(in_repository(path, style.top))},title=zhlint::{_data(why)}\n"
    for file in files:
        path = _property(in_repository(file.source.path, style.top))
        for finding in file.findings:
            line, column = file.source.position(finding.start)
            end_line, end_column = last(file.source, finding.start, finding.end)
            columns = f",col={column},endColumn={end_column}" if line == end_line else ""
            yield (
                f"::{_COMMANDS[finding.level]} file={path},line={line},"
                f"endLine={end_line}{columns},title={_property(finding.rule)}::{_data(finding.message)}\n"
            )


def _data(text: str) -> str:
    text = _STEERING.sub(lambda m: f"<U+{ord(m[0]):04X}>", text)
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
