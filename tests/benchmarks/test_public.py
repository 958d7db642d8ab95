"""Public sets: the scorer counts right, labels that are wrong are told apart, and the command says so."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.quality.public import LABELS, main
from benchmarks.quality.public_sets import (
    SPELLING,
    Pair,
    Verdict,
    doubter,
    is_spelling,
    linter,
    of_grammar,
    of_spelling,
    points,
    read_set,
    read_verdicts,
)
from zhlint import Finding

PUBLIC = Path(__file__).resolve().parents[3] / "shared" / "public"
FAULTY = Pair("木匠以经把门框做好了。", ("木匠已经把门框做好了。",), "spelling")
TWICE = Pair("船工以经参于了救援。", ("船工已经参与了救援。",), "spelling")
CLEAN = Pair("山脚下有一座旧磨坊。", ("山脚下有一座旧磨坊。",))
MISLABELLED = Pair("孩子们应改早些回家。", ("孩子们应改早些回家。",))
LONGER = Pair("他们昨天去了了集市。", ("他们昨天去了集市。",), "spelling")


def finds(*forms: tuple[str, str | None], certainty: float | None = None):
    """A linter that finds forms wherever they stand, and proposes others."""

    def lint(text: str) -> list[Finding]:
        return [
            Finding("r", "warning", "", at, at + len(form), meant, certainty=certainty)
            for form, meant in forms
            if (at := text.find(form)) >= 0
        ]

    return lint


@pytest.mark.parametrize(
    ("pair", "forms", "counts"),
    [
        pytest.param(FAULTY, [("以经", "已经")], {"places": 1, "right": 1, "found": 1, "corrected": 1}, id="found"),
        pytest.param(FAULTY, [("以", "已")], {"right": 1, "found": 1, "corrected": 1}, id="the character alone"),
        pytest.param(FAULTY, [("以经", "一经")], {"right": 1, "found": 1, "corrected": 0}, id="another is proposed"),
        pytest.param(FAULTY, [("以经", None)], {"right": 1, "found": 1, "corrected": 0}, id="none is proposed"),
        pytest.param(FAULTY, [("门框", "门匡")], {"findings": 1, "right": 0, "found": 0}, id="beside it"),
        pytest.param(FAULTY, [], {"sentences": 1, "faulty": 1, "places": 1, "findings": 0}, id="missed"),
        pytest.param(
            FAULTY, [("以经", "已经"), ("匠以", "匠已")], {"right": 2, "found": 1, "corrected": 1}, id="one place twice"
        ),
        pytest.param(TWICE, [("参于", "参与")], {"places": 2, "found": 1, "corrected": 1}, id="one of two"),
        pytest.param(CLEAN, [("磨坊", "磨房")], {"faulty": 0, "right": 0, "clean flagged": 1}, id="a false alarm"),
        pytest.param(CLEAN, [], {"sentences": 1, "clean flagged": 0}, id="silence"),
        pytest.param(LONGER, [("了了", "了")], {"sentences": 0, "findings": 0}, id="another length"),
    ],
)
def test_wrong_characters(pair, forms, counts):
    score = of_spelling("s", [pair], finds(*forms))
    assert {key: score.counts[key] for key in counts} == counts


@pytest.mark.parametrize(
    ("span", "rule", "right", "expected"),
    [
        pytest.param((3, 5), "r", True, {"read": 1, "slips": 1, "clean slips": 1}, id="a slip"),
        pytest.param((3, 5), "r", False, {"read": 1, "slips": 0, "clean slips": 0}, id="none"),
        pytest.param((4, 6), "r", True, {"read": 1, "slips": 1}, id="marked otherwise then"),
        pytest.param((5, 7), "r", True, {"read": 0, "slips": 0}, id="another place"),
        pytest.param((3, 5), "q", True, {"read": 0, "slips": 0}, id="another rule"),
    ],
)
def test_what_was_read_is_counted_apart(span, rule, right, expected):
    verdict = Verdict("s", MISLABELLED.digest, *span, rule, right)
    score = of_spelling("s", [MISLABELLED], finds(("应改", "应该")), [verdict])
    assert score.counts["right"] == 0
    assert score.counts["clean flagged"] == 1
    assert {key: score.counts[key] for key in expected} == expected
    assert of_spelling("t", [MISLABELLED], finds(("应改", "应该")), [verdict]).counts["read"] == 0


def test_what_the_label_calls_right_needs_no_reader():
    verdict = Verdict("s", FAULTY.digest, 2, 4, "r", False)
    assert of_spelling("s", [FAULTY], finds(("以经", "已经")), [verdict]).counts["read"] == 0


def test_other_faults_count_by_sentence():
    pairs = [
        Pair("通过学习使我进步。", ("学习使我进步。",), "SC;CM"),
        Pair("大约十个左右。", ("大约十个。",), "CR"),
        CLEAN,
    ]
    score = of_grammar("g", pairs, finds(("通过", None), ("使我", None), ("磨坊", None)))
    assert (score.counts["faulty flagged"], score.counts["faulty"], score.counts["clean flagged"]) == (1, 2, 1)
    assert {kind: (by["flagged"], by["all"]) for kind, by in score.kinds.items()} == {
        "SC": (1, 1),
        "CM": (1, 1),
        "CR": (0, 1),
    }
    assert (score.rules["r"]["right"], score.rules["r"]["wrong"]) == (2, 1)


def test_a_curve():
    pairs = [FAULTY, TWICE, CLEAN]
    sure, unsure = finds(("以经", "已经"), certainty=0.9), finds(("参于", "参与"), ("磨坊", "磨房"), certainty=0.6)
    score = of_spelling("s", pairs, lambda text: sure(text) + unsure(text))
    assert [(at.findings, at.right, at.found) for at in points(pairs, score, (0.5, 0.7, 0.95))] == [
        (4, 3, 3),
        (2, 2, 2),
        (0, 0, 0),
    ]


def test_one_sentence_that_stands_twice_is_no_more_sure():
    score = of_spelling("s", [FAULTY, FAULTY], finds(("以经", "已经"), certainty=0.9))
    (at,) = points([FAULTY, FAULTY], score, (0.5,))
    assert (at.findings, at.found) == (score.counts["findings"], score.counts["found"]) == (2, 2)


def test_all_the_rules_or_the_preset_s_own():
    every = {rule.id for rule in linter("recommended", SPELLING).rules}
    own = {rule.id for rule in linter("recommended", SPELLING, own=True).rules}
    assert own < every
    assert "homophone-slip" in every - own
    assert "wrong-character" in own


def test_a_rule_asked_from_a_certainty_on():
    (rule,) = doubter("wrong-character", 0.25).rules
    assert (rule.id, rule.check.certainty) == ("wrong-character", 0.25)


def test_kinds_of_sets():
    assert is_spelling([FAULTY, CLEAN])
    assert not is_spelling([CLEAN, Pair("大约十个左右。", ("大约十个。",), "CR")])


def row(pair: Pair) -> str:
    return json.dumps({"text": pair.text, "right": pair.right, "type": pair.kind}, ensure_ascii=False)


@pytest.fixture
def folder(tmp_path):
    pairs = [FAULTY, TWICE, CLEAN, MISLABELLED]
    (tmp_path / "cscd_dev.jsonl").write_text("\n".join(map(row, pairs)) + "\n", "utf-8")
    faulty = Pair("通过老师的教导，使我明白了道理。", ("老师的教导使我明白了道理。",), "SC")
    (tmp_path / "fcgec_valid.jsonl").write_text(f"{row(faulty)}\n{row(CLEAN)}\n", "utf-8")
    return tmp_path


def test_a_set_is_read(folder):
    assert read_set(folder, "cscd_dev") == [FAULTY, TWICE, CLEAN, MISLABELLED]
    (folder / "broken.jsonl").write_text(row(FAULTY) + '\n{"text": "缺"}\n', "utf-8")
    with pytest.raises(ValueError, match=r"broken\.jsonl:2"):
        read_set(folder, "broken")


def test_the_command(folder, capsys):
    assert main([str(folder)]) == 0
    said = capsys.readouterr().out
    assert "[recommended] cscd_dev: 4 sentences, 2 faulty, 3 places" in said
    assert "[strict] fcgec_valid: 2 sentences, 1 faulty" in said
    assert "    SC   mixed structure             1 of 1\n" in said


def test_the_command_with_labels(folder, capsys):
    verdict = {"set": "cscd_dev", "digest": MISLABELLED.digest, "start": 3, "end": 5, "rule": "x", "right": True}
    rules = {finding.rule for finding in linter("strict", SPELLING).lint_text(MISLABELLED.text, "text")}
    labels = folder / "labels.jsonl"
    labels.write_text("".join(json.dumps({**verdict, "rule": rule}) + "\n" for rule in rules), "utf-8")
    assert main([str(folder), "cscd_dev", "--preset", "strict", "--labels", str(labels)]) == 0
    said = capsys.readouterr().out
    assert "read 1 of 1 that the label calls wrong: 1 are slips | precision 100.0% | clean flagged 0.0%" in said


def test_the_command_shows_findings(folder, capsys):
    main([str(folder), "cscd_dev", "--preset", "strict", "--show", "wrong-character"])
    shown = capsys.readouterr().out
    assert f"{TWICE.digest}:4:6 船工以经⟦参于→参与⟧了救援。" in shown
    main([str(folder), "cscd_dev", "--preset", "strict", "--show", "wrong-character", "--wrong"])
    assert TWICE.digest not in capsys.readouterr().out


def test_the_command_draws_a_curve(folder, capsys):
    assert main([str(folder), "--curve"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        "cscd_dev: wrong-character, 3 places\n    certainty  findings  precision  recall  corrected\n"
    )
    assert "fcgec" not in said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["nothing"], "nothing.jsonl"),
        (["cscd_dev", "--preset", "lenient"], "unknown preset 'lenient'"),
    ],
)
def test_what_is_not_there(folder, capsys, more, said):
    with pytest.raises(SystemExit):
        main([str(folder), *more])
    assert said in capsys.readouterr().err


def test_a_folder_without_sets(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main([str(tmp_path)])
    assert "none of cscd_dev" in capsys.readouterr().err


def test_the_verdicts_hold_no_text():
    verdicts = read_verdicts(LABELS)
    assert len({(v.set, v.digest, v.start, v.rule) for v in verdicts}) == len(verdicts) >= 120
    for line in LABELS.read_text("utf-8").splitlines():
        assert line.isascii()
        assert len(line) < 200


@pytest.mark.process
@pytest.mark.skipif(not PUBLIC.is_dir(), reason="the public sets are not here")
@pytest.mark.parametrize("name", ["ec_med_test", "fcgec_valid"])
def test_another_scorer_agrees(capsys, name):
    limit = ["--preset", "recommended", "--limit", "60"]
    run = subprocess.run(
        [sys.executable, str(PUBLIC / "score.py"), "--python", sys.executable, *limit, name],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    main([str(PUBLIC), name, *limit])
    theirs, ours = ([line.split() for line in said.splitlines()] for said in (run.stdout, capsys.readouterr().out))
    assert numbers(run.stdout.splitlines()[0]) <= numbers(" ".join(ours[0]))
    rules = {line[0]: (line[2], line[4]) for line in theirs[1:] if len(line) == 5 and line[1] in ("right", "faulty")}
    assert rules == {line[0]: (line[2], line[4]) for line in ours[1:] if len(line) == 6 and line[1] == "right"}


def numbers(line: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d)?(?= ?%)", line))
