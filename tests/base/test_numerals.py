from __future__ import annotations

import pytest

from zhlint.base import numerals


@pytest.mark.parametrize("number", [1, 9, 10, 11, 20, 23, 100, 101, 110, 111, 999])
def test_there_and_back(number):
    assert numerals.value(numerals.chinese(number)) == number


@pytest.mark.parametrize(
    ("numeral", "number"),
    [("12", 12), ("③", 3), ("⑿", 12), ("二十三", 23), ("一百〇五", 105), ("二十3", None), ("十十", None)],
)
def test_value(numeral, number):
    assert numerals.value(numeral) == number


def test_like():
    assert [numerals.like(one, 4) for one in ("三", "3", "③", "⑶")] == ["四", "4", "④", "⑷"]
