from __future__ import annotations

import pytest

from tests.support import drafted, marked, matches
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
    assert match.values == {"other": "账号", "where": "上文", "count": "1", "other-count": "2"}
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


PROJECT = Consistency(either={"账号": "帐号"}, variants=(("图像", "图象", "影像"),), within="project")


def facts(check, text, **how):
    """What a check notes of a text, the way the linter asks for it."""
    return check.collect(drafted(check, text, **how))


def judged(check, **texts):
    """The file, the marked text, the other form, where it stands and how often either is used, of each judgement."""
    found = check.judge({path: facts(check, text) for path, text in texts.items()})
    return [
        (
            j.path,
            texts[j.path][j.start : j.end],
            *(j.values[name] for name in ("other", "where", "count", "other-count")),
        )
        for j in found
    ]


def test_a_document_is_judged_with_others_only_when_that_is_asked_for():
    assert (ACCOUNT.of_project, PROJECT.of_project) == (False, True)


def test_facts_are_plain_and_in_the_order_of_the_first_places():
    noted = facts(PROJECT, "头。\n\n帐号，账号，**账**号。\n")
    assert noted == {"帐号": (1, "帐号", "帐号", 4, 6, 3, True), "账号": (2, "账号", "账号", 7, 9, 3, True)}
    assert list(noted) == ["帐号", "账号"]
    assert facts(LOGIN, "台风登陆广东。") == {}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            {"a": "新建账号。", "b": "头。\n\n停用帐号，删除帐号。"},
            [("a", "账号", "帐号", " b:3 ", "1", "2"), ("b", "帐号", "账号", " a:1 ", "2", "1")],
            id="both are told",
        ),
        pytest.param(
            {"a": "新建账号。", "b": "停用帐号。"},
            [("a", "账号", "帐号", " b:1 ", "1", "1"), ("b", "帐号", "账号", " a:1 ", "1", "1")],
            id="equals",
        ),
        pytest.param(
            {"a": "账号。", "b": "账号。", "c": "帐号。", "d": "帐号。", "e": "账号。"},
            [
                ("a", "账号", "帐号", " c:1 ", "3", "2"),
                ("c", "帐号", "账号", " a:1 ", "2", "3"),
                ("d", "帐号", "账号", " a:1 ", "2", "3"),
            ],
            id="of those that agree the first is told",
        ),
        pytest.param(
            {"a": "账号，账号，帐号。", "b": "帐号。"},
            [("a", "账号", "帐号", " b:1 ", "2", "2"), ("b", "帐号", "账号", " a:1 ", "2", "2")],
            id="a file stands for what it mostly uses",
        ),
        pytest.param(
            {"a": "图像，图像。", "b": "图象。", "c": "影像，影像，影像。"},
            [
                ("a", "图像", "影像", " c:1 ", "2", "3"),
                ("b", "图象", "影像", " c:1 ", "1", "3"),
                ("c", "影像", "图像", " a:1 ", "3", "2"),
            ],
            id="three variants",
        ),
        pytest.param(
            {"a": "账号，账号，账号。", "b": "帐号。"},
            [("b", "帐号", "账号", " a:1 ", "1", "3")],
            id="of a clear majority nothing is told",
        ),
        pytest.param({"a": "账号，账号，帐号。", "b": "账号。"}, [], id="at odds with itself only"),
        pytest.param({"a": "账号。", "b": "图象。"}, [], id="nothing shared"),
        pytest.param({"a": "账号。", "b": "账号。"}, [], id="one form"),
        pytest.param({"a": "账号，帐号，账号。"}, [], id="one file"),
    ],
)
def test_judges_over_all_files(texts, expected):
    assert judged(PROJECT, **texts) == expected


def test_a_place_is_told_of_one_group_only():
    check = Consistency(variants=(("账号", "帐号"), ("账号", "帐户")), within="project")
    assert [j[:2] for j in judged(check, a="账号。", b="帐号。", c="帐户。")] == [
        ("a", "账号"),
        ("b", "帐号"),
        ("c", "帐户"),
    ]


def test_what_is_told_of_a_pattern_is_what_stands_there_and_how_it_is_mostly_written():
    check = Consistency(either={"[Ww]eb": "网页"}, within="project")
    assert judged(check, a="web。Web。", b="网页。") == [
        ("a", "web", "网页", " b:1 ", "2", "1"),
        ("b", "网页", "web", " a:1 ", "1", "2"),
    ]


def test_in_one_file_all_is_as_it_was():
    text = "新建账号，停用账号，删除帐号。"
    assert marked(PROJECT, text) == marked(ACCOUNT, text) == ["帐号"]


def test_the_standard_form_prevails_in_a_project():
    check = Consistency(standard=(("账号", "帐号"),), within="project")
    assert [told[:3] for told in judged(check, a="帐号，帐号。", b="帐号。", c="账号。")] == [
        ("a", "帐号", "账号"),
        ("b", "帐号", "账号"),
    ]


def test_in_traditional_drafts_nothing_is_the_standard():
    check = Consistency(standard=(("算法", "演算法"),), within="project")
    many = "這種演算法很快，另一種演算法還不行，第三種演算法沒寫。"
    assert [told[:3] for told in judged(check, a="這個算法還沒寫。", b=many)] == [("a", "算法", "演算法")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("这张图象，那张图象。图像不压缩。", ["图象", "图象"], id="the standard is rarer"),
        pytest.param("这张图像，那张图像。图象不压缩。", ["图象"], id="the standard is commoner"),
    ],
)
def test_the_standard_form_prevails(text, expected):
    assert marked(Consistency(standard=(("图像", "图象"),)), text) == expected


def test_two_variants_of_much_the_same_number_may_each_have_their_use():
    check = Consistency(either={"您": "你"}, minority=0.25)
    assert marked(check, "您来。您去。您坐。您站。你走。") == ["你"]
    assert marked(check, "您来。您去。您坐。你走。") == []


def test_what_the_text_itself_explains_is_let_be():
    check = Consistency(either={"雪梨": "悉尼"})
    assert marked(check, "悉尼很大。雪梨，也就是悉尼，靠海。") == []
    assert marked(check, "悉尼很大。悉尼靠海。雪梨也有桥。") == ["雪梨"]
