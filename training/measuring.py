"""What a model's file is worth for finding slips: measured on sentences whose faults are known."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from zhlint.lexicon.model.counts import Counts
from zhlint.lexicon.model.slips import FEATURES, Slips
from zhlint.lexicon.model.store import Store
from zhlint.lexicon.model.symbols import symbols

_GAIN = FEATURES.index("gain4")
_FOLDS = 5
_ROUNDS = 4
Rows = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Guess:
    """A suspect of a sentence: where, whether a fault stands there, whether it is what was meant, and the evidence."""

    sentence: int
    place: int
    faulty: bool
    meant: bool
    evidence: tuple[int, ...]


@dataclass(frozen=True)
class Worth:
    """Of the faults: the shares for which what was meant is proposed, is proposed first, and that are found."""

    proposed: float
    first: float
    found: float


def pairs(path: Path) -> list[tuple[str, str]]:
    """The sentences of a file of JSON Lines, `text` as written and `right` as meant, where both are of one length."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [(row["text"], row["right"][0]) for row in rows if len(row["text"]) == len(row["right"][0])]


def faults(sentences: Iterable[tuple[str, str]]) -> int:
    """How many characters are other than meant."""
    return sum(a != b for text, right in sentences for a, b in zip(text, right, strict=True))


def guesses(model: Path, sentences: Iterable[tuple[str, str]]) -> Iterator[Guess]:
    """All suspects of the sentences, by the counts of a model's file."""
    store = Store(str(model))
    counts = Counts(store)
    slips = Slips(counts, store)
    for number, (text, right) in enumerate(sentences):
        found = symbols(text, counts.symbols)
        for suspect in slips.suspects(found.ids, counts.triples(found.ids)):
            at = found.place(suspect.at)
            meant = counts.chars[suspect.new] == right[at]
            yield Guess(number, at, text[at] != right[at], meant, suspect.evidence)


def worth(found: list[Guess], all_faults: int, precision: float) -> Worth:
    """What the suspects are worth, weighed by small forests over their evidence.

    Each weighs a fifth of the sentences by the other four; the mean of several rounds is taken, as what is found at one
    precision hangs on few of them. A measure for files beside each other, not the classifier that is shipped, which
    knows more sentences.
    """
    best: dict[tuple[int, int], Guess] = {}
    for guess in found:
        rival = best.setdefault((guess.sentence, guess.place), guess)
        if guess.evidence[_GAIN] > rival.evidence[_GAIN]:
            best[guess.sentence, guess.place] = guess
    return Worth(
        sum(guess.meant and guess.faulty for guess in found) / all_faults,
        sum(guess.meant and guess.faulty for guess in best.values()) / all_faults,
        sum(_recall(found, _weighed(found, seed), precision) for seed in range(_ROUNDS)) / _ROUNDS / all_faults,
    )


def _weighed(found: list[Guess], seed: int) -> Rows:
    from sklearn.ensemble import HistGradientBoostingClassifier

    evidence = np.array([guess.evidence for guess in found], float)
    meant = np.array([guess.meant and guess.faulty for guess in found])
    folds = np.random.default_rng(seed).integers(_FOLDS, size=1 + max(guess.sentence for guess in found))
    fold = folds[[guess.sentence for guess in found]]
    weighed = np.zeros(len(found))
    for out in range(_FOLDS):
        forest = HistGradientBoostingClassifier(
            max_iter=100,
            learning_rate=0.1,
            max_leaf_nodes=12,
            min_samples_leaf=40,
            l2_regularization=5,
            random_state=seed,
            early_stopping=False,
        )
        forest.fit(evidence[fold != out], meant[fold != out])
        weighed[fold == out] = forest.predict_proba(evidence[fold == out])[:, 1]
    return weighed


def _recall(found: list[Guess], weighed: Rows, precision: float) -> int:
    """The most faults that are found while this share of all places that are marked are faulty ones."""
    seen: set[tuple[int, int]] = set()
    right = most = 0
    for index in np.argsort(-weighed, kind="stable"):
        guess = found[index]
        if (guess.sentence, guess.place) in seen:
            continue
        seen.add((guess.sentence, guess.place))
        right += guess.faulty
        if right >= precision * len(seen):
            most = right
    return most
