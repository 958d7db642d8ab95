"""An adjective with a noun that does not go with it, told by counts: what is found, what is let be, what is proposed."""

from __future__ import annotations

import pytest

from tests.support import fixed, marked, matches
from zhlint.checks.adjective import Adjective

CHECK = Adjective(odds=10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("这批零件的质量很多。", "这批零件的质量很高。", id="behind the noun"),
        pytest.param("他们有很大的水平。", "他们有很高的水平。", id="before the noun"),
        pytest.param("展览的规模非常高，", "展览的规模非常大，", id="apart from its adverb"),
    ],
)
def test_proposes_what_goes_with_the_noun(text, expected):
    assert fixed(CHECK, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("这批零件的质量很高，展览的规模很大。", id="what goes together"),
        pytest.param("提高质量的办法很多。", id="a noun further off"),
        pytest.param("质量不高的产品很多。", id="a noun of an attribute"),
        pytest.param("各地的水平差距很大。", id="an attribute right before the noun"),
        pytest.param("质量很多人不在意。", id="no adjective"),
        pytest.param("很多。", id="no noun"),
        pytest.param("", id="nothing"),
    ],
)
def test_stays_silent(text):
    assert marked(CHECK, text) == []


def test_a_pair_may_be_let_be():
    assert marked(Adjective(odds=10, exceptions=("多/质量",)), "这批零件的质量很多。") == []


def test_what_the_message_may_name():
    (match,) = matches(CHECK, "这批零件的质量很多。")
    assert match.values["word"] == "很多"
    assert match.values["noun"] == "质量"
    assert match.values["better"].startswith("高")
