"""What a check is shown of a document, and what becomes of its matches."""

from __future__ import annotations

import dataclasses
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import document
from zhlint.checks.existence import Existence
from zhlint.engine.handling import PLAIN, Handling, Operation
from zhlint.engine.linter import Linter
from zhlint.engine.rule import Rule
from zhlint.prose.document import OBJECT, READABLE

RULE = Rule(
    id="very",
    pack="house",
    extends="existence",
    level="warning",
    message="「{match}」{replacement}",
    scope=READABLE,
    check=Existence(tokens=("很",)),
)


def lint(text, handling, check=RULE.check):
    linter = pickle.loads(pickle.dumps(Linter([dataclasses.replace(RULE, handling=handling, check=check)])))
    return [(text[f.start : f.end], f.replacement, f.message) for f in linter.lint_text(text)]


def test_plain_handling_changes_nothing():
    assert lint("很好，`很`很大。", PLAIN) == [("很", None, "「很」{replacement}")] * 2


@pytest.mark.parametrize(
    ("edit", "replacement"),
    [
        (Operation("put", ("极",)), "极"),
        (Operation("remove"), ""),
        (Operation("regex", ("很(.)", r"非常\1")), "非常好"),
        (Operation("truncate", ("好",)), "很"),
        (Operation("split", ("很", "1")), "好"),
        (Operation("split", ("很", "5")), None),
        (Operation("trim", ("很",)), "好"),
        (Operation("trim_left", ("好",)), None),
        (Operation("trim_right", ("好",)), "很"),
    ],
)
def test_edits(edit, replacement):
    shown = "很好" if replacement is None else replacement
    assert lint("很好。", Handling(edit=edit), Existence(raw=("很好",))) == [("很好", replacement, f"「很好」{shown}")]


def test_what_a_match_may_not_hold():
    check = Existence(raw=("很.",))
    assert [at for at, *_ in lint("很好，很大。", Handling(exempt=("大",)), check)] == ["很好"]


def test_no_more_than_the_limit():
    assert len(lint("很很很很。", Handling(limit=3), Existence(raw=("很",)))) == 3
    assert [at for at, *_ in lint("很好，很大。", Handling(limit=1, exempt=("好",)), Existence(raw=("很.",)))] == [
        "很大"
    ]


def test_sentence_by_sentence():
    check = Existence(raw=("^[很极]",))
    text = "很**好**。极大，很多。\n\n> 很少。\n\n很`x`很。很[很](a)。"
    assert [at for at, *_ in lint(text, Handling(unit="sentence"), check)] == ["很", "极", "很", "很", "很"]
    assert [at for at, *_ in lint(text, Handling(unit="sentence"))] == ["很"] * 7


def test_the_bare_source():
    text = "---\n很: 很\n---\n\n很`很`。\n\n```\n很\n```\n"
    handling = Handling(unit="source", edit=Operation("remove"))
    assert [(at, put) for at, put, _ in lint(text, handling, Existence(raw=("很",)))] == [("很", None)] * 5


@given(st.text("很好。，`*[](x) \n> -", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_part_of_a_block_stands_where_it_stood(text, a, b):
    for block in document(text).blocks:
        start, end = sorted((min(a, len(block.text)), min(b, len(block.text))))
        part = block.part(start, end, 7)
        assert (part.text, part.kind, part.label, part.index) == (block.text[start:end], block.kind, block.label, 7)
        for i, character in enumerate(part.text):
            span = block.source_span(start + i, start + i + 1)
            assert part.source_span(i, i + 1) == span
            if character == OBJECT:
                assert not part.unbroken(i, i + 1)
