from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhlint.lexicon.model.alphabet import BLANKS, BOUNDARY, FILLER, MARKS, RARE, SIZE, normal, same_length


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("河水流过村子。", "河水流过村子。"),
        ("在2024年", "在0年"),
        ("约 3,000.5% 的人", "约0的人"),
        ("１２：３０出发", "0出发"),
        ("用 Visual Studio Code 写", "用AAA写"),
        ("C++ 和 C#", "A++和A#"),
        ("don't停", "A停"),
        ("v2版", "A0版"),
        ("「好」,他说:『是』(真的);", "“好”，他说：‘是’（真的）；"),
        ("〈书〉", "《书》"),
        ("前\u3000\t后", "前后"),
        ("", ""),
        ("only ASCII", "AA"),
    ],
)
def test_normal(text, expected):
    assert normal(text) == expected


ALPHABET = st.text(
    st.sampled_from("河水，。,.:%0129０９aZé_Ａ'+#- \t\u3000「」(\ufffc\U00020000") | st.characters(), max_size=60
)


@given(ALPHABET)
def test_same_length_keeps_the_length(text):
    assert len(same_length(text)) == len(text)


@given(ALPHABET)
def test_what_is_written_one_way_stays_so(text):
    once = same_length(text.replace(FILLER, ""))
    assert [b for a, b in zip(text.replace(FILLER, ""), once, strict=True) if a in "河水，。"] == [
        c for c in text if c in "河水，。"
    ]
    assert not BLANKS & set(normal(text))


def test_symbols_are_told_apart():
    assert len(set(MARKS)) == len(MARKS)
    assert MARKS[RARE - 1] == "〇"
    assert BOUNDARY == 0
    assert SIZE**5 < 2**64
