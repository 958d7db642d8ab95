"""Patterns that blow up are named, those that look alike and do not are let be."""

from __future__ import annotations

import pytest

from zhlint.checks.existence import Existence
from zhlint.engine import hostile
from zhlint.engine.rule import Rule
from zhlint.prose.document import PROSE


def slow(*raw):
    rule = Rule(
        id="a", pack="p", extends="existence", level="warning", message="{match}", scope=PROSE, check=Existence(raw=raw)
    )
    return [pattern for pattern, _ in hostile.slow(rule)]


@pytest.mark.parametrize("pattern", ["(渡+)+口", "(?:[一-鿿]+，?)+。", "(a|a)*b", "(?:江|江水?)*岸", r"(\d+)*年"])
def test_what_blows_up(pattern):
    assert slow(pattern) == [pattern]


@pytest.mark.parametrize("pattern", ["渡+口", "(?:[一-鿿]{1,8}，)+。", "a*b", "(?:江|水)*岸", r"\d+年", "渡口"])
def test_what_does_not(pattern):
    assert slow(pattern) == []


def test_each_pattern_is_named_once():
    assert slow("渡口", "(渡+)+口", "(江+)+岸") == ["(渡+)+口", "(江+)+岸"]
