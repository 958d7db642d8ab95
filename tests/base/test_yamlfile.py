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


COLON, COMMA = "a full-width colon `：` stands where YAML wants", "a full-width `，` stands"
BLANK, TAB = "no blank stands after this colon", "a tab stands at the beginning of this line"
SYNTAX = [
    pytest.param("rules：\n  a: on\n", "1:6", COLON, id="full-width colon, first line"),
    pytest.param("extends: strict\nrules：\n  a: on\n", "2:6", COLON, id="full-width colon, told a line later"),
    pytest.param("rules:\n  a: on\n  b：off\n\n  c: on\n", "3:4", COLON, id="full-width colon, blank line after"),
    pytest.param("overrides:\n  - files：a\n    rules: {}\n", "2:10", COLON, id="full-width colon in a list"),
    pytest.param("rules: {long： {max: 80}}\n", "1:13", COLON, id="full-width colon in braces"),
    pytest.param('"a"：b\nc: d\n', "1:4", COLON, id="full-width colon after quotes"),
    pytest.param("rules: {a: off，b: on}\n", "1:15", COMMA, id="full-width comma in braces"),
    pytest.param("rules:\n\ta: on\n", "2:1", TAB, id="tab"),
    pytest.param("rules:\n  a: on\n \tb: off\n", "3:2", TAB, id="tab after a blank"),
    pytest.param("ignore: *.md\n", "1:9", "a value cannot begin with * in YAML; put it in quotes", id="a star"),
    pytest.param("ignore:\n  - **/a\n", "2:5", "a value cannot begin with * in YAML", id="a star in a list"),
    pytest.param("a: @b\n", "1:4", "a value cannot begin with @ in YAML", id="another sign"),
    pytest.param("a:b\nc: d\n", "1:2", BLANK, id="no blank after a colon"),
    pytest.param("a: 「是：非」\nb: c: d\n", "2:5", "this is no YAML: mapping values", id="a colon in a text is none of these"),
    pytest.param('a: ["甲"，"乙"]\n', "1:8", COMMA, id="full-width comma after quotes"),
    pytest.param("a:\n  b: ｛c: 1｝\n", "2:6", "a full-width `｛` stands where YAML wants `{`", id="full-width brace"),
    pytest.param("a: [甲, 乙】\n", "1:9", "a full-width `】` stands where YAML wants `]`", id="full-width bracket"),
    pytest.param("a: [甲\nb: 丙\n", "1:4", "what begins here does not end with `]`", id="a list that stays open"),
    pytest.param("b: 丙\na: {c: 甲\n", "2:4", "what begins here does not end with `}`", id="braces that stay open"),
    pytest.param("b: 丙\na: '甲\n", "2:4", "the quotation mark here is never closed", id="a quote that stays open"),
    pytest.param("a: 甲\n---\na: 乙\n", "2:1", "a second document begins here", id="two documents"),
    pytest.param("a: !山路.md\n", "1:4", "a value cannot begin with !", id="an exclamation mark"),
    pytest.param("a:\n　b: on\n", "2:1", "a blank that YAML does not know stands before", id="full-width blank"),
    pytest.param("a: b: c\n", "1:5", "this is no YAML: mapping values", id="nothing of these"),
]  # fmt: skip


@pytest.mark.parametrize("encode", [str, str.encode], ids=["text", "bytes"])
@pytest.mark.parametrize(("text", "place", "what"), SYNTAX)
def test_syntax_errors_are_told_in_the_writers_words(text, place, what, encode):
    assert str(yamlfile.parse(encode(text), "c.yaml")).startswith(f"c.yaml:{place}: {what}")


DOUBTS = [
    pytest.param("a:\nb: 1\n", ["1:1: nothing stands after `a:`; write a value after it, or take it out"], id="empty"),
    pytest.param("a: {b: , c: 1}\n", ["1:5: nothing stands after `b:`"], id="empty in braces"),
    pytest.param("a: [x,\n  ]\nb:\n  -\n  - c\n", ["4:4: nothing stands after this `-`"], id="empty item"),
    pytest.param("a:\n  　: x\n  b: |\n    　　甲\n", [], id="full-width blanks that are meant"),
    pytest.param("a: null\nb: ~\nc: ''\n", [], id="nothing, in so many words"),
    pytest.param("a: [甲，乙]\n", ["1:6: a full-width `，` stands in these brackets"], id="full-width comma"),
    pytest.param("a: [甲、乙, 丙]\n", ["1:6: a full-width `、` stands in these brackets"], id="enumeration comma"),
    pytest.param("a: ['甲，乙']\nb:\n  - 甲，乙\n", [], id="a comma in quotes, and in an item of its own line"),
    pytest.param("a: {max：80}\n", ["1:8: a full-width colon"], id="full-width colon in braces"),
    pytest.param("a: !x\n", ["1:4: YAML takes `!x` for a tag, not for a value; put it in quotes"], id="a tag"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DOUBTS)
def test_what_may_be_meant_otherwise_is_a_doubt(text, expected):
    found = [str(fault).removeprefix("c.yaml:") for fault in yamlfile.parse(text, "c.yaml").doubts]
    assert len(found) == len(expected), found
    for line, part in zip(found, expected, strict=True):
        assert line.startswith(part)
