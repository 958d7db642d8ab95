"""`markdown`: a table for a comment on a pull request.

A comment on GitHub holds 65,536 characters. What does not fit is left out, suggestions first, and counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from zhlint.base.catalogue import Words
from zhlint.finding import Finding, rank
from zhlint.prose.source import Source
from zhlint.reports import About, Linted, Style
from zhlint.reports._counts import by_file, by_level, by_rule, spelled, summary
from zhlint.reports._location import last, posix
from zhlint.reports._markdown import code, link, plain, row, table
from zhlint.reports.text import proposed

UNITS = ("code-points",)
SUMMARY = "a table for a comment on a pull request"

MOST = 65_000
"""The length of a report at most, in UTF-16, which counts the most; whoever posts it may add some words."""
_FRAME = 600
"""What is kept free of them for the head of the table and the words around it."""
_FOLD_OVER = 20
_LISTED = 20
_PLACES = 5
_LONGEST = 300
_HEADS = ("file", "line", "level", "message", "rule", "proposal")


def render(files: Sequence[Linted], style: Style) -> Iterator[str]:
    """A sentence on the whole, what could not be checked, with statistics two short tables.

    Then a line for each finding, folded where many.
    """
    words = style.words
    statistics = _statistics(files, words) if style.statistics else ""
    head = f"### zhlint\n\n{summary(files, words)}\n{_unread(style)}{statistics}"
    yield head
    found = [(file.source, finding) for file in files for finding in file.findings]
    if not found:
        return
    rows = _fitting(found, MOST - _FRAME - _size(head), style)
    body = "\n".join((*table([words(head) for head in _HEADS], ()), *(rows[i] for i in sorted(rows))))
    if len(rows) > _FOLD_OVER:
        body = f"<details>\n<summary>{words.number(len(rows), 'finding')}</summary>\n\n{body}\n\n</details>"
    yield f"\n{body}\n"
    if rest := [finding for i, (_, finding) in enumerate(found) if i not in rows]:
        said = words(
            "… and {findings} ({levels}), left out: a comment holds no more.",
            findings=words.number(len(rest), "more finding"),
            levels=spelled(by_level(rest), words),
        )
        yield f"\n{said}\n"


def _fitting(found: Sequence[tuple[Source, Finding]], room: int, style: Style) -> dict[int, str]:
    """The rows there is room for by the number of their finding; the gravest come first."""
    rows: dict[int, str] = {}
    for i in sorted(range(len(found)), key=lambda i: rank(found[i][1].level)):
        line = row(_cells(*found[i], style))
        room -= _size(line) + 1
        if room < 0:
            break
        rows[i] = line
    return rows


def _cells(source: Source, finding: Finding, style: Style) -> tuple[str, ...]:
    first = source.position(finding.start).line
    end = last(source, finding.start, finding.end).line
    about = style.rules.get(finding.rule)
    return (
        code(posix(source.path), _LONGEST),
        "" if finding.whole else str(first) if first == end else f"{first}–{end}",
        style.words(finding.level),
        plain(finding.message, _LONGEST) + _elsewhere(source, finding, style.words),
        _rule(finding.rule, about),
        "" if finding.replacement is None else _proposal(finding.replacement, style.words),
    )


def _rule(rule: str, about: About | None) -> str:
    title = f"{plain(about.title)} " if about and about.title else ""
    return title + link(code(rule), about.link if about else "")


def _proposal(replacement: str, words: Words) -> str:
    return code(replacement, _LONGEST) if replacement.strip() else proposed(replacement, words)


def _elsewhere(source: Source, finding: Finding, words: Words) -> str:
    """The lines of the other places, in words."""
    lines = sorted({source.position(place.start).line for place in finding.related})
    if not lines:
        return ""
    listed = words(", ").join(map(str, lines[:_PLACES]))
    more = words(" and {count} more", count=len(lines) - _PLACES) if len(lines) > _PLACES else ""
    return words(
        " (also on lines {lines}{more})" if len(lines) > 1 else " (also on line {lines}{more})", lines=listed, more=more
    )


def _unread(style: Style) -> str:
    """The files that could not be checked, the first of them by name."""
    if not style.unread:
        return ""
    rest = len(style.unread) - _LISTED
    words, colon = style.words, style.words(": ")
    lines = [f"- {plain(posix(path), _LONGEST)}{colon}{plain(why, _LONGEST)}" for path, why in style.unread.items()]
    more = [f"- {words('… and {files}', files=words.number(rest, 'other file'))}"] if rest > 0 else []
    listed = "\n".join(lines[:_LISTED] + more)
    count = words.number(len(style.unread), "file")
    return f"\n{words('{files} could not be checked:', files=count)}\n\n{listed}\n"


def _statistics(files: Sequence[Linted], words: Words) -> str:
    """How many findings by rule and by file, the most frequent of each; what is not listed is summed up."""
    rules = [(count, words(level), code(rule)) for (rule, level), count in by_rule(files)]
    touched = [(count, code(posix(path), _LONGEST)) for path, count in by_file(files)]
    if not touched:
        return ""
    of_rules = _top(rules, lambda rest: ("", words.number(rest, "other rule")))
    of_files = _top(touched, lambda rest: (words.number(rest, "other file"),))
    tables = (
        table([words(head) for head in ("findings", "level", "rule")], of_rules),
        table([words(head) for head in ("findings", "file")], of_files),
    )
    return "".join("\n" + "\n".join(lines) + "\n" for lines in tables)


def _top(counted: Sequence[tuple[Any, ...]], others: Callable[[int], tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for count, *cells in counted[:_LISTED]:
        yield (str(count), *cells)
    if rest := counted[_LISTED:]:
        yield (str(sum(count for count, *_ in rest)), *others(len(rest)))


def _size(text: str) -> int:
    """The length of a text in UTF-16."""
    return len(text) + sum(character > "\uffff" for character in text)
