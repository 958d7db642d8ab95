from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhlint.base.checkdigits import RIGHT, credible_card


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("id-card", "11010519491231002X"),
        ("id-card", "530102198005080117"),
        ("bank-card", "4111111111111111"),
        ("credit-code", "91350100M000100Y43"),
        ("isbn", "9787020002207"),
        ("isbn", "7020002072"),
        ("isbn", "080442957X"),
    ],
)
def test_right_digits(kind, number):
    assert RIGHT[kind](number)
    other = "1" if number[-1] != "1" else "2"
    assert not RIGHT[kind](number[:-1] + other)


@given(st.integers(0, 10**17 - 1))
def test_one_digit_in_eleven_is_right_for_an_identity_card(number):
    assert sum(RIGHT["id-card"](f"{number:017}{digit}") for digit in "0123456789X") == 1


@given(st.integers(0, 10**12 - 1))
def test_one_digit_in_ten_is_right_for_a_book(number):
    assert sum(RIGHT["isbn"](f"{number:012}{digit}") for digit in range(10)) == 1


def test_a_letter_that_is_no_digit():
    assert not RIGHT["credit-code"]("9135010OM000100Y43")


@pytest.mark.parametrize(
    ("number", "credible"),
    [("530102198005080117", True), ("530102198013080117", False), ("990102198005080117", False)],
)
def test_credible_cards(number, credible):
    assert credible_card(number) is credible
