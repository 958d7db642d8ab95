"""`compact`: for small windows. Counts first, then rule by rule, the gravest first, a line for whatever says the same.

A language model that reads a report pays for each character of it: nothing is quoted that it has before it anyway.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhlint.finding import Finding
from zhlint.prose.source import Source
from zhlint.reports import Linted, Style
from zhlint.reports._counts import by_level, number, spelled
from zhlint.reports._excerpt import cut, visible
from zhlint.reports._location import posix
from zhlint.reports._weighing import Group, addition, weighed
from zhlint.reports.text import proposed

SUMMARY = "for language models and small windows: a line for whatever says the same, grouped by rule"

_PLACES = 8
_PLACES_OF_MENDED = 3
_COLON = "："
_QUOTED = 32
"""Columns of a replaced text that are shown: the place says where all of it stands."""


def render(files: Sequence[Linted], style: Style) -> Iterator[str]:
    """The report, a line a piece."""
    for line in lines(files, style):
        yield f"{line}\n"


def lines(files: Sequence[Linted], style: Style, most: int | None = None) -> Iterator[str]:
    """The lines of the report, `most` of them on findings: of the rules that have no room there are names and counts.

    Behind → stands what is safe to put in, behind →? what an editor should look at first.
    """
    for path, why in style.unread.items():
        yield f"{visible(posix(path))}: not read: {visible(why)}"
    yield _head(files)
    several = sum(bool(file.findings) for file in files) > 1
    left: list[str] = []
    room = most
    for group in weighed(files, style):
        said = _said(group, several, style)
        if room is not None:
            shown = said[:room]
            room -= len(shown)
            if len(shown) < len(said):
                left.append(f"{group.rule} ({sum(count for _, count in said[len(shown) :])})")
            said = shown
        if said:
            yield _title(group)
            yield from (f"  {line}" for line, _ in said)
    if left:
        yield f"… and more of {', '.join(left)}"


def _head(files: Sequence[Linted]) -> str:
    levels = by_level(finding for file in files for finding in file.findings)
    if not levels:
        return f"No findings in {number(len(files), 'file')}."
    offered = [f.safe for file in files if file.is_fixable for f in file.findings if f.replacement is not None]
    safe, open = offered.count(True), offered.count(False)
    arrows = "".join((f"; → {safe} safe to fix" * bool(safe), f"; →? {open} to look at" * bool(open)))
    touched = [file.source.path for file in files if file.findings]
    name = f"{visible(posix(touched[0]))}: " if len(touched) == 1 else ""
    return f"{name}{number(levels.total(), 'finding')}: {spelled(levels)}{arrows}"


def _title(group: Group) -> str:
    title = f" {visible(group.title)}" if group.title else ""
    advice = _advice(group)
    advice = f"{_COLON}{visible(advice)}" if advice else ""
    return f"{group.rule} {group.level} ×{len(group.findings)}{title}{advice}"


def _advice(group: Group) -> str:
    """What the messages of a rule's findings all end in, from a colon on: it is said once; "" where there is none."""
    messages = {finding.message for _, finding in group.findings if finding.replacement is None}
    endings = {message.rpartition(_COLON)[2] for message in messages if _COLON in message}
    whole = len(messages) > 1 and len(endings) == 1 and all(_COLON in message for message in messages)
    return endings.pop() if whole else ""


def _said(group: Group, several: bool, style: Style) -> list[tuple[str, int]]:
    """Each thing that is said of a rule's findings, with its places before it, and how many findings say it."""
    same: dict[str, list[tuple[Source, Finding]]] = {}
    tail = f"{_COLON}{_advice(group)}"
    for source, finding in group.findings:
        told = _told(source, finding)
        same.setdefault(told.removesuffix(visible(tail)), []).append((source, finding))
    most = _PLACES_OF_MENDED if group.mended else _PLACES
    return [(f"{_places(found, most, several, style)}{told}", len(found)) for told, found in same.items()]


def _told(source: Source, finding: Finding) -> str:
    if finding.replacement is None:
        return visible(finding.message)
    old = source.text[finding.start : finding.end]
    added = addition(source, finding)
    arrow = "→" if finding.safe else "→?"
    if added:
        return f"{_quoted(old)} {arrow} + {visible(added)}"
    return f"{_quoted(old)} {arrow} {proposed(finding.replacement)}".lstrip()


def _quoted(text: str) -> str:
    return cut(visible(text[:_QUOTED]) + "…" * (len(text) > _QUOTED), _QUOTED)


def _places(found: Sequence[tuple[Source, Finding]], most: int, several: bool, style: Style) -> str:
    """Where findings stand, those of the whole document nowhere; the file's name where another was named before."""
    places: list[tuple[Source, int]] = []
    for source, finding in found:
        if not finding.whole:
            places.append((source, finding.start))
            places += [(source, place.start) for place in finding.related]
    last = None
    words = []
    for source, start in places[:most]:
        name = f"{visible(posix(source.path))}:" if several and source is not last else ""
        words.append(f"{name}{source.place(start, style.units or 'code-points')} ")
        last = source
    if several and not places:
        words = [f"{visible(posix(source.path))} " for source, _ in found[:most]]
    return "".join(words) + (f"+{len(places) - most} " if len(places) > most else "")
