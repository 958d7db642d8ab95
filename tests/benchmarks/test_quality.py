"""Detection quality: the scorer counts right, the shipped set holds its bar, and other scorers agree."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.quality.__main__ import DATA, linter, main, table
from benchmarks.quality.labels import Injected, Label, LabelledSet, Passage, Sentence, load
from benchmarks.quality.scoring import Score, below, recall, score
from tests.support import shipped
from zhlint import Finding
from zhlint.finding import Place

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"
SAME = {
    "real": "real", "real_found": "real_found", "right": "right", "extra": "extra", "inj": "injected",
    "inj_found": "injected_found", "style": "style", "style_found": "style_found", "clean": "clean",
    "clean_flagged": "clean_flagged", "look": "lookalikes", "look_flagged": "lookalikes_flagged",
    "pos": "positives", "pos_found": "positives_found",
}  # fmt: skip


def finds(*words: str):
    """A linter whose rule r-X finds every X; of the word 远 it finds only the second, as a related place."""

    def lint(text: str) -> list[Finding]:
        found = []
        for word in words:
            at = text.find(word)
            if word == "远" and at >= 0:
                second = text.find(word, at + 1)
                related = (Place(second, second + 1, ""),)
                found.append(Finding("r-远", "warning", "", 0, 0, related=related))
            elif at >= 0:
                found.append(Finding(f"r-{word}", "warning", "", at, at + len(word)))
        return found

    return lint


KINDS = {"k": ("r-错", "r-远"), "other": ("r-别",)}
SETS = [
    pytest.param(
        LabelledSet(KINDS, passages=(Passage("p", "", "这里有错。", (Label(3, 4, "k", True),)),)),
        "错", {"real": 1, "real_found": 1, "right": 1}, id="a label found",
    ),
    pytest.param(
        LabelledSet(KINDS, passages=(Passage("p", "", "这里有错。", (Label(3, 4, "k", True),)),)),
        "别", {"real": 1, "real_found": 0}, id="a label missed",
    ),
    pytest.param(
        LabelledSet(KINDS, passages=(Passage("p", "", "这里有错。", ()),)), "错", {"extra": 1}, id="a false alarm"
    ),
    pytest.param(
        LabelledSet(KINDS, passages=(Passage("p", "", "这里有错。", (Label(3, 4, "other", False),)),)),
        "错", {"right": 1}, id="a place at a short label of another kind",
    ),
    pytest.param(
        LabelledSet(KINDS, passages=(Passage("p", "", "这里有错" + "。" * 20, (Label(0, 20, "other", False),)),)),
        "错", {"extra": 1}, id="a place in a long label of another kind",
    ),
    pytest.param(
        LabelledSet(KINDS, passages=(Passage("p", "", "这里有错。", (Label(3, 4, "k", False),)),)),
        "别", {"real": 0}, id="an uncertain label counts neither way",
    ),
    pytest.param(
        LabelledSet(KINDS, passages=(Passage("p", "", "错得很远，远得很。", (Label(5, 6, "k", True),)),)),
        "远", {"real": 1, "real_found": 1, "right": 1, "extra": 1}, id="a related place is a place",
    ),
    pytest.param(
        LabelledSet(KINDS, injected=(Injected("i", "", "对", "一个错字在此", 2, 3, "k", False),)),
        "错", {"injected": 1, "injected_found": 1, "clean": 1, "clean_flagged": 0}, id="an injected fault found",
    ),
    pytest.param(
        LabelledSet(KINDS, injected=(Injected("i", "", "有错", "错。别处没有人看见过", 6, 7, "k", False),)),
        "错", {"injected": 1, "injected_found": 0, "clean": 1, "clean_flagged": 1}, id="found elsewhere and in the clean half",
    ),
    pytest.param(
        LabelledSet(KINDS, injected=(Injected("i", "", "对", "错", 0, 1, "k", True),)),
        "错", {"style": 1, "style_found": 1, "injected": 0}, id="a matter of taste apart",
    ),
    pytest.param(
        LabelledSet(KINDS, lookalikes=(Sentence("l", "错", "k"), Sentence("m", "别", "k"))),
        "错", {"lookalikes": 2, "lookalikes_flagged": 1}, id="look-alikes",
    ),
    pytest.param(
        LabelledSet(KINDS, positives=(Sentence("v", "错", "k"), Sentence("w", "对", "k"))),
        "错", {"positives": 2, "positives_found": 1}, id="positives",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("labelled", "word", "expected"), SETS)
def test_counts_of_a_kind(labelled, word, expected):
    counts = score(labelled, finds(word)).kinds["k"]
    assert {name: counts[name] for name in expected} == expected


def test_counts_of_a_rule():
    labelled = LabelledSet(
        KINDS,
        passages=(Passage("p", "", "这里有错。", (Label(3, 4, "k", True),)),),
        lookalikes=(Sentence("l", "错", "k"),),
        positives=(Sentence("v", "远近", "k"),),
    )
    rules = score(labelled, finds("错")).rules
    assert rules["r-错"] == {"faults": 2, "found": 1, "right": 1, "wrong": 1}
    assert rules["r-远"]["found"] == 0
    assert any(line.split() == ["r-错", "1/2", "50%", "1/2", "50%"] for line in table(score(labelled, finds("错"))))


def test_a_bar_names_what_stays_below_it():
    found = Score()
    found.kinds["k"].update({"real": 10, "real_found": 8, "extra": 2, "clean_flagged": 1})
    assert list(below({"k": {"recall": 0.8, "false-alarms": 3}, "TOTAL": {"recall": 0.8}}, found)) == []
    assert len(list(below({"k": {"recall": 0.81, "false-alarms": 2}}, found))) == 2
    assert list(below({"absent": {"recall": 0.5}}, found)) == ["absent: 0 of 0 faults found, at least 50% wanted"]


def test_a_row_that_does_not_fit_is_named(tmp_path):
    (tmp_path / "kinds.json").write_text("{}", "utf-8")
    (tmp_path / "positives.jsonl").write_text('{"id": "a", "text": "甲", "must_flag": "k"}\n{"id": "b"}\n', "utf-8")
    with pytest.raises(ValueError, match=r"positives\.jsonl:2"):
        load(tmp_path)


def test_the_shipped_set_is_large_enough_and_names_real_rules():
    labelled = load(DATA)
    assert len(labelled.passages) + len(labelled.injected) >= 60
    assert len(labelled.lookalikes) >= 80
    assert len(labelled.positives) >= 40
    known = shipped().rules
    assert {id for ids in labelled.kinds.values() for id in ids} <= known.keys()
    rows = (*labelled.injected, *labelled.lookalikes, *labelled.positives)
    assert {row.kind for row in rows} <= labelled.kinds.keys()
    assert {label.kind for passage in labelled.passages for label in passage.labels} <= labelled.kinds.keys()


def test_the_shipped_set_holds_its_bar():
    assert main(["--bar", str(DATA / "bar.json"), "--json"]) == 0


def test_the_command_fails_below_a_bar(tmp_path, capsys):
    bar = tmp_path / "bar.json"
    bar.write_text('{"de-di-de": {"false-alarms": -1}}', "utf-8")
    assert main(["--rules", "de-di-de", "--bar", str(bar)]) == 1
    shown = capsys.readouterr()
    assert shown.err.startswith("below the bar: de-di-de: ")
    assert "TOTAL" in shown.out


@pytest.mark.process
@pytest.mark.skipif(not (GOLD / "score.py").exists(), reason="the other scorer is not here")
@pytest.mark.parametrize("preset", ["recommended", "strict"])
def test_another_scorer_counts_the_same(preset):
    run = subprocess.run(
        [sys.executable, GOLD / "score.py", "--json", "--preset", preset, "--zhlint", Path(sys.executable).parent / "zhlint"],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    theirs = json.loads(run.stdout)
    labelled = load(GOLD)
    first = {rules: kind for kind, rules in reversed(labelled.kinds.items())}  # they count what has two names once
    labelled = dataclasses.replace(labelled, kinds={kind: rules for rules, kind in first.items()})
    ours = score(labelled, linter(preset).lint_text)
    for kind, counts in [*ours.kinds.items(), ("TOTAL", ours.total())]:
        mine: Counter[str] = +Counter({name: counts[own] for name, own in SAME.items()})
        assert mine == +Counter(theirs.get(kind, {})), kind
    assert recall(ours.total())[1] > 400
