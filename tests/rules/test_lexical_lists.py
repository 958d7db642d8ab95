"""The word lists of the lexical rules hold together: no entry undoes itself, and no typo is an ordinary word."""

from __future__ import annotations

import pytest

from tests.support import shipped
from zhlint.base.patterns import compiled, is_literal
from zhlint.lexicon.dictionary import Dictionary

RULES = shipped().rules
REDUNDANT = ("redundant-phrase", "redundant-phrase-mild")
VARIANTS = ("variant-word", "variant-word-dated")
LISTS = (*REDUNDANT, "typo-confusable", "common-slip", *VARIANTS)
DICTIONARY = Dictionary()

COMMON = 8
"""Below this frequency the dictionary's entries are as often slips of its sources as words."""

SLIPS = {
    "自已",
    "录象",
    "气慨",
    "寒喧",
    "松驰",
    "震憾",
    "安祥",
    "趋之若骛",
    "烦燥",
    "狭谷",
    "时侯",
    "狼籍",
    "桀傲不驯",
    "气喘嘘嘘",
}
"""Typos so frequent that the dictionary took them over from its sources; no printed dictionary has them."""

COMMONER_THAN_ADVISED = {
    "伏罪",
    "混水摸鱼",
    "蚂蜂",
    "热呼呼",
    "一古脑儿",
    "帐房",
    "妥贴",
    "惹事生非",
    "叫化子",
    "撩乱",
    "喽罗",
    "无庸",
    "希奇",
    "折衷",
    "指手划脚",
}
"""Variants more frequent in the dictionary's sources than the spelling the tables of 2001 and 2003 recommend."""

NOT_IN_THE_MATCH = {"互相之间", "焦点聚焦", "公诸于世", "公诸于众", "截止到", "必需要", "无非只是"}
"""Redundancies mended by another word, not by leaving one of the two out."""


def swap(id):
    return RULES[id].check.swap


def plain(id):
    return [key for key in swap(id) if is_literal(key)]


def frequency(word):
    entries = DICTIONARY.beginning(word[:2])
    known = dict(zip(entries.words, entries.frequencies, strict=True)) if entries else {}
    return int(known.get(word) or 0)


@pytest.mark.parametrize("id", LISTS)
def test_no_entry_is_its_own_replacement(id):
    assert [key for key, value in swap(id).items() if key == value] == []


@pytest.mark.parametrize("id", LISTS)
def test_no_replacement_holds_another_fault(id):
    keys = plain(id)
    assert [(key, wrong) for key in keys for wrong in keys if wrong in swap(id)[key]] == []


@pytest.mark.parametrize("id", LISTS)
def test_the_rule_is_asked_only_where_one_of_its_literals_stands(id):
    assert RULES[id].literals


def test_no_typo_is_an_ordinary_word():
    excepted = [compiled(entry) for entry in RULES["typo-confusable"].check.exceptions]
    ordinary = [key for key in plain("typo-confusable") if frequency(key) >= COMMON and key not in SLIPS]
    assert [key for key in ordinary if not any(e.search(key) for e in excepted)] == []


def test_the_slips_are_still_listed_and_still_in_the_dictionary():
    assert {slip for slip in SLIPS if slip not in swap("typo-confusable") or frequency(slip) < COMMON} == set()


@pytest.mark.parametrize("id", VARIANTS)
def test_a_variant_is_rarer_than_the_spelling_advised(id):
    commoner = {key for key in plain(id) if frequency(key) > max(frequency(swap(id)[key]), COMMON)}
    assert commoner <= COMMONER_THAN_ADVISED


def test_no_form_stands_in_two_lists():
    seen: dict[str, str] = {}
    twice = []
    for id in LISTS:
        for key in plain(id):
            if key in seen:
                twice.append((key, seen[key], id))
            seen[key] = id
    assert twice == []


@pytest.mark.parametrize("id", REDUNDANT)
def test_a_redundancy_keeps_a_part_of_itself(id):
    def kept(part, whole):
        rest = iter(whole)
        return all(c in rest for c in part)

    assert [k for k in plain(id) if not kept(swap(id)[k], k) and k not in NOT_IN_THE_MATCH] == []


@pytest.mark.parametrize("id", LISTS)
def test_lists_are_large_enough_to_be_worth_their_name(id):
    least = {"redundant-phrase": 120, "typo-confusable": 300, "variant-word": 200}
    assert len(plain(id)) >= least.get(id, 60)


def test_names_whose_case_is_settled_are_left_to_the_rule_that_settles_it():
    rules = {id: rule.check for id, rule in RULES.items()}
    names = {n for n in rules["proper-noun-case"].names if n.isascii() and n.isalpha() and len(n) >= 6}
    assert {n for n in names if n[0].isupper() and not n.isupper()} <= {*rules["mixed-latin-form"].settled}
