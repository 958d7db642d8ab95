"""A set that the classifier learned from, judged fold by fold."""

from __future__ import annotations

import json

import numpy as np
import pytest

pytest.importorskip("sklearn")

from benchmarks.quality import folded
from training.evidence import Judged
from training.slips import pairs_of, sample
from zhlint.lexicon.model.store import Store

WHO = ("木匠", "船工", "渔民", "老师", "村民", "医生", "孩子", "邻居", "司机", "农民")


def test_the_command(monkeypatch, tmp_path, capsys):
    rows = [(f"{who}们以经回到了村里。", f"{who}们已经回到了村里。") for who in WHO]
    file = tmp_path / "mine.jsonl"
    lines = (json.dumps({"text": text, "right": [right], "type": "spelling"}) for text, right in rows)
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    (tmp_path / "held").mkdir()
    monkeypatch.setattr(folded, "samples", lambda options: (plain_pairs(options), []))
    monkeypatch.setattr(folded, "judged", sure_of_what_is_meant)
    monkeypatch.setattr(folded, "certainty", lambda found: np.full(len(found.which), 0.95))
    assert folded.main(["--pairs", str(file), "--held", str(tmp_path / "held")]) == 0
    said = capsys.readouterr().out
    assert "[recommended, its own] mine: 10 sentences, 10 faulty, 10 places | precision 100.0%" in said
    assert "mine: wrong-character, 10 places" in said


def plain_pairs(options):
    return sample(Store(str(options.counts)), pairs_of(options.pairs))


def sure_of_what_is_meant(pairs, labelled, rest, columns, seed):
    first = np.flatnonzero(pairs.meant)
    ones = np.ones(len(first))
    return Judged(ones, pairs.wrong[first], labelled[first], pairs.meant[first], np.arange(len(first)) % 5, first)
