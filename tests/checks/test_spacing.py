from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import fixed, marked, matches
from zhlint.checks.spacing import Spacing

CONSISTENT = Spacing()
ALWAYS = Spacing(mode="always")
NEVER = Spacing(mode="never")
MARKS = Spacing(kinds=("mark",))
UNITS = ("kg", "GB", "ms", "kW·h")
MEASURES = Spacing(kinds=("unit", "sign"), units=UNITS, signs=("%", "°(?!C)"))
MEASURES_APART = Spacing(mode="always", kinds=("unit", "sign"), units=UNITS, signs=("%", "°(?!C)"))


@pytest.mark.parametrize(
    ("check", "text", "expected"),
    [
        pytest.param(ALWAYS, "用Rust写", "用 Rust 写", id="always"),
        pytest.param(NEVER, "用 Rust 写", "用Rust写", id="never"),
        pytest.param(CONSISTENT, "用 Go 写，用C 测。", "用 Go 写，用 C 测。", id="one misses"),
        pytest.param(CONSISTENT, "用Go写，用 C测。", "用Go写，用C测。", id="one too many"),
        pytest.param(ALWAYS, "在X上", "在 X 上", id="around one letter"),
        pytest.param(CONSISTENT, "用 Go 写，用  C 测。", "用 Go 写，用 C 测。", id="two blanks"),
        pytest.param(CONSISTENT, "有 3 人，来 2 人，走 1人。", "有 3 人，来 2 人，走 1 人。", id="digits"),
        pytest.param(
            CONSISTENT,
            "有3人来2人，用 Go 写，用C 测。",
            "有3人来2人，用 Go 写，用 C 测。",
            id="letters and digits apart",
        ),
        pytest.param(MEASURES_APART, "重5kg，占1,000.5GB。", "重5 kg，占1,000.5 GB。", id="units apart"),
        pytest.param(MEASURES_APART, "占 15 %，转 90 °。", "占 15%，转 90°。", id="signs close"),
        pytest.param(MEASURES, "5 kg、6 kg、7 kg 和8kg。", "5 kg、6 kg、7 kg 和8 kg。", id="the rarer form of units"),
        pytest.param(
            MEASURES, "5ms、6ms、7ms和8 ms，用电9kW·h。", "5ms、6ms、7ms和8ms，用电9kW·h。", id="the other way"
        ),
        pytest.param(MEASURES, "5%、6%、7%、8 %，5 kg。", "5%、6%、7%、8%，5 kg。", id="signs counted apart"),
        pytest.param(MEASURES, "出苗率是 15 %。", "出苗率是 15%。", id="a sign alone"),
        pytest.param(MEASURES, "占 15 %、16 %、17 % 和 18 %。", "占 15 %、16 %、17 % 和 18 %。", id="a style of signs"),
        pytest.param(MEASURES, "占 15 % 和 16 %。", "占 15% 和 16%。", id="too few for a style"),
        pytest.param(CONSISTENT, "我爱  Go 语言。", "我爱 Go 语言。", id="two blanks where there is no style"),
        pytest.param(CONSISTENT, "用Go写，用  C 测。", "用Go写，用 C 测。", id="two blanks where both are written"),
        pytest.param(CONSISTENT, "他有  3 个。", "他有 3 个。", id="two blanks before a digit"),
        pytest.param(MARKS, "他说“ 快来 ”。", "他说“快来”。", id="inside quotation marks"),
        pytest.param(MARKS, "“去 ”和“ 留”", "“去”和“留”", id="inside one of them"),
        pytest.param(MARKS, "她念‘ 山 ’字。", "她念‘山’字。", id="inside single quotation marks"),
        pytest.param(MARKS, "他说 “去” 和 “留”。", "他说 “去” 和 “留”。", id="outside quotation marks"),
        pytest.param(MARKS, "那”去“ 和 ”留“不同。", "那”去“ 和 ”留“不同。", id="quotation marks turned round"),
        pytest.param(MARKS, "来了 ，又走了。", "来了，又走了。", id="before a mark"),
        pytest.param(MARKS, "来了， 又走了。", "来了，又走了。", id="after a mark"),
        pytest.param(MARKS, "见（ 附录 ）", "见（附录）", id="inside brackets"),
    ],
)
def test_replacement(check, text, expected):
    assert fixed(check, text, format="text") == expected


