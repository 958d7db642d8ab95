"""A rule that does not live up to its examples is told which one and how."""

from __future__ import annotations

import dataclasses

import pytest

from zhlint.checks.substitution import Substitution
from zhlint.engine.examples import failures
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
