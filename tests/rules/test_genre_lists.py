"""The word lists of the genres: long enough, nothing twice, no proposal that the rule itself would mark."""

from __future__ import annotations

import re

import pytest

from tests.support import shipped
from zhlint.base import yamlfile
from zhlint.checks.regional import Regional
from zhlint.engine import ruleset
from zhlint.engine.linter import Linter

RULES = shipped().rules


def listed(id):
    """The entries of a rule's list: words and patterns, or what is to be replaced."""
    check = RULES[id].check
    for name in ("names", "tokens", "raw", "picked"):
        if getattr(check, name, ()):
            return list(getattr(check, name))
    return list(check.swap)


LEAST = {
    "ad-absolute": 80,
    "net-slang": 120,
    "news-discouraged-term": 60,
    "official-name": 60,
    "proper-noun-case": 200,
    "zh-cn-terms": 150,
}


@pytest.mark.parametrize(("id", "least"), LEAST.items())
def test_the_list_is_long_enough(id, least):
    assert len(listed(id)) >= least


@pytest.mark.parametrize("id", [*LEAST, "zh-tw-terms"])
def test_no_entry_is_given_twice(id):
    data = yamlfile.read(ruleset.packaged() / RULES[id].pack / f"{id}.yaml").data
    for name in ("names", "tokens", "raw", "picked", "skip", "unsafe", "also", "exceptions", "literals"):
        entries = data.get(name, [])
        assert len(entries) == len(set(entries)), [e for e in entries if entries.count(e) > 1]


@pytest.mark.parametrize("id", [*LEAST, "zh-tw-terms"])
def test_the_rule_says_where_its_list_comes_from(id):
    assert RULES[id].source
    assert RULES[id].why


@pytest.mark.parametrize("id", ["news-discouraged-term", "official-name"])
def test_no_replacement_is_marked_by_the_rule_itself(id):
    linter = Linter([RULES[id]])
    plain = [value for value in RULES[id].check.swap.values() if "\\" not in value]
    assert {value: [f.message for f in linter.lint_text(f"这里是{value}。")] for value in plain} == {
        v: [] for v in plain
    }


@pytest.mark.parametrize("id", ["zh-cn-terms", "zh-tw-terms"])
def test_every_option_names_a_term_of_the_table(id):
    check = RULES[id].check
    table = Regional(wanted=check.wanted).table
    assert [term for term in (*check.picked, *check.skip) if term not in table] == []
    assert [term for term, ours in check.swap.items() if term == ours or table.get(term, "") == ours] == []


@pytest.mark.parametrize("id", ["zh-cn-terms", "zh-tw-terms"])
def test_no_counterpart_is_a_term_of_the_other_side(id):
    check = RULES[id].check
    wrong = {term: ours for term, ours in check.table.items() if ours != term and check.table.get(ours, ours) != ours}
    assert wrong == {}


def test_the_terms_of_taiwan_are_as_many_as_the_table_allows():
    table = RULES["zh-tw-terms"].check.table
    assert sum(term != ours for term, ours in table.items()) >= 300


POLYSEMES = ["質量", "信息", "項目", "通過", "菜單", "文件", "程序", "支持", "數據", "連接"]


@pytest.mark.parametrize("word", POLYSEMES)
def test_words_with_a_sense_of_their_own_in_taiwan_are_let_be(word):
    assert Linter([RULES["zh-tw-terms"]]).lint_text(f"這個{word}還沒有處理過。") == []


@pytest.mark.parametrize("name", sorted(RULES["proper-noun-case"].check.names))
def test_a_name_is_right_as_listed_and_wrong_in_another_case(name):
    linter = Linter([RULES["proper-noun-case"]])
    assert linter.lint_text(f"我们用{name}做事。") == []
    other = next(
        (
            form
            for form in (name.lower(), name.upper(), name.swapcase())
            if form not in RULES["proper-noun-case"].check._accepted
        ),
        None,
    )
    if other is not None:
        assert [f.replacement for f in linter.lint_text(f"我们用{other}做事。")] == [name]


def test_names_and_wrong_spellings_do_not_overlap():
    check = RULES["proper-noun-case"].check
    names = {name.lower() for name in check.names}
    assert [wrong for wrong in check.swap if wrong.lower() in names] == []
    assert [form for form in check.also if form.lower() not in names] == []


@pytest.mark.parametrize("id", ["ad-absolute", "net-slang"])
def test_a_pattern_begins_with_what_it_marks(id):
    """No entry matches the empty text or a single mark."""
    for entry in listed(id):
        assert not re.fullmatch(entry, "", re.ASCII)
        assert not re.fullmatch(entry, "，", re.ASCII)
