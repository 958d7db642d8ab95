"""What a page says of its findings: notes, each said once however many places it holds for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.finding import Finding, Level, rank
from zhlint.reports import About, Linted
from zhlint.reports._html_text import NAMES, safe
from zhlint.reports._weighing import mended

_ORDINAL = Pattern(r"第 \d+ 处")


class Note(NamedTuple):
    """What findings that say the same have in common. `old` is the text `new` stands for, where there is a proposal."""

    rule: str
    level: Level
    message: str
    old: str
    new: str | None
    safe: bool


class File(NamedTuple):
    """A file with findings, in order; `first` is the number of the first of them in the whole report.

    `notes` are those of the file, numbered from `base` + 1; `which` says which of them each finding has.
    """

    linted: Linted
    findings: Sequence[Finding]
    first: int
    base: int
    notes: Sequence[Note]
    which: Sequence[int]

    def number(self, i: int) -> int:
        """The number of the note of the file's i-th finding."""
        return self.base + self.which[i] + 1


def number(files: Sequence[Linted]) -> list[File]:
    """The files that have findings, with their findings and notes numbered through."""
    found: list[File] = []
    first = base = 0
    for linted in files:
        if not linted.findings:
            continue
        findings = sorted(linted.findings, key=lambda f: (f.start, f.end))
        notes: dict[Note, int] = {}
        index = [notes.setdefault(_note(linted, finding), len(notes)) for finding in findings]
        found.append(File(linted, findings, first, base, tuple(notes), index))
        first += len(findings)
        base += len(notes)
    return found


def _note(linted: Linted, finding: Finding) -> Note:
    old = "" if finding.replacement is None else linted.source.text[finding.start : finding.end]
    return Note(finding.rule, finding.level, finding.message, old, finding.replacement, finding.safe)


def rules(files: Sequence[File]) -> list[tuple[str, Counter[Level]]]:
    """The rules that found something, with counts by level: the gravest first, of these those with most findings.

    Last come those that a command mends by itself.
    """
    counts: dict[str, Counter[Level]] = {}
    for file in files:
        for finding in file.findings:
            counts.setdefault(finding.rule, Counter())[finding.level] += 1
    folded = mended([file.linted for file in files])

    def weight(each: tuple[str, Counter[Level]]) -> tuple[bool, int, int, str]:
        rule, by_level = each
        return rule in folded, min(map(rank, by_level)), -by_level.total(), rule

    return sorted(counts.items(), key=weight)


def data(files: Sequence[File], ids: Sequence[str], about: Mapping[str, About]) -> dict[str, Any]:
    """What the page's script reads. A finding is its note's index, line, column and, where they say something of
    their own, the words of its related places. `folded` are the rules that are not shown at first.
    """
    folded = mended([file.linted for file in files])
    places = {id: i for i, id in enumerate(ids)}
    return {
        "rules": [[id, *_told(about.get(id, About()))] for id in ids],
        "folded": [places[id] for id in ids if id in folded],
        "notes": [
            [places[n.rule], rank(n.level), n.message, n.old, n.new, int(n.safe)] for f in files for n in f.notes
        ],
        "files": [[f.linted.source.path, f.first, len(f.findings)] for f in files],
        "findings": [_finding(f, i) for f in files for i in range(len(f.findings))],
    }


def _told(about: About) -> tuple[str, str, str]:
    return about.why.strip(), web(about.link), about.title


def _finding(file: File, i: int) -> list[Any]:
    finding = file.findings[i]
    line, column = file.linted.source.position(finding.start)
    words = [place.message for place in finding.related]
    told = [words] if any(word and not _ORDINAL.fullmatch(word) for word in words) else []
    return [file.number(i) - 1, line, column, *told]


def written(
    file: File, anchors: Mapping[int, int], ids: Mapping[str, int], about: Mapping[str, About]
) -> Iterator[str]:
    """The notes of a file as a list that says all without a script, and on paper."""
    source = file.linted.source
    lines: list[dict[int, int]] = [{} for _ in file.notes]
    others: list[dict[int, None]] = [{} for _ in file.notes]
    whole = {file.which[i]: i for i, finding in enumerate(file.findings) if finding.whole}
    for i, finding in enumerate(file.findings):
        lines[file.which[i]].setdefault(source.position(finding.start).line, file.first + i)
        others[file.which[i]].update(dict.fromkeys(source.position(place.start).line for place in finding.related))
    yield f'<ol class="notes" start="{file.base + 1}" aria-label="批注">\n'
    for i, note in enumerate(file.notes):
        places = "、".join(f'<a href="#f{anchors.get(f, f)}">{line}</a>' for line, f in lines[i].items())
        also = "、".join(str(line) for line in others[i] if line not in lines[i])
        also = f"，另见第 {also} 行" if also else ""
        where = f'<a href="#f{file.first + whole[i]}">总评</a>' if i in whole else f"第 {places} 行"
        yield (
            f'<li id="n{file.base + i + 1}"><b class="l {note.level[0]}">{NAMES[note.level]}</b> {safe(note.message)}'
            f'{proposal(note)} <a class="rule" href="#r{ids[note.rule]}">{named(note.rule, about)}</a>'
            f' <span class="at">{where}{also}</span></li>\n'
        )
    yield "</ol>\n"


def named(rule: str, about: Mapping[str, About]) -> str:
    """A rule by its title and its id."""
    title = about[rule].title if rule in about else ""
    return f"{safe(title)} {safe(rule)}" if title else safe(rule)


def proposal(note: Note) -> str:
    """Old and new, where something is proposed."""
    if note.new is None:
        return ""
    old = f"<del>{safe(note.old)}</del>" if note.old else ""
    new = f"<ins>{safe(note.new)}</ins>" if note.new else "删去"
    return f' <span class="fix">{old} → {new}</span>' if old else f' <span class="fix">补 {new}</span>'


def web(link: str) -> str:
    """A link, where it leads to the web and nowhere else."""
    return link if link.startswith(("https://", "http://")) else ""
