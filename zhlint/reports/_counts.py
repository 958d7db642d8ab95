"""How many findings there are, in all and by what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from zhlint.base.catalogue import ENGLISH, Words
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


def summary(files: Sequence[Linted], words: Words = ENGLISH) -> str:
    """A sentence on what a run found."""
    levels = by_level(finding for file in files for finding in file.findings)
    checked = words.number(len(files), "file")
    if not levels:
        return words("No findings in {files}.", files=checked)
    many = "{findings} ({levels}) in {touched} of {files}."
    return words(
        many if len(files) > 1 else "{findings} ({levels}) in 1 of 1 file.",
        findings=words.number(levels.total(), "finding"),
        levels=spelled(levels, words),
        touched=sum(1 for file in files if file.findings),
        files=checked,
    )


def spelled(levels: Counter[Level], words: Words = ENGLISH) -> str:
    """Counts by level in words, the gravest first."""
    return words(", ").join(words.number(levels[level], level) for level in LEVELS if levels[level])


number = ENGLISH.number
