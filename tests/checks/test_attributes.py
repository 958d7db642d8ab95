"""Two attributes before one 的: which commas part them, and which part clauses."""

from __future__ import annotations

import pytest

from tests.support import fixed, marked
from zhlint.checks.attributes import Attributes

CHECK = Attributes(verbs="(?:起到|有着)了?(?:一种)?", measures="一[个种]")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        pytest.param("起到承上启下，画龙点睛的作用。", "起到承上启下、画龙点睛的作用。", id="two idioms behind a verb"),
        pytest.param("起到相互依存,互相促进的作用。", "起到相互依存、互相促进的作用。", id="two phrases, half-width"),
        pytest.param("她有着温柔，善良的性格。", "她有着温柔、善良的性格。", id="two adjectives"),
        pytest.param("他是一个聪明，勇敢的孩子。", "他是一个聪明、勇敢的孩子。", id="behind a measure word"),
    ],
)
def test_pair(text, after):
    assert fixed(CHECK, text) == after


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("她有着温柔、善良的性格。", id="right"),
        pytest.param("他是一个农民，村里的人都认得他。", id="a noun, a clause"),
        pytest.param("找一个技能图谱，完善相关的内容。", id="two phrases behind a measure word"),
        pytest.param("起到作用，画龙点睛的是结尾。", id="of two lengths"),
        pytest.param("有着我们的过去，他们的未来。", id="words that make a clause"),
        pytest.param("有着温柔，善良的。", id="no noun"),
        pytest.param("温柔，善良的人。", id="no opener"),
    ],
)
def test_silent(text):
    assert marked(CHECK, text) == []
