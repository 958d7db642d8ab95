from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import document, fixed, marked, matches
from zhlint.checks.emphasis import Emphasis

CHECK = Emphasis()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("先看**重点。**再看别的。", "先看**重点**。再看别的。", id="stop before the closing run"),
        pytest.param("他说**“好”**的时候。", "他说“**好**”的时候。", id="quotation inside"),
        pytest.param("读了**《故乡》**再说。", "读了《**故乡**》再说。", id="title inside"),
        pytest.param("先看** 重点 **再看。", "先看**重点**再看。", id="blanks inside"),
        pytest.param("先看***重点！***再看。", "先看***重点***！再看。", id="three asterisks"),
        pytest.param("- **步骤：**开机", "- **步骤**：开机", id="list item"),
    ],
)
def test_mended(text, expected):
    assert fixed(CHECK, text) == expected
    assert "*" not in "".join(block.text for block in document(expected).blocks)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("**提醒：**先关**煤气**再出门。", ["提醒："], id="a stop before the second run"),
        pytest.param("**“春”**和**秋**不一样。", ["“春”"], id="a quotation in the first pair"),
        pytest.param("她说**天冷。**快穿**厚的**。", ["天冷。"], id="in the middle of a line"),
        pytest.param("**甲**和**乙**不同。", [], id="two that hold"),
    ],
)
def test_emphasis_turned_inside_out(text, expected):
    assert marked(CHECK, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("他叫它*老办法 *，谁信。", "他叫它*老办法*，谁信。", id="a blank before the second"),
        pytest.param("这是* 重点 *，记住。", "这是*重点*，记住。", id="blanks on both sides"),
        pytest.param("此类 *称为容器。 *都要登记。", "此类 *称为容器*。都要登记。", id="a stop inside"),
        pytest.param("长 * 宽 * 高就是体积。", "长 * 宽 * 高就是体积。", id="operators"),
        pytest.param("价格* 含税，运费*另计。", "价格* 含税，运费*另计。", id="marks of notes"),
        pytest.param("标*者 * 为必填。", "标*者 * 为必填。", id="a star with blanks on both sides"),
        pytest.param("* 甲\n* 乙 *重点* 丙", "* 甲\n* 乙 *重点* 丙", id="bullets"),
        pytest.param("*甲 *和*乙 *都有", "*甲 *和*乙 *都有", id="more than two"),
    ],
)
def test_padded_single_stars(text, expected):
    assert fixed(CHECK, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("先看**重点（一）**再说。", id="bracket that does not hold all"),
        pytest.param("他用**`code`**写。", id="code inside"),
    ],
)
def test_marked_without_a_replacement(text):
    assert [m.replacement for m in matches(CHECK, text)] == [None]


def test_pairs_are_the_ones_that_were_meant():
    assert marked(CHECK, "**重点。**后面是**细节。**完。") == ["**重点。", "细节。**"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("先看**重点**，再看别的。", id="renders"),
        pytest.param("**重点。** 再看别的。", id="blank behind"),
        pytest.param("**重点。**", id="end of the block"),
        pytest.param("写作\\*\\*重点。\\*\\*后。", id="escaped"),
        pytest.param("写作`**重点。**后`。", id="code"),
        pytest.param("    **重点。**后", id="code block"),
        pytest.param("2 ** 3 与 3 ** 4 都算。", id="power, nothing Han between"),
        pytest.param("**甲**，乙在**丙中。", id="a run left over"),
        pytest.param("*重点。*后。", id="single asterisks"),
        pytest.param("a**b.**c 后", id="no Han near"),
    ],
)
def test_stays_silent(text):
    assert marked(CHECK, text) == []


def test_other_formats_have_no_emphasis():
    assert marked(CHECK, "先看**重点。**再看。", format="text") == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("先看**重点。**再看。", "「**」夹在「。」与文字之间，把「。」移到强调之外，或在「**」后面加一个空格"),
        ("先看**“重点”他**再看。", "「**」夹在「“」与文字之间，把「“」移到强调之外，或在「**」前面加一个空格"),
        ("先看** 重点**再看。", "开头的「**」后面有空格，删去它"),
        ("先看**重点 **再看。", "结尾的「**」前面有空格，删去它"),
    ],
)
def test_reason(text, reason):
    assert [m.values["reason"] for m in matches(CHECK, text)] == [reason]


@given(st.text(alphabet="甲乙 *。“”（）a", max_size=30))
def test_what_is_mended_renders(text):
    text = f"头{text}尾"
    found = matches(CHECK, text)
    for m in found:
        if m.replacement is not None:
            start, end = m.block.source_span(m.start, m.end)
            assert text[start:end].strip("*").strip()[:1] in m.replacement
            assert (
                "**"
                not in document(f"{text[:start].replace('*', '')}{m.replacement}{text[end:].replace('*', '')}")
                .blocks[0]
                .text
            )
