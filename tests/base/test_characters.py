from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhlint.base.characters import HAN, count_han, is_han, is_wide, script_of

WIDE = re.compile(f"[{HAN}\u3000-\u303f\u3040-\u30ff\uff01-\uff60\u2014\u2018-\u201d\u2026]")


@given(st.text())
def test_the_functions_agree_with_the_class(text):
    assert count_han(text) == len(re.findall(f"[{HAN}]", text)) == sum(map(is_han, text))
    assert [is_wide(c) for c in text] == [bool(WIDE.match(c)) for c in text]


@pytest.mark.parametrize("character", ["一", "鿿", "㐀", "䶿", "〇", "豈", "𠮷", "\U0003134f"])
def test_han(character):
    assert is_han(character)
    assert count_han(f"a{character}。{character}") == 2


@pytest.mark.parametrize("character", ["", "a", "１", "。", "の", "䷀", "\ufffc", "😀"])
def test_not_han(character):
    assert not is_han(character)
    assert count_han(character) == 0


SCRIPTS_OF = [
    pytest.param("", "simplified", id="nothing"),
    pytest.param("Latin only", "simplified", id="no Han"),
    pytest.param("上下左右", "simplified", id="common to both"),
    pytest.param("这个软件", "simplified", id="simplified"),
    pytest.param("這個軟體", "traditional", id="traditional"),
    pytest.param("這個軟體说", "traditional", id="the majority"),
    pytest.param("說说", "simplified", id="a tie"),
    pytest.param("\U00020000𠮷说", "simplified", id="in neither set"),
]


@pytest.mark.parametrize(("text", "expected"), SCRIPTS_OF)
def test_script_of(text, expected):
    assert script_of(text) == expected
