"""A wrong character, told by counts: what is found, what is let be, how sure it is said to be."""

from __future__ import annotations

import pickle
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import fewer, fixed, marked, matches
from zhlint.checks._judgement import in_draft
from zhlint.checks.spelling import Spelling

GUESS = Spelling(certainty=0.65, known=0.65)
SURE = Spelling(certainty=0.85)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("村里的年轻人都积极参于这项工作。", "村里的年轻人都积极参与这项工作。", id="the same sound"),
        pytest.param(
            "这件事给大家留下了深克的印象。", "这件事给大家留下了深刻的印象。", id="the same sound but for the tone"
        ),
        pytest.param("公司决定扩大生产归模。", "公司决定扩大生产规模。", id="the first of a word"),
        pytest.param("双方签属了合作协议。", "双方签署了合作协议。", id="the second of a word"),
        pytest.param("我因该早点告诉你这件事。", "我应该早点告诉你这件事。", id="-n for -ng"),
        pytest.param("这座城市的人口密渡很高。", "这座城市的人口密度很高。", id="of like sound and shape"),
        pytest.param("这种方法可以有效地堤高工作效率。", "这种方法可以有效地提高工作效率。", id="of like shape"),
        pytest.param(
            "经济持续增常，人民生活水平不断提高。", "经济持续增长，人民生活水平不断提高。", id="before a mark"
        ),
        pytest.param(
            "2019年，经过多年的努立，他考上了大学。", "2019年，经过多年的努力，他考上了大学。", id="behind a number"
        ),
        pytest.param("警方已经介入 调察 。", "警方已经介入 调查 。", id="blanks around"),
    ],
)
def test_slip(text, expected):
    assert fixed(GUESS, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("他门都来了。", "他门", id="the first of a word is right"),
        pytest.param("所一我们选择了第二种方案。", "所一", id="another word begins behind"),
        pytest.param("执行结果入下图所示。", "入下", id="the second of a word is right"),
    ],
)
def test_what_is_marked_is_the_word_that_is_meant(text, expected):
    assert marked(GUESS, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("村里的年轻人都积极参与这项工作。", id="right"),
        pytest.param("新来的同事叫纪术林，负责采购。", id="a name"),
        pytest.param("斯特凡纽斯·布鲁伊恩在信里写道。", id="a foreign name"),
        pytest.param("学而时习之，不亦说乎。", id="classical"),
        pytest.param("先把元素移到空栈里，再逐个弹出。", id="a term"),
        pytest.param("他慢慢的走，跑的很快。", id="the particles are another rule's"),
        pytest.param("她它他。", id="pronouns"),
        pytest.param("参于", id="too little to tell"),
        pytest.param("abc 123", id="no Han"),
        pytest.param("", id="nothing"),
    ],
)
def test_silent(text):
    assert marked(GUESS, text) == []


def test_where_and_how_sure():
    (match,) = matches(GUESS, "双方签属了合作协议。")
    assert (match.start, match.end, match.replacement) == (2, 4, "签署")
    assert match.certainty is not None
    assert 0.65 <= match.certainty <= 1


def test_a_guess_is_called_one():
    text = "公司决定扩大生产归模。"
    assert [m.values["verdict"] for m in matches(Spelling(certainty=0.6, doubtful=0.6), text)] == ["应作「规模」"]
    assert [m.values["verdict"] for m in matches(Spelling(certainty=0.6, doubtful=0.99), text)] == ["疑为「规模」之误"]


def test_certainty_is_asked_for():
    text = "他那怕失败也要再试一次，积极参于比赛。"
    assert marked(Spelling(certainty=0.5, known=0.5), text) == ["那怕", "参于"]
    assert marked(SURE, text) == ["参于"]


def test_a_word_asks_for_more():
    text = "这份报告反应出他们内心的想法。"
    assert marked(Spelling(certainty=0.3, known=0.3), text) == ["反应"]
    assert marked(Spelling(certainty=0.3, known=0.99), text) == []


def test_a_form_that_recurs_is_the_drafts_own():
    text = "生产归模很大。"
    assert marked(Spelling(certainty=0.6), text) == ["归模"]
    assert marked(Spelling(certainty=0.6), "\n\n".join([text] * 3)) == []


def test_exceptions():
    assert marked(Spelling(certainty=0.6, exceptions=("归模",)), "公司决定扩大生产归模。") == []


def test_a_draft_with_a_spelling_of_its_own():
    lines = ["双方签属了合作协议。", "公司决定扩大生产归模。", "警方已经介入调察。", "项目预记明年完工。"]
    text = "\n\n".join(lines)
    assert len(marked(GUESS, text)) == len(lines)
    assert marked(Spelling(certainty=0.65, slips=3), text) == []


QUIET = "\n\n".join(
    f"第{i}天早上，大家照常上班，把昨天没有做完的事情做完，下班以后一起去河边散步。" for i in range(100)
)


def test_a_long_draft_without_slips_asks_for_more():
    slip = "我因该早点告诉你这件事。"
    (alone,) = matches(Spelling(certainty=0.3, known=0.3), slip)
    (beside,) = matches(Spelling(certainty=0.3, known=0.3), f"{QUIET}\n\n{slip}")
    assert beside.certainty < alone.certainty
    amid = matches(Spelling(certainty=0.3, known=0.3), f"{QUIET}\n\n双方签属了合作协议。\n\n{slip}")
    assert beside.certainty < amid[-1].certainty <= alone.certainty


@pytest.mark.parametrize("odds", [-2.0, 0.0, 2.0, 3.0, 5.0])
def test_what_the_draft_says(odds):
    sure = [in_draft(odds, han, 0) for han in (0, 50, 500, 5000, 500_000)]
    assert sure == sorted(sure, reverse=True)
    assert sure[0] == sure[1] == pytest.approx(1 / (1 + exp(-odds)))
    assert sure[-1] <= in_draft(odds, 500_000, 1) <= in_draft(odds, 500_000, 1000)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("他们去了哥伦比雅。", id="a foreign name spelled otherwise"),
        pytest.param("船长叫麦哲仑，是葡萄牙人。", id="a foreign name"),
        pytest.param("同事叫纪术林，负责采购。", id="what one is called"),
        pytest.param("我们在闽青县住了三天。", id="a county"),
    ],
)
def test_a_name(text):
    assert marked(Spelling(certainty=0.6, known=0.6), text) == []


@fewer(20)
@given(
    st.text(
        alphabet="的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会，。A1 \u3000\ufffc鱻"
    )
)
def test_any_text(text):
    for match in matches(Spelling(certainty=0, known=0), text):
        assert 0 <= match.start < match.end <= len(match.block.text)
        assert len(match.replacement or "") == match.end - match.start
        assert match.replacement != match.block.text[match.start : match.end]


def test_it_can_be_sent():
    assert marked(pickle.loads(pickle.dumps(GUESS)), "双方签属了合作协议。") == ["签属"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("这被评论家看作是一部证明时代进步的史书。", id="a numeral with its measure, and what it counts"),
        pytest.param("不就是靠试么？谁不会呢。", id="a 么 that asks"),
        pytest.param("县农机站副站长旭日千表示，今年的种子很饱满。", id="between what one is and what one says"),
    ],
)
def test_the_judgement_spares(text):
    assert marked(Spelling(certainty=0.7, known=0.7), text) == []
