"""Phrases, listed words and exceptions of a rule are held against the rule, one by one."""

from __future__ import annotations

import pytest

from zhlint.checks.existence import Existence
from zhlint.checks.overuse import Overuse
from zhlint.checks.substitution import Substitution
from zhlint.engine.examples import failures
from zhlint.engine.rule import Rule, unmarked


def rule(check, extends="existence", **phrases):
    return Rule(
        id="some-rule",
        pack="wording",
        extends=extends,
        level="warning",
        message="「{match}」",
        scope=("paragraph",),
        check=check,
        **phrases,
    )


WORDS = Existence(tokens=("仅仅只", "大约.{1,3}左右"), exceptions=("大约在.*左右",))
DENSE = Overuse(tokens=("非常", "十分"), count=4, per_1000=2, exceptions=("十分之",))

CASES = [
    pytest.param(rule(WORDS, marked=("仅仅只", "⟦大约三人左右⟧都来")), [], id="marked"),
    pytest.param(rule(WORDS, marked=("大约三人左右都来",)), [("marked phrase", "⟦大约三人左右⟧ is marked in it")], id="not marked whole"),
    pytest.param(rule(WORDS, marked=("只有",)), [("marked phrase", "nothing is marked in it")], id="not marked"),
    pytest.param(rule(WORDS, spared=("大约在山左右",)), [], id="spared"),
    pytest.param(rule(WORDS, spared=("大约三人左右",)), [("spared phrase", "⟦大约三人左右⟧ is marked in it")], id="not spared"),
    pytest.param(rule(DENSE, "overuse", marked=("非常",), spared=("十分之",)), [], id="a rule that counts is given many"),
    pytest.param(rule(DENSE, "overuse", spared=("十分",)), [("spared phrase", "⟦十分⟧ is marked in it")], id="many of what should be spared"),
    pytest.param(rule(Existence(tokens=("己经",), exceptions=("己经",))), [("entry", "is not found even where it stands alone")], id="an entry that an exception hides"),
    pytest.param(rule(Substitution(swap={"按装": "按装"})), [("entry", "is replaced by itself")], id="an idle swap"),
    pytest.param(rule(Existence(tokens=("己经",), exceptions=("自己",))), [("exception", "covers nothing that the rule would find")], id="an idle exception"),
    pytest.param(rule(Existence(tokens=("己经",), exceptions=("自己经历",))), [], id="an exception that works"),
    pytest.param(rule(Existence(raw=("自己经(?=历史)",), exceptions=("自己经",), ), spared=("自己经历史",)), [], id="an exception that an example needs"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "expected"), CASES)
def test_faults(rule, expected):
    assert [(f.kind, f.what) for f in failures(rule)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("无", ("无", ())), ("⟦甲⟧乙⟦丙丁⟧", ("甲乙丙丁", ((0, 1), (2, 4)))), ("", ("", ()))],
    ids=["no mark", "two", "empty"],
)
def test_unmarked(text, expected):
    assert unmarked(text) == expected
