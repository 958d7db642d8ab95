"""`text`: for people. The sentence, the place, the reason and the proposal; repeats are folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from zhlint.finding import LEVELS, Finding
from zhlint.prose.source import Source
from zhlint.reports import Linted, Style
from zhlint.reports._excerpt import excerpt

SUMMARY = "for people: the line, the place, the reason and the proposal"

_FOLD_OVER = 5
_RULE_OVER = 24
_SHOWN_OF_FOLDED = 3
_PLACES = 20
_SAID_ONE_BY_ONE = 2
_COLORS = {"error": "31", "warning": "33", "suggestion": "36", "path": "1", "dim": "2", "caret": "32"}


def render(files: Sequence[Linted], style: Style) -> Iterator[str]:
    """Findings file by file, those of one rule that fill a file folded to the first few, then a summary."""
    for file in files:
        yield from _file(file, style)
    if style.statistics:
        yield from _statistics(files)
    yield _summary(files)
    known = sum(file.known for file in files)
    if known:
        yield f"{_number(known, 'known finding')} left out, as the baseline has {'it' if known == 1 else 'them'}.\n"


def _file(file: Linted, style: Style) -> Iterator[str]:
    folded = _folded(file.findings)
    for finding in file.findings:
        rest = folded.get(id(finding))
        if rest is None:
            yield from _finding(file.source, finding, style)
        elif rest:
            first, last = (file.source.position(f.start).line for f in (rest[0], rest[-1]))
            lines = f"line {first}" if first == last else f"lines {first}–{last}"
            yield _paint(f"    … {len(rest)} more of {finding.rule}, {lines}\n\n", "dim", style)


def _folded(findings: Sequence[Finding]) -> dict[int, list[Finding]]:
    """The findings not to show, by identity: the first of a folded group with its whole group, the others with none.

    Folded are findings that say the same more than a few times, and those of one rule that come in dozens.
    """
    groups: dict[object, list[Finding]] = {}
    counts = Counter(finding.rule for finding in findings)
    for finding in findings:
        key = finding.rule if counts[finding.rule] > _RULE_OVER else (finding.rule, finding.message)
        groups.setdefault(key, []).append(finding)
    folded: dict[int, list[Finding]] = {}
    for group in groups.values():
        if len(group) > _FOLD_OVER:
            rest = group[_SHOWN_OF_FOLDED:]
            folded.update({id(finding): [] for finding in rest})
            folded[id(rest[0])] = rest
    return folded


def _finding(source: Source, finding: Finding, style: Style) -> Iterator[str]:
    line, column = source.position(finding.start)
    place = _paint(f"{source.path}:{line}:{column}:", "path", style)
    level = _paint(finding.level, finding.level, style)
    yield f"{place} {level}: {finding.message} {_paint(f'[{finding.rule}]', 'dim', style)}\n"
    shown = excerpt(source, finding.start, finding.end, style.width - 4)
    yield f"    {shown.line}\n    {_paint(shown.carets, 'caret', style)}{_proposal(finding)}\n"
    yield from _related(source, finding, style)
    yield "\n"


def _proposal(finding: Finding) -> str:
    if finding.replacement is None:
        return ""
    return f" → {finding.replacement}" if finding.replacement.strip() else " → (delete)"


def _related(source: Source, finding: Finding, style: Style) -> Iterator[str]:
    """The other places: with a word each where they are few, in a row where they are many."""
    places = ["{}:{}".format(*source.position(place.start)) for place in finding.related]
    if len(places) <= _SAID_ONE_BY_ONE:
        for place, related in zip(places, finding.related, strict=True):
            said = f" ({related.message})" if related.message else ""
            yield _paint(f"    also at {place}{said}\n", "dim", style)
    else:
        more = f" and {len(places) - _PLACES} more" if len(places) > _PLACES else ""
        yield _paint(f"    also at {', '.join(places[:_PLACES])}{more}\n", "dim", style)


def _statistics(files: Sequence[Linted]) -> Iterator[str]:
    findings = [finding for file in files for finding in file.findings]
    counts = Counter((finding.rule, finding.level) for finding in findings)
    fixable = Counter(finding.rule for finding in findings if finding.replacement is not None)
    for (rule, level), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        proposals = f"{fixable[rule]} with a proposal" if fixable[rule] else ""
        yield f"{count:6}  {level:10}  {rule:34}  {proposals}".rstrip() + "\n"
    if counts:
        yield "\n"


def _summary(files: Sequence[Linted]) -> str:
    levels = Counter(finding.level for file in files for finding in file.findings)
    checked = _number(len(files), "file")
    if not levels:
        return f"No findings in {checked}.\n"
    parts = ", ".join(_number(levels[level], level) for level in LEVELS if levels[level])
    touched = sum(1 for file in files if file.findings)
    return f"{_number(levels.total(), 'finding')} ({parts}) in {touched} of {checked}.\n"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _paint(text: str, color: str, style: Style) -> str:
    return f"\x1b[{_COLORS[color]}m{text}\x1b[0m" if style.color else text
