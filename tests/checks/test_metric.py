from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import marked, matches
from zhlint.base import arithmetic
from zhlint.checks._count import Count
from zhlint.checks.metric import Metric

DE = {"de": Count(tokens=("的",))}


@pytest.mark.parametrize(
    ("check", "text", "expected"),
    [
        pytest.param(
            Metric(formula="100 * de / han", condition="> 20", counts=DE),
            "我的你的他的。",
            ["我的你的他的。"],
            id="share",
        ),
        pytest.param(
            Metric(formula="paragraphs", condition=">= 2"),
            "# 题\n\n头一句。第二句。\n\n后段。",
            ["头一句。"],
            id="the anchor",
        ),
        pytest.param(
            Metric(formula="single_sentence_paragraphs / paragraphs", condition="> 0.6"),
            "一句。\n\n又一句。\n\n两句。的段。",
            ["一句。"],
            id="single-sentence paragraphs",
        ),
        pytest.param(
            Metric(formula="list_items", condition="== 2", when=("headings == 1",)),
            "# 题\n\n正文。\n\n- 甲\n- 乙\n",
            ["正文。"],
            id="kinds of block over the whole document",
        ),
        pytest.param(
            Metric(formula="han", condition="> 0"),
            "作者：某某\n\n先说天气。再说收成。",
            ["先说天气。"],
            id="a paragraph of sentences",
        ),
        pytest.param(
            Metric(formula="han", condition="> 0"), "没有句号", ["没有句号"], id="nothing but an unfinished line"
        ),
        pytest.param(
            Metric(formula="sentence_variation", condition="== 0.5"),
            "天晴了。\n\n河里的水都退下去了。",
            ["天晴了。"],
            id="the variation of sentences of 3 and 9 Han",
        ),
        pytest.param(
            Metric(formula="latin_words * 100 + letters", condition="== 312"),
            "用 Node.js 写 API，版本 3.14。",
            ["用 Node.js 写 API，版本 3.14。"],
            id="words and letters that are not Han",
        ),
        pytest.param(
            Metric(formula="heading_h1 * 10 + heading_h3", condition="== 12"),
            "# 题\n\n### 节\n\n### 节\n\n正文。",
            ["正文。"],
            id="headings by level",
        ),
        pytest.param(
            Metric(formula="sentence_variation", condition="== 0"), "天晴了。水退了。", ["天晴了。"], id="no variation"
        ),
        pytest.param(Metric(formula="words", condition="== 3"), "我们 研究 问题。", ["我们 研究 问题。"], id="words"),
        pytest.param(
            Metric(formula="n", condition="== 2", counts={"n": Count(raw=("^第.条",), blocks=True)}),
            "第一条规定。\n\n第二条规定。\n\n见第三条规定。",
            ["第一条规定。"],
            id="blocks that hold one",
        ),
    ],
)
def test_marks(check, text, expected):
    assert marked(check, text) == expected


@pytest.mark.parametrize(
    ("check", "text"),
    [
        pytest.param(
            Metric(formula="100 * de / han", condition="> 5", counts=DE),
            "的确有目的，的士有的放矢。",
            id="longer words",
        ),
        pytest.param(Metric(formula="han", condition="> 0"), "", id="an empty document"),
        pytest.param(Metric(formula="1 / han", condition="> 0"), "English only.", id="a division by zero"),
        pytest.param(Metric(formula="9.0 ** 9999", condition="> 0"), "汉字。", id="an overflow"),
        pytest.param(Metric(formula="(-1) ** 0.5", condition="> 0"), "汉字。", id="no real number"),
        pytest.param(Metric(formula="han", condition="> 0", when=("paragraphs > 3",)), "汉字。", id="a gate"),
    ],
)
def test_stays_silent(check, text):
    assert marked(check, text) == []


def test_values():
    check = Metric(formula="100 * de / han", condition="> 5", counts=DE, digits=2)
    (match,) = matches(check, "我的家。\n\n你的。")
    assert match.values == {"value": "40.00", "han": "5", "paragraphs": "2", "sentences": "2"}


def test_counts_are_taken_only_when_the_formula_reaches_them(monkeypatch):
    monkeypatch.setattr(Count, "take", lambda *_: pytest.fail("counted"))
    assert marked(Metric(formula="de", condition="> 0", counts=DE, when=("han > 100",)), "我的家。") == []


@pytest.mark.parametrize(
    ("check", "keys"),
    [
        pytest.param(Metric(formula="han +", condition="> 1"), ["formula"], id="no formula"),
        pytest.param(Metric(formula="abs(1, 2)", condition="> 1"), ["formula"], id="a call with too many numbers"),
        pytest.param(Metric(formula="hans", condition="> 1"), ["formula"], id="an unknown name"),
        pytest.param(Metric(formula="han", condition="1"), ["condition"], id="no comparison"),
        pytest.param(Metric(formula="han", condition="> 1", when=("open('x')",)), ["when"], id="a call"),
        pytest.param(
            Metric(formula="han", condition="> 1", counts={"han": Count(raw=("a",))}), ["counts"], id="a known name"
        ),
        pytest.param(Metric(formula="de / han", condition="> 1", counts=DE), [], id="right"),
    ],
)
def test_contradictions(check, keys):
    assert [fault[0] for fault in check.contradictions()] == keys


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("1 + 2 * 3", 7),
        ("-(4 - 6) / 4", 0.5),
        ("7 // 2 + 7 % 2", 4),
        ("2 ** 10", 1024),
        ("min(3, x) + max(1, 2) + abs(-1) + round(1.6) + sqrt(9)", 10),
        ("round(1.26, 1) + min(3, x, 1)", 2.3),
        ("1 < x <= 2 and not x > 5", True),
        ("x > 5 or x == 2", True),
        ("x != 2", False),
        ("0 and missing", 0),
        ("1 / 0", None),
    ],
)
def test_arithmetic(text, result):
    assert arithmetic.value(arithmetic.parse(text), {"x": 2}) == result


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "x.__class__",
        "[1, 2]",
        "'a' * 3",
        "lambda: 1",
        "(x := 2)",
        "x if x else 1",
        "x[0]",
        "f'{x}'",
        "min(*x)",
        "min(x, key=abs)",
        "True",
        "abs(1, 2)",
        "abs()",
        "sqrt(1, 2)",
        "round(1, 2, 3)",
        "min(1)",
        "max()",
        "1j",
        "x; y",
        "",
        "x is x",
        "(" * 400 + ")" * 400,
        "1 +" * 400 + "1",
    ],
)
def test_nothing_but_arithmetic(text):
    with pytest.raises(arithmetic.FormulaError):
        arithmetic.names(text)


@given(st.text(max_size=40))
def test_any_text_is_a_formula_or_a_formula_error(text):
    with suppress(arithmetic.FormulaError):
        numbers = dict.fromkeys(arithmetic.names(text), 3)
        assert isinstance(arithmetic.value(arithmetic.parse(text), numbers), int | float | None)


def test_each_count_has_patterns_of_its_own():
    counts = {"first": Count(raw=("^第.条",), blocks=True), "full": Count(raw=("。$",), blocks=True)}
    check = Metric(formula="full", condition="== 2", counts=counts, when=("first == 1",))
    assert marked(check, "第一条讲船。\n\n渡口有人。") == ["第一条讲船。"]
