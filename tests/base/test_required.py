"""What a pattern demands of a text is true of every text it matches in."""

from __future__ import annotations

import re
from operator import add

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhlint.base.required import heads, holds, may_hold, narrowed, required


@pytest.mark.parametrize(
    ("pattern", "demands"),
    [
        pytest.param("大约", (("大约",),), id="a literal"),
        pytest.param("大约|左右", (("大约", "左右"),), id="alternatives"),
        pytest.param("(慢|快)慢的", (("快慢的", "慢慢的"),), id="a group is joined with what follows"),
        pytest.param("[快慢]了", (("快了", "慢了"),), id="a class of few"),
        pytest.param("[^快]了", (("了",),), id="a negated class"),
        pytest.param("[3-5]了", (("3了", "4了", "5了"),), id="a range"),
        pytest.param(r"[甲\d]了", (tuple(f"{char}了" for char in "0123456789甲"),), id="a class in a class"),
        pytest.param("[一-龥]了", (("了",),), id="a range of many"),
        pytest.param("的?确", (("确",),), id="an optional character, the longer string dropped"),
        pytest.param("(?:为了)?的目的", (("的目的",),), id="an optional group"),
        pytest.param(r"大约\w+人", (("人",), ("大约",)), id="what stands apart"),
        pytest.param("大约.{2,3}左右", (("大约",), ("左右",)), id="a counted gap"),
        pytest.param("前(?:甲.*乙)后", (("乙",), ("前",), ("后",), ("甲",)), id="a group with a gap is not joined on"),
        pytest.param("(?<=在)上(?=海)", (("上",), ("在",), ("海",)), id="what is looked at"),
        pytest.param("(?<!在)上(?!海)", (("上",),), id="what must not be there"),
        pytest.param(r"a\.b\u4e00", (("a.b一",),), id="escapes"),
        pytest.param("^第.$", (("第",),), id="edges"),
        pytest.param("甲+乙*", (("甲",),), id="repeated"),
        pytest.param("甲|.", (), id="an alternative that demands nothing"),
        pytest.param(".*", (), id="anything"),
        pytest.param("(?P<a>甲)乙", (("甲乙",),), id="a named group"),
        pytest.param("(?P<a>甲)(?P=a)乙", (), id="a construct that is not read"),
        pytest.param("(?i:a)", (), id="flags"),
        pytest.param(r"(?u:\b)(?-i:甲)(?s:乙)", (("甲乙",),), id="flags that change no letter"),
        pytest.param("[甲", (), id="no pattern at all"),
    ],
)
def test_demands(pattern, demands):
    assert required(pattern) == demands


def _grown(inner):
    few = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        few.map("".join),
        few.map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{1,2}", "{0,1}", "??", "+?"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
        st.tuples(st.sampled_from(["(?=", "(?!", "("]), inner).map(lambda pair: f"{pair[0]}{pair[1]})"),
    )


PATTERNS = st.recursive(
    st.sampled_from(
        [
            "甲",
            "乙",
            "甲乙",
            "[甲乙]",
            "[^甲]",
            r"\.",
            ".",
            "$",
            "(?<=甲)",
            "(?<!乙)",
            "[丙-乙]",
            r"[a-c\d]",
            r"\d",
            r"\b",
            "a",
        ]
    ),
    _grown,
    max_leaves=8,
)


@given(PATTERNS | PATTERNS.map(lambda part: f"甲?(?P<mark>{part})乙?"), st.text("甲乙丙a3.", max_size=8))
def test_a_text_that_matches_meets_all_demands(pattern, text):
    if re.search(pattern, text, re.ASCII):
        assert holds(text, required(pattern))


@given(PATTERNS, st.text("甲乙丙a3.", max_size=8), st.text("甲乙丙a3.", max_size=8))
def test_what_is_left_of_demands_holds_where_they_hold(pattern, text, other):
    demands = required(pattern)
    pairs = {*text, *other, *map(add, text, text[1:]), *map(add, other, other[1:])}
    left = narrowed(demands, pairs)
    assert holds(text, demands) == (left is not None and holds(text, left))
    assert may_hold(pairs, heads(demands)) or not holds(text, demands)


@pytest.mark.parametrize(
    ("demands", "left"),
    [
        pytest.param((("快慢的", "快的", "慢"),), (("快的",),), id="of three the one that may be there"),
        pytest.param((("快的",), ("慢慢", "慢")), None, id="a demand that nothing meets"),
        pytest.param((), (), id="nothing demanded"),
    ],
)
def test_narrowed(demands, left):
    assert narrowed(demands, {"快", "的", "快的"}) == left


def test_what_demands_begin_with():
    beginnings = heads((("快慢的", "快慢", "快"), ("的",)))
    assert beginnings == (("快慢", "快"), ("的",))
    assert may_hold({"快", "的", "快的"}, beginnings)
    assert not may_hold({"快", "快的"}, beginnings)


def test_demands_are_met_one_of_each_group():
    demands = (("的",), ("快", "慢"))
    assert holds("慢的", demands)
    assert not holds("慢", demands)
    assert not holds("的", demands)
    assert holds("", ())
