"""Public sets of sentences with their right text, and what a linter finds in them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from zhlint import Finding, Linter
from zhlint.engine import ruleset

TESTS = ("cscd_dev", "ec_law_test", "ec_med_test", "ec_odw_test", "fcgec_valid")
SPELLING = ("characters", "de-di-de")
"""The pack and the rule whose findings count in a set of wrong characters."""
GRAMMAR = ("grammar", "redundant-phrase", "redundant-phrase-mild", "double-approximation", "characters")
KINDS = {
    "IWO": "word order",
    "IWC": "collocation",
    "CM": "missing part",
    "CR": "redundant part",
    "SC": "mixed structure",
    "ILL": "illogical",
    "AM": "ambiguous",
}

Lint = Callable[[str], list[Finding]]


@dataclass(frozen=True)
class Pair:
    """A sentence, its right text (itself where it is faultless; several may be right), and the kinds of its fault."""

    text: str
    right: tuple[str, ...]
    kind: str = ""

    @cached_property
    def digest(self) -> str:
        """Names the sentence without telling it."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]

    @property
    def changed(self) -> frozenset[int]:
        """The places of the characters that the right text changes."""
        return frozenset(i for i, (a, b) in enumerate(zip(self.text, self.right[0], strict=True)) if a != b)


class Verdict(NamedTuple):
    """What a reader says of a finding that the label calls wrong: whether there is a slip in its span."""

    set: str
    digest: str
    start: int
    end: int
    rule: str
    right: bool


class Judged(NamedTuple):
    """A finding, its sentence, whether the label calls it right, and what a reader said who did not believe it."""

    pair: Pair
    finding: Finding
    right: bool
    read: bool | None

    @property
    def shown(self) -> str:
        """The finding in its context, with what is put there and what the label says."""
        text, (start, end) = self.pair.text, self.finding[3:5]
        label = self.pair.right[0][start:end] if self.pair.right and len(text) == len(self.pair.right[0]) else ""
        verdict = {None: "", True: ", read: right", False: ", read: wrong"}[self.read]
        sure = "" if self.finding.certainty is None else f" {self.finding.certainty:.2f}"
        return (
            f"{'right' if self.right else 'WRONG'}{sure} {self.pair.digest}:{start}:{end} {text[:start]}"
            f"⟦{text[start:end]}→{self.finding.replacement}⟧{text[end:]}  (label: {label}{verdict})"
        )


@dataclass
class Score:
    """What became of the sentences of a set.

    Keys of `counts`: `sentences`, `faulty`, `findings`, `right`; where the fault is a wrong character also `places`,
    `found`, `corrected`, and of what the label calls wrong `read` and `slips`, those that a reader calls right. `clean
    flagged` are faultless sentences with a finding, `clean slips` those of them in which a reader saw a slip in every
    span marked; `faulty flagged` faulty ones with a finding. `rules` are findings by rule, `right`, `wrong`, `slips`;
    `kinds` sentences by kind of fault, `flagged` and `all`.
    """

    name: str
    counts: Counter[str] = field(default_factory=Counter)
    rules: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    kinds: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    judged: list[Judged] = field(default_factory=list)


def read_set(folder: Path, name: str) -> list[Pair]:
    """A set of a folder. Raises OSError, and ValueError for a row that does not fit."""
    return [_pair(row, f"{name}.jsonl:{number}") for number, row in enumerate(_rows(folder / f"{name}.jsonl"), 1)]


def _pair(row: Any, where: str) -> Pair:
    try:
        return Pair(row["text"], tuple(row["right"]), row["type"])
    except (KeyError, TypeError) as error:
        raise ValueError(f"{where}: {error!r}") from error


def read_verdicts(path: Path) -> list[Verdict]:
    """The verdicts in a file of JSON Lines."""
    return [Verdict(**row) for row in _rows(path)]


def _rows(path: Path) -> Iterator[Any]:
    return (json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip())


def linter(preset: str, names: Iterable[str], own: bool = False) -> Linter:
    """A linter with the named rules and packs as a preset sets them: all of them, or its own only.

    Raises KeyError for an unknown preset.
    """
    known = ruleset.load([ruleset.packaged()])
    wanted = known.named(names)
    settings = {} if own else dict.fromkeys(sorted(wanted), True)
    return Linter(rule for rule in known.choose([preset], settings) if rule.id in wanted)


