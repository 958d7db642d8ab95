"""Rules that leave statutes, and drafts full of code, alone: their wording has to repeat."""

from __future__ import annotations

import dataclasses

import pytest

from zhlint.engine import ruleset
from zhlint.engine.linter import Linter

SHIPPED = ruleset.load([ruleset.packaged()]).rules
BETWEEN = "雨下了一整夜，河水漫过了石阶。"
CLAUSES = "\n\n".join(f"第{n}条　船只要登记。" for n in "一二三")
CODE = "见 `a`、`b`、`c`、`d`、`e`、`f`。"
SENTENCE = "我们希望通过这次走访，让大家通过这次走访认识老街。"
COPY = "傍晚的渡口还停着三条没有人照看的旧木船和两只空竹筐。"
TEXTS = {
    "repeated-boilerplate": f"\n\n{BETWEEN}\n\n".join(
        f"{who}渐渐摸清了那台老机器的坏脾气。" for who in ("工人们", "徒弟也", "厂长才", "会计都")
    ),
    "repeated-in-sentence": SENTENCE,
    "repeated-opening": "\n\n".join(f"与此同时，{what}来了。" for what in "船车人"),
    "near-duplicate-sentence": f"{BETWEEN}\n\n{COPY}\n\n{BETWEEN}\n\n{COPY}",
}
TECHNICAL = [id for id in TEXTS if id != "near-duplicate-sentence"]


def count(rule, text):
    return len(Linter([rule]).lint_text(text))


@pytest.mark.parametrize("id", TEXTS)
def test_a_statute_may_repeat_itself(id):
    rule, text = SHIPPED[id], f"{TEXTS[id]}\n\n{CLAUSES}"
    assert count(rule, TEXTS[id]) == count(dataclasses.replace(rule, unless=()), text) == 1
    assert count(rule, text) == 0


@pytest.mark.parametrize("id", TECHNICAL)
def test_a_manual_may_repeat_itself(id):
    rule, text = SHIPPED[id], f"{TEXTS[id]}\n\n{CODE}"
    assert count(dataclasses.replace(rule, unless=()), text) == 1
    assert count(rule, text) == 0
