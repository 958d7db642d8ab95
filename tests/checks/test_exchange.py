"""Two neighbours typed the wrong way round, told by counts: what is found, what is let be, how sure it is said to be."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import fewer, fixed, marked, matches
from zhlint.checks.exchange import Exchanged

STRICT = Exchanged(certainty=0.8)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("渡口的船须必在天黑前靠岸。", "渡口的船必须在天黑前靠岸。", id="a word"),
        pytest.param("天今的风很大。", "今天的风很大。", id="at the beginning"),
        pytest.param("他从小就对木工很感趣兴。", "他从小就对木工很感兴趣。", id="at the end"),
        pytest.param("他不想再耽误时了间。", "他不想再耽误了时间。", id="across two words"),
        pytest.param("因下为雨，船没有开。", "因为下雨，船没有开。", id="between two words"),
    ],
)
def test_exchanged(text, expected):
    assert fixed(STRICT, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "渡口的船必须在天黑前靠岸。",
        "故事的事故，人情的情人，牛奶和奶牛。",
        "周云丽与先生合开了一家面馆。",
        "这几年架构换成了构架，计算改叫算计。",
        "学而时习之，不亦说乎。",
        "斯特凡纽斯·布鲁伊恩在信里写道。",
        "他拜了拜佛，又看了看天。",
        "系统以可解析的格式输出，更以可量化的指标说话。",
        "这件事他一个人做的到，谁都达的到。",
        "牌摘了，钱退了，级升了，心也定了。",
        "天今",
        "abc 123",
        "",
    ],
)
def test_silent(text):
    assert marked(STRICT, text) == []


def test_where_and_how_sure():
    (match,) = matches(STRICT, "渡口的船须必在天黑前靠岸。")
    assert (match.start, match.end, match.replacement) == (4, 6, "必须")
    assert match.certainty is not None
    assert 0.8 <= match.certainty <= 1


def test_a_guess_is_called_one():
    text = "渡口的船须必在天黑前靠岸。"
    assert [m.values["verdict"] for m in matches(Exchanged(doubtful=0.5), text)] == ["应作「必须」"]
    assert [m.values["verdict"] for m in matches(Exchanged(doubtful=1.0), text)] == ["疑为「必须」之误"]


def test_a_form_that_recurs_is_the_drafts_own():
    text = "渡口的船须必在天黑前靠岸。"
    assert marked(STRICT, "\n\n".join([text] * 2)) == ["须必"] * 2
    assert marked(STRICT, "\n\n".join([text] * 3)) == []


def test_exceptions():
    assert marked(Exchanged(exceptions=("船须必",)), "渡口的船须必在天黑前靠岸。") == []


@fewer(20)
@given(st.text(alphabet="的一是了我不人在他这个上们来看天今必须兴趣时间，。A1 \u3000\ufffc鱻"))
def test_any_text(text):
    for match in matches(Exchanged(certainty=0), text):
        form = match.block.text[match.start : match.end]
        assert match.replacement == form[::-1]
        assert len(form) == 2


def test_it_can_be_sent():
    assert marked(pickle.loads(pickle.dumps(STRICT)), "渡口的船须必在天黑前靠岸。") == ["须必"]
