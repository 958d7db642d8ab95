"""Where several rules would mark one span, one speaks.

The one that speaks is, of those that differ,

1. of the graver level;
2. the one that proposes something, and one that is safe before one that is not;
3. what is no guess, before a guess;
4. of a rule that lists what it looks for, before one that works it out;
5. the one that names more places;
6. of the rule that sets more of its check's options: it asks for more before it speaks;
7. of the rule whose id comes first.

A guess, which says how certain it is, is passed over where one that is no guess proposes something for part of its
span, or a guess that is more certain does.

Two spans are one where they begin and end alike. What a finding says of several places at once is another thing than
what one says of the first of them: they meet only where all their places are the same. What is said of the document as
a whole meets nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from zhlint.base import records
from zhlint.checks._lexical import Worded
from zhlint.engine.rule import Rule
from zhlint.finding import Finding, rank

Precedence = tuple[int, bool, bool, bool, bool, int, int]


def outspoken(findings: Iterable[Finding], rules: Mapping[str, Rule]) -> dict[Finding, Finding]:
    """The findings that are passed over, each with the one that speaks in its place.

    Those of one group stay together: it is passed over as a whole, or not at all.
    """
    marked: dict[tuple[int, int], list[Finding]] = defaultdict(list)
    for finding in findings:
        marked[finding.start, finding.end].append(finding)
    lost: dict[Finding, Finding] = {}
    for together in marked.values():
        if len(together) > 1:
            for rivals in _meeting(together, rules):
                speaks = min(rivals, key=lambda f: (precedence(f, rules[f.rule]), f.rule))
                lost.update((f, speaks) for f in rivals if f.rule != speaks.rule)
    if any(f.group is not None for f in lost):
        kept = {(f.rule, f.group) for together in marked.values() for f in together if f not in lost}
        lost = {f: by for f, by in lost.items() if f.group is None or (f.rule, f.group) not in kept}
    gone = set(map(id, lost))
    lost.update(list(_guesses([f for together in marked.values() for f in together if id(f) not in gone])))
    return lost


def _guesses(findings: Sequence[Finding]) -> Iterator[tuple[Finding, Finding]]:
    """Guesses that another finding speaks better for, which lies across them."""
    guesses = [f for f in findings if f.certainty is not None]
    if not guesses:
        return
    proposing = sorted((f for f in findings if f.replacement is not None and not f.whole), key=lambda f: f.start)
    starts = [f.start for f in proposing]
    longest = max((f.end - f.start for f in proposing), default=0)
    for guess in sorted(guesses, key=lambda f: f.start):
        assert guess.certainty is not None
        near = proposing[bisect_left(starts, guess.start - longest) : bisect_left(starts, guess.end)]
        for other in near:
            surer = other.certainty is None or (other.certainty, other.rule) > (guess.certainty, guess.rule)
            if other.end > guess.start and other.rule != guess.rule and surer:
                yield guess, other
                break


def precedence(finding: Finding, rule: Rule) -> Precedence:
    """What decides who speaks, save the ids of the rules: the lesser goes first."""
    check = rule.check
    options = [field for field in records.fields(check) if getattr(check, field.name) != records.default(field)]
    return (
        rank(finding.level),
        finding.replacement is None,
        not finding.safe,
        finding.certainty is not None,
        not isinstance(check, Worded),
        -len(finding.related),
        -len(options),
    )


def _meeting(findings: Iterable[Finding], rules: Mapping[str, Rule]) -> Iterable[list[Finding]]:
    """Findings on one span, those together that speak of the same places."""
    by_places: dict[frozenset[tuple[int, int]], list[Finding]] = defaultdict(list)
    for finding in findings:
        check = rules[finding.rule].check
        if not finding.whole:
            places = [(finding.start, finding.end)]
            places += [(place.start, place.end) for place in finding.related if check.gathers]
            by_places[frozenset(places)].append(finding)
    return by_places.values()
