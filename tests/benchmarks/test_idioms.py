"""Slips put into idioms are the same for the same seed, and most of them are found."""

from __future__ import annotations

import pytest

from benchmarks.quality.idioms import KINDS, OTHERS, Answer, ask, drawn, main
from tests.support import shipped
from zhlint import Linter


def test_the_same_seed_draws_the_same():
    assert list(drawn(7, 20)) == list(drawn(7, 20)) != list(drawn(8, 20))


@pytest.mark.parametrize("kind", KINDS + OTHERS)
def test_a_case_holds_one_slip(kind):
    for case in drawn(3, 15, kinds=[kind]):
        assert case.kind == kind
        assert case.text[case.start : case.end] == case.form != case.idiom
        assert sum(a != b for a, b in zip(case.form, case.idiom, strict=True)) == (2 if kind == "swap" else 1)


@pytest.mark.parametrize(("rule", "share"), [("idiom-slip", 0.75), ("idiom-slip-mild", 0.9)])
def test_most_are_found(rule, share):
    linter = Linter([shipped().rules[rule]])
    answers = [ask(linter, case) for case in drawn(20_261, 200)]
    assert sum(answer.found for answer in answers) >= share * len(answers)
    assert sum(answer.corrected for answer in answers) >= 0.9 * sum(answer.found for answer in answers)


def test_what_is_right_is_not_found():
    linter = Linter([shipped().rules["idiom-slip-mild"]])
    rights = [case.text.replace(case.form, case.idiom) for case in drawn(5, 100)]
    assert [finding for text in rights for finding in linter.lint_text(text)] == []


def test_of_an_answer():
    case = next(drawn(7, 1))
    assert ask(Linter([]), case) == Answer(found=False, corrected=False)


def test_the_command(capsys):
    main(["--seed", "4", "--count", "5", "--kinds", "same,any", "--rules", "idiom-slip", "--show"])
    said = capsys.readouterr().out
    assert said.startswith("idiom-slip\n  all ")
    assert "any " in said
