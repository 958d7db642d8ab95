"""Vale's regexes, which are .NET's, in Python's dialect."""

from __future__ import annotations

import re
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhlint.base.patterns import compiled
from zhlint.engine.vale.dialect import UnknownError, edge, translate


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        pytest.param("机会", "一个机会", ["机会"], id="a word"),
        pytest.param(r"\bAPI\b", "用API的，APIs，API2，《API》", ["API", "API"], id="edges of Latin words"),
        pytest.param(r"\b机会\b", "一个机会多", ["机会"], id="an edge stands beside Han"),
        pytest.param(r"\b——\b", "甲——乙", ["——"], id="an edge of a mark wants a letter"),
        pytest.param(r"\b\.\b", "甲。 . 乙", [], id="no edge between marks"),
        pytest.param(r"\Bpp\B", "apple pp", ["pp"], id="inside a word"),
        pytest.param(r"\p{Han}+", "用 API 的", ["用", "的"], id="a script"),
        pytest.param(r"[\p{Han}A-Z]+", "用API，的", ["用API", "的"], id="a script in a class"),
        pytest.param(r"\P{Han}+", "用API的", ["API"], id="not of a script"),
        pytest.param(r"[^\p{Han}]+", "用API的", ["API"], id="a class without a script"),
        pytest.param(r"\pL+", "用Ωé3", ["用Ωé"], id="a category of one letter"),
        pytest.param(r"\p{Lu}\p{Ll}+", "Node和node", ["Node"], id="categories"),
        pytest.param(r"\p{IsCJKUnifiedIdeographs}", "a中", ["中"], id="a block"),
        pytest.param("[[:alpha:]]+", "abc1", ["abc"], id="a POSIX class"),
        pytest.param("[[:digit:]年]+", "2024年", ["2024年"], id="a POSIX class beside Han"),
        pytest.param(r"(?<a>.)\k<a>", "天天", ["天天"], id="a name in angles"),
        pytest.param(r"(?'a'.)\k'a'", "天天", ["天天"], id="a name in quotes"),
        pytest.param("(?i)api|web", "API和Web", ["API", "Web"], id="a flag holds for all alternatives behind it"),
        pytest.param("a(?i)b|c", "aB C Ab", ["aB", "C"], id="a flag half-way"),
        pytest.param("(a(?i)b)c", "aBc aBC", ["aBc"], id="a flag to the end of its group"),
        pytest.param("(?i:a)b", "Ab AB", ["Ab"], id="a flag of a group"),
        pytest.param("(?-i)a", "aA", ["a"], id="a flag turned off"),
        pytest.param(r"\s+", "甲\u3000 乙", ["\u3000 "], id="the full-width blank"),
        pytest.param(r"\S+", "甲\u3000乙", ["甲", "乙"], id="what is no blank"),
        pytest.param(r"[\s,]+", "甲,\u3000乙", [",\u3000"], id="blanks in a class"),
        pytest.param(r"(?<=甲|乙丙)丁", "甲丁乙丙丁丙丁", ["丁", "丁"], id="a look-behind of several widths"),
        pytest.param(r"(?<!Mr|Mrs)\.", "Mr. Mrs. etc.", ["."], id="a negative one"),
        pytest.param(r"甲\z", "甲\n甲", ["甲"], id="the very end"),
        pytest.param(r"甲\Z", "甲\n", ["甲"], id="the end, or before the last line break"),
        pytest.param(r"\x{4e2d}\u56fd\x41", "中国A", ["中国A"], id="characters by number"),
        pytest.param(r"甲(?#说明)乙", "甲乙", ["甲乙"], id="a remark"),
        pytest.param("[[a]", "[a", ["[", "a"], id="a bracket in a class"),
        pytest.param("[a||b&&c]", "|&", ["|", "&"], id="no operation on sets"),
        pytest.param(r"(.)\1", "天天", ["天天"], id="a group by number"),
        pytest.param("(?m)^甲$", "甲\n甲", ["甲", "甲"], id="lines by a flag"),
        pytest.param("^甲", "甲\n甲", ["甲"], id="without it the text"),
        pytest.param("(?:){0}甲", "甲", ["甲"], id="nothing, no times"),
    ],
)  # fmt: skip
def test_what_is_translated(pattern, text, found):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert [m[0] for m in compiled(translate(pattern)).finditer(text)] == found


