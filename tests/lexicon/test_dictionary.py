from __future__ import annotations

import pytest

from training.tables import words
from zhlint.lexicon.dictionary import NO_TAG, Dictionary
from zhlint.lexicon.model.store import Store, packed

SMALL = "大小 5 n\n一 100 m\n大 50 a\n大小姐 3 n\nT恤 2 n\n四角 100 n\n五角 99 n\n四角 7 q\n\n"


@pytest.fixture
def dictionary_of(tmp_path):
    def made(lines):
        (tmp_path / "some.bin").write_bytes(packed(words(lines)))
        return Dictionary(Store(str(tmp_path / "some.bin")))

    return made


@pytest.fixture
def small(dictionary_of):
    return dictionary_of(SMALL)


def test_a_dictionary_is_sorted_and_summed_up(small):
    assert small.total == 366
    assert small.beginning("大小").words == ["大小", "大小姐"]
    assert small.beginning("大小").frequencies == ["5", "3"]
    assert small.beginning("T恤").tags == ["n"]


@pytest.mark.parametrize("start", ["大的", "一\0", "一𠮷", "𠮷", "", "ABC", "\ud800大", "龥龥"])
def test_what_begins_no_word(small, start):
    assert small.beginning(start) is None
    assert not small.begins(start)


def test_a_word_that_is_listed_twice_has_both_its_lines(small):
    assert small.beginning("四角") == (["四角", "四角"], ["100", "7"], ["n", "q"])


def test_common_pairs(small):
    assert small.common_pairs() == {"四角"}


def test_one_character_stands_for_that_word_alone(small):
    assert small.beginning("大") == (["大"], ["50"], ["a"])
    assert small.beginning("小") is None


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("大", True),
        ("大小", True),
        ("大小姐", True),
        ("T", True),
        ("大小姐姐", False),
        ("小", False),
        ("\ud800", False),
    ],
)
def test_begins(small, start, expected):
    assert small.begins(start) is expected


def test_an_added_word(small):
    small.add("小熊猫", 7)
    small.add("大小", 40)
    assert small.total == 413
    assert small.beginning("小熊") == (["小熊猫"], ["7"], [NO_TAG])
    assert small.begins("小")
    added = small.beginning("大小")
    assert dict(zip(added.words, added.frequencies, strict=True))["大小"] == "40"
    assert dict(zip(added.words, added.tags, strict=True))["大小"] == "n"


def test_many_lines(dictionary_of):
    pairs = [chr(0x4E00 + i) + chr(0x4E00 + j) for i in range(0, 400, 7) for j in range(0, 4000, 31)]
    dictionary = dictionary_of("".join(f"{pair} 1 n\n" for pair in reversed(pairs)))
    assert dictionary.total == len(pairs)
    assert all(dictionary.beginning(pair).words == [pair] for pair in pairs)
    assert dictionary.beginning("一亿") is None
