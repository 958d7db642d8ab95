"""One text and a linter become rows of the tables: the one place where a Finding is turned into what is written."""

from __future__ import annotations

import re

from zhlint.archive import FindingRow, Text, TextRow, Unread
from zhlint.base.records import NamedTuple
from zhlint.engine.linter import Linter
from zhlint.finding import Finding
from zhlint.prose.sentences import split
from zhlint.prose.source import Source
from zhlint.workspace.fingerprints import CUT, fingerprint
from zhlint.workspace.job import Job, lint_one

LONGEST = 200
"""Code points of an excerpt."""


class Linted(NamedTuple):
    """What became of one text."""

    text: TextRow
    findings: tuple[FindingRow, ...] = ()
    slow: tuple[Unread, ...] = ()


def linted(text: Text, linter: Linter) -> Linted:
    """What a linter says of a text, whatever it was given before: a rule that takes too long is left out here only."""
    if text.trouble is not None:
        return set_aside(text, text.trouble)
    linter.left_out.clear()
    job = Job(text.id, text.read_as, 0, len(text.data), text.data, judged=(), measured=True)
    outcome = lint_one(job, (linter,))
    if outcome.trouble is not None or outcome.extent is None:
        return set_aside(text, outcome.trouble or "nothing came of it")
    levels = [finding.level for finding in outcome.findings]
    counts = (levels.count("error"), levels.count("warning"), levels.count("suggestion"))
    return Linted(
        TextRow(text.id, text.source, *outcome.extent, *counts),
        tuple(_row(text, outcome.source, finding) for finding in outcome.findings),
        tuple(Unread(text.id, text.source, what) for what in outcome.slow),
    )


def set_aside(text: Text, why: str) -> Linted:
    """What is told of a text that was not linted."""
    return Linted(TextRow(text.id, text.source, 0, 0, 0, 0, 0, why))


def _row(text: Text, source: Source, finding: Finding) -> FindingRow:
    """For what is said of a whole text no place is marked, so that it has no words of its own."""
    start, end = source.position(finding.start), source.position(finding.end)
    return FindingRow(
        text.id,
        text.source,
        finding.rule,
        finding.level,
        finding.message,
        *start,
        *end,
        finding.start,
        finding.end,
        "" if finding.whole else source.text[finding.start : finding.end],
        *(("", 0) if finding.whole else excerpt(source.text, finding.start, finding.end)),
        finding.replacement,
        finding.safe,
        finding.certainty,
        fingerprint(source.text, finding),
    )


def excerpt(text: str, start: int, end: int) -> tuple[str, int]:
    """The sentences of a line that `start:end` touches, and where `start` is in them.

    Of long ones no more than LONGEST code points around it.
    """
    first = max(start - LONGEST, 0)
    first += 1 + max(text[first:start].rfind("\n"), text[first:start].rfind("\r"))
    last = end + re.search(r"[\r\n]|\Z", text[end : end + LONGEST]).start()  # type: ignore[union-attr]
    touched = [s for s in split(text[first:last]) if s.start < max(end, start + 1) - first and s.end > start - first]
    if touched:
        first, last = min(start, first + touched[0].start), max(end, first + touched[-1].end)
    half = max(LONGEST - (end - start), 0) // 2
    begin = min(start, max(first, min(start - half, last - LONGEST)))
    stop = min(last, begin + LONGEST)
    cut = CUT if begin > first else ""
    return f"{cut}{text[begin:stop]}{CUT if stop < last else ''}", start - begin + len(cut)
