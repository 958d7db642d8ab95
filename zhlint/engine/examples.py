"""A rule held against its own examples: one function for pytest, for `zhlint test` and for whoever writes a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhlint import formats
from zhlint.base.records import NamedTuple
from zhlint.engine import hostile, phrases, project
from zhlint.engine.comments.kind import Suppression
from zhlint.engine.linter import Linter
from zhlint.engine.overlaps import outspoken, precedence
from zhlint.engine.rule import Example, Rule
from zhlint.engine.ruleset import packs
from zhlint.engine.stock import card_of
from zhlint.finding import Finding


class Failure(NamedTuple):
    """An example that a rule does not live up to, or an entry of its lists that does nothing."""

    rule: str
    kind: str
    text: str
    what: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.kind} {self.text!r}: {self.what}"


def failures(rule: Rule, among: Iterable[Rule] = ()) -> Iterator[Failure]:
    """The examples of a rule that fail, each with what went wrong; then its phrases, entries, exceptions
    and patterns that do.

    `among` are all rules there are: a rule about comments that silence rules is tried beside those that judge one file.
    """
    linter = Linter([rule])
    if isinstance(rule.check, Suppression):
        others = [other for other in among if other.id != rule.id and not card_of(other).judges]
        linter = Linter([rule, *others], packs=packs([rule, *others]))
    for kind, examples in (("bad", rule.bad), ("good", rule.good)):
        for example in examples:
            what = _failure(linter, rule, example)
            if what:
                yield Failure(rule.id, f"{kind} example", example.text, what)
    for fault in phrases.faults(rule, linter.words):
        yield Failure(rule.id, *fault)
    for pattern, line in hostile.slow(rule):
        yield Failure(rule.id, "pattern", pattern, f"tries too many ways to match on a line such as `{line}…`")


class Pair(NamedTuple):
    """Two rules that mark one span, `text`, in an example of one of them. `tied`: only their ids say which speaks."""

    speaks: Rule
    silent: Rule
    text: str
    tied: bool


def pairs(rules: Iterable[Rule], among: Iterable[Rule]) -> Iterator[Pair]:
    """The pairs of rules that mark one span, each once, at its first place in the examples of `rules`.

    `among` are all rules there are; of those of one pair, one at least is the rule whose example it is.
    """
    by_id = {rule.id: rule for rule in among}
    linter = Linter(by_id.values(), packs=packs(by_id.values()))
    known = set()
    for rule in rules:
        for example in (*rule.bad, *rule.good):
            if example.format not in formats.names():
                continue
            told, unheard = project.heard(linter, example)
            for lost, by in outspoken((*told, *unheard), by_id).items() if unheard else ():
                if rule.id in (lost.rule, by.rule) and (by.rule, lost.rule) not in known:
                    known.add((by.rule, lost.rule))
                    speaks, silent = by_id[by.rule], by_id[lost.rule]
                    tied = precedence(by, speaks) == precedence(lost, silent)
                    yield Pair(speaks, silent, example.text[by.start : by.end], tied)


def _failure(linter: Linter, rule: Rule, example: Example) -> str | None:
    if example.format not in formats.names():
        return f"there is no format {example.format!r}; known: {', '.join(formats.names())}"
    told, unheard = project.heard(linter, example)
    findings = [f for f in (*told, *unheard) if f.rule == rule.id]
    marked = {(f.start, f.end) for f in findings} | {(p.start, p.end) for f in findings for p in f.related}
    wanted = set(example.spans)
    if marked != wanted:
        return "; ".join(
            [f"not marked: {_shown(example.text, span)}" for span in sorted(wanted - marked)]
            + [f"wrongly marked: {_shown(example.text, span)}" for span in sorted(marked - wanted)]
        )
    if example.fixed is not None:
        fixed = replaced(example.text, findings)
        if fixed != example.fixed:
            return f"becomes {fixed!r}, not {example.fixed!r}"
    return None


def _shown(text: str, span: tuple[int, int]) -> str:
    start, end = span
    return f"{text[max(start - 4, 0) : start]}⟦{text[start:end]}⟧{text[end : end + 4]}"


def replaced(text: str, findings: list[Finding]) -> str:
    """A text with the replacement of every finding put in, of overlapping ones the first."""
    parts = []
    at = 0
    for f in sorted(findings, key=lambda f: (f.start, f.end)):
        if f.replacement is not None and f.start >= at:
            parts += [text[at : f.start], f.replacement]
            at = f.end
    return "".join([*parts, text[at:]])
