"""What goes on to hold of a text that changes, and where."""

from __future__ import annotations

import pytest

from zhlint.engine.standing import Standing, edges
from zhlint.finding import Finding, Place

BEFORE = "甲乙丙丁戊己庚辛"


def finding(start, end, *related, whole=False):
    places = tuple(Place(a, b, "m") for a, b in related)
    return Finding("r", "error", "m", start, end, "x", True, places, (3, 4), whole, 0.5)


@pytest.mark.parametrize(
    ("found", "after", "left"),
    [
        pytest.param(finding(0, 2), "甲乙丙丁XY戊己庚辛", finding(0, 2), id="before it"),
        pytest.param(finding(5, 7), "甲乙丙丁XY戊己庚辛", finding(7, 9), id="behind it"),
        pytest.param(finding(5, 7), "甲乙丙戊己庚辛", finding(4, 6), id="behind what is gone"),
        pytest.param(finding(3, 5), "甲乙丙丁XY戊己庚辛", None, id="around it"),
        pytest.param(finding(2, 4), "甲乙丙丁XY戊己庚辛", None, id="right before it"),
        pytest.param(finding(4, 6), "甲乙丙丁XY戊己庚辛", None, id="right behind it"),
        pytest.param(finding(0, 1, (5, 7)), "甲乙丙X戊己庚辛", finding(0, 1, (5, 7)), id="as long as it was"),
        pytest.param(finding(0, 1, (6, 7)), "甲乙丙XY戊己庚辛", finding(0, 1, (7, 8)), id="another place behind it"),
        pytest.param(finding(6, 7, (0, 1)), "甲乙丙XY戊己庚辛", finding(7, 8, (0, 1)), id="another place before it"),
        pytest.param(finding(0, 1, (3, 4)), "甲乙丙XY戊己庚辛", None, id="another place in it"),
        pytest.param(finding(6, 8, whole=True), "甲", finding(1, 1, whole=True), id="of the whole"),
    ],
)
def test_what_is_found_stands_or_falls_with_its_places(found, after, left):
    assert Standing(BEFORE, [found]).after(after) == ([] if left is None else [left])


def test_a_text_that_does_not_change_keeps_all():
    found = [finding(6, 8), finding(0, 8, (7, 8)), finding(0, 1)]
    assert Standing(BEFORE, found).after(BEFORE) == found


def test_it_goes_by_the_text_that_it_was_last_told_of():
    standing = Standing(BEFORE, [finding(6, 7)])
    standing.after("X" + BEFORE)
    assert standing.after("XY" + BEFORE) == [finding(8, 9)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [("甲乙丙", "甲丁丙", (1, 2)), ("甲甲甲", "甲甲", (2, 3)), ("", "甲", (0, 0)), ("甲", "甲", (1, 1))],
)
def test_edges(before, after, expected):
    assert edges(before, after) == expected
