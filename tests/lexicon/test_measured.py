"""Which nouns are counted with a measure word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import words
from zhlint.lexicon.collocation.measured import COUNTED, MEASURES, measured


def found(text):
    return [
        (m["measure"], noun.noun)
        for m in COUNTED.finditer(text)
        if (noun := measured(text, m.start(), m.end(), len(text), words()))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("门口有一条狗。", [("条", "狗")], id="one character"),
        pytest.param("三篇很长的文章，两张邮票。", [("篇", "文章"), ("张", "邮票")], id="behind 的, and at once"),
        pytest.param("这家皮鞋厂倒闭了。", [("家", "皮鞋厂")], id="a noun of two words"),
        pytest.param("一条狗的尾巴。", [], id="a noun before 的"),
        pytest.param("这部门的人。", [], id="another word"),
        pytest.param("第三条规定。", [], id="an ordinal"),
        pytest.param("二十五张桌子。", [("张", "桌子")], id="a longer number"),
        pytest.param("一张抬起来。", [], id="no noun"),
        pytest.param("一张，", [], id="nothing"),
    ],
)
def test_measured(text, expected):
    assert found(text) == expected


@given(st.text(alphabet="一两这3条张本大很的狗书桌子文章跑在，。 a", max_size=20))
def test_the_noun_stands_where_it_is_said_to(text):
    for m in COUNTED.finditer(text):
        noun = measured(text, m.start(), m.end(), len(text), words())
        assert noun is None or (noun.start >= m.end() and text[noun.start : noun.end] == noun.noun != "")


def test_no_measure_word_twice():
    assert len(set(MEASURES)) == len(MEASURES)
