"""The classifier of slips: a forest of small trees over the evidence of `zhlint.lexicon.model.slips`; how sure it is.

It learns from sentences with their right text (`--pairs`: one JSON object a line, `text` and `right`) and from prose
that was not counted (`--held`), all of which counts as right. What it is sure of is read off folds of the first file of
pairs that it did not learn from: of the findings with such a score, how many touch a character that was changed.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from zhlint.lexicon.model.counts import Counts
from zhlint.lexicon.model.slips import Slips
from zhlint.lexicon.model.store import Store
from zhlint.lexicon.model.symbols import symbols
from zhlint.lexicon.model.trees import LEAF, ROUND, SCALE

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
FOLDS = 5
_STEPS = 40
_EVEN = -0.5
_MARGIN = 0.5


class Sample(NamedTuple):
    """Candidates: their evidence, whether they are what was meant, whether their place is wrong, their sentence and
    place."""

    evidence: Ints
    meant: npt.NDArray[np.bool_]
    wrong: npt.NDArray[np.bool_]
    sentence: Ints
    place: Ints


def sample(model: Store, pairs: Sequence[tuple[str, str]]) -> Sample:
    """The candidates in texts whose right text, of equal length, is known."""
    counts = Counts(model)
    slips = Slips(counts, model)
    evidence: list[tuple[int, ...]] = []
    rest: list[tuple[bool, bool, int, int]] = []
    for number, (text, right) in enumerate(pairs):
        read = symbols(text, counts.symbols)
        for at, new, found in slips.suspects(read.ids, counts.triples(read.ids)):
            place = read.place(at)
            evidence.append(found)
            rest.append((right[place] == counts.chars[new], right[place] != text[place], number, place))
    table = np.array(rest, np.int64)
    return Sample(np.array(evidence), table[:, 0] > 0, table[:, 1] > 0, table[:, 2], table[:, 3])


def pairs_of(path: Path) -> list[tuple[str, str]]:
    """The sentences of a file of pairs whose right text is as long."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [(row["text"], row["right"][0]) for row in rows if row["right"] and len(row["text"]) == len(row["right"][0])]


def held_lines(folder: Path, seed: int = 5) -> list[tuple[str, str]]:
    """Some 20,000 paragraphs of prose that was not counted, from all sources, of large ones relatively fewer."""
    draw = random.Random(seed)
    taken: list[str] = []
    for path in sorted(folder.glob("*.txt")):
        lines = [line.strip() for line in path.read_text(encoding="utf-8").split("\n") if 20 < len(line) < 600]
        draw.shuffle(lines)
        taken += lines[: max(3, int(8 * len(lines) ** 0.5))]
    draw.shuffle(taken)
    return [(line, line) for line in taken]


def fit(judged: Sample, others: Sequence[Sample], held: Sample) -> dict[str, tuple[str, bytes]]:
    """The sections of the classifier's file."""
    rest = [(each, 0.5) for each in others] + [(held, 0.3)]
    score = np.zeros(len(judged.meant))
    fold = judged.sentence * 7919 % FOLDS
    for number in range(FOLDS):
        out = fold == number
        learned = forest_of([(chosen_of(judged, ~out), 1.0), *rest])
        score[out] = learned.decision_function(judged.evidence[out])
    whole = forest_of([(judged, 1.0), *rest])
    return {**_trees(whole), **_floors(whole, judged), **_certainty(score, judged)}


def chosen_of(each: Sample, chosen: npt.NDArray[np.bool_]) -> Sample:
    """The chosen candidates of a sample."""
    return Sample(
        each.evidence[chosen], each.meant[chosen], each.wrong[chosen], each.sentence[chosen], each.place[chosen]
    )


def forest_of(parts: Sequence[tuple[Sample, float]]) -> Any:
    """A forest that learned from samples, each of which weighs so much."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    forest = HistGradientBoostingClassifier(
        max_iter=200,
        learning_rate=0.07,
        max_leaf_nodes=12,
        min_samples_leaf=40,
        l2_regularization=5,
        max_features=0.4,
        random_state=1,
        early_stopping=False,
    )
    evidence = np.concatenate([each.evidence for each, _ in parts])
    meant = np.concatenate([each.meant for each, _ in parts])
    weight = np.concatenate([np.full(len(each.meant), share) for each, share in parts])
    return forest.fit(evidence, meant, sample_weight=weight)


def _trees(forest: Any) -> dict[str, tuple[str, bytes]]:
    """The nodes of all trees, one behind the other; of a leaf `feature` is `LEAF` and `limit` its value."""
    rows: list[tuple[int, int, int, int]] = []
    roots = []
    for (tree,) in forest._predictors:
        roots.append(len(rows))
        for node in tree.nodes:
            if node["is_leaf"]:
                rows.append((LEAF, round(float(node["value"]) * SCALE) + (1 << 31), 0, 0))
            else:
                limit = int(np.floor(node["num_threshold"])) + (1 << 31)
                left, right = (int(node[side]) + roots[-1] for side in ("left", "right"))
                rows.append((int(node["feature_idx"]), limit, left, right))
    table = np.array(rows, np.int64)
    base = round(float(np.ravel(forest._baseline_prediction)[0]) * SCALE) + (1 << 31)
    return {
        "features": ("B", table[:, 0].astype(np.uint8).tobytes()),
        "limits": ("I", table[:, 1].astype("<u4").tobytes()),
        "lefts": ("H", table[:, 2].astype("<u2").tobytes()),
        "rights": ("H", table[:, 3].astype("<u2").tobytes()),
        "roots": ("H", np.array(roots, "<u2").tobytes()),
        "base": ("I", np.array([base], "<u4").tobytes()),
    }


def _floors(forest: Any, judged: Sample) -> dict[str, tuple[str, bytes]]:
    """What the sum is at least, after every round of trees, of all that ends above even odds, and a margin."""
    sums = _stages(forest, judged)
    likely = sums[-1] > _EVEN
    rounds = sums[ROUND - 1 :: ROUND][:, likely].min(axis=1) - _MARGIN
    return {"floors": ("I", (np.round(rounds * SCALE).astype(np.int64) + (1 << 31)).astype("<u4").tobytes())}


def _stages(forest: Any, judged: Sample) -> Floats:
    """The log odds of each candidate after each tree."""
    return np.array([np.ravel(each) for each in forest.staged_decision_function(judged.evidence)])


def _certainty(score: Floats, judged: Sample) -> dict[str, tuple[str, bytes]]:
    """Scores, and the share of the findings with such a score that are right, in thousandths: a logistic curve."""
    from sklearn.linear_model import LogisticRegression

    best = np.array(list(likeliest(score, judged)))
    curve = LogisticRegression(C=100).fit(score[best, None], judged.wrong[best])
    low, high = np.quantile(score[best], (0.05, 1))
    steps = np.linspace(float(low), float(high), _STEPS)
    sure = curve.predict_proba(steps[:, None])[:, 1]
    return {
        "scores": ("I", (np.round(steps * SCALE).astype(np.int64) + (1 << 31)).astype("<u4").tobytes()),
        "certainties": ("H", np.round(sure * 1000).astype("<u2").tobytes()),
    }


def likeliest(score: Floats, judged: Sample) -> Iterator[int]:
    """The likeliest candidate of each place."""
    best: dict[tuple[int, int], int] = {}
    for i, key in enumerate(zip(judged.sentence.tolist(), judged.place.tolist(), strict=True)):
        if key not in best or score[i] > score[best[key]]:
            best[key] = i
    yield from sorted(best.values())
