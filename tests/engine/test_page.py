"""The page on a rule is in the language that is asked for, all of it."""

from __future__ import annotations

import re

import pytest

from zhlint import engine
from zhlint.base.catalogue import Words, beside
from zhlint.engine import ruleset
from zhlint.engine.description import Description
from zhlint.engine.page import page
from zhlint.prose.profile import FACTS
from zhlint.prose.roles import ROLES

CHINESE = beside(engine.__path__)
RULES = ruleset.load([ruleset.packaged()])
TOLD = [Description(rule, RULES.presets_of(id)) for id, rule in sorted(RULES.rules.items())]


class Heard(dict):
    """A catalogue that remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__(CHINESE.entries)
        self.asked: set[str] = set()

    def get(self, text, default=None):
        self.asked.add(text)
        return super().get(text, default)


@pytest.fixture(scope="module")
def heard():
    heard = Heard()
    for told in TOLD:
        list(page(told, Words(heard)))
    return heard


def test_all_that_is_told_of_rules_is_chinese(heard):
    names = {name for told in TOLD for name in (*told.presets, *told.rule.scope)}
    english = {text for text in heard.asked - set(CHINESE.entries) if not names.issuperset(text.split(", "))}
    assert english - {""} == set(), "write them into zhlint/engine/zh.po"


def test_no_entry_is_stale(heard):
    known = {*FACTS.values(), *ROLES.values(), "suggestion", "error", "the whole file, markup and all"}
    known |= {"; sentence by sentence", "none: it is on with its style"}
    assert set(CHINESE.entries) - heard.asked - known == set()


def test_labels_stand_in_columns():
    told = next(each for each in TOLD if each.rule.id == "redundant-phrase")
    english, chinese = (list(page(told, words)) for words in (Words(), CHINESE))
    assert english[3] == "title:    语义重复"
    assert chinese[3:5] == ["名称：    语义重复", "规则包：  wording"]
    assert [line for line in chinese if re.match(r"[a-z][a-z ]+:", line)] == []
