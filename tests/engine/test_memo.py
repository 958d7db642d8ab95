"""A draft that is looked at again while it is written has the findings of one that is looked at for the first time."""

from __future__ import annotations

import random
from functools import cache
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import shipped
from zhlint import formats
from zhlint.checks import Check
from zhlint.engine.linter import Broken, Linter
from zhlint.engine.memo import Memo
from zhlint.engine.rule import Rule
from zhlint.prose.source import Source


@cache
def linter() -> Linter:
    """Every rule there is."""
    return Linter(shipped().rules.values())


@cache
def pieces() -> tuple[str, ...]:
    """What drafts are put together from: the examples of the rules, which are full of faults, and marks."""
    examples = [e.text for r in shipped().rules.values() for e in (*r.bad, *r.good) if len(e.text) < 200]
    return (
        *examples,
        "\n\n",
        "\n",
        "- ",
        "# ",
        "> ",
        "**",
        "。",
        "“",
        "”",
        "（",
        "`x`",
        "𠀀",
        "的",
        "\r\n",
        "1. ",
        "|",
    )


def parsed(text: str, format: str = "markdown"):
    return formats.parse(Source(text), format)


def edited(text: str, change: random.Random) -> str:
    """A text with something put in, taken out or exchanged."""
    at = change.randrange(len(text) + 1)
    end = min(at + change.choice([0, 0, 1, 1, 5, 60]), len(text))
    return text[:at] + change.choice(["", "的", "，", "了", change.choice(pieces())]) + text[end:]


@settings(max_examples=12, derandomize=True, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["markdown", "text", "rst", "html"]))
def test_after_any_edits_what_is_found_is_what_would_be_found_at_first(seed, format):
    change = random.Random(seed)
    text = "\n\n".join(change.choice(pieces()) for _ in range(30))
    memo = Memo()
    for _ in range(6):
        memo.whole = change.random() < 0.4
        linter().lint(parsed(text, format), memo=memo)
        text = edited(text, change)
    memo.whole = True
    assert linter().lint(parsed(text, format), memo=memo) == linter().lint(parsed(text, format))


class Counting(Check):
    """Finds nothing, and remembers in which blocks it was asked to look."""

    by_block: ClassVar[bool] = True

    def __init__(self) -> None:
        object.__setattr__(self, "asked", [])

    def find(self, draft):
        self.asked.append([block.text for block in draft.blocks])
        return iter(())


class Failing(Check):
    """Fails."""

    def find(self, draft):
        raise ZeroDivisionError("nothing")


def rule(id: str, check: Check) -> Rule:
    return Rule(id=id, pack="p", extends="e", level="error", message="m", scope=check.scope, check=check)


def test_a_block_that_has_not_changed_is_not_looked_at_again():
    check, memo = Counting(), Memo()
    some = Linter([rule("counting", check)])
    for text in ("一。\n\n二。\n\n三。\n", "一。\n\n新。\n\n三。\n", "新。\n\n三。\n"):
        some.lint(parsed(text), memo=memo)
    assert check.asked == [["一。", "二。", "三。"], ["新。"]]


def test_another_linter_knows_nothing_of_what_the_first_found():
    check, memo = Counting(), Memo()
    for _ in range(2):
        Linter([rule("counting", check)]).lint(parsed("一。\n"), memo=memo)
    assert check.asked == [["一。"], ["一。"]]


def test_a_rule_that_fails_is_named():
    with pytest.raises(Broken, match="rule `failing` fails here: ZeroDivisionError: nothing"):
        Linter([rule("failing", Failing())]).lint(parsed("一。\n"), memo=Memo())


WHOLE = "我们要坚持学习。\n\n" + "第一段说的是河。\n\n" + "他说“走吧。\n"
"""The quotation mark has no partner in any block: to know that, all have to be looked at."""


def test_changes_far_apart_leave_what_stands_between_them():
    memo = Memo()
    linter().lint(parsed("河。\n\n" + WHOLE + "\n山。\n"), memo=memo)
    memo.whole = False
    linter().lint(parsed("大河。\n\n" + WHOLE + "\n山。\n"), memo=memo)
    found = linter().lint(parsed("大河。\n\n" + WHOLE + "\n大山。\n"), memo=memo)
    assert "unbalanced-pair" in [f.rule for f in found]


@pytest.mark.parametrize(
    ("text", "there"),
    [
        pytest.param(WHOLE, True, id="as it was"),
        pytest.param("新写的一段。\n\n" + WHOLE, True, id="something before it"),
        pytest.param(WHOLE + "\n新写的一段。\n", True, id="something behind it"),
        pytest.param(WHOLE.replace("他说“", "他说"), False, id="the place itself"),
    ],
)
def test_what_other_rules_found_goes_on_to_hold_where_it_stands(text, there):
    memo = Memo()
    assert [f.rule for f in linter().lint(parsed(WHOLE), memo=memo)] == ["unbalanced-pair"]
    memo.whole = False
    found = [f for f in linter().lint(parsed(text), memo=memo) if f.rule == "unbalanced-pair"]
    assert [text[f.start : f.end] for f in found] == ["“"] * there