def doubter(rule: str, certainty: float) -> Linter:
    """A linter with one rule that speaks from some certainty on, of words of the dictionary, too.

    Raises KeyError for an unknown rule, Faults for one that is never in doubt.
    """
    known = ruleset.load([ruleset.packaged()])
    limits = ["certainty", *(name for name in ("known",) if hasattr(known.rules[rule].check, name))]
    return Linter(known.choose([], {rule: dict.fromkeys(limits, certainty)}))


def is_spelling(pairs: Iterable[Pair]) -> bool:
    """Whether the faults of a set are wrong characters."""
    return all(pair.kind in ("", "spelling") for pair in pairs)


def of_spelling(name: str, pairs: Iterable[Pair], lint: Lint, verdicts: Iterable[Verdict] = ()) -> Score:
    """Hold findings against the characters that were changed: right is what touches one."""
    score = Score(name)
    known = defaultdict(list)
    for verdict in verdicts:
        known[verdict.set, verdict.digest, verdict.rule].append(verdict)
    for pair in pairs:
        if len(pair.text) != len(pair.right[0]):
            continue
        changed = pair.changed
        score.counts.update(sentences=1, faulty=bool(changed), places=len(changed))
        hit: set[int] = set()
        slips = True
        findings = lint(pair.text)
        for finding in findings:
            touched = changed & set(range(finding.start, finding.end))
            read = None if touched else _read(finding, known.get((name, pair.digest, finding.rule), ()))
            slips &= bool(read)
            _count(score, Judged(pair, finding, bool(touched), read))
            if touched and finding.replacement == pair.right[0][finding.start : finding.end]:
                score.counts["corrected"] += len(touched - hit)
            hit |= touched
        score.counts["found"] += len(hit)
        if findings and not changed:
            score.counts["clean flagged"] += 1
            score.counts["clean slips"] += slips
    return score


def _read(finding: Finding, verdicts: Iterable[Verdict]) -> bool | None:
    """What a reader said of the place, whichever two characters of it were marked then."""
    said = [v.right for v in verdicts if v.start < finding.end and finding.start < v.end]
    return any(said) if said else None


def _count(score: Score, judged: Judged) -> None:
    score.judged.append(judged)
    by = score.rules[judged.finding.rule]
    by["right" if judged.right else "wrong"] += 1
    score.counts["findings"] += 1
    score.counts["right"] += judged.right
    for counts in (by, score.counts):
        counts["read"] += judged.read is not None
        counts["slips"] += bool(judged.read)


def of_grammar(name: str, pairs: Iterable[Pair], lint: Lint) -> Score:
    """Count sentences with a finding: right is what stands in a faulty one."""
    score = Score(name)
    for pair in pairs:
        findings = lint(pair.text)
        faulty = bool(pair.kind)
        for kind in {*pair.kind.split(";")} - {""}:
            score.kinds[kind].update(all=1, flagged=bool(findings))
        score.counts.update(sentences=1, faulty=faulty)
        score.counts["faulty flagged" if faulty else "clean flagged"] += bool(findings)
        for finding in findings:
            _count(score, Judged(pair, finding, faulty, None))
    return score


class Point(NamedTuple):
    """What holds of the findings from some certainty on."""

    certainty: float
    findings: int
    right: int
    found: int
    corrected: int
    slips: int


def points(pairs: Iterable[Pair], score: Score, certainties: Iterable[float]) -> Iterator[Point]:
    """The curve of one rule, from the findings it has at its lowest certainty."""
    pairs = list(pairs)
    for least in certainties:
        some = [each for each in score.judged if (each.finding.certainty or 0) >= least]
        sure: dict[str, list[Finding]] = defaultdict(list)
        for each in some:
            if each.finding not in sure[each.pair.text]:  # a sentence may stand in a set twice
                sure[each.pair.text].append(each.finding)
        at = of_spelling(score.name, pairs, sure.__getitem__).counts
        yield Point(least, at["findings"], at["right"], at["found"], at["corrected"], sum(bool(j.read) for j in some))
