from __future__ import annotations

import json

import pytest

from training.packages import characters
from zhlint.lexicon import sounds
from zhlint.lexicon.words import Words


@pytest.mark.parametrize(
    ("char", "expected"),
    [
        pytest.param("部", ("bù",), id="one reading"),
        pytest.param("位", ("wèi",), id="a second reading out of use"),
        pytest.param("长", ("zhǎng", "cháng"), id="two readings in use"),
        pytest.param("〇", ("líng",), id="the first line"),
        pytest.param("a", (), id="Latin"),
        pytest.param("\U000e2399", (), id="beyond the last line"),
    ],
)
def test_readings(char, expected):
    assert sounds.readings(char) == expected


def test_the_readings_are_those_of_the_package():
    known = json.loads(characters())
    for code in list(known)[::37]:
        assert sounds.readings(chr(int(code)))[0] == known[code].split(",")[0]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("署", "暑", True), ("长", "常", True), ("妈", "马", False), ("部", "a", False)],
    ids=["alike", "one of two readings", "another tone", "no reading"],
)
def test_sound_alike(one, other, expected):
    assert sounds.sound_alike(one, other) is expected


def test_syllables():
    assert sounds.syllables("绿") == {"lü"}
    assert sounds.syllables("妈") == sounds.syllables("马")


def test_homophones():
    assert {"署", "鼠"} <= sounds.homophones("暑")
    assert "暑" not in sounds.homophones("暑")
    assert len(sounds.common()) == 3755


def test_words_of_the_dictionary():
    words = Words()
    assert words.frequency("部署") > 3000
    assert words.frequency("部暑") == 0
    assert {"部署", "已经"} <= words.common_pairs
    assert "部暑" not in words.common_pairs
    assert all(len(word) == 2 for word in words.common_pairs)
