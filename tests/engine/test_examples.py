"""A rule that does not live up to its examples is told which one and how."""

from __future__ import annotations

import dataclasses

import pytest

from zhlint.checks.consistency import Consistency
from zhlint.checks.substitution import Substitution
from zhlint.engine.examples import failures, pairs
from zhlint.engine.rule import Example, Rule

RULE = Rule(
    id="wrong-an",
    pack="characters",
    extends="substitution",
    level="error",
    message="「{match}」应为「{replacement}」。",
    scope=("paragraph",),
    check=Substitution(swap={"按装": "安装"}),
)


def rule(**examples):
    return dataclasses.replace(RULE, **examples)


CASES = [
    pytest.param(rule(bad=(Example("先按装驱动。", ((1, 3),), "先安装驱动。"),), good=(Example("按下开关。"),)), [], id="all right"),
    pytest.param(rule(bad=(Example("先安装驱动。", ((1, 3),)),)), ["not marked: 先⟦安装⟧驱动。"], id="missed"),
    pytest.param(rule(bad=(Example("先按装驱动。", ((1, 2),)),)), ["not marked: 先⟦按⟧装驱动。; wrongly marked: 先⟦按装⟧驱动。"], id="span off"),
    pytest.param(rule(good=(Example("先按装驱动。"),)), ["wrongly marked: 先⟦按装⟧驱动。"], id="look-alike marked"),
    pytest.param(rule(bad=(Example("先按装驱动。", ((1, 3),), "先装驱动。"),)), ["becomes '先安装驱动。', not '先装驱动。'"], id="fixed otherwise"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "expected"), CASES)
def test_failures(rule, expected):
    assert [f.what for f in failures(rule)] == expected


PROJECT = dataclasses.replace(
    RULE, message="「{match}」。", check=Consistency(variants=(("账号", "帐号"),), within="project")
)
CLEAR = ("a.md", "账号，账号，账号。")


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        pytest.param(Example("停用帐号。", ((2, 4),), None, "text", (CLEAR,)), [], id="marked"),
        pytest.param(Example("停用帐号。", ((2, 4),)), ["not marked: 停用⟦帐号⟧。"], id="nothing beside it"),
        pytest.param(Example("停用帐号。", beside=(CLEAR,)), ["wrongly marked: 停用⟦帐号⟧。"], id="wrongly marked"),
        pytest.param(Example("停用帐号。", beside=(("v1/a.md", CLEAR[1]),)), [], id="another version"),
    ],
)
def test_what_stands_beside_an_example(example, expected):
    assert [f.what for f in failures(dataclasses.replace(PROJECT, bad=(example,)))] == expected


def named(rule, *others):
    """The pairs a rule is one of: who speaks, who is silent, at what, and whether nothing but their ids decides."""
    return [(p.speaks.id, p.silent.id, p.text, p.tied) for p in pairs([rule], [rule, *others])]


OWN = rule(
    bad=(Example("先按装驱动，再按装程序。", ((1, 3), (7, 9))), Example("按装。", ((0, 2),))),
    good=(Example("按下开关。"),),
)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param({"level": "warning"}, [("wrong-an", "other", "按装", False)], id="it speaks"),
        pytest.param({"level": "error", "check": Substitution(swap={"按装": "安装"}, safe=True)}, [("other", "wrong-an", "按装", False)], id="the other speaks"),
        pytest.param({}, [("other", "wrong-an", "按装", True)], id="tied"),
        pytest.param({"check": Substitution(swap={"驱动": "驱使"})}, [], id="other places"),
    ],
)  # fmt: skip
def test_pairs_that_mark_one_span(other, expected):
    assert named(OWN, dataclasses.replace(RULE, id="other", **other)) == expected


def test_pairs_of_strangers_in_the_examples_of_a_rule_are_not_named():
    one, two = (dataclasses.replace(RULE, id=id, check=Substitution(swap={"驱动": "驱使"})) for id in ("one", "two"))
    assert named(OWN, one, two) == []
