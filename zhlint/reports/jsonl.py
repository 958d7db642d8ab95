"""`jsonl`: a line of JSON for each finding, for whoever reads line by line (https://jsonlines.org).

A line is a finding as the `json` report has it (`$defs/finding` of `finding.schema.json`) with the path of its file
before it. There is nothing else: a run without findings gives no line, and there is no line that sums up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhlint.reports import Linted, Style
from zhlint.reports._location import posix
from zhlint.reports._record import plain_json, record

SUMMARY = "one finding a line, as JSON"


def render(files: Sequence[Linted], style: Style) -> Iterator[str]:
    """A line for each finding, in the order of files and places; what readers break lines at stands as an escape."""
    for file in files:
        for finding in file.findings:
            line = {"path": posix(file.source.path), **record(file.source, finding, style.units)}
            yield plain_json(line) + "\n"
