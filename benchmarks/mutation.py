"""How well the rules' examples guard them: break a rule in one place, and see whether its examples notice.

    python -m benchmarks.mutation [RULE …] [--sample N] [--seconds S] [--seed N] [--survivors] [--json]

A mutant is a rule that lacks one listed word, one pattern or one exception, or has one option back at its default;
an option that says nothing to the rule is left alone.
It is caught when `zhlint.engine.examples.failures` finds a fault, or when the rule no longer loads or falls over.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from zhlint.base import records
from zhlint.base.fields import key, required
from zhlint.base.patterns import is_literal
from zhlint.checks import Check
from zhlint.checks._lexical import Worded
from zhlint.engine import ruleset
from zhlint.engine.examples import failures
from zhlint.engine.rule import Rule

SORTS = ("word", "pattern", "exception", "option", "literal")


class Mutant(NamedTuple):
    """A check with one thing taken away: what sort of thing, and how it is named in a report."""

    sort: str
    name: str
    check: Check


def mutants(rule: Rule) -> Iterator[Mutant]:
    """Every mutant of a rule that would still load."""
    check = rule.check
    for field in records.fields(check):
        if not field.metadata:
            continue
        name = key(field)
        value = getattr(check, field.name)
        default = field.default if field.default is not records.MISSING else None
        if field.default_factory is not records.MISSING:
            default = field.default_factory()
        if (value == default and not required(field)) or _is_idle(check, field.name):
            continue
        variants = list(_without_one(value)) if isinstance(value, tuple | Mapping) else []
        if not variants and not required(field):
            variants = [("", default)]
        for label, changed in variants:
            mutant = dataclasses.replace(check, **{field.name: changed})
            if not list(mutant.contradictions()):
                yield Mutant(_sort(name, label), f"{name}: {label or value}", mutant)


def _is_idle(check: Check, option: str) -> bool:
    """Whether an option says nothing to a check as it is: joiners without pairs, word edges of what minds none."""
    if option == "joiners":
        return not getattr(check, "pairs", ())
    return option == "nonword" and isinstance(check, Worded) and not check.worded() and not getattr(check, "pairs", ())


def _without_one(value: Any) -> Iterator[tuple[str, Any]]:
    """A collection without one of its entries; of an entry that is a collection of words, without one of them too."""
    if isinstance(value, Mapping):
        for entry in value:
            yield str(entry), {k: v for k, v in value.items() if k != entry}
    elif isinstance(value, tuple):
        for i, entry in enumerate(value):
            rest = (*value[:i], *value[i + 1 :])
            if isinstance(entry, tuple):
                if len(entry) > 2:
                    for label, fewer in _without_one(entry):
                        yield f"{label} of [{', '.join(map(str, entry))}]", (*value[:i], fewer, *value[i + 1 :])
                else:
                    yield f"[{', '.join(map(str, entry))}]", rest
            else:
                yield str(entry), rest


def _sort(name: str, label: str) -> str:
    if name == "literals":
        return "literal"
    if "exception" in name:
        return "exception"
    if not label:
        return "option"
    return "word" if is_literal(label.partition(" of [")[0].strip("[]")) else "pattern"


def caught(rule: Rule, mutant: Mutant, among: Iterable[Rule] = ()) -> bool:
    """Whether the examples of a rule notice that it became the mutant."""
    try:
        return next(failures(dataclasses.replace(rule, check=mutant.check), among), None) is not None
    except Exception:  # a rule that falls over is noticed, too
        return True


class Tally(NamedTuple):
    """The mutants of a rule: how many were tried and caught by sort, and the names of the others."""

    tried: Counter[str]
    caught: Counter[str]
    survivors: list[str]

    def share(self, sorts: Iterable[str] = SORTS[:4]) -> float:
        """The share caught; literals are left out, for without them a rule is merely asked in vain."""
        sorts = tuple(sorts)
        tried = sum(self.tried[sort] for sort in sorts)
        return sum(self.caught[sort] for sort in sorts) / tried if tried else 1.0


def run(rules: Iterable[Rule], sample: int, seconds: float, seed: int, among: Iterable[Rule] = ()) -> dict[str, Tally]:
    """Try at most `sample` mutants of each rule, drawn by `seed`, for at most `seconds` in all (the last rules get
    what is left, at least one mutant each). `among` are all rules there are, for examples that name others.
    """
    rules, among = list(rules), list(among)
    started = time.monotonic()
    tallies: dict[str, Tally] = {}
    for i, rule in enumerate(rules):
        tally = tallies[rule.id] = Tally(Counter(), Counter(), [])
        if next(failures(rule, among), None) is not None:
            tally.survivors.append("not tried: the rule does not live up to its examples as it is")
            continue
        every = sorted(mutants(rule), key=lambda m: (SORTS.index(m.sort), m.name))
        chosen = random.Random(f"{seed} {rule.id}").sample(every, min(sample, len(every)))
        until = started + seconds * (i + 1) / len(rules)
        for number, mutant in enumerate(chosen):
            if number and time.monotonic() > until:
                break
            tally.tried[mutant.sort] += 1
            if caught(rule, mutant, among):
                tally.caught[mutant.sort] += 1
            else:
                tally.survivors.append(f"{mutant.sort}  {mutant.name}")
    return tallies


def together(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies."""
    total = Tally(Counter(), Counter(), [])
    for tally in tallies:
        total.tried.update(tally.tried)
        total.caught.update(tally.caught)
        total.survivors.extend(tally.survivors)
    return total


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser("python -m benchmarks.mutation", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("rules", nargs="*", metavar="RULE", help="rule ids (default: all that ship)")
    parser.add_argument("--sample", type=int, default=60, help="mutants of a rule at most (60)")
    parser.add_argument("--seconds", type=float, default=600, help="time for all (600)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--survivors", action="store_true", help="list the mutants that nothing noticed")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    known = ruleset.load([ruleset.packaged()]).rules
    unknown = [name for name in options.rules if name not in known]
    if unknown:
        parser.error(f"unknown rule: {', '.join(unknown)}")
    tallies = run(
        [rule for name, rule in sorted(known.items()) if not options.rules or name in options.rules],
        options.sample,
        options.seconds,
        options.seed,
        known.values(),
    )
    if options.json:
        plain: dict[str, object] = defaultdict(dict)
        for name, tally in tallies.items():
            plain[name] = {"tried": tally.tried, "caught": tally.caught, "survivors": tally.survivors}
        json.dump(plain, sys.stdout, ensure_ascii=False, indent=1)
        return 0
    print(f"{'rule':34}{'caught':>8} " + "".join(f"{sort:>12}" for sort in SORTS))
    for name, tally in [*tallies.items(), ("TOTAL", together(tallies.values()))]:
        cells = (f"{tally.caught[sort]}/{tally.tried[sort]}" if tally.tried[sort] else "-" for sort in SORTS)
        print(f"{name:34}{tally.share():>7.0%}  " + "".join(f"{cell:>12}" for cell in cells))
        if options.survivors and name != "TOTAL":
            for survivor in sorted(tally.survivors):
                print(f"    {survivor if len(survivor) < 160 else survivor[:159] + '…'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
