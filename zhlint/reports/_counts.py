"""How many findings there are, in all and by what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from zhlint.finding import LEVELS, Finding, Level
from zhlint.reports import Linted


def by_level(findings: Iterable[Finding]) -> Counter[Level]:
    """The number of findings of each level."""
    return Counter(finding.level for finding in findings)


def by_rule(files: Sequence[Linted]) -> list[tuple[tuple[str, Level], int]]:
    """The number of findings of each rule at each level, the most frequent first."""
    counts = Counter((finding.rule, finding.level) for file in files for finding in file.findings)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def by_file(files: Sequence[Linted]) -> list[tuple[str, int]]:
    """The number of findings in each file that has any, the most first; of equals, in the order of the run."""
    counts = [(file.source.path, len(file.findings)) for file in files if file.findings]
    return sorted(counts, key=lambda item: -item[1])


def summary(files: Sequence[Linted]) -> str:
    """A sentence on what a run found."""
    levels = by_level(finding for file in files for finding in file.findings)
    checked = number(len(files), "file")
    if not levels:
        return f"No findings in {checked}."
    touched = sum(1 for file in files if file.findings)
    return f"{number(levels.total(), 'finding')} ({spelled(levels)}) in {touched} of {checked}."


def spelled(levels: Counter[Level]) -> str:
    """Counts by level in words, the gravest first."""
    return ", ".join(number(levels[level], level) for level in LEVELS if levels[level])


def number(count: int, noun: str) -> str:
    """A count and what is counted."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
