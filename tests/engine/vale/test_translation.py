"""A whole rule of Vale's: its message, level and action; what is noted, what is left out, what is a fault."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.vale.translated import found, put, translated
from zhlint.base.fields import Reader
from zhlint.engine.linter import Linter
from zhlint.engine.vale import keys
from zhlint.engine.vale.translation import Translation, translate
from zhlint.finding import LEVELS

WORD = "extends: existence\nmessage: m\ntokens: [很]\n"


def made(text: str) -> Translation:
    found = translated(text)
    assert isinstance(found, Translation), found
    return found


def test_what_a_rule_says_of_itself():
    rule = made(WORD + "level: error\nlink: https://example.org/a\ndescription: 口语少用。\nname: 别名").rule
    assert (rule.id, rule.pack, rule.extends, rule.level) == ("Gazette.Rule", "Gazette", "existence", "error")
    assert (rule.link, rule.why, rule.path, rule.of_style) == ("https://example.org/a", "口语少用。", "Rule.yml", True)


def test_it_warns_unless_it_says_otherwise():
    assert made(WORD).rule.level == "warning"
    assert [made(f"{WORD}level: {level}").rule.level for level in LEVELS] == list(LEVELS)


@pytest.mark.parametrize(
    ("message", "told"),
    [
        pytest.param("不用「%s」。", "不用「很」。", id="the match"),
        pytest.param("'%s、%s'", "很、", id="more than there is"),
        pytest.param("'%[1]s %[1]s'", "很 很", id="by number"),
        pytest.param("'100%% %s'", "100% 很", id="a per cent sign"),
        pytest.param("没有占位", "没有占位", id="none"),
        pytest.param("'{match} 与 {x} %v'", "很 与 {x} 很", id="braces"),
    ],
)
def test_messages(message, told):
    rule = WORD.replace("message: m", f"message: {message}")
    assert found(rule, "很好。") == [("很", told)]


@pytest.mark.parametrize(
    ("action", "proposal"),
    [
        pytest.param("{name: remove}", "", id="remove"),
        pytest.param("{name: replace, params: [极]}", "极", id="replace"),
        pytest.param("{name: replace, params: 极}", "极", id="one for a list"),
        pytest.param("{name: edit, params: [trim, ' *']}", "很", id="trim"),
        pytest.param("{name: edit, params: [trim_left, '*']}", "很 *", id="trim on the left"),
        pytest.param("{name: edit, params: [trim_right, '*']}", "** 很", id="trim on the right"),
        pytest.param("{name: edit, params: [truncate, 很]}", "**", id="truncate"),
        pytest.param("{name: edit, params: [split, ' ', '1']}", "很", id="split"),
        pytest.param("{name: edit, params: [regex, '(很)', '[$1]']}", "** [很] *", id="regex"),
    ],
)
def test_actions(action, proposal):
    rule = f"extends: existence\nmessage: m\nnonword: true\ntokens: ['\\*\\* 很 \\*']\naction: {action}"
    assert put(rule, r"x\*\* 很 \*x".replace("\\", "")) == [proposal]
    assert made(rule).notes == ()


def test_an_action_is_told_in_the_message():
    rule = WORD.replace("message: m", "message: 「%s」改作「%s」。") + "action: {name: replace, params: [极]}"
    assert found(rule, "很好。") == [("很", "「很」改作「极」。")]


def test_nothing_is_proposed_on_the_bare_source():
    assert put(WORD + "scope: raw\naction: {name: remove}", "`很`") == [None]


@pytest.mark.parametrize(
    ("keys", "line", "what"),
    [
        pytest.param("audience: all", 4, "runs without the key `audience`, which is unknown here", id="unknown key"),
        pytest.param("ignorcase: true", 4, "runs without the key `ignorcase`, which is unknown here; did you mean `ignorecase`?", id="mistyped key"),
        pytest.param("scope: [heading, alt]", 4, "runs without a part of its scope: scope `alt`: texts in place of pictures are not read here", id="part of a scope"),
        pytest.param("action: {name: suggest, params: [spellings]}", 4, "runs without its action `suggest spellings`, which is not to be had here", id="action"),
        pytest.param("action: {name: replace, params: [a, b]}", 4, "runs without its action `replace a`, which is not to be had here", id="a choice of two"),
        pytest.param("action: {name: edit, params: [regex, '(', x]}", 4, "runs without its action `edit regex`, which is not to be had here", id="bad regex of an action"),
        pytest.param("action: {name: edit, params: [regex, '很', '$1']}", 4, "runs without its action `edit regex`, which is not to be had here", id="no such group"),
        pytest.param("action: {name: edit, params: [split, ' ', x]}", 4, "runs without its action `edit split`, which is not to be had here", id="no number"),
    ],
)  # fmt: skip
def test_what_a_rule_runs_without(keys, line, what):
    told = made(WORD + keys)
    assert told.rule is not None
    assert [(note.path, note.line, note.rule, note.what, note.left) for note in told.notes] == [
        ("Rule.yml", line, "Gazette.Rule", what, False)
    ]
    assert str(told.notes[0]) == f"Rule.yml:{line}:1: rule Gazette.Rule {what}"


LEFT = {
    "capitalization": "extends: capitalization\nmessage: m\nmatch: $title",
    "readability": "extends: readability\nmessage: m\ngrade: 8\nmetrics: [SMOG]",
    "spelling": "extends: spelling\nmessage: m",
    "script": "extends: script\nmessage: m\nscript: x := 1",
}


@pytest.mark.parametrize("name", LEFT)
def test_check_types_that_are_left_out(name):
    told = made(LEFT[name])
    assert (told.rule, told.extends) == (None, name)
    assert str(told.notes[0]).startswith(f"Rule.yml:1:1: rule Gazette.Rule is left out: extends `{name}`: ")


@pytest.mark.parametrize(
    ("rule", "place", "what"),
    [
        pytest.param(WORD.replace("[很]", "[好, '(?>很)']"), (3, 13), "the atomic group", id="regex"),
        pytest.param(WORD.replace("[很]", "[]"), (3, 1), "nothing to look for", id="no words"),
        pytest.param(WORD + "scope: alt", (4, 1), "scope `alt`", id="scope"),
        pytest.param(WORD + "scope: heading & ~heading", (4, 1), "nothing is in scope", id="nothing in scope"),
        pytest.param(WORD + "exceptions: ['\\p{X}']", (4, 14), "`\\p{X}`", id="exception"),
        pytest.param("extends: substitution\nmessage: m\nswap: {甲: 乙, '乙+': $2}", (3, 1), "bad replacement", id="group of a swap"),
        pytest.param("extends: metric\nmessage: m\nformula: syllables / words\ncondition: '> 1'", (3, 1), "English words", id="syllables"),
        pytest.param("extends: metric\nmessage: m\nformula: wrods\ncondition: '> 1'", (3, 1), "nothing is counted as `wrods`", id="count"),
        pytest.param("extends: sequence\nmessage: m\ntokens:\n- {tag: NN}\n- {pattern: a}", (4, 4), "a tag of English", id="tags"),
        pytest.param("extends: sequence\nmessage: m\ntokens:\n- {pattern: a, negate: true}", (3, 1), "no token says what is wanted", id="negated only"),
        pytest.param("extends: sequence\nmessage: m\ntokens:\n- {skip: 2}", (3, 1), "no token says what is wanted", id="gaps only"),
        pytest.param("extends: repetition\nmessage: m\ntokens: ['']", (3, 1), "nothing to look for", id="nothing repeated"),
        pytest.param("extends: occurrence\nmessage: m\ntoken: x", (1, 1), "neither `max` nor `min`", id="no limit"),
        pytest.param("extends: conditional\nmessage: m\nfirst: (a)\nsecond: b", (4, 1), "`second` has no group", id="one group"),
        pytest.param("extends: conditional\nmessage: m\nfirst: a\nsecond: b\nscope: raw", (5, 1), "the bare source", id="condition on the source"),
        pytest.param("extends: consistency\nmessage: m\neither: {a: a}", (3, 1), "is no choice", id="no choice"),
    ],
)  # fmt: skip
def test_rules_that_are_left_out(rule, place, what):
    told = made(rule)
    assert told.rule is None
    assert [(note.line, note.column, note.left) for note in told.notes] == [(*place, True)]
    assert what in told.notes[0].what


@pytest.mark.parametrize(
    ("rule", "faults"),
    [
        pytest.param("a: [", ["Rule.yml:2:1: this is no YAML"], id="no YAML"),
        pytest.param("- a", ["Rule.yml:1:1: expected a Vale rule"], id="a list"),
        pytest.param("", ["Rule.yml:1:1: expected a Vale rule"], id="an empty file"),
        pytest.param("message: m", ["Rule.yml:1:1: key `extends` is missing"], id="no type"),
        pytest.param("extends: existance\nmessage: m", ["Rule.yml:1:1: unknown check `existance`; did you mean `existence`?"], id="unknown type"),
        pytest.param("extends: [a]\nmessage: m", ["Rule.yml:1:1: expected a string, found a list"], id="a list of types"),
        pytest.param("extends: ''\nmessage: m", ["Rule.yml:1:1: unknown check ``"], id="an empty type"),
        pytest.param("extends:\nmessage: m", ["Rule.yml:1:1: key `extends` is missing"], id="a type of nothing"),
        pytest.param("extends: existence", ["Rule.yml:1:1: key `message` is missing"], id="no message"),
        pytest.param(WORD + "level: loud", ["Rule.yml:4:1: `loud` is not possible here"], id="level"),
        pytest.param(WORD + "Level: loud", ["Rule.yml:4:1: `loud` is not possible here"], id="level, with a capital"),
        pytest.param(WORD.replace("[很]", "{很: 好}"), ["Rule.yml:3:1: expected a string, found a mapping"], id="tokens"),
        pytest.param(WORD.replace("[很]", "[yes]"), ["Rule.yml:3:10: expected a string, found boolean `true`; put it in quotes"], id="boolean"),
        pytest.param(WORD + "ignorecase: maybe", ["Rule.yml:4:1: expected a boolean"], id="no boolean"),
        pytest.param("extends: substitution\nmessage: m\nswap: [a, b]", ["Rule.yml:3:1: expected a mapping, found a list"], id="swap"),
        pytest.param("extends: occurrence\nmessage: m\nmax: many\ntoken: x", ["Rule.yml:3:1: expected a whole number"], id="max"),
    ],
)  # fmt: skip
def test_faults(rule, faults):
    told = translated(rule)
    assert not isinstance(told, Translation)
    assert len(told) == len(faults)
    assert [fault for fault, start in zip(map(str, told), faults, strict=True) if not fault.startswith(start)] == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("ignorecase", "'true'"), ("ignorecase", "1"), ("limit", "'3'"), ("scope", "~"), ("vocab", "false")],
)
def test_values_are_read_as_loosely_as_vale_does(key, value):
    told = made(f"{WORD}{key}: {value}")
    assert told.rule is not None
    assert told.notes == ()


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("extends: repetition\nmessage: m\ntokens: [很]", "copies with other words between them are not told"),
        ("extends: repetition\nmessage: m\ntokens: ['\\S+']", "words of Han are those of the dictionary; marks repeated are not told"),
        ("extends: sequence\nmessage: m\ntokens: [{pattern: 很}]", "a token's `pattern` must match the whole word"),
        ("extends: conditional\nmessage: m\nfirst: a\nsecond: b", "`second` has no group, so that it allows whatever `first` finds"),
        ("extends: metric\nmessage: m\nformula: words\ncondition: '> 1'", "words are those of the dictionary and of Latin letters; characters are Han, letters and digits"),
    ],
    ids=["repetition", "any word", "sequence", "groups", "metric"],
)  # fmt: skip
def test_what_is_other_than_in_vale_is_told(rule, change):
    assert made(rule).changes == (change,)


_TEXTS = st.one_of(
    st.sampled_from(["很", "[^\\s]+", "\\b很\\b", "(很)", "(?i)a|b", "$1", "%s", "a|b", "> 1", "words", "heading", "raw", "n", ""]),
    st.text("很好a1\\b(|)[]{}?*+$^%<>=.-~&", max_size=8),
)  # fmt: skip
_VALUES = st.recursive(
    st.one_of(_TEXTS, st.integers(-3, 9), st.booleans(), st.none(), st.floats()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_TEXTS, inner, max_size=3)),
    max_leaves=5,
)
_LISTS = st.lists(_TEXTS, max_size=3)
_MAPS = st.dictionaries(_TEXTS, _TEXTS, max_size=3)
_LIKELY = {
    "tokens": st.one_of(_LISTS, st.lists(st.fixed_dictionaries({"pattern": _TEXTS}, optional={"tag": _TEXTS, "skip": st.integers(0, 3)}), max_size=3)),
    "raw": _LISTS, "exceptions": _LISTS, "swap": _MAPS, "either": _MAPS, "first": _TEXTS, "second": _TEXTS,
    "token": _TEXTS, "max": st.integers(-1, 3), "min": st.integers(-1, 3), "formula": _TEXTS, "condition": _TEXTS,
    "scope": st.sampled_from(["text", "raw", "sentence", "heading", ["alt", "list"]]), "ignorecase": st.booleans(),
    "nonword": st.booleans(), "level": st.sampled_from(LEVELS), "message": _TEXTS, "limit": st.integers(0, 2),
    "action": st.fixed_dictionaries({"name": st.sampled_from(["replace", "remove", "edit"]), "params": st.lists(_TEXTS, max_size=3)}),
}  # fmt: skip
_RULES = st.one_of(
    st.fixed_dictionaries({"extends": st.sampled_from([*keys.TYPES])}, optional=_LIKELY),
    st.dictionaries(st.sampled_from(["extends", *_LIKELY]), _VALUES),
    _VALUES,
)


@given(_RULES)
def test_whatever_a_file_holds_is_a_rule_or_left_out_or_a_fault(data):
    reader = Reader("Rule.yml", lambda path: (1, 1))
    told = translate(data, "Gazette.Rule", reader)
    assert (told is None) == bool(reader.faults)
    if told is not None:
        assert (told.rule is None) == any(note.left for note in told.notes)
        if told.rule is not None:
            Linter([told.rule]).lint_text("# 很好\n\n很很好，a 1 a a。`很`\n\n- 好\n")
