"""What is left out of the evidence, and what the figures mean."""

from __future__ import annotations

import json

import numpy as np
import pytest

pytest.importorskip("sklearn")

from training import evidence
from training.evidence import KINDS, Judged, curve, digest, folds, kept, main, recall_at, reread, slips_read
from training.slips import Sample
from zhlint.lexicon.model.slips import FEATURES


@pytest.mark.parametrize("left_out", KINDS.values(), ids=KINDS)
def test_something_is_left_out(left_out):
    names = [FEATURES[i] for i in kept(left_out)]
    assert len(names) < len(FEATURES) or not left_out
    assert not any(name.startswith(left_out) for name in names) or not left_out


def test_all_of_the_evidence_is_left_out_once():
    lost = {name for left_out in KINDS.values() for name in FEATURES if left_out and name.startswith(left_out)}
    assert lost == set(FEATURES)


def judged(*wrong: bool) -> Judged:
    right = np.array(wrong, np.bool_)
    return Judged(np.arange(len(wrong), 0, -1.0), right, right, right, np.arange(len(wrong)) % 5, np.arange(len(wrong)))


@pytest.mark.parametrize(
    ("wrong", "precision", "expected"),
    [
        ((True, True, False, True), 0.7, 3 / 10),
        ((True, True, False, True), 0.8, 2 / 10),
        ((False, True, True, True), 0.75, 3 / 10),
        ((False, False), 0.5, 0),
        ((), 0.5, 0),
    ],
)
def test_recall_at_a_precision(wrong, precision, expected):
    assert recall_at(judged(*wrong), precision, 10) == expected


def test_a_curve():
    found = judged(*[True] * 30, *[True, False] * 20, *[False] * 30)
    head, *lines = curve(found, 100)
    assert head.split() == ["certainty", "findings", "precision", "after", "reading", "recall", "corrected"]
    findings = [int(line.split()[1]) for line in lines]
    assert findings == sorted(findings, reverse=True)
    assert findings[0] > 40


def test_a_sentence_is_in_one_fold():
    sentences = np.repeat(np.arange(40), 3)
    fold = folds(sentences, 1)
    assert (fold.reshape(40, 3) == fold[::3, None]).all()
    assert np.bincount(fold).tolist() == [24] * 5
    assert (fold == folds(sentences, 1)).all()
    assert (fold != folds(sentences, 2)).any()


TEXTS = [("渡口停着一只小船。", "渡口停着一只小船。")] * 5


def drawn(size: int = 400) -> Sample:
    """Candidates of which every fifth is what was meant; `gain4` tells them."""
    draw = np.random.default_rng(3)
    evidence = draw.integers(0, 20, (size, len(FEATURES)))
    meant = np.arange(size) % 5 == 0
    evidence[:, FEATURES.index("gain4")] += 30 * meant
    return Sample(evidence, meant, meant, np.arange(size) // 4 % 5, np.arange(size))


def test_what_a_reader_calls_a_slip_is_wrong(tmp_path):
    one = {"set": "here", "digest": digest(TEXTS[0][0]), "start": 2, "end": 4, "rule": "r", "right": True}
    rows = [one, {**one, "start": 6, "end": 7, "right": False}, {**one, "set": "there", "start": 8, "end": 9}]
    file = tmp_path / "labels.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    pairs = drawn(12)
    again = reread(pairs, TEXTS, slips_read(file, "here"))
    assert np.flatnonzero(pairs.wrong).tolist() == [0, 5, 10]
    assert np.flatnonzero(again.wrong).tolist() == [0, 2, 3, 5, 10]
    assert (again.meant == pairs.meant).all()


def test_the_command(monkeypatch, tmp_path, capsys):
    few = {name: KINDS[name] for name in ("all evidence", "without gains")}
    monkeypatch.setattr(evidence, "KINDS", few)
    monkeypatch.setattr(evidence, "sample", lambda model, pairs: drawn())
    file = tmp_path / "pairs.jsonl"
    rows = [{"text": text.replace("只", "支"), "right": [right]} for text, right in TEXTS]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    held = tmp_path / "held"
    held.mkdir()
    assert main(["--pairs", str(file), "--held", str(held), "--rounds", "1"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("5 wrong characters; candidates at 80 ")
    assert [line[:24].rstrip() for line in said[3:5]] == list(few)
    assert "certainty  findings  precision  after reading  recall  corrected" in said[6]
