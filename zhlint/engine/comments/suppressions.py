"""What is silenced: by comments in the draft, and by the config. And which of the comments do nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zhlint.base.records import NamedTuple
from zhlint.base.spans import Spans
from zhlint.engine.comments import faults
from zhlint.engine.comments.coverage import Covering, coverage
from zhlint.engine.comments.kind import Suppression
from zhlint.engine.comments.names import Ids, Names
from zhlint.engine.rule import Rule
from zhlint.finding import Finding
from zhlint.prose.document import Document


class Silence(NamedTuple):
    """What a config silences: findings of some rules, and where there is a `text`, only those that touch it."""

    rules: Ids
    text: str = ""


def settle(document: Document, findings: Iterable[Finding], rules: Sequence[Rule], names: Names) -> Iterator[Finding]:
    """The findings that no comment silences, and what those of the rules that watch over comments say.

    A finding is silenced where its main span touches; of a fault of the whole document that is its first place.
    What is said of comments no comment silences.
    """
    said = coverage(document, names)
    by_rule: dict[str, Covering] = {}
    for finding in sorted(findings, key=lambda finding: finding.start):
        id = finding.rule
        if id not in by_rule:
            by_rule[id] = Covering(each for each in said.silenced if each.ids is None or id in each.ids)
        covering = by_rule[id].of(finding)
        for each in covering:
            each.used = True
        if not covering:
            yield finding
    wanted = [rule for rule in rules if isinstance(rule.check, Suppression) and rule.fits(document)]
    if said.directives and wanted:
        yield from faults.findings(document, said, wanted, names)


def spared(document: Document, findings: Iterable[Finding], silences: Sequence[Silence]) -> Iterator[Finding]:
    """The findings that no silence of the config covers."""
    places: dict[str, Spans] = {}
    for finding in findings:
        for silence in silences:
            if finding.rule not in silence.rules:
                continue
            if not silence.text:
                break
            if silence.text not in places:
                places[silence.text] = Spans(_places(document, silence.text))
            if places[silence.text].touch(finding.start, finding.end):
                break
        else:
            yield finding


def silent(document: Document, rules: Iterable[str], silences: Sequence[Silence], names: Names) -> set[str]:
    """The rules, of these, that are silenced in a whole draft: by a comment `disable-file`, or by the config."""
    ids = set(rules)
    found = {id for silence in silences if not silence.text for id in ids & silence.rules}
    for each in coverage(document, names).silenced:
        if (each.start, each.end) == (0, len(document.source.text)):
            found |= (ids if each.ids is None else ids & each.ids) - each.ends.keys()
    return found


def unparted(found: Iterable[Finding], left: Iterable[Finding]) -> Iterator[Finding]:
    """What is left of findings; where only a part of a group is, no replacement is proposed."""
    told = list(left)
    gone = {(f.rule, f.group) for f in set(found).difference(told) if f.group is not None}
    for f in told:
        yield f._replace(replacement=None, safe=False) if (f.rule, f.group) in gone else f


def _places(document: Document, text: str) -> Iterator[tuple[int, int]]:
    """Where a text stands in a draft, in the file or as it is seen; blanks and line ends do not matter."""
    wanted = "".join(text.split())
    yield from _spans(document.source.text, wanted)
    for block in document.blocks:
        for start, end in _spans(block.text, wanted):
            yield block.source_span(start, end)


def _spans(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    whole = "".join(text.split())
    at = whole.find(wanted)
    if at < 0:
        return
    places = [i for i, c in enumerate(text) if not c.isspace()]
    while at >= 0:
        yield places[at], places[at + len(wanted) - 1] + 1
        at = whole.find(wanted, at + 1)
