from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhlint.lexicon.numerals import NUMBER, digits, value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,200", 1200),
        ("1.2万", 12000),
        ("3千万", 30_000_000),
        ("三百二十", 320),
        ("十五", 15),
        ("一千零五", 1005),
        ("两万三千", 23000),
        ("一亿二千万", 120_000_000),
        ("二〇二四", 2024),
        ("十五六", None),
        ("三四", None),
        ("1.2.3", None),
        ("", None),
        ("甲", None),
    ],
)
def test_value(text, expected):
    assert value(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("2024", 2024), ("一九八五", 1985), ("二○○八", 2008), ("十", None)])
def test_digits(text, expected):
    assert digits(text) == expected


@given(st.integers(0, 10**12))
def test_arabic_numbers_are_what_they_say(number):
    assert value(str(number)) == number
    assert value(f"{number:,}") == number
    assert re.fullmatch(NUMBER, f"{number:,}")
