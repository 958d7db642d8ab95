"""A rule that asks what a place is there for."""

from __future__ import annotations

import pytest

from tests.support import document
from zhlint.checks.existence import Existence
from zhlint.engine.linter import Linter
from zhlint.engine.rule import Rule
from zhlint.prose.document import READABLE

TEXT = "他说哈哈。《哈哈》。"


def found(text, check, **conditions):
    rule = Rule(
        id="a", pack="p", extends="", level="warning", message="{match}", scope=READABLE, check=check, **conditions
    )
    return [(f.start, f.end) for f in Linter([rule]).lint(document(text))]


@pytest.mark.parametrize(
    ("conditions", "places"),
    [
        pytest.param({}, [(2, 4), (6, 8)], id="any place"),
        pytest.param({"unless": ("title",)}, [(2, 4)], id="not in a title"),
        pytest.param({"only": ("title",)}, [(6, 8)], id="nowhere but in a title"),
        pytest.param({"unless": ("title", "simplified")}, [], id="a fact beside a role"),
        pytest.param({"only": ("statute", "title")}, [], id="the fact does not hold"),
        pytest.param({"only": ("simplified", "title")}, [(6, 8)], id="both hold"),
    ],
)
def test_roles_of_a_rule(conditions, places):
    assert found(TEXT, Existence(tokens=("哈哈",)), **conditions) == places


def test_a_rule_may_ask_for_what_each_place_is():
    assert found("“哈哈”一词。哈哈。", Existence(tokens=("哈哈",)), unless=("spoken-about",)) == [(7, 9)]
