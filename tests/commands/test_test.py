from __future__ import annotations

import pytest

from tests.workspace.project import make, project, rule
from zhlint.checks.existence import Existence
from zhlint.commands import main


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    project(tmp_path)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        pytest.param([], 4, id="the shipped rules and the project's"),
        pytest.param(["--no-config"], 2, id="the shipped ones"),
        pytest.param(["house"], 2, id="a folder"),
        pytest.param(["house/talk"], 2, id="a pack"),
        pytest.param(["house/talk/no-hedge.yaml"], 1, id="one rule"),
    ],
)
def test_rules_that_live_up_to_their_examples(capsys, arguments, count):
    assert main(["test", *arguments]) == 0
    assert capsys.readouterr().out == f"{count} rule{'s' * (count > 1)}, {count * 4} examples, 0 failed\n"


def test_a_broken_rule_is_named_with_its_example(tmp_path, capsys):
    broken = rule().replace("tokens: [哈哈]", "tokens: [哈哈哈]")
    make(tmp_path, {"house/talk/no-hedge.yaml": broken})
    assert main(["test", "house"]) == 1
    *failures, last = capsys.readouterr().out.splitlines()
    assert last == "2 rules, 8 examples, 2 failed"
    assert len(failures) == 2
    assert "no-hedge.yaml: no-hedge: bad example '他哈哈了。': not marked: 他⟦哈哈⟧了。" in failures[0]


def test_a_check_that_falls_over_costs_one_rule(monkeypatch, capsys):
    def find(self, draft):
        if self.tokens == ("哈哈",):
            raise ZeroDivisionError
        yield from there(self, draft)

    there = Existence.find
    monkeypatch.setattr(Existence, "find", find)
    assert main(["test"]) == 1
    *failures, last = capsys.readouterr().out.splitlines()
    assert last == "4 rules, 16 examples, 1 failed"
    assert "no-hedge: internal error, please report it: ZeroDivisionError at test_test.py:" in failures[0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "nowhere: no such file or folder"),
        (["pictures"], "pictures: no rules here; a rule is a file `<pack>/<rule-id>.yaml`"),
        (["faulty"], "r.yaml:13:1: unknown key `tokenz`; did you mean `tokens`?"),
        (["taken"], "rule `no-um` is there already"),
    ],
)
def test_what_cannot_be_tested(tmp_path, capsys, arguments, said):
    make(tmp_path, {"pictures/a.png": "", "faulty/p/r.yaml": rule() + "tokenz: [a]\n", "taken/p/no-um.yaml": rule()})
    assert main(["test", *arguments]) == 2
    assert said in capsys.readouterr().err


SECOND = rule().replace("tokens: [哈哈]", "tokens: [哈哈]\nnonword: true")


def test_rules_that_mark_one_span_are_named_with_the_one_that_speaks(tmp_path, capsys):
    make(tmp_path, {"house/talk/laughter.yaml": SECOND})
    assert main(["test", "house/talk/laughter.yaml"]) == 0
    note, last = capsys.readouterr().out.splitlines()
    assert note == "note: where both are on, laughter speaks in place of no-hedge, as at '哈哈'"
    assert last == "1 rule, 4 examples, 0 failed"


def test_rules_that_mark_one_span_and_that_nothing_sets_in_order_fail(tmp_path, capsys):
    make(tmp_path, {"house/talk/laughter.yaml": rule()})
    assert main(["test", "house"]) == 1
    complaint, last = capsys.readouterr().out.splitlines()
    assert "laughter.yaml: laughter and no-hedge both mark '哈哈'; give one of them another level, or an" in complaint
    assert last == "3 rules, 12 examples, 1 failed"


def test_a_long_place_is_cut(tmp_path, capsys):
    long = rule().replace("哈哈", "哈" * 30)
    make(tmp_path, {"house/talk/long.yaml": long, "house/talk/longer.yaml": long + "nonword: true\n"})
    assert main(["test", "house/talk/long.yaml"]) == 0
    assert capsys.readouterr().out.startswith(
        f"note: where both are on, longer speaks in place of long, as at '{'哈' * 23}…'\n"
    )
