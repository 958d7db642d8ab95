"""A draft that repeats itself without end takes no longer than its length asks for."""

from __future__ import annotations

from functools import cache

import pytest

from tests.support import linear, shipped
from zhlint.engine.linter import Linter


@cache
def linter(preset="recommended") -> Linter:
    return Linter(shipped().choose([preset]))


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


@pytest.mark.corpus
@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("邻居们早就觉觉得这条巷子该修了。\n\n", id="what a draft may write so as a rule"),
        pytest.param("渡口的船须必在天黑前靠岸。\n\n", id="characters exchanged"),
        pytest.param("全班共有30人，其中男生40人，", id="counts in a sentence that never ends"),
        pytest.param("这场音乐会的门票炙手可热，", id="words that clash in one"),
        pytest.param("2022年5月，国家卫计委派出三个工作组，", id="dates in one"),
        pytest.param("发布时间：2024-06-18\n\n周三，国土资源部列出了新一批名单。\n\n", id="names that changed"),
        pytest.param("常见的船有三种：木船，铁船和机帆船。", id="rows"),
        pytest.param("他心里装着一条事情，手里攥着两棵螺丝。", id="measure words"),
        pytest.param("# 修渠\n\n### 石料\n\n石料从后山运来。\n\n", id="headings"),
        pytest.param("「", id="quotations that only begin"),
        pytest.param("１", id="one wide digit"),
        pytest.param("“ 好”", id="blanks in quotation marks"),
        pytest.param("\"好'好'好\"", id="straight quotes in others"),
    ],
)
def test_a_unit_over_and_over_by_every_rule(unit):
    assert linear(lambda size: linter("strict").lint_text(unit * (size // len(unit))), 2000)
