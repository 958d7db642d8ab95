"""YAML that is hostile or merely odd is a fault with its place, or text: never an error of Python."""

from __future__ import annotations

import pytest

from zhlint.base import yamlfile
from zhlint.base.faults import Fault

_LIBYAML = 1003
"""The column at which libyaml itself refuses flow lists, from 0.2.6 (of PyYAML 6.0.4) on, before we have counted."""


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        pytest.param("a: &x [*x]", (1, 4), "it is nested too deep", id="a list that holds itself"),
        pytest.param("a: &x {b: *x}", (1, 4), "it is nested too deep", id="a mapping that holds itself"),
        pytest.param(f"a: {'[' * 3000}{']' * 3000}", (1, 203), "it is nested too deep", id="thousands of levels"),
        pytest.param("a: 1\nb: " + "[" * 200_000, (2, 203), "it is nested too deep", id="lists without end"),
        pytest.param("- " * 200_000, (1, 401), "it is nested too deep", id="items in items"),
        pytest.param(f"a: {'[' * 600}{']' * 600}", (1, 203), "it is nested too deep", id="hundreds of levels"),
        pytest.param(
            "".join(f"{' ' * i}a:\n" for i in range(500)),
            (201, 201),
            "it is nested too deep",
            id="indented without end",
        ),
        pytest.param(
            "\n".join(["a0: &a0 [x]", *(f"a{i}: &a{i} [{f'*a{i - 1}, ' * 10}]" for i in range(1, 10))]),
            (1, 5),
            "aliases stand for too many values",
            id="a billion laughs",
        ),
    ],
)
def test_yaml_that_would_never_end_is_a_fault(text, place, what):
    fault = yamlfile.parse(text, "sample.yaml")
    assert isinstance(fault, Fault)
    assert fault.what == what
    assert (fault.line, fault.column) in (place, (place[0], _LIBYAML))


@pytest.mark.parametrize("text", ["- [a]\n" * 2000, "- {a: [b, {c: d?}]}\n" * 2000, "x" * 200_000], ids=["a", "b", "c"])
def test_a_long_text_may_be_shallow(text):
    assert isinstance(yamlfile.parse(text, "sample.yaml"), yamlfile.Located)
    assert isinstance(yamlfile.parse(text.encode(), "sample.yaml"), yamlfile.Located)


def test_an_alias_stands_for_its_anchor_and_a_wrong_tag_for_text():
    located = yamlfile.parse("a: &x [1, {b: 2}]\nc: *x\nd: !!bool maybe", "sample.yaml")
    assert isinstance(located, yamlfile.Located)
    assert located.data == {"a": [1, {"b": 2}], "c": [1, {"b": 2}], "d": "maybe"}


def test_of_a_key_given_twice_the_last_may_win():
    located = yamlfile.parse("a: 1\nb: 2\na: 3", "sample.yaml", last_wins=True)
    assert isinstance(located, yamlfile.Located)
    assert located.data == {"a": 3, "b": 2}
    assert located.place(("a",)) == (3, 1)
