from __future__ import annotations

import pytest

from tests.support import fixed, marked, words
from zhlint.checks.series import Series, is_item, is_noun

CHECK = Series(leads=("包括",), openers=("：",), joins=("和",), closers=("等",), apart=("关键词",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("东西包括馒头，面条，茶叶。", ["馒头，面条，茶叶"], id="a lead"),
        pytest.param("东西包括馒头，面条，茶叶，价钱也公道。", ["馒头，面条，茶叶"], id="a clause behind"),
        pytest.param("东西有三种：馒头，面条和茶叶。", ["馒头，面条"], id="an opener, a join"),
        pytest.param("还有很多，馒头，面条，茶叶和鸡蛋。", ["馒头，面条，茶叶"], id="a join"),
        pytest.param("店里卖铁锅，砂锅，蒸笼等。", ["铁锅，砂锅，蒸笼"], id="behind a verb"),
        pytest.param("还有很多，馒头,面条,茶叶等食品。", ["馒头,面条,茶叶"], id="a closer, half-width"),
    ],
)
def test_marks(text, expected):
    assert marked(CHECK, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("东西包括馒头、面条、茶叶。", id="right"),
        pytest.param("还有很多，馒头，面条，茶叶。", id="no sign of a series"),
        pytest.param("包括馒头，面条。", id="two"),
        pytest.param("基本上，统计和财务由他管。", id="two with a join"),
        pytest.param("他说：走了，来了，看过了。", id="clauses"),
        pytest.param("有人说：乡音，故土，旧友，样样都远了。", id="what is said of the items"),
        pytest.param("至舟中收散卒，与其米粮，益和之。", id="short verbs"),
        pytest.param("课有：移动通信，路由原理和协议，数据挖掘，信息安全等。", id="what joins is in an item"),
        pytest.param("要看，速度之快，力度之大，涉及面之广。", id="a join that is none"),
        pytest.param("关键词：渡口，木船，航道", id="key words"),
        pytest.param("他走了，她来了，孩子和老人散了。", id="clauses with a join"),
    ],
)
def test_stays_silent(text):
    assert not marked(CHECK, text)


def test_the_commas_change():
    assert fixed(CHECK, "东西包括馒头，面条，茶叶。") == "东西包括馒头、面条、茶叶。"


@pytest.mark.parametrize(
    ("text", "item", "noun"),
    [("馒头", True, True), ("茶", True, False), ("体验", True, True), ("很大", False, False), ("忽然", False, False)],
)
def test_an_item(text, item, noun):
    assert (is_item(words().cut(text)), is_noun(words().cut(text))) == (item, noun)
