from __future__ import annotations

import pytest

from tests.support import marked, matches
from zhlint.checks._gates import Gate
from zhlint.checks.overuse import Overuse

VERY = Overuse(tokens=("非常",), exceptions=("非常(?:规|任)",), count=3, per_1000=10, quoted=False)
FILL = "院子里的石榴树今年结了很多果子，邻居们每天路过都要抬头看一看。"


def places(match):
    return [b.text[s:e] for b, s, e in [match[:3], *((r.block, r.start, r.end) for r in match.related)]]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("天气非常热，水也非常凉。", id="two places in a short text are below the count"),
        pytest.param("天气非常热，水非常凉，风非常大。" + FILL * 12, id="three places are lost in a long text"),
        pytest.param("非常规能源、非常任理事国、非常热的夏天。", id="longer words do not count"),
        pytest.param("他说“非常热”，她说“非常凉”，我说“非常好”。", id="quotations do not count"),
    ],
)
def test_stays_silent(text):
    assert matches(VERY, text) == []


def test_a_word_may_not_straddle_an_edge():
    text = "安全新规来了，安全新规走了，安全新规又来了。"
    assert matches(Overuse(tokens=("全新",), count=3, per_1000=0), text) == []
    assert marked(Overuse(tokens=("全新",), count=3, per_1000=0, nonword=True), text) == ["全新"]


def test_one_match_a_word_with_every_place_attached():
    text = "天气非常热。\n\n水**非常**凉，真正的夏天。\n\n风非常大，真正的风。"
    check = Overuse(tokens=("非常", "真正"), count=3, per_1000=10)
    (match,) = matches(check, text)
    assert (match.block.index, match.start, match.end) == (0, 2, 4)
    assert [(r.block.index, r.start, r.end) for r in match.related] == [(1, 1, 3), (2, 1, 3)]
    assert [r.message for r in match.related] == ["第 2 处", "第 3 处"]


def test_values_fill_the_message():
    (match,) = matches(VERY, "天气非常热，水非常凉，风非常大。")
    assert {k: match.values[k] for k in ("word", "words", "count")} == {
        "word": "非常",
        "words": "「非常」",
        "count": "3",
    }
    assert float(match.values["density"]) == pytest.approx(3000 / 13, abs=0.1)


def test_a_further_gate_is_enough_by_itself():
    text = "天气非常热，水非常凉，风非常大。"
    assert matches(Overuse(tokens=("非常",), count=4), text) == []
    assert marked(Overuse(tokens=("非常",), count=4, also=(Gate(count=3, per_1000=12.0),)), text) == ["非常"]


def test_taken_together_the_set_is_one_match():
    check = Overuse(raw=("(?:不难看出|说到底)(?=，)",), tokens=("坦白讲",), together=True, count=3, per_1000=0)
    (match,) = matches(check, "不难看出，天要下雨。坦白讲，我不想去。说到底，路太远。")
    assert places(match) == ["不难看出", "坦白讲", "说到底"]
    assert match.values["words"] == "「不难看出」「坦白讲」「说到底」"


def test_the_total_is_reported_where_no_single_word_is():
    text = "天气非常热，水极其凉，风十分大。"
    check = Overuse(tokens=("非常", "极其", "十分"), total=(Gate(count=3, per_1000=50),))
    (match,) = matches(check, text)
    assert places(match) == ["非常", "极其", "十分"]
    assert len(matches(Overuse(tokens=check.tokens, count=1, per_1000=0, total=check.total), text)) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("方式和方法要改。方法与方式不改。", ["方式和方法", "方法与方式"], id="either order, any joiner"),
        pytest.param(
            "手段以及方法要改。方法及手段不改。", ["手段以及方法", "方法及手段"], id="a joiner of two characters"
        ),
        pytest.param("方式和方法要改。手段和方法不改。", [], id="two pairs, once each"),
        pytest.param("方式和方式要改。方式和方式不改。", [], id="a word with itself"),
        pytest.param("方式和态度要改。方式和态度不改。", [], id="words of different sets"),
        pytest.param("功能和作用要改。作用和功能要改。", [], id="a set that is not listed"),
    ],
)
def test_pairs_of_near_synonyms(text, expected):
    check = Overuse(pairs=(("方式", "方法", "手段"), ("态度", "姿态")), count=2, per_1000=0)
    found = matches(check, text)
    assert [p for match in found for p in places(match)] == expected


@pytest.mark.parametrize(
    ("joiners", "expected"), [(("跟",), ["方式跟方法", "方法跟方式"]), (("和", "或"), ["方式和方法", "方法或方式"])]
)
def test_a_rule_may_say_what_joins_a_pair(joiners, expected):
    check = Overuse(pairs=(("方式", "方法"),), joiners=joiners, count=2, per_1000=0)
    found = matches(check, "方式跟方法要改。方法跟方式不改。方式和方法要改。方法或方式不改。")
    assert [p for match in found for p in places(match)] == expected


def test_the_density_is_of_the_blocks_in_scope():
    text = "# 标题里有许多许多许多许多许多许多许多许多许多许多许多字\n\n天气非常热，水非常凉，风非常大。"
    (match,) = matches(VERY, text, scope=("paragraph",))
    assert float(match.values["density"]) == pytest.approx(3000 / 13, abs=0.1)


@pytest.mark.parametrize(
    ("check", "key"),
    [
        pytest.param(Overuse(), "tokens", id="nothing to look for"),
        pytest.param(Overuse(pairs=(("方式",),)), "pairs", id="a pair of one word"),
        pytest.param(Overuse(pairs=(("方式", ""),)), "pairs", id="a pair with nothing"),
        pytest.param(Overuse(pairs=(("方式", "方法"),), tokens=("",)), "tokens", id="an empty word beside pairs"),
        pytest.param(Overuse(pairs=(("方式", "方法"),), joiners=("和", "")), "joiners", id="joined by nothing"),
        pytest.param(Overuse(pairs=(("方式", "方法"),), joiners=()), "joiners", id="no joiners"),
    ],
)
def test_contradictions(check, key):
    assert [fault[0] for fault in check.contradictions()] == [key]


def test_words_are_cut_only_where_a_gate_may_open():
    from tests.support import document
    from zhlint.checks import Draft, Hit
    from zhlint.lexicon.words import Words

    class Refusing(Words):
        def straddles(self, block, start, end):
            raise AssertionError("a hopeless hit was asked for its words")

    parsed = document("天气非常热。" + FILL * 20)
    hits = {0: [Hit(2, 4)]}
    assert list(VERY.find(Draft(parsed, parsed.blocks, hits, Refusing()))) == []
