"""Spans found fast are those that looking at each would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhlint.base.spans import Spans

SPAN = st.tuples(st.integers(0, 30), st.integers(0, 6)).map(lambda each: (each[0], each[0] + each[1]))


@given(st.lists(SPAN, max_size=12), SPAN)
def test_meet(spans, span):
    assert Spans(spans).meet(*span) == any(a <= span[1] and span[0] <= b for a, b in spans)


@given(st.lists(SPAN.filter(lambda each: each[0] < each[1]), max_size=12), SPAN)
def test_touch(spans, span):
    start, end = span
    expected = any(a <= start <= b if start == end else a < end and start < b for a, b in spans)
    assert Spans(spans).touch(start, end) == expected
