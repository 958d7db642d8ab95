from __future__ import annotations

import pytest

from tests.support import fixed, marked, matches
from zhlint.checks.order import Order

COURSES = (("调查|走访", "发现", "解决|处理"), ("制定", "执行"), ("继承", "发扬"), ("学习", "发现"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("要解决并发现问题。", "要发现并解决问题。", id="neighbouring steps"),
        pytest.param("忙着处理和走访。", "忙着走访和处理。", id="distant steps"),
        pytest.param("规矩的执行以及制定。", "规矩的制定以及执行。", id="a long joint"),
        pytest.param("手艺要发扬、继承、传下去。", "手艺要继承、发扬、传下去。", id="in a list"),
        pytest.param("发扬与继承，执行并制定。", "继承与发扬，制定并执行。", id="two pairs"),
    ],
)
def test_puts_in_order(before, after):
    assert fixed(Order(courses=COURSES), before) == after


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("要发现并解决问题。", id="in order"),
        pytest.param("解决和处理问题，调查和走访。", id="of one step"),
        pytest.param("执行和继承都不容易。", id="of two courses"),
        pytest.param("先解决，并发现。", id="a mark between"),
        pytest.param("谈了解决、发现新线索两件事。", id="the second with an object of its own"),
        pytest.param("解决并发扬。", id="only one of a course"),
        pytest.param("他集记账、处理、走访于一身。", id="a row of three"),
        pytest.param("问题的解决和发现者无关。", id="a longer word"),
    ],
)
def test_stays_silent(text):
    assert marked(Order(courses=COURSES, exceptions=("发现者",)), text) == []


@pytest.mark.parametrize(
    "check",
    [
        pytest.param(Order(courses=COURSES, either=("执行 制定",)), id="either way"),
        pytest.param(Order(courses=COURSES, exceptions=("先[^，。]*",)), id="exception"),
    ],
)
def test_takes_back(check):
    assert marked(check, "先执行并制定。") == []


def test_names_the_order():
    (match,) = matches(Order(courses=COURSES), "执行和制定。")
    assert (match.replacement, match.values) == ("制定和执行", {"replacement": "制定和执行"})


@pytest.mark.parametrize(
    ("check", "said"),
    [
        (Order(courses=()), "nothing to look for"),
        (Order(courses=(("甲",),)), "a course of 1"),
        (Order(courses=(("甲|", "乙"),)), "an empty word"),
        (Order(courses=(("甲", "乙"),), either=("甲",)), "`甲` is no pair"),
    ],
)
def test_contradictions(check, said):
    assert [what for _, what, _ in check.contradictions()] == [said]