@pytest.mark.parametrize(
    ("check", "text"),
    [
        pytest.param(CONSISTENT, "用 Go 写，用C测。", id="half and half"),
        pytest.param(CONSISTENT, "用Go 写。", id="too few to tell"),
        pytest.param(ALWAYS, "他2025年3月27日到，第3章第12条。", id="dates and ordinals"),
        pytest.param(ALWAYS, "1总则", id="numbering"),
        pytest.param(NEVER, "2019-03-02 08:15:30 阿福", id="a time before a speaker"),
        pytest.param(NEVER, "08:15 阿福", id="a time of day"),
        pytest.param(Spacing(mode="always", exceptions=("A股",)), "她买A股。", id="exception"),
        pytest.param(NEVER, "用**Go** 写", id="an edge of markup"),
        pytest.param(Spacing(mode="always", kinds=("digit",)), "用Go写", id="not asked for"),
        pytest.param(NEVER, "写完之后用\nRust重写", id="a line end is no blank"),
        pytest.param(MARKS, "他说 “好”。", id="quotation mark"),
        pytest.param(MARKS, "**先备料。** 然后开火。", id="blank that markup needs"),
        pytest.param(MARKS, "逗号在行末，\nReact 在下一行。", id="line end after a mark"),
        pytest.param(MARKS, "第一章　总则", id="ideographic space"),
        pytest.param(ALWAYS, "来了 ，又走了。", id="marks not asked for"),
        pytest.param(MEASURES_APART, "用5G手机，看4K，重 5 kg，X5kg，v1.2.3GB。", id="no measures"),
        pytest.param(MEASURES, "5 kg，6kg。", id="units half and half"),
        pytest.param(MEASURES, "`5 kg`、6kg、7kg。", id="units in code"),
    ],
)
def test_stays_silent(check, text):
    assert marked(check, text) == []


def test_match_spans_number_and_unit():
    assert marked(MEASURES_APART, "共重12.5kg。") == ["12.5kg"]


def test_contradictions():
    assert [fault[0] for fault in Spacing(kinds=("unit", "sign"), units=("kg",)).contradictions()] == ["kinds"]
    assert list(MEASURES.contradictions()) == []


# 2025年3月27日 and 〔2018〕59号 as they stand in a document that spaces its other numbers
@pytest.mark.parametrize(
    "fixed_form",
    [
        "2025年3月27日",
        "〔2018〕59号",
        "3月27日",
        "第12条",
        "2025年",
        "20世纪80年代",
        "9时30分",
    ],
)
def test_dates_and_document_numbers_take_no_blanks(fixed_form):
    text = f"全班 45 人，来了 43 人，走了 3 人，见{fixed_form}的通知。"
    check = Spacing(exceptions=("〔[0-9]{4}〕 ?[0-9]+ ?号",))
    assert marked(check, text) == []


def test_match_spans_both_neighbours():
    assert marked(CONSISTENT, "用 Go 写，用 C 测，用J 编。") == ["用J"]
    assert marked(ALWAYS, "在X上") == ["在X上"]


def test_no_kinds_are_a_contradiction():
    assert [key for key, *_ in Spacing(kinds=()).contradictions()] == ["kinds"]
    assert list(CONSISTENT.contradictions()) == []


@pytest.mark.parametrize(
    ("minority", "expected"),
    [pytest.param(0.3, ["用J", "学K", "学L"], id="three in ten"), pytest.param(0.2, [], id="a fifth")],
)
def test_up_to_what_share_a_form_is_the_rarer(minority, expected):
    text = "写 A 改，写 B 改，写 C 改，写 D，用J，学K，学L。"
    assert marked(Spacing(minority=minority), text) == expected


def test_values():
    (match,) = matches(CONSISTENT, "用 Go 写，用 C 测，用J 编。")
    assert match.values == {"left": "用", "right": "J", "reason": "少一个空格"}
    assert not match.safe


@pytest.mark.parametrize("check", [ALWAYS, NEVER], ids=["always", "never"])
@given(text=st.text(alphabet="中文aB1 ，", max_size=40))
def test_fixing_settles(check, text):
    text = f"头{text}尾"
    once = fixed(check, text, format="text")
    assert fixed(check, once, format="text") == once
    assert once.replace(" ", "") == text.replace(" ", "")


SPACED = "我用 Word 写稿，用 Excel 算账，用 Outlook 收信，用 Vim 改稿。"
CLOSE = "桌上有2台电脑、4块屏幕、6把椅子。"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(CLOSE + "旧的 Surface 4 平板送人了。", id="a digit of a name"),
        pytest.param(CLOSE + "换了 iPhone 15 以后好多了。", id="two digits of a name"),
        pytest.param(CLOSE + "学的是 Python 3.11 教程。", id="a version"),
        pytest.param(SPACED + "设x=1为真。", id="an equation"),
        pytest.param(SPACED + "令n>0成立。", id="an inequality"),
        pytest.param(SPACED + "取f(x)=2为例。", id="a function"),
        pytest.param(SPACED + "This photo was taken by 王小明and it is in his book.", id="an English byline"),
    ],
)
def test_names_formulas_and_english_have_their_own_blanks(text):
    assert marked(CONSISTENT, text, format="text") == []
