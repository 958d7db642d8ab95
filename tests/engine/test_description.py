"""What is told of a rule: its words, its options, and its message as it is reported."""

from __future__ import annotations

import pytest

from zhlint.checks.consistency import Consistency
from zhlint.checks.existence import Existence
from zhlint.checks.overuse import Overuse
from zhlint.checks.substitution import Substitution
from zhlint.engine.description import Description, marked, plain
from zhlint.engine.rule import Example, Rule


def told(check, message="「{match}」", presets=(), **parts):
    return Description(
        Rule(
            id="some-rule",
            pack="wording",
            extends="existence",
            level="warning",
            message=message,
            scope=("paragraph",),
            check=check,
            **parts,
        ),
        presets,
    )


def test_the_message_is_that_of_the_first_example():
    bad = (Example("先按装驱动。", ((1, 3),)),)
    assert (
        told(Substitution(swap={"按装": "安装"}), "「{match}」应为「{replacement}」。", bad=bad).message
        == "「按装」应为「安装」。"
    )
    assert told(Existence(tokens=("按装",)), "「{match}」").message == "「{match}」"


def test_facts_leave_out_what_does_not_apply():
    assert told(Existence(tokens=("甲",))).facts == {
        "pack": "wording",
        "presets": "none: a config has to turn it on",
        "looks in": "paragraph",
    }
    assert (
        told(Existence(tokens=("甲",)), presets=("a", "b"), scripts=("traditional",)).facts["script"] == "traditional"
    )


WORDS = [
    pytest.param(Existence(tokens=("甲", "乙+")), ("甲",), 1, id="tokens"),
    pytest.param(Substitution(swap={"甲": "乙", "丙?": "丁"}), ("甲 → 乙",), 1, id="swap"),
    pytest.param(Consistency(variants=(("甲", "乙"),)), ("甲 / 乙",), 0, id="variants"),
    pytest.param(Overuse(pairs=(("甲", "乙"),)), ("甲 / 乙",), 0, id="pairs"),
]


@pytest.mark.parametrize(("check", "words", "patterns"), WORDS)
def test_words(check, words, patterns):
    assert (told(check).words, told(check).patterns) == (words, patterns)


def test_phrases_that_are_mere_words_are_not_told_twice():
    assert told(Existence(tokens=("甲",), raw=("乙+",)), marked=("甲", "⟦乙乙⟧")).marked == ("乙乙",)


def test_options_tell_default_and_own_value():
    options = {o.key: o for o in told(Overuse(tokens=("甲",), count=6)).options}
    assert (options["count"].default, options["count"].value) == ("4", "6")
    assert (options["per-1000"].default, options["per-1000"].value) == ("2.0", None)
    assert options["tokens"].value == "[甲]"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "none"), (True, "true"), ((), "none"), ({"甲": "乙"}, "[甲: 乙]"), ("甲" * 50, "甲" * 39 + "…"),
        (tuple("甲乙丙丁戊己庚"), "[甲, 乙, 丙, 丁, 戊, 己, … 7 in all]"), (("甲" * 50, "乙"), "[乙, … 2 in all]"), (("甲" * 50,), "1 entries"),
    ],
)  # fmt: skip
def test_plain(value, expected):
    assert plain(value) == expected


def test_marked():
    assert marked(Example("甲乙丙", ((0, 1), (2, 3)))) == "⟦甲⟧乙⟦丙⟧"
