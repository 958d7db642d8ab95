from __future__ import annotations

import pytest

from tests.support import marked, matches
from zhlint.checks.consistency import Consistency

ACCOUNT = Consistency(either={"账号": "帐号"})
LOGIN = Consistency(either={"登录": "登陆"}, near={"登陆": "账号|系统|网站"})


@pytest.mark.parametrize(
    ("check", "text", "expected"),
    [
        pytest.param(ACCOUNT, "新建账号，停用账号，删除帐号。", ["帐号"], id="the rarer"),
        pytest.param(ACCOUNT, "新建帐号。\n\n停用账号，删除账号。", ["帐号"], id="the rarer comes first"),
        pytest.param(ACCOUNT, "新建帐号。\n\n停用账号。", ["账号"], id="of equals the later"),
        pytest.param(ACCOUNT, "账号账号账号。帐号。帐号。", ["帐号", "帐号"], id="every place"),
        pytest.param(
            Consistency(variants=(("图像", "图象", "影像"),)),
            "图像。图像。图象。影像。",
            ["图象", "影像"],
            id="three variants",
        ),
        pytest.param(LOGIN, "请先登录网站。登录之后，再登陆系统。", ["登陆"], id="in context"),
        pytest.param(
            Consistency(variants=(("账号", "帐号"), ("记账", "记帐"))),
            "账号账号。忘记帐号。",
            ["帐号"],
            id="across another member",
        ),
        pytest.param(Consistency(either={"[Ww]eb": "网页"}), "web。Web。网页。", ["网页"], id="patterns"),
    ],
)
def test_marks(check, text, expected):
    assert marked(check, text) == expected


@pytest.mark.parametrize(
    ("check", "text"),
    [
        pytest.param(ACCOUNT, "新建账号，停用账号。", id="one variant"),
        pytest.param(LOGIN, "台风登陆广东。请登录系统。", id="an ordinary word out of context"),
        pytest.param(LOGIN, "请登录网站。台风登陆福建。", id="the context of another sentence"),
        pytest.param(Consistency(either={"账号": "帐号"}, exceptions=("老帐号",)), "账号和老帐号。", id="an exception"),
    ],
)
def test_stays_silent(check, text):
    assert marked(check, text) == []


def test_replacement_values_and_the_first_place_of_the_other():
    (match,) = matches(ACCOUNT, "头。账号。\n\n账号，帐号。")
    assert (match.replacement, match.safe) == ("账号", False)
    assert match.values == {"other": "账号", "count": "1", "other-count": "2"}
    ((block, start, end, _),) = match.related
    assert (block.index, block.text[start:end], start) == (0, "账号", 2)


def test_no_replacement_where_none_is_wanted():
    (match,) = matches(Consistency(either={r"\d+月": "[一二三]月"}, replace=False), "3月。5月。二月。")
    assert (match.replacement, match.values["other"]) == (None, "3月")


@pytest.mark.parametrize(
    ("check", "keys"),
    [
        pytest.param(Consistency(), ["either"], id="no groups"),
        pytest.param(Consistency(variants=(("图像",),)), ["variants"], id="a group of one"),
        pytest.param(Consistency(either={"甲": "乙"}, near={"丙": "丁"}), ["near"], id="context of a stranger"),
        pytest.param(Consistency(either={"甲": ""}), ["variants"], id="an empty variant"),
        pytest.param(Consistency(variants=(("甲", "", "乙"),)), ["variants"], id="an empty variant in a group"),
        pytest.param(LOGIN, [], id="right"),
    ],
)
def test_contradictions(check, keys):
    assert [fault[0] for fault in check.contradictions()] == keys
