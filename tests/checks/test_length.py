from __future__ import annotations

import pytest

from tests.support import marked, matches
from zhlint.checks.length import Length

CHECK = Length(max=10)


@pytest.mark.parametrize(
    ("check", "text", "expected"),
    [
        pytest.param(CHECK, "短句。这一句比十个汉字要长得多。", ["这一句比十个汉字要长得多。"], id="sentence"),
        pytest.param(CHECK, "甲乙丙；这一项比十个汉字要长得多；丁。", ["这一项比十个汉字要长得多；"], id="item"),
        pytest.param(
            Length(max=6, per="clause"), "先走，这一段比六个字长，再说。", ["这一段比六个字长，"], id="clause"
        ),
        pytest.param(Length(max=6, per="paragraph"), "前一句。后一句话。", ["前一句。后一句话。"], id="paragraph"),
        pytest.param(Length(max=4, commas=2), "甲乙丙，丁戊，己。", ["甲乙丙，丁戊，己。"], id="commas enough"),
        pytest.param(
            Length(max=4, relaxed=("第.条",), relaxed_max=8),
            "第一条甲乙丙丁戊己。",
            ["第一条甲乙丙丁戊己。"],
            id="relaxed",
        ),
        pytest.param(Length(max=4, discount=()), "他读《史记》了。", ["他读《史记》了。"], id="nothing discounted"),
    ],
)
def test_marks(check, text, expected):
    assert marked(check, text, format="text") == expected


@pytest.mark.parametrize(
    ("check", "text"),
    [
        pytest.param(CHECK, "一二三四五六七八九十。", id="just as long as allowed"),
        pytest.param(CHECK, "他读《一二三四五六七八九十》。", id="title"),
        pytest.param(CHECK, "他说（一二三四五六七八九十）。", id="bracket"),
        pytest.param(CHECK, "他说：“一二三四五六七八九十啊”好。", id="speech"),
        pytest.param(CHECK, "他买了油盐、酱醋、茶叶、白糖、红糖、冰糖。", id="enumeration"),
        pytest.param(Length(max=4, commas=3), "甲乙丙，丁戊，己。", id="commas too few"),
        pytest.param(Length(max=4, relaxed=("第.条",)), "第一条甲乙丙丁戊己。", id="relaxed without limit"),
        pytest.param(CHECK, "用 TypeScript 和 PostgreSQL 写。", id="Latin words count as one"),
        pytest.param(CHECK, "# 这个标题比十个汉字要长得多", id="heading"),
    ],
)
def test_stays_silent(check, text):
    assert marked(check, text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("共 3.14 米。", 3, id="a number counts as one"),
        pytest.param("用 don’t 表示。", 4, id="a contraction counts as one"),
        pytest.param("所谓“新常态”来了。", 7, id="a quoted word counts"),
        pytest.param("甲、乙、丙、丁。", 2, id="the middle of a list does not"),
        pytest.param("甲、乙、丙。", 3, id="three are no list"),
        pytest.param("（甲（乙）丙）丁", 1, id="brackets in brackets"),
    ],
)
def test_measure(text, count):
    assert CHECK.measure(text) == count


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[渡口志](a.md)：说的是渡口怎样来、怎样走、又怎样没有了。", id="a link and what it is"),
        pytest.param("[渡口志](a.md) — 说的是渡口怎样来又怎样没有了。", id="a link and a dash"),
        pytest.param("见注。[^1]\n\n[^1]: 渡口志里说的是渡口怎样来又怎样没有了。", id="a note"),
        pytest.param("We crossed the old river by boat before dawn, 船上的人都不说话。", id="Latin for the most part"),
    ],
)
def test_references_and_foreign_sentences_are_left_aside(text):
    assert matches(CHECK, text, format="markdown") == []


def test_a_sentence_with_a_link_in_it_is_measured():
    assert len(matches(CHECK, "[渡口志](a.md)说的是渡口怎样来又怎样没有了。", format="markdown")) == 1


def test_values():
    (match,) = matches(CHECK, "这一句比十个汉字要长得多。")
    assert match.values == {"count": "12", "max": "10"}
