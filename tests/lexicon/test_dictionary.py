from __future__ import annotations

from types import SimpleNamespace

import pytest

from zhlint.base import modules
from zhlint.lexicon.dictionary import NO_TAG, Dictionary

SMALL = "大小 5 n\n一 100 m\n大 50 a\n大小姐 3 n\nT恤 2 n\n\n".encode()


@pytest.fixture
def small():
    return Dictionary(SMALL)


def test_another_dictionary_is_sorted_and_summed_up(small):
    assert small.total == 160
    assert small.beginning("大小").words == ["大小", "大小姐"]
    assert small.beginning("大小").frequencies == ["5", "3"]
    assert small.beginning("T恤").tags == ["n"]


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
    assert small.total == 207
    assert small.beginning("小熊") == (["小熊猫"], ["7"], [NO_TAG])
    assert small.begins("小")
    added = small.beginning("大小")
    assert dict(zip(added.words, added.frequencies, strict=True))["大小"] == "40"
    assert dict(zip(added.words, added.tags, strict=True))["大小"] == "n"


def test_many_lines():
    words = [chr(0x4E00 + i) + chr(0x4E00 + j) for i in range(0, 400, 7) for j in range(0, 4000, 31)]
    dictionary = Dictionary("".join(f"{word} 1 n\n" for word in reversed(words)).encode())
    assert dictionary.total == len(words)
    assert all(dictionary.beginning(word).words == [word] for word in words)
    assert dictionary.beginning("一亿") is None


def test_a_missing_jieba_is_named(monkeypatch):
    monkeypatch.setattr(modules, "installed", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match="jieba is not installed"):
        Dictionary()


def test_a_dictionary_that_is_no_file_is_read_through_its_loader(monkeypatch):
    real = modules.installed

    def get_data(path):
        assert path.startswith("/archive.zip/jieba")
        return SMALL

    spec = SimpleNamespace(origin="/archive.zip/jieba/__init__.py", loader=SimpleNamespace(get_data=get_data))
    monkeypatch.setattr(modules, "installed", lambda name: spec if name == "jieba" else real(name))
    assert Dictionary().total == 160
