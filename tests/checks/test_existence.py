from __future__ import annotations

import pytest

from tests.support import marked, matches
from zhlint.checks.existence import Existence


@pytest.mark.parametrize(
    ("check", "text", "expected"),
    [
        pytest.param(Existence(tokens=("赋能",)), "用数据赋能门店，再赋能。", ["赋能", "赋能"], id="every place"),
        pytest.param(Existence(tokens=("己经",)), "他己经走了。", ["己经"], id="plain word"),
        pytest.param(
            Existence(tokens=("赋能", "再.门店")),
            "赋能再造门店。",
            ["赋能", "再造门店"],
            id="words and patterns, no literals",
        ),
        pytest.param(
            Existence(tokens=("大门", "大门口")), "他站在大门口。", ["大门口"], id="the longest of overlapping"
        ),
        pytest.param(Existence(raw=(r"\d+人左右",)), "来了30人左右。", ["30人左右"], id="raw"),
        pytest.param(
            Existence(tokens=("门店",), raw=(r"约\d+人",), literals=("约",)),
            "门店约30人。",
            ["门店", "约30人"],
            id="words, and patterns behind literals",
        ),
        pytest.param(
            Existence(raw=("路.",), literals=("马路",)), "路上有人。\n\n马路上有人。", ["路上"], id="literals per block"
        ),
        pytest.param(
            Existence(tokens=("app",), ignorecase=True), "下载 APP 或 App。", ["APP", "App"], id="either case"
        ),
        pytest.param(Existence(tokens=("赋能",), quoted=False), "所谓“赋能”与赋能。", ["赋能"], id="quoted: false"),
        pytest.param(Existence(tokens=("非常",)), "非**常**重要。", ["非常"], id="across markup"),
        pytest.param(
            Existence(raw=(r"第[一二三]+(?P<mark>、)",)),
            "第一、先看。第十二、第二、再说。",
            ["、", "、"],
            id="group `mark`",
        ),
        pytest.param(
            Existence(raw=("甲(?P<mark>乙)?丙",)), "甲丙甲乙丙。", ["乙"], id="group `mark` that is not there"
        ),
    ],
)
def test_marks(check, text, expected):
    assert marked(check, text) == expected


@pytest.mark.parametrize(
    ("check", "text"),
    [
        pytest.param(Existence(tokens=("己经",)), "他自己经历过。", id="a word straddles the start"),
        pytest.param(Existence(tokens=("上海市",)), "上海市场很大。", id="a word runs on past the end"),
        pytest.param(Existence(tokens=("抓手",), exceptions=("机械抓手",)), "机械抓手夹起零件。", id="a longer word"),
        pytest.param(Existence(tokens=("抓手",), exceptions=("抓手.{0,4}零件",)), "抓手夹起零件。", id="a pattern"),
        pytest.param(Existence(tokens=("赋能",), quoted=False), "他讨厌「赋能」和《赋能》。", id="quotation and title"),
        pytest.param(Existence(raw=("x*",)), "没有字母。", id="an empty match"),
        pytest.param(Existence(tokens=("app",)), "下载 APP。", id="the other case"),
        pytest.param(Existence(tokens=(r"\bGit\b",)), "使用GitHub。", id="ASCII word edges"),
        pytest.param(Existence(tokens=("赋能",)), "    赋能\n", id="code"),
    ],
)
def test_stays_silent(check, text):
    assert marked(check, text) == []


def test_nonword_ignores_word_edges():
    assert marked(Existence(tokens=("己经",), nonword=True), "自己经历。") == ["己经"]


def test_ascii_edges_hold_next_to_han():
    assert marked(Existence(tokens=(r"\bGithub\b",)), "使用Github托管。") == ["Github"]


def test_a_match_has_no_replacement():
    (match,) = matches(Existence(tokens=("赋能",)), "赋能门店。")
    assert (match.replacement, match.safe, match.related) == (None, False, ())


@pytest.mark.parametrize(
    ("check", "wanted"),
    [
        pytest.param(Existence(tokens=("一", "二")), {"一", "二"}, id="plain words"),
        pytest.param(Existence(tokens=("一", "[二三]")), None, id="a pattern with no literal"),
        pytest.param(Existence(tokens=("一", "[二三]"), literals=("二", "三")), {"一", "二", "三"}, id="literals"),
        pytest.param(Existence(tokens=("a",), ignorecase=True), None, id="either case"),
    ],
)
def test_prepare(check, wanted):
    assert check.prepare() == wanted


@pytest.mark.parametrize(
    ("check", "key"),
    [
        pytest.param(Existence(), "tokens", id="nothing to look for"),
        pytest.param(Existence(tokens=("",)), "tokens", id="empty word"),
        pytest.param(Existence(raw=("",)), "raw", id="empty pattern"),
        pytest.param(Existence(raw=("a",), literals=("",)), "literals", id="empty literal"),
        pytest.param(Existence(raw=("a",), literals=("App",), ignorecase=True), "literals", id="literal of one case"),
    ],
)
def test_contradictions(check, key):
    assert [fault[0] for fault in check.contradictions()] == [key]
