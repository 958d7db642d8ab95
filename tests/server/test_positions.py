"""Places: line and character in the units that client and server agree on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhlint.server.positions import UNITS, Lines

CODECS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
WIDTH = {"utf-8": 1, "utf-16": 2, "utf-32": 4}
TEXTS = st.text(alphabet="a中𠀀é\n\r\u2028\x0b 。", max_size=40)


def slow(text: str, offset: int, name: str) -> tuple[int, int]:
    """The position of an offset, by the book: one line end after the other, one code unit after the other."""
    line = start = i = 0
    while i < offset:
        step = 2 if text[i : i + 2] == "\r\n" else 1
        if text[i] in "\r\n" and i + step <= offset:
            line, start = line + 1, i + step
        i += step
    return line, len(text[start:offset].encode(CODECS[name])) // WIDTH[name]


@given(TEXTS, st.integers(0, 40), st.sampled_from(sorted(UNITS)))
def test_positions_are_as_the_specification_counts_them(text, offset, name):
    offset = min(offset, len(text))
    if text[offset - 1 : offset + 1] == "\r\n":
        offset += 1  # between the two there is no place
    lines = Lines(text, UNITS[name])
    assert lines.position(offset) == slow(text, offset, name)
    assert lines.offset(*lines.position(offset)) == offset


@given(TEXTS, st.integers(0, 40), st.integers(0, 9), st.sampled_from(sorted(UNITS)))
def test_a_span_begins_and_ends_where_its_ends_are(text, start, length, name):
    lines = Lines(text, UNITS[name])
    assert lines.span(start, start + length) == (*lines.position(start), *lines.position(start + length))


@pytest.mark.parametrize(
    ("name", "position", "offset"),
    [
        pytest.param("utf-16", (0, 1), 0, id="inside a pair of surrogates"),
        pytest.param("utf-16", (0, 2), 1, id="behind it"),
        pytest.param("utf-8", (0, 3), 0, id="inside four bytes"),
        pytest.param("utf-32", (0, 1), 1, id="code points"),
        pytest.param("utf-16", (0, 99), 3, id="behind the end of the line"),
        pytest.param("utf-32", (0, 99), 3, id="behind it in code points"),
        pytest.param("utf-16", (9, 0), 6, id="behind the last line"),
        pytest.param("utf-16", (1, 0), 5, id="the next line"),
        pytest.param("utf-16", (1, 1), 6, id="the end"),
    ],
)
def test_a_position_that_is_none_is_the_nearest_place_before_it(name, position, offset):
    assert Lines("𠀀走了\r\n。", UNITS[name]).offset(*position) == offset


def test_an_offset_outside_is_an_end_of_the_text():
    lines = Lines("一\n二", "utf-16")
    assert lines.position(-3) == (0, 0)
    assert lines.position(99) == (1, 1)


def test_half_a_pair_of_surrogates_counts_as_one_unit():
    assert Lines("\ud800走", "utf-16").position(2) == (0, 2)
