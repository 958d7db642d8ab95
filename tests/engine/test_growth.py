"""A draft that repeats itself without end takes no longer than its length asks for."""

from __future__ import annotations

from functools import cache

import pytest

from tests.support import linear, shipped
from zhlint.engine.linter import Linter


@cache
def linter() -> Linter:
    return Linter(shipped().choose(["recommended"]))


@pytest.mark.corpus
@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("水", id="one Han"),
        pytest.param("的", id="a particle"),
        pytest.param("、", id="one mark"),
        pytest.param("“今天，", id="quotations that never end"),
        pytest.param("“仅仅只是”", id="quotations with a fault in each"),
        pytest.param("百折不饶", id="a slip"),
        pytest.param("不仅", id="a word that is excepted at times"),
        pytest.param("以下三点：", id="announcements"),
        pytest.param("有三个问题：第一，", id="announcements, and what they announce"),
        pytest.param("我们要坚持不懈地努力奋斗，", id="a clause"),
        pytest.param("今天的会开得很长，散会时天已经黑了。", id="a sentence"),
        pytest.param("今天的会开得很长，散会时天已经黑了。\n\n", id="a paragraph"),
    ],
)
def test_a_unit_over_and_over(unit):
    assert linear(lambda size: linter().lint_text(unit * (size // len(unit))), 2000)
