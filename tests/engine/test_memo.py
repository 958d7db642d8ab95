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
from zhlint.base.records import replace
from zhlint.checks import Check, Match
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


@settings(max_examples=8, derandomize=True, deadline=None)
@given(st.integers(0, 10**6))
def test_the_same_holds_of_one_long_paragraph_that_is_written_at_here_and_there(seed):
    change = random.Random(seed)
    text = "".join(change.choice(pieces()) for _ in range(25)).replace("\n", "").replace("\r", "")
    memo = Memo()
    for _ in range(8):
        memo.whole = change.random() < 0.4
        linter().lint(parsed(text, "text"), memo=memo)
        text = edited(text, change)
    memo.whole = True
    assert linter().lint(parsed(text, "text"), memo=memo) == linter().lint(parsed(text, "text"))


def test_what_a_draft_has_become_decides_which_rules_look_at_blocks_that_are_as_they_were():
    check, memo = Ones(), Memo()
    some = Linter([replace(rule("counting", check), unless=("technical",))])
    prose, code = "说一说河。\n", "\n`x` `y` `z`\n"
    found = [len(some.lint(parsed(text), memo=memo)) for text in (prose, prose + code, prose, prose + code)]
    assert found == [1, 0, 1, 0]
    assert check.asked == [["说一说河。"]]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("甲[河](u)一说。\n", "甲[河一](u)说。\n", id="becomes the text of a link"),
        pytest.param("说一说\n\n# 河\n", "说一说\n\n河\n", id="no heading follows any more"),
        pytest.param("说一说\n\n河\n", "说一说\n\n# 河\n", id="a heading follows now"),
    ],
)
def test_a_place_is_judged_by_what_is_around_its_block_as_it_now_is(before, after):
    some = Linter([replace(rule("one", Ones()), unless=("link-text", "before-heading"))])
    memo = Memo()
    for whole in (True, False):
        memo.whole = whole
        for text in (before, after, before):
            assert some.lint(parsed(text), memo=memo) == some.lint(parsed(text))


def test_of_copies_of_a_block_each_is_told_at_its_place():
    some = Linter([rule("one", Ones()), replace(rule("two", Ones()), unless=("link-text",))])
    memo = Memo()
    for text in ("一。\n\n一。\n\n一。\n", "河。\n\n一。\n\n一。\n", "一。\n\n河。\n\n一。\n\n一。\n"):
        assert some.lint(parsed(text), memo=memo) == some.lint(parsed(text))


def test_a_rule_that_was_left_out_says_nothing_any_more():
    memo, some = Memo(), Linter([rule("one", Ones())])
    assert some.lint(parsed("一。\n"), memo=memo)
    some.left_out["one"] = "it takes too long"
    assert not some.lint(parsed("一。\n"), memo=memo)


def test_a_long_text_is_searched_for_literals_around_its_change_only(monkeypatch):
    class Literal(Ones):
        def prepare(self):
            return {"一二三"}

    searched = []
    some = Linter([rule("literal", Literal())])
    places = some.literals.places
    monkeypatch.setattr(
        some.literals, "places", lambda blocks: searched.append([b.text for b in blocks]) or places(blocks)
    )
    memo, long = Memo(), "河" * 150
    for text in (f"{long}一三{long}", f"{long}一二三{long}", f"{long}一二三甲{long}"):
        some.lint(parsed(text, "text"), memo=memo)
    assert [len(text) for texts in searched for text in texts] == [302, 1 + 2 * 3, 1 + 2 * 3]


class Counting(Check):
    """Finds nothing, and remembers in which blocks it was asked to look."""

    by_block: ClassVar[bool] = True

    def __init__(self) -> None:
        object.__setattr__(self, "asked", [])

    def find(self, draft):
        self.asked.append([block.text for block in draft.blocks])
        return iter(())


class Ones(Counting):
    """Finds every 一 in the blocks, and remembers these."""

    def find(self, draft):
        super().find(draft)
        for block in draft.blocks:
            for at, character in enumerate(block.text):
                if character == "一":
                    yield Match(block, at, at + 1)


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


def test_what_is_found_at_the_very_end_of_a_draft_is_told():
    class Everywhere(Ones):
        by_block: ClassVar[bool] = False

    memo, some = Memo(), Linter([rule("one", Everywhere())])
    for memo.whole in (True, True, False):
        assert [f.start for f in some.lint(parsed("河。\n\n河一"), memo=memo)] == [5]


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
