from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import marked, matches
from zhlint.checks.calendar import Calendar

DATE, WEEKDAY = Calendar(asks="date"), Calendar(asks="weekday")
INTERVAL, AGE = Calendar(asks="interval"), Calendar(asks="age")
DAYS = st.dates(datetime.date(1912, 1, 1), datetime.date(2099, 12, 31))


@pytest.mark.parametrize(
    ("check", "text", "expected"),
    [
        pytest.param(DATE, "定于2月30日开会。", ["2月30日"], id="no year"),
        pytest.param(DATE, "2023年2月29日、2024年2月29日。", ["2023年2月29日"], id="leap years"),
        pytest.param(DATE, "2023年1月5日至2月29日。", ["2月29日"], id="the year of the date before"),
        pytest.param(DATE, "2023年13月入职，0月5日离职。", ["2023年13月", "0月5日"], id="months"),
        pytest.param(DATE, "二〇二三年四月三十一日。", ["二〇二三年四月三十一日"], id="Han numerals"),
        pytest.param(DATE, "见2023-02-30的记录。", ["2023-02-30"], id="with hyphens"),
        pytest.param(WEEKDAY, "2024年5月1日（星期五）放假。", ["星期五"], id="in brackets"),
        pytest.param(WEEKDAY, "2024年5月1日周五上午，5月2日，周四。", ["周五"], id="the year goes on"),
        pytest.param(INTERVAL, "5月10日至5月3日。", ["5月10日至5月3日"], id="one month"),
        pytest.param(INTERVAL, "2024年5月1日至2023年6月1日。", ["2024年5月1日至2023年6月1日"], id="years"),
        pytest.param(INTERVAL, "李某（1950—1920）。", ["1950—1920"], id="a life"),
        pytest.param(AGE, "生于1950年，2020年病逝，享年65岁。", ["享年65岁"], id="born and died"),
        pytest.param(AGE, "赵某（1931—2008），终年八十七岁。", ["终年八十七岁"], id="a life in brackets"),
    ],
)
def test_marks(check, text, expected):
    assert marked(check, text) == expected


@pytest.mark.parametrize(
    ("check", "text"),
    [
        pytest.param(DATE, "他说“2月30日”还钱。", id="a way of speaking"),
        pytest.param(DATE, "二月三十日，雪。", id="may be of the moon"),
        pytest.param(DATE, "宝宝13月龄，工期30月。", id="spans of months"),
        pytest.param(DATE, "升级到2.30，文件A2023-02-30，目录2023-02-30/a。", id="numbers that are no dates"),
        pytest.param(DATE, "2023年签约，次年2月29日付款。", id="of another year"),
        pytest.param(WEEKDAY, "5月1日（星期五），2024年5月1日星期三。", id="no year, or right"),
        pytest.param(WEEKDAY, "2024年5月1日周五一领奖。", id="a name"),
        pytest.param(WEEKDAY, "1850年5月1日（星期一）。", id="before the calendar"),
        pytest.param(WEEKDAY, "2023年2月29日（星期三）。", id="a date that is none"),
        pytest.param(INTERVAL, "12月20日至1月5日，28日至3日。", id="over the turn"),
        pytest.param(INTERVAL, "5月28日至3日。", id="into the next month"),
        pytest.param(INTERVAL, "公元前1046年至公元1271年，前1600—1046年。", id="before Christ"),
        pytest.param(INTERVAL, "电话（8201—7105），2020—2025年。", id="numbers and order"),
        pytest.param(AGE, "生于1950年，2020年病逝，享年70岁。", id="right"),
        pytest.param(AGE, "生于1950年，2020年病逝，虚岁享年72岁。", id="by Chinese count"),
        pytest.param(AGE, "生于1950年，2020年病逝，享年70岁，妻子享年50岁。", id="two persons"),
    ],
)
def test_stays_silent(check, text):
    assert marked(check, text) == []


@given(DAYS, st.integers(0, 6))
def test_weekdays_are_those_of_the_calendar(day, named):
    text = f"定于{day.year}年{day.month}月{day.day}日（星期{'一二三四五六日'[named]}）开会。"
    assert bool(marked(WEEKDAY, text)) == (named != day.weekday())


@given(st.integers(1949, 2049), st.integers(1, 12), st.integers(1, 31))
def test_dates_are_those_of_the_calendar(year, month, day):
    try:
        datetime.date(year, month, day)
        exists = True
    except ValueError:
        exists = False
    assert bool(marked(DATE, f"定于{year}年{month}月{day}日开会。")) != exists


@given(DAYS, DAYS)
def test_intervals_end_after_they_begin(first, last):
    a, b = (f"{d.year}年{d.month}月{d.day}日" for d in (first, last))
    assert bool(marked(INTERVAL, f"展期{a}至{b}。")) == (last < first)


def test_says_what_is_true():
    (match,) = matches(WEEKDAY, "2024年5月1日，周五。")
    assert match.values == {"right": "周三", "date": "2024年5月1日"}
    assert [m.values["right"] for m in matches(DATE, "2月30日，4月31日，2023年2月29日，5月0日，14月1日。")] == [
        "2月最多29天",
        "4月只有30天",
        "2023年2月只有28天",
        "日期从1日算起",
        "一年只有12个月",
    ]


def test_exceptions_are_looked_for_in_the_sentence():
    check = Calendar(asks="date", exceptions=("农历",))
    assert marked(check, "农历2月30日生。2月30日交稿。") == ["2月30日"]
