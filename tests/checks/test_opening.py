from __future__ import annotations

import pytest

from tests.support import matches
from zhlint.checks.opening import Opening

CHECK = Opening()


def spans(match):
    return [b.text[s:e] for b, s, e in [match[:3], *((r.block, r.start, r.end) for r in match.related)]]


def paragraphs(*texts):
    return "\n\n".join(texts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            paragraphs("这一点，我们从账上看。", "这一点，我们从人上看。", "这一点，我们从天上看。"),
            [["这一点，我们"] * 3],
            id="in a row",
        ),
        pytest.param(
            paragraphs(
                "这一点,我们从账上看。",
                *["雨停了。"] * 9,
                "这一点，我们从人上看。",
                *["天晴了。"] * 9,
                "这一点，我们从天上看。",
            ),
            [["这一点,我们", "这一点，我们", "这一点，我们"]],
            id="an opening over a comma counts over the whole draft, whatever the comma's width",
        ),
        pytest.param(
            paragraphs("与此同时，船来了。", "雨停了。", "与此同时，车来了。", "与此同时，人来了。"),
            [["与此同时"] * 3],
            id="within the window",
        ),
        pytest.param(
            paragraphs("因此，船不来。", "因此，车不来。", "因此，人不来。", "因此，信不来。"),
            [["因此"] * 4],
            id="a conjunction four times",
        ),
        pytest.param(
            "我们要守住菜园。我们要修好水渠。我们要种树。我们要铺路。我们要读书。",
            [["我们要"] * 5],
            id="five sentences in a row",
        ),
    ],
)
def test_finds(text, expected):
    assert [spans(match) for match in matches(CHECK, text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(paragraphs("与此同时，船来了。", "与此同时，车来了。"), id="twice"),
        pytest.param(paragraphs("因此，船不来。", "因此，车不来。", "因此，人不来。"), id="a conjunction three times"),
        pytest.param(paragraphs("祖父在船上做工。", "祖父在山里种树。", "祖父在镇上教书。"), id="the same subject"),
        pytest.param(paragraphs("他在船上做工。", "他在山里种树。", "他在镇上教书。"), id="the same pronoun"),
        pytest.param(paragraphs("去年春天，花开了。", "去年夏天，叶落了。", "去年秋天，果熟了。"), id="points in time"),
        pytest.param(paragraphs("第一，我们种树。", "第一，我们铺路。", "第一，我们读书。"), id="ordinals"),
        pytest.param("- 与此同时，船来了。\n- 与此同时，车来了。\n- 与此同时，人来了。", id="list items"),
        pytest.param(paragraphs("“与此同时，船来了。”", "“与此同时，车来了。”", "“与此同时，人来了。”"), id="dialogue"),
        pytest.param(paragraphs("问：船来了吗？", "问：车来了吗？", "问：人来了吗？"), id="questions and answers"),
        pytest.param(
            paragraphs("与此同时，`a` 来了。", "与此同时，`b` 来了。", "与此同时，`c` 来了。"),
            id="sentences about code",
        ),
        pytest.param(
            paragraphs(
                "与此同时，船来了。", *["雨停了。"] * 9, "与此同时，车来了。", *["雨停了。"] * 9, "与此同时，人来了。"
            ),
            id="far apart",
        ),
        pytest.param("我们要守住菜园。我们要修好水渠。我们要种树。我们要铺路。", id="four sentences in a row"),
    ],
)
def test_stays_silent(text):
    assert matches(CHECK, text) == []


def test_a_draft_may_except_openings():
    text = paragraphs("与此同时，船来了。", "与此同时，车来了。", "与此同时，人来了。")
    assert matches(Opening(exceptions=("与此同时",)), text) == []


def apart(between, *texts):
    """Paragraphs with so many others between them."""
    return paragraphs(*(p for text in texts for p in (text, *["雨停了。"] * between)))


MEANWHILE = ("与此同时，船来了。", "与此同时，车来了。", "与此同时，人来了。")
IN_A_ROW = "我们要守住菜园。我们要修好水渠。我们要种树。我们要铺路。"
COMMA = ("这一点，我们从账上看。", "这一点，我们从人上看。", "这一点，我们从天上看。")


@pytest.mark.parametrize(
    ("option", "other", "text"),
    [
        pytest.param({"window": 7}, {"window": 6}, apart(2, *MEANWHILE), id="window"),
        pytest.param({"share": 0.9}, {"share": 0.2}, apart(2, *MEANWHILE), id="share"),
        pytest.param({"sentences": 4}, {"sentences": 5}, IN_A_ROW, id="sentences"),
        pytest.param({"clause": 6}, {"clause": 7}, apart(9, *COMMA), id="clause"),
    ],
)
def test_how_often_and_how_near_is_for_a_rule_to_say(option, other, text):
    assert len(matches(Opening(**option), text)) == 1
    assert matches(Opening(**other), text) == []


def test_the_longest_opening_is_reported_once():
    text = paragraphs(*(f"在这个村子里，{who}从来不锁门。" for who in ("张家", "李家", "王家")))
    assert [spans(match)[0] for match in matches(CHECK, text)] == ["在这个村子里"]


@pytest.mark.parametrize(
    ("opening", "found"),
    [
        pytest.param("在这个村子里，", 1, id="an opening that ends at a comma"),
        pytest.param("在这个村子里", 0, id="one that goes on"),
    ],
)
def test_only_openings_that_a_comma_closes(opening, found):
    text = "\n\n".join(f"{opening}{rest}。" for rest in ("老人种茶养蜂", "孩子上学放羊", "货郎卖盐换糖"))
    assert len(matches(Opening(), text)) == 1
    assert len(matches(Opening(closed=True), text)) == found
