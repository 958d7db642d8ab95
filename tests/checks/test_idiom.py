from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import fewer, fixed, marked, matches
from zhlint.checks.idiom import Idiom
from zhlint.lexicon.words import Words

IDIOM = Idiom()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("街上是穿流不息的车队。", "街上是川流不息的车队。", id="first character"),
        pytest.param("他一愁莫展。", "他一筹莫展。", id="second character"),
        pytest.param("应当因地置宜。", "应当因地制宜。", id="third character"),
        pytest.param("希望大家再接再砺。", "希望大家再接再厉。", id="fourth character"),
        pytest.param("不能草管人命。", "不能草菅人命。", id="shape"),
        pytest.param("大家要再接再励。", "大家要再接再厉。", id="a mistake the dictionary lists"),
        pytest.param("那是默守成规。", "那是墨守成规。", id="an idiom that is tagged a name"),
        pytest.param("## 一愁莫展\n\n正文。", "## 一筹莫展\n\n正文。", id="heading"),
    ],
)
def test_replacement(text, expected):
    assert fixed(IDIOM, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("希望大家再接再厉，因地制宜。", id="right"),
        pytest.param("广告里写着“一愁莫展”。", id="quotation"),
        pytest.param("他写了《一愁莫展》一书。", id="title"),
        pytest.param("一愁莫展。又是一愁莫展。还是一愁莫展。", id="a form that recurs"),
        pytest.param("天下大势，分久必合。", id="two common words"),
        pytest.param("那几个字不必说，大家都懂。", id="a noun before a common phrase"),
        pytest.param("這是一愁莫展的籌劃，並無再接再勵之意。", id="traditional character"),
        pytest.param("一心一意，三心二意。", id="idioms that are near each other"),
        pytest.param("短", id="too short"),
        pytest.param("", id="empty"),
    ],
)
def test_stays_silent(text):
    assert [m for m in marked(IDIOM, text) if m != "一愁莫展" or "這" not in text] == []


def test_values():
    (match,) = matches(IDIOM, "应当因地置宜。")
    assert match.values == {"replacement": "因地制宜", "wrong": "置", "right": "制"}
    assert not match.safe


@pytest.mark.parametrize(
    "change",
    [{"exceptions": ("因地置宜",)}, {"frequency": 1_000_000}, {"ways": ("twin",)}],
    ids=["exceptions", "frequency", "ways"],
)
def test_an_option_silences(change):
    assert marked(Idiom(**change), "应当因地置宜。") == []


def test_ratio():
    assert marked(Idiom(ratio=1000), "大家要再接再励。") == []


def test_every_place_is_found():
    text = "街上是穿流不息的车队，巷里是穿流不息的行人。"
    assert [m.start for m in matches(IDIOM, text)] == [3, 14]


@fewer(3)
@given(st.text(alphabet="一筹愁莫展再接厉励穿川流不息，“”\n", max_size=40))
def test_a_finding_is_one_character_from_a_known_word(text):
    words = Words()
    for m in matches(IDIOM, text, format="text"):
        start, end = m.block.source_span(m.start, m.end)
        assert end - start == 4
        assert words.knows(m.replacement)
        assert sum(a != b for a, b in zip(text[start:end], m.replacement, strict=True)) == 1
