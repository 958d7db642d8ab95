from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhlint.lexicon.model.alphabet import BOUNDARY, MARKS, normal
from zhlint.lexicon.model.symbols import MARGIN, Numbers, symbols

HAN = "河水流过村子"
NUMBERS = Numbers(MARKS + HAN)
SHOWN = "。" + MARKS + HAN


@pytest.mark.parametrize(
    ("text", "shown", "places"),
    [
        ("河水", "河水", [0, 1]),
        ("河 水", "河水", [0, 2]),
        ("河2024水", "河0水", [0, 1, 5]),
        ("河 Tom 水", "河A水", [0, 2, 6]),
        ("河。水", "河。水", [0, 1, 2]),
        ("河㐀鱻水", "河〇〇水", [0, 1, 2, 3]),
        ("河\ufffc水", "河\ufffc水", [0, 1, 2]),
        ("", "", []),
    ],
)
def test_symbols(text, shown, places):
    found = symbols(text, NUMBERS)
    assert "".join(SHOWN[each] for each in found.ids[MARGIN:-MARGIN]) == shown
    assert list(found.places) == places


def test_margins():
    found = symbols("河水", NUMBERS)
    assert found.ids[:MARGIN] == found.ids[-MARGIN:] == [BOUNDARY] * MARGIN
    assert [found.place(at) for at in (MARGIN, MARGIN + 1)] == [0, 1]


@given(st.text(st.sampled_from("河水流，。, 0189abZ「\u3000㐀") | st.characters(), max_size=50))
def test_places_are_those_of_the_symbols(text):
    found = symbols(text, NUMBERS)
    inner = list(found.places)
    assert len(found.ids) - 2 * MARGIN == len(inner) == len(normal(text))
    assert inner == sorted(set(inner))
    for number, place in zip(found.ids[MARGIN:-MARGIN], inner, strict=True):
        if text[place] in HAN:
            assert number == NUMBERS[text[place]]
