"""Spans found fast are those that looking at each would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhlint.base.spans import Enclosing, Spans

SPAN = st.tuples(st.integers(0, 30), st.integers(0, 6)).map(lambda each: (each[0], each[0] + each[1]))


@given(st.lists(SPAN, max_size=12), SPAN)
def test_meet(spans, span):
    assert Spans(spans).meet(*span) == any(a <= span[1] and span[0] <= b for a, b in spans)


@given(st.lists(SPAN.filter(lambda each: each[0] < each[1]), max_size=12), SPAN)
def test_touch(spans, span):
    start, end = span
    expected = any(a <= start <= b if start == end else a < end and start < b for a, b in spans)
    assert Spans(spans).touch(start, end) == expected


@given(st.lists(SPAN, max_size=12), SPAN)
def test_hold_and_around(spans, span):
    start, end = span
    holding = [number for number, (a, b) in enumerate(sorted(spans)) if a <= start and end <= b]
    assert list(Enclosing(spans).around(start, end)) == holding[::-1]
    assert Enclosing(spans).hold(start, end) == bool(holding)
