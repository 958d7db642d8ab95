"""What matters first: the findings of a run by rule, the gravest first, and last what a command mends by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zhlint.base.records import NamedTuple
from zhlint.finding import Finding, Level, rank
from zhlint.prose.source import Source
from zhlint.reports import About, Linted, Style

MANY = 12
"""So many safe findings of one rule leave nothing to be read: a command mends them together."""
_WORDS = 4
_LONGEST = 16


class Group(NamedTuple):
    """The findings of one rule at one level, in the order of the run. `title` is "" where the rule has none.

    `safe` says whether `--fix` mends all of them.
    """

    rule: str
    level: Level
    title: str
    findings: tuple[tuple[Source, Finding], ...]
    safe: bool

    @property
    def mended(self) -> bool:
        """Whether they are so many of one safe kind that nobody has to read them."""
        return self.safe and len(self.findings) > MANY

    @property
    def words(self) -> tuple[tuple[str, int], ...]:
        """What is overused and how often, where findings gather the places of a word; the most frequent first."""
        gathered = {
            " ".join(source.text[f.start : f.end].split()): 1 + len(f.related)
            for source, f in self.findings
            if f.related and f.end - f.start <= _LONGEST
        }
        return tuple(sorted(gathered.items(), key=lambda item: -item[1])[:_WORDS])


def weighed(files: Iterable[Linted], style: Style) -> list[Group]:
    """The findings of a run by rule and level.

    Errors come before warnings and these before suggestions; at one level first what an editor has to decide, the rarer
    first, for it is the surer to be missed.
    """
    found: dict[tuple[str, Level], list[tuple[Source, Finding]]] = {}
    unsafe: set[tuple[str, Level]] = set()
    for file in files:
        for finding in file.findings:
            key = (finding.rule, finding.level)
            found.setdefault(key, []).append((file.source, finding))
            if not (finding.safe and file.is_fixable):
                unsafe.add(key)
    groups = [
        Group(rule, level, style.rules.get(rule, About()).title, tuple(several), (rule, level) not in unsafe)
        for (rule, level), several in found.items()
    ]
    return sorted(groups, key=lambda g: (rank(g.level), g.safe, len(g.findings), g.rule))


def mended(files: Sequence[Linted]) -> frozenset[str]:
    """The rules of which a run has so many safe findings, and no others, that nobody has to read them."""
    rules: dict[str, list[bool]] = {}
    for file in files:
        for finding in file.findings:
            rules.setdefault(finding.rule, []).append(finding.safe and file.is_fixable)
    return frozenset(rule for rule, safe in rules.items() if len(safe) > MANY and all(safe))


def addition(source: Source, finding: Finding) -> str:
    """What a proposal adds behind the text that it leaves as it is: a mark that is missing there; "" for any other."""
    new = finding.replacement or ""
    old = source.text[finding.start : finding.end]
    return new[len(old) :] if old and new.startswith(old) else ""
