"""Mutants are what a rule is without one of its parts, and the shipped rules' examples notice nearly all."""

from __future__ import annotations

import dataclasses
import math

import pytest

from benchmarks.mutation import Tally, caught, mutants, run, together
from tests.support import shipped
from zhlint.checks.consistency import Consistency
from zhlint.checks.existence import Existence
from zhlint.checks.overuse import Overuse
from zhlint.checks.substitution import Substitution
from zhlint.engine.rule import Example, Rule

RULE = Rule(
    id="wrong-an",
    pack="characters",
    extends="substitution",
    level="error",
    message="「{match}」",
    scope=("paragraph",),
    check=Substitution(swap={"按装": "安装", "布署": "部署"}, exceptions=("“布署”",)),
    bad=(Example("先按装驱动。", ((1, 3),)),),
    spared=("“布署”",),
)


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        pytest.param(RULE.check, [("word", "swap: 按装"), ("word", "swap: 布署"), ("exception", "exceptions: “布署”")], id="swap"),
        pytest.param(Existence(tokens=("甲", "乙+"), nonword=True), [("word", "tokens: 甲"), ("pattern", "tokens: 乙+"), ("option", "nonword: True")], id="words, patterns, options"),
        pytest.param(Existence(tokens=("甲",)), [], id="a mutant that would not load is none"),
        pytest.param(Overuse(tokens=("甲", "乙")), [("word", "tokens: 甲"), ("word", "tokens: 乙")], id="what the rule leaves at its default is none of it"),
        pytest.param(Consistency(variants=(("甲", "乙"), ("丙", "丁"))), [("word", "variants: [甲, 乙]"), ("word", "variants: [丙, 丁]")], id="a group of two goes as one"),
        pytest.param(Existence(raw=("甲.", "乙."), literals=("甲", "乙")), [("pattern", "raw: 甲."), ("pattern", "raw: 乙."), ("literal", "literals: 甲"), ("literal", "literals: 乙")], id="literals"),
        pytest.param(Existence(raw=("甲.", "乙."), nonword=True), [("pattern", "raw: 甲."), ("pattern", "raw: 乙.")], id="no word edges where nothing minds them"),
        pytest.param(Overuse(tokens=("甲", "乙"), joiners=("和",)), [("word", "tokens: 甲"), ("word", "tokens: 乙")], id="no joiners where nothing is joined"),
        pytest.param(Overuse(pairs=(("甲", "乙"),), joiners=("和", "同"), nonword=True), [("word", "joiners: 和"), ("word", "joiners: 同"), ("option", "nonword: True")], id="joiners and edges of pairs"),
    ],
)  # fmt: skip
def test_mutants(check, expected):
    found = [(m.sort, m.name) for m in mutants(dataclasses.replace(RULE, check=check))]
    assert sorted(found) == sorted(expected)


def test_what_examples_notice():
    assert {m.name: caught(RULE, m) for m in mutants(RULE)} == {
        "swap: 按装": True,
        "swap: 布署": True,  # its exception then covers nothing
        "exceptions: “布署”": True,
    }
    bare = dataclasses.replace(RULE, check=dataclasses.replace(RULE.check, exceptions=()), spared=())
    assert {m.name: caught(bare, m) for m in mutants(bare)} == {"swap: 按装": True, "swap: 布署": False}


def test_a_rule_that_fails_as_it_is_proves_nothing():
    broken = dataclasses.replace(RULE, bad=(Example("安装", ((0, 2),)),))
    tally = run([broken], sample=9, seconds=math.inf, seed=1)["wrong-an"]
    assert sum(tally.tried.values()) == 0
    assert len(tally.survivors) == 1


def test_the_same_seed_draws_the_same():
    first, second = (run([RULE], sample=2, seconds=math.inf, seed=4)["wrong-an"] for _ in range(2))
    assert first == second
    assert sum(first.tried.values()) == 2


@pytest.mark.corpus
def test_examples_of_the_shipped_rules_notice_lost_words_and_patterns():
    rules = shipped().rules.values()
    total: Tally = together(run(rules, sample=2, seconds=math.inf, seed=1).values())
    assert sum(total.tried.values()) > 150
    assert total.share(["word"]) >= 0.85
    assert total.share(["word", "pattern", "exception"]) >= 0.8
