"""What undoing a slip of the hand would gain, in bits."""

from __future__ import annotations

import pytest

from zhlint.lexicon.model.edits import edits
from zhlint.lexicon.model.readings import read
from zhlint.lexicon.model.symbols import MARGIN

JUDGE = edits()


def symbol(char: str) -> int:
    return JUDGE.symbols(char).ids[MARGIN]


def gain(text: str, at: int, length: int, put: str = "") -> float:
    return JUDGE.gain(JUDGE.symbols(text).ids, at + MARGIN, length, [symbol(char) for char in put])


def test_nothing_is_gained_by_no_change():
    assert gain("渡口的船必须靠岸。", 4, 2, "必须") == 0


@pytest.mark.parametrize(
    ("text", "at", "length", "put"),
    [("县政府府给了钱。", 3, 1, ""), ("船须必靠岸。", 1, 2, "必须"), ("县政给了钱。", 2, 0, "府")],
)
def test_undoing_a_slip_gains(text, at, length, put):
    """Back and forth are the same gain and loss."""
    there = gain(text, at, length, put)
    back = gain(text[:at] + put + text[at + length :], at, len(put), text[at : at + length])
    assert there > 8
    assert there == -back


def test_bond():
    assert JUDGE.bond(symbol("蝴"), symbol("蝶")) > 10
    assert JUDGE.bond(symbol("的"), symbol("的")) < -3
    assert JUDGE.bond(symbol("觉"), symbol("觉")) < JUDGE.bond(symbol("慢"), symbol("慢"))


def test_freedom():
    assert JUDGE.freedom(symbol("在"), 1_000_000) > JUDGE.freedom(symbol("措"), 10) > JUDGE.freedom(symbol("措"), 0)


def test_exchanges():
    (found,) = JUDGE.exchanges(read("渡口的船 须必 在天黑前靠岸。"), 20)
    assert (found.one, found.other) == (5, 6)
    assert found.gain >= 20
    assert not list(JUDGE.exchanges(read("渡口的船必须在天黑前靠岸。"), 20))
