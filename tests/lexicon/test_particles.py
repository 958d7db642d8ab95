from __future__ import annotations

from zlib import crc32

import pytest

from tests.support import words
from zhlint.lexicon.model.particle_evidence import EDGE, around, evidence
from zhlint.lexicon.model.particle_words import doubts, part
from zhlint.lexicon.model.particles import HEADER, MAGIC, PARTICLES, UNIT, Particles, certainty, particles


@pytest.mark.parametrize(
    ("text", "at", "left", "right"),
    [
        pytest.param("慢慢的走", 2, EDGE + "慢慢", "走" + EDGE, id="edges of the text"),
        pytest.param("他，慢慢的走。她", 4, "，慢慢", "走。", id="edges of the clause"),
        pytest.param(
            "用 Go 写的 12.5 行代码,", 6, EDGE + "用A写", "0行代码，", id="Latin, numbers, blanks, half-width marks"
        ),
        pytest.param("甲" * 40 + "的" + "乙" * 40, 40, "甲" * 16, "乙" * 17, id="no mark near"),
    ],
)
def test_around(text, at, left, right):
    assert around(text, at) == (left, right)


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        pytest.param("他慢慢地走", 3, "word", id="particle"),
        pytest.param("这是他的目的", 5, "inside", id="目的"),
        pytest.param("各地的土地", 4, "inside", id="土地"),
        pytest.param("他骄傲地笑", 3, "word", id="an adverb that the dictionary has with 地"),
        pytest.param("他取得了成绩", 2, "inside", id="取得"),
        pytest.param("天变得很黑", 2, "ending", id="变得"),
        pytest.param("他得意地笑", 1, "inside", id="得意"),
    ],
)
def test_part(text, at, expected):
    assert part(text, at, words().cut, words().frequency) == expected


@pytest.mark.parametrize(
    ("text", "at", "meant", "expected"),
    [
        pytest.param("慢慢的走", 2, "地", 0, id="adverb"),
        pytest.param("慢慢的，天黑了", 2, "地", 2, id="before a pause"),
        pytest.param("他跑的很快", 2, "得", 0, id="complement"),
        pytest.param("他的书我看的不多", 5, "得", 1, id="how many I read"),
        pytest.param("他取的是水", 2, "得", 2, id="what he took"),
        pytest.param("我想听的歌", 3, "得", 1, id="what I want to hear"),
        pytest.param("公司拿地三百亩", 3, "的", 2, id="land"),
        pytest.param("热门打卡地附近", 4, "的", 2, id="place"),
        pytest.param("他跑地很快", 2, "得", 0, id="complement with 地"),
        pytest.param("我们得走了", 2, "的", 1, id="must"),
        pytest.param("孩子得肺炎", 2, "的", 2, id="get"),
        pytest.param("频繁的复用和回收", 2, "地", 1, id="nouns that are joined"),
        pytest.param("重要地会议", 2, "的", 0, id="behind an adjective"),
    ],
)
def test_doubts(text, at, meant, expected):
    assert doubts(text, at, meant, words().cut, words().knows) == expected


def test_the_evidence_is_the_same_each_time():
    place = around("水手熟练的解开缆绳。", 4)
    assert list(evidence(place, words().cut)) == list(evidence(place, words().cut))
    assert len(set(evidence(place, words().cut))) > 40


def test_what_fits():
    told = particles().weigh(around("水手熟练的解开缆绳。", 4), words().cut)
    assert told["的"] == 0
    assert max(told, key=told.get) == "地"
    assert all(type(n) is int for n in told.values())


def test_certainty_grows_with_the_margin():
    for written in PARTICLES:
        for meant in set(PARTICLES) - {written}:
            found = [certainty(written, meant, n * UNIT) for n in range(-2, 30)]
            assert found == sorted(found)
            assert found[0] == 0
            assert 0.95 < found[-1] < 1
            assert certainty(written, meant, 8 * UNIT, 1) <= certainty(written, meant, 8 * UNIT)


def test_a_damaged_file_is_told():
    body = bytes(HEADER - 12)
    with pytest.raises(ValueError, match="damaged"):
        Particles(memoryview(MAGIC + bytes(4) + body + b"x"))
    with pytest.raises(ValueError, match="another version"):
        Particles(memoryview(MAGIC + crc32(body).to_bytes(4, "little") + body))


def test_nothing_is_loaded_before_it_is_asked():
    assert particles() is particles()
