"""A character or a word typed twice, told by counts: what is found, what is let be, how sure it is said to be."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import fewer, fixed, marked, matches
from zhlint.checks.doubling import Doubling

STRICT = Doubling(certainty=0.8)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("邻居们早就觉觉得这条巷子该修了。", "邻居们早就觉得这条巷子该修了。", id="the first of a word"),
        pytest.param("县政府府给每户发了种子。", "县政府给每户发了种子。", id="the last of a word"),
        pytest.param("她把空篮子放放在井台边上。", "她把空篮子放在井台边上。", id="a word of one character"),
        pytest.param("他他昨夜没有回家。", "他昨夜没有回家。", id="at the beginning"),
        pytest.param("木匠打算打算在院里搭一间工棚。", "木匠打算在院里搭一间工棚。", id="a word of two"),
        pytest.param("昨天晚上晚上下了一场大雨。", "昨天晚上下了一场大雨。", id="the end of a longer word"),
        pytest.param("会议很很很重要，他他昨夜没有回家。", "会议很很很重要，他昨夜没有回家。", id="not thrice"),
    ],
)
def test_doubled(text, expected):
    assert fixed(STRICT, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "她慢慢走到窗前看看天色，常常这样。",
        "这件事要和大家商量商量。",
        "排版时把例题题面和解法分开，考试题题量不小。",
        "先考虑考虑，再研究研究。",
        "他们一个一个地进来，走走停停。",
        "天空里星星点点，太太轻轻地关上了门。",
        "他的目的的确单纯，中国队队长也这样说。",
        "商业中心心理诊所开张了，这里发展展望很好。",
        "人人都知道莉莉和贝贝。",
        "来来来，都坐下，谢谢谢谢。",
        "看到到处都是人，他在在线文档里写字。",
        "推荐的的士司机。",
        "有有无无，都是相对的。",
        "这件裙子真是绝绝子。",
        "行行重行行，与君生别离。",
        "一步一步往前走，很远很远。",
        "老人连声说：对不起对不起！",
        "他抽出一把雪亮雪亮的镰刀，把草割了。",
        "刚从树上摘下的枣，整车整车地运往县城。",
        "货郎走到哪里哪里就热闹起来。",
        "你骂我我也不走，我要把话说完。",
        "下课以后，该打球打球，该看书看书。",
        "卖鱼的人总要称称，才肯收钱。",
        "她每天写代码、接接口、看日志。",
        "abc abc 123 123",
        "",
    ],
)
def test_silent(text):
    assert marked(STRICT, text) == []


def test_where_and_how_sure():
    (match,) = matches(STRICT, "县政府府给每户发了种子。")
    assert (match.start, match.end, match.replacement, match.values["extra"]) == (2, 4, "府", "府")
    assert match.certainty is not None
    assert 0.8 <= match.certainty <= 1


def test_a_guess_is_called_one():
    text = "县政府府给每户发了种子。"
    assert [m.values["verdict"] for m in matches(Doubling(certainty=0.5, doubtful=0.5), text)] == ["多打了"]
    assert [m.values["verdict"] for m in matches(Doubling(certainty=0.5, doubtful=1.0), text)] == ["疑多打了"]


def test_a_form_that_recurs_is_the_drafts_own():
    text = "县政府府给每户发了种子。"
    assert marked(STRICT, "\n\n".join([text] * 2)) == ["府府"] * 2
    assert marked(STRICT, "\n\n".join([text] * 3)) == []


def test_exceptions():
    assert marked(Doubling(certainty=0.8, exceptions=("政府府",)), "县政府府给每户发了种子。") == []


@fewer(20)
@given(st.text(alphabet="的一是了我不人在他这个上们来看天觉得府政，。A1 \u3000\ufffc鱻"))
def test_any_text(text):
    for match in matches(Doubling(certainty=0), text):
        form = match.block.text[match.start : match.end]
        assert form == (match.replacement or "") * 2


def test_it_can_be_sent():
    assert marked(pickle.loads(pickle.dumps(STRICT)), "县政府府给每户发了种子。") == ["府府"]
