"""The key of a linter: equal for what finds the same, in every process, and another for what may not."""

from __future__ import annotations

import dataclasses
import os
import pickle
import subprocess
import sys

import pytest

from zhlint.checks.existence import Existence
from zhlint.checks.overuse import Overuse
from zhlint.checks.substitution import Substitution
from zhlint.engine import identity
from zhlint.engine.comments.suppressions import Silence
from zhlint.engine.handling import Handling
from zhlint.engine.linter import Linter
from zhlint.engine.rule import Example, Rule
from zhlint.prose.document import READABLE

RULE = Rule(
    id="plain",
    pack="wording",
    extends="existence",
    level="warning",
    message="「{match}」",
    scope=READABLE,
    check=Existence(tokens=("仅仅只是", "凡是"), exceptions=("凡是派",)),
)
SWAP = Rule(
    id="swap",
    pack="wording",
    extends="substitution",
    level="error",
    message="「{match}」",
    scope=READABLE,
    check=Substitution(swap={"按装": "安装", "安祥": "安详"}),
)
GIVEN = {
    "terms": ["水库", "大坝", "闸门"],
    "user_words": ["渡口"],
    "packs": {"wording": ["plain", "swap"], "style": ["long"]},
    "skipped": ["long"],
    "silences": [Silence(frozenset({"plain", "swap"}), "老话"), Silence(frozenset({"swap"}))],
}


def linter(*rules, **given):
    return Linter(rules or (RULE, SWAP), **{**GIVEN, **given})


def changed(rule, **values):
    return dataclasses.replace(rule, **values)


def option(rule, **values):
    return changed(rule, check=dataclasses.replace(rule.check, **values))


KEY = linter().key


def test_it_is_a_digest_in_hex():
    assert len(KEY) == 64
    assert set(KEY) <= set("0123456789abcdef")


@pytest.mark.parametrize(
    "same",
    [
        pytest.param(linter(), id="made anew"),
        pytest.param(linter(changed(RULE), option(SWAP)), id="rules made anew"),
        pytest.param(linter(terms=["闸门", "水库", "大坝"]), id="terms in another order"),
        pytest.param(linter(packs={"style": ("long",), "wording": {"swap", "plain"}}), id="packs in another order"),
        pytest.param(linter(silences=GIVEN["silences"][::-1]), id="silences in another order"),
        pytest.param(
            linter(changed(RULE, why="为何", source="所本", link="https://x.test", path="rules/plain.yaml"), SWAP),
            id="what is only told of a rule",
        ),
        pytest.param(
            linter(changed(RULE, bad=(Example("凡是", ((0, 2),)),), marked=("凡是",), spared=("凡",)), SWAP),
            id="examples",
        ),
        pytest.param(pickle.loads(pickle.dumps(linter())), id="sent elsewhere"),
    ],
)
def test_what_finds_the_same_has_one_key(same):
    assert same.key == KEY


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(linter(RULE), id="a rule less"),
        pytest.param(linter(changed(RULE, id="plainer"), SWAP), id="id"),
        pytest.param(linter(changed(RULE, pack="style"), SWAP), id="pack"),
        pytest.param(linter(changed(RULE, level="error"), SWAP), id="level"),
        pytest.param(linter(changed(RULE, message="「{match}」。"), SWAP), id="message"),
        pytest.param(linter(changed(RULE, scope=("paragraph",)), SWAP), id="scope"),
        pytest.param(linter(changed(RULE, scripts=("simplified",)), SWAP), id="script"),
        pytest.param(linter(changed(RULE, handling=Handling(limit=1)), SWAP), id="handling"),
        pytest.param(linter(option(RULE, tokens=("仅仅只是",)), SWAP), id="an option"),
        pytest.param(linter(option(RULE, nonword=True), SWAP), id="a switch"),
        pytest.param(linter(RULE, option(SWAP, swap={"按装": "安装", "安祥": "安然"})), id="in a mapping"),
        pytest.param(linter(changed(RULE, check=Overuse(tokens=("凡是",))), SWAP), id="another type"),
        pytest.param(linter(terms=["水库", "大坝"]), id="terms"),
        pytest.param(linter(user_words=["渡口", "码头"]), id="words"),
        pytest.param(linter(packs=None), id="packs unknown"),
        pytest.param(linter(packs={}), id="no packs"),
        pytest.param(linter(packs={**GIVEN["packs"], "style": ["long", "short"]}), id="a rule that is off"),
        pytest.param(linter(skipped=()), id="skipped"),
        pytest.param(linter(silences=()), id="silences"),
        pytest.param(linter(silences=[Silence(frozenset({"swap"}), "老话")]), id="what is silenced"),
    ],
)
def test_what_may_find_another_thing_has_another_key(other):
    assert other.key != KEY


def test_another_version_has_another_key(monkeypatch):
    monkeypatch.setattr("zhlint.engine.linter.__version__", "999")
    assert linter().key != KEY


def test_words_and_terms_are_no_one_thing():
    assert linter(terms=["水"], user_words=[]).key != linter(terms=[], user_words=["水"]).key


@pytest.mark.process
@pytest.mark.parametrize("seed", ["0", "1", "77"])
def test_it_is_one_in_every_process(seed):
    code = "from tests.engine.test_identity import linter; print(linter().key)"
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    out = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert out.stdout.strip() == KEY


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        pytest.param(1, 1.0, True, id="equal numbers"),
        pytest.param(1, 1.5, False, id="numbers"),
        pytest.param("1", 1, False, id="text and number"),
        pytest.param(("a", "b"), ("b", "a"), False, id="order of a list"),
        pytest.param({"a": 1, "b": 2}, {"b": 2, "a": 1}, False, id="order of a mapping"),
        pytest.param(frozenset({"a", "b"}), frozenset({"b", "a"}), True, id="a set has no order"),
        pytest.param(frozenset(), (), False, id="nothing in a set, nothing in a list"),
        pytest.param(frozenset(), {}, False, id="nothing in a set, nothing in a mapping"),
        pytest.param(("ab", ""), ("a", "b"), False, id="where one ends"),
        pytest.param(("',", "'"), ("", ",'"), False, id="quotes"),
        pytest.param(None, "None", False, id="nothing and its name"),
    ],
)
def test_digests(one, other, equal):
    assert (identity.digest(one) == identity.digest(other)) is equal


def test_what_is_no_plain_data_has_none():
    with pytest.raises(TypeError, match="no digest"):
        identity.digest(object())


def test_a_packed_linter_has_its_key_at_hand_and_takes_up_no_rule(monkeypatch):
    made = Linter([RULE])
    packed = pickle.loads(pickle.dumps(made.packed()))
    monkeypatch.setattr(type(packed.rules), "__getitem__", None)  # who takes one up, fails
    assert packed.key == made.key
