"""`text`: for people. What matters first, then the line, the place, the reason and the proposal; repeats are folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from zhlint import formats
from zhlint.base.catalogue import ENGLISH, Words
from zhlint.finding import LEVELS, Finding, Level
from zhlint.prose.source import Source, Units
from zhlint.reports import Linted, Style
from zhlint.reports._counts import by_file, by_rule, summary
from zhlint.reports._excerpt import columns, excerpt, visible
from zhlint.reports._weighing import Group, addition, mended, weighed

_UNITS: Units = "code-points"
SUMMARY = "for people: the line, the place, the reason and the proposal"

_OVERVIEW_OVER = 10
"""A run with more findings begins with a line for each rule."""
_RULES = 12
_LINES = 6
_FOLD_OVER = 5
_RULE_OVER = 24
_SHOWN_OF_FOLDED = 3
_PLACES = 20
_FILES = 20
_SAID_ONE_BY_ONE = 2
_COLORS = {"error": "31", "warning": "33", "suggestion": "36", "path": "1", "dim": "2", "caret": "32"}


def render(files: Sequence[Linted], style: Style) -> Iterator[str]:
    """What matters first, then findings file by file, then a sentence on the whole.

    Those of one rule that fill a file are folded to the first few, those that `--fix` mends to a few of the run.
    """
    yield from _overview(files, style)
    folding = _Folding(mended(files))
    for file in files:
        yield from _file(file, folding, style)
    if style.statistics:
        yield from _statistics(files, style.words)
    yield f"{summary(files, style.words)}\n"
    known = sum(file.known for file in files)
    if known:
        them = "it" if known == 1 else "them"
        left_out = style.words.number(known, "known finding")
        yield style.words(f"{{known}} left out, as the baseline has {them}.", known=left_out) + "\n"
    yield from _fixable(files, style.words)


def _overview(files: Sequence[Linted], style: Style) -> Iterator[str]:
    """A line for each rule, the gravest first, where there is much to read."""
    if sum(len(file.findings) for file in files) <= _OVERVIEW_OVER:
        return
    groups = weighed(files, style)
    several = sum(bool(file.findings) for file in files) > 1
    for group in groups[:_RULES]:
        level = _paint(_column(group.level, style.words), group.level, style)
        yield f"  {level}  {_said(group, several, style.words)}\n"
    if rest := groups[_RULES:]:
        count = style.words.number(sum(len(group.findings) for group in rest), "finding")
        rules = style.words.number(len(rest), "more rule")
        yield f"  {style.words('… and {rules} with {findings}', rules=rules, findings=count)}\n"
    yield "\n"


def _column(level: Level, words: Words) -> str:
    """The name of a level, as wide as the widest."""
    return words(level) + " " * (max(columns(words(each)) for each in LEVELS) - columns(words(level)))


def _said(group: Group, several: bool, words: Words) -> str:
    """A group in words: what it is, how often, and where it is found or what mends it."""
    name = f"{group.title} " if group.title else ""
    if group.words and len(group.findings) <= len(group.words):
        count = words(", ").join(f"「{visible(word)}」×{times}" for word, times in group.words)
    else:
        count = f"×{len(group.findings)}"
    where = ""
    if group.mended:
        where = words(": --fix")
    elif not several and not any(finding.whole for _, finding in group.findings):
        lines = list(dict.fromkeys(source.position(finding.start).line for source, finding in group.findings))
        listed = words(", ").join(map(str, lines[:_LINES])) + words(", …") * (len(lines) > _LINES)
        where = words(" (lines {lines})" if len(lines) > 1 else " (line {lines})", lines=listed)
    return f"{name}{count}{where}  [{group.rule}]"


class _Folding:
    """What of a run is folded: `mended` rules are shown a few times in the whole run, the others in each file."""

    def __init__(self, mended: frozenset[str]) -> None:
        self.mended = mended
        self.shown: Counter[str] = Counter()

    def of(self, findings: Sequence[Finding]) -> dict[int, list[Finding]]:
        """The findings of a file that are not shown, by identity: see `_folded`."""
        rest = [finding for finding in findings if finding.rule not in self.mended]
        folded = _folded(rest)
        for rule in self.mended:
            hidden = [finding for finding in findings if finding.rule == rule]
            room = max(_SHOWN_OF_FOLDED - self.shown[rule], 0)
            self.shown[rule] += len(hidden)
            hidden = hidden[room:]
            folded.update({id(finding): [] for finding in hidden})
            if hidden:
                folded[id(hidden[0])] = hidden
        return folded


def _file(file: Linted, folding: _Folding, style: Style) -> Iterator[str]:
    folded = folding.of(file.findings)
    for finding in sorted(file.findings, key=lambda f: not f.whole):
        rest = folded.get(id(finding))
        if rest is None:
            yield from told(file.source, finding, style)
            yield "\n"
        elif rest:
            more = _more(file.source, rest, rest[0] is file.findings[0], style.words)
            mends = style.words("; --fix mends them") if finding.rule in folding.mended else ""
            yield _paint(f"    {more}{mends}\n\n", "dim", style)


def _more(source: Source, rest: Sequence[Finding], first_of_file: bool, words: Words) -> str:
    """What is folded, in words; the file by name where nothing stands before that has it."""
    first, last = (source.position(finding.start).line for finding in (rest[0], rest[-1]))
    return words(
        "… {count} more of {rule}{file}, {lines}",
        count=len(rest),
        rule=rest[0].rule,
        file=words(" in {path}", path=visible(source.path)) if first_of_file else "",
        lines=words("line {lines}" if first == last else "lines {lines}", lines=_range(first, last)),
    )


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


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


def told(source: Source, finding: Finding, style: Style) -> Iterator[str]:
    """A finding in lines: its place and message, the line of the draft, what to put there, and where else."""
    place = "" if finding.whole else f"{source.place(finding.start, style.units or 'code-points')}:"
    place = _paint(f"{visible(source.path)}:{place}", "path", style)
    level = _paint(style.words(finding.level), finding.level, style)
    title = style.rules[finding.rule].title if finding.rule in style.rules else ""
    name = _paint(f"[{title}{' ' if title else ''}{finding.rule}]", "dim", style)
    yield f"{place} {level}{style.words(': ')}{visible(finding.message)} {name}\n"
    if finding.whole:
        return
    shown = excerpt(source, finding.start, finding.end, style.width - 4)
    added = addition(source, finding)
    if added:
        proposal = f"‸{visible(added)}"
    else:
        proposal = "" if finding.replacement is None else f" → {proposed(finding.replacement, style.words)}"
    yield f"    {shown.line}\n    {_paint(shown.carets, 'caret', style)}{proposal}\n"
    yield from _related(source, finding, style)


def proposed(replacement: str, words: Words = ENGLISH) -> str:
    """A replacement in words that can be seen."""
    if not replacement:
        return words("(delete)")
    return visible(replacement) if replacement.strip() else words("(blank)")


def _related(source: Source, finding: Finding, style: Style) -> Iterator[str]:
    """The other places: with a word each where they are few, in a row where they are many."""
    places = [source.place(place.start, style.units or _UNITS) for place in finding.related]
    if len(places) <= _SAID_ONE_BY_ONE:
        for place, related in zip(places, finding.related, strict=True):
            said = style.words(" ({word})", word=visible(related.message)) if related.message else ""
            yield _paint(f"    {style.words('also at {places}', places=place)}{said}\n", "dim", style)
    else:
        more = style.words(" and {count} more", count=len(places) - _PLACES) if len(places) > _PLACES else ""
        listed = style.words("also at {places}", places=style.words(", ").join(places[:_PLACES]))
        yield _paint(f"    {listed}{more}\n", "dim", style)


def _fixable(files: Sequence[Linted], words: Words) -> Iterator[str]:
    """How many findings could be mended by a command."""
    offered = [f.safe for file in files if file.is_fixable for f in file.findings if f.replacement is not None]
    safe, suggested = offered.count(True), offered.count(False)
    if safe and suggested:
        yield words("--fix mends {safe}, --unsafe-fixes {others} more.", safe=safe, others=suggested) + "\n"
    elif safe:
        yield words("--fix mends {count}.", count=safe) + "\n"
    elif suggested:
        yield words("--unsafe-fixes mends {count}.", count=suggested) + "\n"
    tracked = sum(f.safe for file in files if formats.can_annotate(file.format) for f in file.findings)
    if tracked:
        yield words("`zhlint review --track` puts {count} into a copy, as tracked changes.", count=tracked) + "\n"


def _statistics(files: Sequence[Linted], words: Words) -> Iterator[str]:
    """The rules with the number of their findings, then the files with the most, a blank line behind each table."""
    touched = by_file(files)
    if not touched:
        return
    fixable = Counter(f.rule for file in files for f in file.findings if f.replacement is not None)
    for (rule, level), count in by_rule(files):
        proposals = words("{count} with a proposal", count=fixable[rule]) if fixable[rule] else ""
        yield f"{count:6}  {_column(level, words)}  {rule:34}  {proposals}".rstrip() + "\n"
    yield "\n"
    for path, count in touched[:_FILES]:
        yield f"{count:6}  {visible(path)}\n"
    if rest := touched[_FILES:]:
        others = words("in {files}", files=words.number(len(rest), "other file"))
        yield f"{sum(count for _, count in rest):6}  {others}\n"
    yield "\n"


def _paint(text: str, color: str, style: Style) -> str:
    return f"\x1b[{_COLORS[color]}m{text}\x1b[0m" if style.color else text
