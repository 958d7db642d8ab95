"""What a linter finds in a labelled set, counted by kind and by rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from benchmarks.quality.labels import LabelledSet
from zhlint import Finding

SLACK = 2
"""How many characters a place may stand off a label's span and still be the same place."""
SHORT = 12
"""A label of another kind no longer than this makes a place right, too: kinds overlap."""

Lint = Callable[[str], list[Finding]]


class Place(NamedTuple):
    """Where a finding points: its main span, or one of its related ones."""

    start: int
    end: int
    rule: str

    def near(self, start: int, end: int) -> bool:
        return self.start < end + SLACK and start < self.end + SLACK


class Note(NamedTuple):
    """A miss or a false alarm, for whoever wants to read it."""

    kind: str
    what: str
    id: str
    detail: str


class Score:
    """Counts by kind and by rule. Keys of a kind's counts:

    `real`, `real_found` (certain labels of passages); `right`, `extra` (places in passages); `injected`,
    `injected_found`, `style`, `style_found`; `clean`, `clean_flagged`; `lookalikes`, `lookalikes_flagged`;
    `positives`, `positives_found`. A rule's: `found` and `faults` (faults of its kinds, and those it marked), `right`
    and `wrong` (places, and texts flagged that should be left alone).
    """

    def __init__(self) -> None:
        self.kinds: dict[str, Counter[str]] = defaultdict(Counter)
        self.rules: dict[str, Counter[str]] = defaultdict(Counter)
        self.notes: list[Note] = []

    def total(self) -> Counter[str]:
        """All kinds together."""
        total: Counter[str] = Counter()
        for counts in self.kinds.values():
            total.update(counts)
        return total


def score(labelled: LabelledSet, lint: Lint) -> Score:
    """Hold a linter against a labelled set."""
    found = Score()
    _passages(labelled, lint, found)
    _injected(labelled, lint, found)
    _sentences(labelled, lint, found)
    return found


def _places(findings: list[Finding]) -> set[Place]:
    main = {Place(f.start, f.end, f.rule) for f in findings}
    return main | {Place(at.start, at.end, f.rule) for f in findings for at in f.related}


def _of(places: set[Place], rules: tuple[str, ...]) -> list[Place]:
    return sorted(place for place in places if place.rule in rules)


def _fault(found: Score, labelled: LabelledSet, kind: str, hitting: list[Place]) -> bool:
    """Count a fault for the rules of its kind; whether any of them marked it."""
    by = {place.rule for place in hitting}
    for rule in labelled.kinds.get(kind, ()):
        found.rules[rule]["faults"] += 1
        found.rules[rule]["found"] += rule in by
    return bool(by)


def _passages(labelled: LabelledSet, lint: Lint, found: Score) -> None:
    for passage in labelled.passages:
        everywhere = _places(lint(passage.text))
        counted: set[Place] = set()
        for kind, rules in labelled.kinds.items():
            counts = found.kinds[kind]
            places = _of(everywhere, rules)
            for label in passage.labels:
                if label.kind != kind or not label.certain:
                    continue
                counts["real"] += 1
                hit = _fault(found, labelled, kind, [p for p in places if p.near(label.start, label.end)])
                counts["real_found"] += hit
                if not hit:
                    text = passage.text[label.start : label.end]
                    found.notes.append(Note(kind, "missed", passage.id, repr(text[:40])))
            for place in places:
                right = any(
                    place.near(label.start, label.end) and (label.kind == kind or label.end - label.start <= SHORT)
                    for label in passage.labels
                )
                counts["right" if right else "extra"] += 1
                if place not in counted:
                    counted.add(place)
                    found.rules[place.rule]["right" if right else "wrong"] += 1
                if not right:
                    found.notes.append(Note(kind, "extra", passage.id, _shown(passage.text, place)))


def _injected(labelled: LabelledSet, lint: Lint, found: Score) -> None:
    for pair in labelled.injected:
        counts = found.kinds[pair.kind]
        rules = labelled.kinds[pair.kind]
        which = "style" if pair.style else "injected"
        hitting = [p for p in _of(_places(lint(pair.text)), rules) if p.near(pair.start, pair.end)]
        hit = bool(hitting) if pair.style else _fault(found, labelled, pair.kind, hitting)
        counts[which] += 1
        counts[f"{which}_found"] += hit
        if not hit:
            around = pair.text[max(pair.start - 10, 0) : pair.end + 10]
            found.notes.append(Note(pair.kind, f"{which} missed", pair.id, repr(around)))
        for place in hitting:
            found.rules[place.rule]["right"] += 1
        _silent(found, "clean", pair.kind, (pair.id, pair.clean), _of(_places(lint(pair.clean)), rules))


def _sentences(labelled: LabelledSet, lint: Lint, found: Score) -> None:
    for sentence in labelled.lookalikes:
        places = _of(_places(lint(sentence.text)), labelled.kinds.get(sentence.kind, ()))
        _silent(found, "lookalikes", sentence.kind, (sentence.id, sentence.text), places)
    for sentence in labelled.positives:
        places = _of(_places(lint(sentence.text)), labelled.kinds.get(sentence.kind, ()))
        hit = _fault(found, labelled, sentence.kind, places)
        found.kinds[sentence.kind]["positives"] += 1
        found.kinds[sentence.kind]["positives_found"] += hit
        for rule in {place.rule for place in places}:
            found.rules[rule]["right"] += 1
        if not hit:
            found.notes.append(Note(sentence.kind, "positive missed", sentence.id, sentence.text))


def _silent(found: Score, which: str, kind: str, of: tuple[str, str], places: list[Place]) -> None:
    """Count a text (its id and itself) in which nothing of a kind should be found."""
    id, text = of
    found.kinds[kind][which] += 1
    found.kinds[kind][f"{which}_flagged"] += bool(places)
    for rule in {place.rule for place in places}:
        found.rules[rule]["wrong"] += 1
    if places:
        found.notes.append(Note(kind, f"{which} flagged", id, f"{places[0].rule} {_shown(text, places[0])}"))


def _shown(text: str, place: Place) -> str:
    start, end, rule = place
    return f"{rule} {text[max(start - 8, 0) : start]}⟦{text[start:end][:40]}⟧{text[end : end + 8]}"


def recall(counts: Counter[str]) -> tuple[int, int]:
    """Faults found and faults there are, of all that are certain: in passages, injected, and single sentences."""
    parts = ("real", "injected", "positives")
    return sum(counts[f"{part}_found"] for part in parts), sum(counts[part] for part in parts)


def false_alarms(counts: Counter[str]) -> int:
    """Places in passages that no editor marked, and texts flagged that should have been left alone."""
    return counts["extra"] + counts["clean_flagged"] + counts["lookalikes_flagged"]


def below(bar: dict[str, dict[str, float]], found: Score) -> Iterator[str]:
    """What does not reach a bar: `{kind: {"recall": at least, "false-alarms": at most}}`, `TOTAL` for all kinds."""
    for kind, limits in bar.items():
        counts = found.total() if kind == "TOTAL" else found.kinds.get(kind, Counter())
        hits, faults = recall(counts)
        least = limits.get("recall", 0.0)
        if hits < least * faults or (least and not faults):
            yield f"{kind}: {hits} of {faults} faults found, at least {least:.0%} wanted"
        most = limits.get("false-alarms")
        if most is not None and false_alarms(counts) > most:
            yield f"{kind}: {false_alarms(counts)} false alarms, at most {most:g} wanted"
