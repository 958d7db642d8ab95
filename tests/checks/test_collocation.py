"""A verb with a noun that does not go with it, told by counts: what is found, what is let be, what is proposed."""

from __future__ import annotations

import pytest

from tests.support import fixed, marked, matches
from zhlint.checks.collocation import Collocation

CHECK = Collocation()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("革新改进了工人的生活水平。", "革新提高了工人的生活水平。", id="behind 的"),
        pytest.param("公司进一步扩大合作水平。", "公司进一步提高合作水平。", id="an object"),
        pytest.param("我们要加快改革力度。", "我们要加大改革力度。", id="two nouns"),
        pytest.param("上周学校开展了一次家长会议。", "上周学校召开了一次家长会议。", id="了 behind, a noun before"),
        pytest.param("今年厂里增强了生产规模。", "今年厂里扩大了生产规模。", id="an act within the noun phrase"),
        pytest.param(
            "我们应该树立健全的管理制度。", "我们应该建立健全的管理制度。", id="an adjective that may be a verb"
        ),
        pytest.param("厂里会加大风险防范意识。", "厂里会增强风险防范意识。", id="a noun within that would go with it"),
        pytest.param("有关单位采纳了果断的措施。", "有关单位采取了果断的措施。", id="an adverb as an attribute"),
    ],
)
def test_found(text, expected):
    assert fixed(CHECK, text) == expected


@pytest.mark.parametrize("text", ["服务的水平也改进了。", "技术水平明显扩大。"])
def test_a_subject(text):
    assert marked(CHECK, text)


@pytest.mark.parametrize(
    "text",
    [
        "革新提高了工人的生活水平。",
        "改进提高水平的办法。",
        "增加服务水平评价指标，改进质量监督方法。",
        "镇里加大保护和改善湿地的力度。",
        "县里加大支持和改善民生力度。",
        "消息已经传达到应用部门。",
        "通知一早就送达到应用单位。",
        "为满足居民的能源需求做出重大贡献。",
        "产量增长快、充满多样性。",
        "费用得到覆盖。",
        "下面是战胜这类冲动的方法。",
        "资金流向具有稀缺性的资产。",
        "先做能达到下一步的最小工作。",
        "鱼类提高体温导致发烧的机制不明。",
        "小区有维护设施的需求。",
        "改进",
        "abc 123",
        "",
    ],
)
def test_silent(text):
    assert marked(CHECK, text) == []


def test_one_of_two_objects():
    text = "有利于完善住房制度和资金使用效率。"
    assert marked(CHECK, text) == ["完善住房制度和资金使用效率"]
    assert fixed(CHECK, text) == text


def test_a_pair_may_be_let_be():
    assert marked(Collocation(exceptions=("改进/水平",)), "革新改进了生活水平。") == []


def test_what_the_message_may_name():
    (match,) = matches(CHECK, "革新改进了工人的生活水平。")
    assert match.values["word"] == "改进"
    assert match.values["noun"] == "水平"
    assert match.values["better"].startswith("提高")
