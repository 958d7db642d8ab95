"""Precision and recall on the very set that the classifier of slips learned from, as if it had not.

    python -m benchmarks.quality.folded --pairs FOLDER/SET.jsonl --others SET.jsonl … --held FOLDER [--labels FILE]

The set is cut into folds; what the presets say of `wrong-character` in each rests on a classifier that learned from the
others, and on a certainty that was drawn over the others. All else is as in `benchmarks.quality.public`. Needed is what
the classifier is trained with (`pip install -e '.[train]'`).
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple
from unittest import mock

from benchmarks.quality.public import curve, summary
from benchmarks.quality.public_sets import SPELLING, linter, of_spelling, read_set, read_verdicts
from training.evidence import Judged, certainty, judged, kept, parser, samples
from training.slips import Sample, pairs_of
from zhlint.lexicon.model.counts import Counts
from zhlint.lexicon.model.readings import Reading
from zhlint.lexicon.model.slips import Slips
from zhlint.lexicon.model.spelling import Doubt, Speller
from zhlint.lexicon.model.store import Store
from zhlint.lexicon.model.symbols import symbols

LEAST = 0.3
"""Doubts below this certainty are nobody's."""
RULE = "wrong-character"


class Place(NamedTuple):
    """What is doubted, and whether a run that asks for sureness looks there."""

    doubt: Doubt
    glaring: bool


def doubts(model: Store, texts: list[str], pairs: Sample, found: Judged) -> dict[str, list[Place]]:
    """What is doubted in each text, and how surely, by classifiers that did not learn from it."""
    counts = Counts(model)
    slips = Slips(counts, model)
    by: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for index, sure in zip(found.which.tolist(), certainty(found).tolist(), strict=True):
        if sure >= LEAST:
            by[int(pairs.sentence[index])].append((index, sure))
    doubted = {}
    for number, items in by.items():
        read = symbols(texts[number], counts.symbols)
        levels = counts.triples(read.ids)
        meant = {
            (read.place(at), evidence): counts.chars[new] for at, new, evidence in slips.suspects(read.ids, levels)
        }
        glaring = {read.place(suspect.at) for suspect in slips.suspects(read.ids, levels, glaring=True)}
        doubted[texts[number]] = [
            Place(Doubt(place, meant[place, tuple(pairs.evidence[index].tolist())], sure), place in glaring)
            for index, sure in items
            for place in [int(pairs.place[index])]
        ]
    return doubted


def main(argv: list[str] | None = None) -> int:
    """The command; see the module."""
    options = parser("benchmarks.quality.folded", __doc__ or "").parse_args(argv)
    pairs, rest = samples(options)
    found = judged(pairs, pairs.wrong, rest, kept(()), 0)
    texts = [text for text, _ in pairs_of(options.pairs)]
    doubted = doubts(Store(str(options.counts)), texts, pairs, found)

    def known(_: Speller, reading: Reading, least: float, glaring: bool = False) -> Iterator[Doubt]:
        there = doubted.get(reading.text, ())
        return (doubt for doubt, glares in there if doubt.certainty >= least and (glares or not glaring))

    name = options.pairs.stem
    sentences = read_set(options.pairs.parent, name)
    verdicts = read_verdicts(options.labels) if options.labels else []
    with mock.patch.object(Speller, "doubts", known):
        for preset, own in (("recommended", True), ("recommended", False), ("strict", True)):
            lint = partial(linter(preset, SPELLING, own).lint_text, format="text")
            print(f"[{preset}{', its own' if own else ''}] ", end="")
            print("\n".join(summary(of_spelling(name, sentences, lint, verdicts))), flush=True)
        print("\n".join(curve(name, sentences, RULE, verdicts)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
