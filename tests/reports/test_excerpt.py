"""The caret stands under the right character, whatever stands before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhlint.prose.source import Source
from zhlint.reports._excerpt import columns, excerpt

CASES = [
    pytest.param("中文abc", 2, 5, "    ^^^", id="Latin after Han"),
    pytest.param("abc中文", 3, 5, "   ^^^^", id="Han after Latin"),
    pytest.param("😀好", 1, 2, "  ^^", id="emoji"),
    pytest.param("𠮷好", 1, 2, "  ^^", id="beyond the basic plane"),
    pytest.param("\u3000\u3000好", 2, 3, "    ^^", id="ideographic indent"),
    pytest.param("\t好", 1, 2, " ^^", id="tab"),
    pytest.param("e\u0301好", 2, 3, " ^^", id="combining accent"),
    pytest.param("零\u200b宽", 1, 2, "  ^^^^^^^^", id="invisible character"),
    pytest.param("“好”", 1, 2, " ^^", id="ambiguous quotes are narrow"),
    pytest.param("好", 1, 1, "  ^", id="insertion at the end"),
]


@pytest.mark.parametrize(("text", "start", "end", "carets"), CASES)
def test_caret(text, start, end, carets):
    assert excerpt(Source(text), start, end, 80).carets == carets


def test_nothing_steers_the_terminal():
    assert "\x1b" not in excerpt(Source("坏\x1b[31m\u202e字"), 0, 1, 80).line


@given(st.text(alphabet="中a😀，\u3000e\u0301\u200b", min_size=1, max_size=200), st.data(), st.integers(14, 100))
def test_a_long_line_is_cut_to_the_width_and_the_span_stays_in_sight(text, data, width):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 3)))
    shown = excerpt(Source(text), start, end, width)
    assert columns(shown.line) <= max(width, 14)
    assert len(shown.carets) <= columns(shown.line) or columns(text[start:end]) == 0
