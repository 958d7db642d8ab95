from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import marked, matches
from zhlint.checks.tally import Tally

SEXES = (("男(?:生|性)?$", "女(?:生|性)?$"),)
PART = Tally(asks="part")
SUM = Tally(asks="sum", complements=SEXES)
SHARES = Tally(asks="shares", complements=SEXES)


@pytest.mark.parametrize(
    ("check", "text", "expected"),
    [
        pytest.param(PART, "全班30人，其中男生40人。", ["40人"], id="people"),
        pytest.param(PART, "总投资5亿元，其中自筹60000万元。", ["60000万元"], id="myriads"),
        pytest.param(PART, "耕地一千二百亩，其中水田一千五百亩。", ["一千五百亩"], id="Han numerals"),
        pytest.param(PART, "案件80件，其中108件已结。", ["108件"], id="a unit that needs its thing"),
        pytest.param(SUM, "共50人，其中男生20人，女生25人。", ["男生20人，女生25人"], id="complements"),
        pytest.param(SUM, "苹果20箱、梨15箱、桃10箱，合计50箱。", ["苹果20箱、梨15箱、桃10箱"], id="a row"),
        pytest.param(SHARES, "男性占60%，女性占45%。", ["男性占60%，女性占45%"], id="shares of complements"),
        pytest.param(SHARES, "米占40%，面占35%，其余占30%。", ["米占40%，面占35%，其余占30%"], id="with the rest"),
    ],
)
def test_marks(check, text, expected):
    assert marked(check, text) == expected


@pytest.mark.parametrize(
    ("check", "text"),
    [
        pytest.param(PART, "十七县公布了支出，从10亿元到数百亿元，其中甲县711亿元。", id="a whole that is a range"),
        pytest.param(PART, "全班50人，其中男生40人。", id="a part"),
        pytest.param(PART, "增加5所，其中小学40所。", id="a change is no whole"),
        pytest.param(PART, "3个乡镇，其中一镇有15个村。", id="other things"),
        pytest.param(PART, "5例，其中累计治愈40例。", id="another sum"),
        pytest.param(PART, "前6件，其中第12件由街道办。", id="an ordinal"),
        pytest.param(PART, "每年2万人退休，共113万，其中8万人在岗。", id="a nearer number"),
        pytest.param(PART, "历时七天，其中有一两天下雨。", id="an approximate number"),
        pytest.param(PART, "用户3人，其中资金400元。", id="other units"),
        pytest.param(SUM, "共45人，其中男生20人，女生25人。", id="it adds up"),
        pytest.param(SUM, "共50人，其中党员20人，女生25人。", id="sets that overlap"),
        pytest.param(SHARES, "男性占55.3%，女性占44.6%。", id="rounded"),
        pytest.param(SHARES, "男性有60%支持，女性有45%支持。", id="shares of several wholes"),
        pytest.param(SHARES, "米占40%，其中糙米占10%，其余占60%。", id="shares of a share"),
    ],
)
def test_stays_silent(check, text):
    assert marked(check, text) == []


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_a_part_is_no_more_than_its_whole(whole, part):
    assert bool(marked(PART, f"全校{whole}人，其中女生{part}人。")) == (part > whole)


@given(st.integers(1, 500), st.integers(1, 500), st.integers(1, 1000))
def test_members_come_to_their_sum(men, women, whole):
    assert bool(marked(SUM, f"共{whole}人，其中男生{men}人，女生{women}人。")) == (men + women != whole)


def test_says_what_it_comes_to():
    (match,) = matches(SUM, "共50人，男20人，女25人。")
    assert match.values == {"whole": "50人", "sum": "45人"}
    (match,) = matches(PART, "全班30人，其中男生40人。")
    assert match.values == {"whole": "30人"}
