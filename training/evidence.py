"""What each kind of evidence adds to the classifier of slips, by folds of text that it did not learn from.

    python -m training.evidence --pairs SET.jsonl --others SET.jsonl … --held FOLDER
        [--labels FILE] [--rounds 3] [--counts FILE]

The forest of `training.slips` is grown again without one kind of evidence after another; each time, folds of `--pairs`
that it did not learn from are judged, in each round other folds. A finding is right where its place holds a character
that was changed, or one that a reader calls wrong (`--labels`, the file that `benchmarks.quality.public` reads); recall
is the share of all of these, also of those that no candidate was proposed for. What picks the candidates is the same
each time, so that a kind seems to add less than it does. The second table is of all evidence together: what holds from
some certainty on, certainty itself learned from the other folds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence, Set
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from training.slips import FOLDS, Floats, Ints, Sample, chosen_of, forest_of, held_lines, likeliest, pairs_of, sample
from zhlint.lexicon.model import slips
from zhlint.lexicon.model.store import Store

Bools = npt.NDArray[np.bool_]

KINDS: dict[str, tuple[str, ...]] = {
    "all evidence": (),
    "without pairs": ("old2", "new2"),
    "without triples": ("old3", "new3"),
    "without fours": ("old4", "new4"),
    "without any piece": ("old", "new"),
    "without gains": ("gain",),
    "without likeness": ("likeness",),
    "without single": ("single",),
    "without odd neighbours": ("odd",),
    "without lead, candidates": ("lead", "candidates"),
}
"""What is left out: the evidence whose name begins so."""
PRECISIONS = (0.75, 0.85, 0.92)
CERTAINTIES = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)


class Judged(NamedTuple):
    """The likeliest candidates of places, the surest first.

    Whether the place is wrong, whether the label says so, too, whether they are meant, their fold, and which of the
    sample they are.
    """

    score: Floats
    wrong: Bools
    labelled: Bools
    meant: Bools
    fold: Ints
    which: Ints


def kept(left_out: Sequence[str]) -> list[int]:
    """The columns of the evidence that stay."""
    names = enumerate(slips.FEATURES)
    return [i for i, name in names if not any(name.startswith(start) for start in left_out)]


def folds(sentences: Ints, seed: int) -> Ints:
    """The fold of each candidate: all those of a sentence in one."""
    draw = np.random.default_rng(seed).permutation(int(sentences.max()) + 1)
    return np.asarray(draw[sentences] % FOLDS, np.int64)


def judged(
    pairs: Sample, labelled: Bools, rest: Sequence[tuple[Sample, float]], columns: Sequence[int], seed: int
) -> Judged:
    """The places of pairs, each judged by a forest that did not learn from its fold."""
    pairs = _narrowed(pairs, columns)
    rest = [(_narrowed(each, columns), weight) for each, weight in rest]
    score = np.zeros(len(pairs.meant))
    fold = folds(pairs.sentence, seed)
    for number in range(FOLDS):
        out = fold == number
        grown = forest_of([(chosen_of(pairs, ~out), 1.0), *rest])
        score[out] = grown.decision_function(pairs.evidence[out])
    first = np.array(list(likeliest(score, pairs)))
    first = first[np.argsort(-score[first], kind="stable")]
    return Judged(score[first], pairs.wrong[first], labelled[first], pairs.meant[first], fold[first], first)


def _narrowed(each: Sample, columns: Sequence[int]) -> Sample:
    return each._replace(evidence=each.evidence[:, list(columns)])


def recall_at(found: Judged, precision: float, faults: int) -> float:
    """The most that is found while so large a share of the findings is right."""
    right = np.cumsum(found.wrong)
    enough = np.flatnonzero(right >= precision * np.arange(1, len(right) + 1))
    return float(right[enough[-1]]) / faults if len(enough) else 0.0


def certainty(found: Judged) -> Floats:
    """How sure each finding is, by a curve that was drawn over the findings of the other folds."""
    from sklearn.linear_model import LogisticRegression

    sure = np.zeros(len(found.score))
    for number in range(FOLDS):
        out = found.fold == number
        curve = LogisticRegression(C=100).fit(found.score[~out, None], found.wrong[~out])
        sure[out] = curve.predict_proba(found.score[out, None])[:, 1]
    return sure


def curve(found: Judged, faults: int) -> Iterator[str]:
    """A line for each certainty: findings, precision by label and after reading, recall, and the share corrected."""
    sure = certainty(found)
    yield f"{'certainty':>9}  {'findings':>8}  {'precision':>9}  {'after reading':>13}  {'recall':>6}  {'corrected':>9}"
    for least in CERTAINTIES:
        some = sure >= least
        whole = int(some.sum())
        right, labelled, meant = (int(each[some].sum()) for each in (found.wrong, found.labelled, found.meant))
        yield (
            f"{least:9.2f}  {whole:8}  {labelled / max(whole, 1):9.1%}  {right / max(whole, 1):13.1%}"
            f"  {right / faults:6.1%}  {meant / faults:9.1%}"
        )


def reread(pairs: Sample, texts: Sequence[tuple[str, str]], slips: Set[tuple[str, int]]) -> Sample:
    """The candidates, with what a reader calls a slip (by the digest of the text, and place) counted as wrong."""
    digests = [digest(text) for text, _ in texts]
    places = zip(pairs.sentence.tolist(), pairs.place.tolist(), strict=True)
    read = [(digests[sentence], place) in slips for sentence, place in places]
    return pairs._replace(wrong=pairs.wrong | np.array(read, np.bool_))


def digest(text: str) -> str:
    """Names a sentence without telling it."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def slips_read(path: Path, name: str) -> set[tuple[str, int]]:
    """The places in a set that a reader calls slips: all those of a span, for one does not know which of them is."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    right = [row for row in rows if row["right"] and row["set"] == name]
    return {(row["digest"], place) for row in right for place in range(row["start"], row["end"])}


def parser(name: str, about: str) -> argparse.ArgumentParser:
    """What asks for the text to learn from."""
    made = argparse.ArgumentParser(f"python -m {name}", description=about.partition("\n")[0])
    made.add_argument("--pairs", type=Path, required=True, metavar="FILE", help="sentences with their right text")
    made.add_argument("--others", type=Path, nargs="*", default=[], metavar="FILE", help="more to learn from")
    made.add_argument("--held", type=Path, required=True, metavar="FOLDER", help="right prose that was not counted")
    made.add_argument("--labels", type=Path, metavar="FILE", help="a reader's verdicts on what the labels call wrong")
    shipped = Path(slips.__file__).with_name("counts.bin")
    made.add_argument("--counts", type=Path, default=shipped, metavar="FILE")
    return made


def samples(options: argparse.Namespace) -> tuple[Sample, list[tuple[Sample, float]]]:
    """The candidates of the pairs, and those of the rest with their weights."""
    model = Store(str(options.counts))
    rest = [(sample(model, pairs_of(path)), 0.5) for path in options.others]
    return sample(model, pairs_of(options.pairs)), [*rest, (sample(model, held_lines(options.held)), 0.3)]


def main(argv: list[str] | None = None) -> int:
    """The command; see the module."""
    asked = parser("training.evidence", __doc__ or "")
    asked.add_argument("--rounds", type=int, default=3)
    options = asked.parse_args(argv)
    texts = pairs_of(options.pairs)
    pairs, rest = samples(options)
    faults = sum(a != b for text, right in texts for a, b in zip(text, right, strict=True))
    labelled = pairs.wrong
    if options.labels:
        before = _wrong(pairs)
        pairs = reread(pairs, texts, slips_read(options.labels, options.pairs.stem))
        faults += _wrong(pairs) - before
    print(f"{faults} wrong characters; candidates at {_wrong(pairs)} of these ({_wrong(pairs) / faults:.1%})\n")
    print(f"{'recall at a precision of':26}" + "".join(f"  {precision:>22.0%}" for precision in PRECISIONS))
    for name, left_out in KINDS.items():
        rounds = [judged(pairs, labelled, rest, kept(left_out), seed) for seed in range(options.rounds)]
        cells = (_spread([recall_at(found, precision, faults) for found in rounds]) for precision in PRECISIONS)
        print(f"{name:26}" + "".join(f"  {cell:>22}" for cell in cells), flush=True)
        if not left_out:
            whole = rounds[0]
    print("\n" + "\n".join(curve(whole, faults)))
    return 0


def _wrong(pairs: Sample) -> int:
    """How many places are wrong."""
    every = zip(pairs.sentence.tolist(), pairs.place.tolist(), pairs.wrong.tolist(), strict=True)
    return len({(sentence, place) for sentence, place, wrong in every if wrong})


def _spread(values: Sequence[float]) -> str:
    return f"{sum(values) / len(values):.1%} ({min(values):.1%}-{max(values):.1%})"


if __name__ == "__main__":
    sys.exit(main())