def test_lines_are_what_vale_gives_most_checks():
    assert [m.start() for m in compiled(translate("^甲", multiline=True)).finditer("甲\n甲")] == [0, 2]
    assert [m.start() for m in compiled(translate("(?-m)^甲", multiline=True)).finditer("甲\n甲")] == [0]


def test_references_can_be_moved():
    moved = translate(r"(.)\1", shift=2)
    assert re.fullmatch(f"(x)({moved})", "x天天")


@pytest.mark.parametrize(
    ("pattern", "what"),
    [
        pytest.param("(?<!:[^ ]+?):", "a look-behind of no fixed width", id="look-behind"),
        pytest.param("(?>甲+)", "the atomic group", id="atomic"),
        pytest.param("甲++", "the possessive", id="possessive"),
        pytest.param("[a-z-[aeiou]]", "a class taken from a class", id="subtraction"),
        pytest.param(r"\p{Klingon}", r"`\p{Klingon}`", id="script"),
        pytest.param(r"[\P{Han}]", r"`\P` in a class", id="no script in a class"),
        pytest.param("[[:vowel:]]", "`[:vowel:]`", id="POSIX class"),
        pytest.param(r"\Q.\E", r"`\Q`", id="escape"),
        pytest.param(r"\p{Han", "not closed", id="script without end"),
        pytest.param("(?P<a>.)(?P=a)", "the group `(?P=…)`", id="a name as Python has it"),
        pytest.param("(?x)甲", "the flag `x`", id="flag"),
        pytest.param("(?x:甲)", "the flag `x`", id="flag of a group"),
        pytest.param("(甲", "not closed", id="open group"),
        pytest.param("甲)", "closes nothing", id="closed group"),
        pytest.param("[甲", "not closed", id="open class"),
        pytest.param("甲\\", "at the end", id="escape of nothing"),
        pytest.param(r"\x{110000}", "`\\x110000`", id="no character"),
        pytest.param(r"\u12", "`\\u12`", id="half a number"),
        pytest.param(r"\k1", "without a name", id="reference"),
        pytest.param("*甲", "nothing to repeat", id="what Python refuses, too"),
        pytest.param(r"(甲)\2", "invalid group reference", id="a group that is not there"),
        pytest.param("(" * 3000 + ")" * 3000, "too deep", id="deep"),
    ],
)
def test_what_is_not(pattern, what):
    with pytest.raises(UnknownError, match=re.escape(what)):
        translate(pattern)


@pytest.mark.parametrize(
    ("entry", "text", "found"),
    [
        pytest.param("cat", "cat cats catnip 猫cat猫", 2, id="Latin"),
        pytest.param("naïve", "naïve xnaïve", 1, id="accents inside"),
        pytest.param("кот", "кот который", 1, id="Cyrillic"),
        pytest.param("approx.", "approx. 3", 1, id="a mark at the end"),
    ],
)
def test_edges_of_an_entry(entry, text, found):
    pattern = f"{edge(entry[:1])}{re.escape(entry)}{edge(entry[-1:])}"
    assert len(compiled(pattern).findall(text)) == found


_LETTERS = st.sampled_from("ab天,. ")
_ATOMS = st.one_of(
    _LETTERS.map(re.escape),
    st.sampled_from([".", r"\d", "[ab]", "[^天]", "(?:ab|天)", "(?=a)", "(?<!a)", "^", "$"]),
)
_PATTERNS = st.lists(st.tuples(_ATOMS, st.sampled_from(["", "?", "*", "+?", "{1,2}"])), min_size=1, max_size=5).map(
    lambda parts: "".join(atom + (mark if atom not in ("^", "$", "(?=a)", "(?<!a)") else "") for atom, mark in parts)
)


@given(_PATTERNS, st.text("ab天,. 1\n", max_size=12))
def test_what_both_dialects_share_means_the_same(pattern, text):
    there = [m.span() for m in compiled(pattern).finditer(text)]
    assert [m.span() for m in compiled(translate(pattern)).finditer(text)] == there


@given(st.text(r"ab天\()[]{}?*+|^$.:<>=!-&~pPQxu1i'#", max_size=14))
def test_any_text_is_translated_or_refused(pattern):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            compiled(translate(pattern))
        except UnknownError as error:
            assert str(error)  # noqa: PT017
