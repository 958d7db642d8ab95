from __future__ import annotations

import pytest

from tests.support import marked, matches
from zhlint.checks.substitution import Substitution


@pytest.mark.parametrize(
    ("swap", "text", "expected"),
    [
        pytest.param({"帐号": "账号"}, "新建帐号，删除帐号。", [("帐号", "账号"), ("帐号", "账号")], id="plain"),
        pytest.param({r"(\d+)帐": r"\1账"}, "记3帐。", [("3帐", "3账")], id="groups"),
        pytest.param({"[Gg]ithub": "GitHub"}, "用Github。", [("Github", "GitHub")], id="pattern"),
        pytest.param({"[Gg]it[Hh]ub": "GitHub"}, "用GitHub和github。", [("github", "GitHub")], id="right as it is"),
        pytest.param(
            {"a.c": "b", "渡过难关": "度过难关"}, "渡过难关。", [("渡过难关", "度过难关")], id="beside a pattern"
        ),
    ],
)
def test_replaces(swap, text, expected):
    found = matches(Substitution(swap=swap), text)
    assert [(m.block.text[m.start : m.end], m.replacement) for m in found] == expected
    assert [m.values for m in found] == [{"replacement": replacement} for _, replacement in expected]


def test_word_edges_and_exceptions():
    check = Substitution(swap={"渡过": "度过"}, exceptions=("渡过(?:长江|河)",))
    assert matches(check, "他们渡过长江。") == []
    assert len(matches(check, "他们渡过难关。")) == 1


def test_safe_is_handed_on():
    assert [m.safe for m in matches(Substitution(swap={"一但": "一旦"}, safe=True), "一但下雨就停。")] == [True]


def test_plain_value_is_taken_as_it_is():
    (match,) = matches(Substitution(swap={"甲乙": r"\1"}), "甲乙二人。")
    assert match.replacement == r"\1"


@pytest.mark.parametrize(
    ("swap", "text", "expected"),
    [
        pytest.param(
            {"[０-９Ａ-Ｚ．]+": r"\g<0>"},
            "共１２．５元，ＡＢＣ。",
            [("１２．５", "12.5"), ("ＡＢＣ", "ABC")],
            id="pattern",
        ),
        pytest.param({"第(?P<mark>[０-９]+)页": r"\g<mark>"}, "见第１２页。", [("１２", "12")], id="group `mark`"),
    ],
)
def test_folds(swap, text, expected):
    found = matches(Substitution(swap=swap, fold=True), text)
    assert [(m.block.text[m.start : m.end], m.replacement) for m in found] == expected


def test_replaces_the_group_named_mark():
    (match,) = matches(Substitution(swap={"“[^“”]*(?P<mark>“([^“”]*)”)[^“”]*”": r"‘\2’"}), "“他说“好”就走”")
    assert (match.start, match.end, match.replacement) == (3, 6, "‘好’")


@pytest.mark.parametrize(
    ("check", "keys"),
    [
        pytest.param(Substitution(swap={}), ["swap"], id="empty"),
        pytest.param(Substitution(swap={"(a)b": r"\2"}), ["swap"], id="no such group"),
        pytest.param(Substitution(swap={"": "一旦"}), ["swap"], id="an empty key"),
        pytest.param(Substitution(swap={"(a)b": r"\1"}), [], id="right"),
    ],
)
def test_contradictions(check, keys):
    assert [fault[0] for fault in check.contradictions()] == keys


def test_of_several_that_would_do_none_is_put_in():
    (match,) = matches(Substitution(swap={"邮箱": "邮件|信箱"}, safe=True), "写到邮箱。")
    assert (match.replacement, match.values) == (None, {"replacement": "邮件 / 信箱"})
    assert matches(Substitution(swap={"邮[箱件]": "邮件|信箱"}), "写邮件。") == []


def test_a_capital_is_kept():
    check = Substitution(swap={"can not": "cannot"}, capitalize=True, ignorecase=True)
    assert [m.replacement for m in matches(check, "Can not 与 can not")] == ["Cannot", "cannot"]


@pytest.mark.parametrize("text", ["JAVASCRIPT", "Javascript", "用javaSCRIPT写"])
def test_ignorecase_finds_what_is_demanded_in_any_case(text):
    (match,) = matches(Substitution(swap={"Java[Ss]cript": "JavaScript"}, ignorecase=True), text)
    assert match.replacement == "JavaScript"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("渡口有船票、雨伞、等物件。", ["、等"], id="nouns"),
        pytest.param("他每天打鱼、打球、等开船。", [], id="a verb right before"),
        pytest.param("他起来生火，船票、等物件都带上了。", ["、等"], id="a verb before the last mark"),
        pytest.param("岸上有卖票的、等船的。", [], id="a phrase that ends with 的"),
    ],
)
def test_keys_that_count_behind_nouns_only(text, found):
    assert marked(Substitution(swap={"、等": "等"}, nominal=("、等",)), text) == found


def test_a_nominal_key_is_one_of_the_swaps():
    assert [key for key, _, _ in Substitution(swap={"甲": "乙"}, nominal=("丙",)).contradictions()] == ["nominal"]


RARE = Substitution(swap={"己经": "已经", "按装": "安装"}, gain=6)


@pytest.mark.parametrize("text", ["店铺己经营业半年了。", "铺子己经闭门谢客。", "小院己经常年没人住。"])
def test_a_rare_word_across_an_edge_spares_nothing(text):
    assert marked(RARE, text) == ["己经"]


@pytest.mark.parametrize("text", ["我自己经历过。", "知己经常来往。", "按装置的大小选。", "利己经济学。"])
def test_a_likely_word_across_an_edge_spares(text):
    assert marked(RARE, text) == []


@pytest.mark.parametrize(
    ("check", "found"),
    [
        pytest.param(Substitution(swap={"的的": "的"}), ["的的"], id="whatever the source has inside"),
        pytest.param(Substitution(swap={"的的": "的"}, unbroken=True), [], id="only what is one piece of source"),
    ],
)
def test_unbroken(check, found):
    assert marked(check, "渡口的[^1]的船。\n\n[^1]: 注。") == found
