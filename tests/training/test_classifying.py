"""Counts of measure words with their nouns become a file that tells which do not go together."""

from __future__ import annotations

from collections import Counter

import pytest

from training.classifying import count, sections
from zhlint.lexicon.collocation.measures import Measures
from zhlint.lexicon.model.store import Store, packed


def made(path, found, least=10, alike=20):
    path.write_bytes(packed(sections(Counter(found), least, alike)))
    return Measures(Store(str(path)))


@pytest.fixture
def some(tmp_path):
    found = {
        ("条", "狗"): 400,
        ("只", "狗"): 100,
        ("匹", "马"): 300,
        ("辆", "马车"): 80,
        ("驾", "马车"): 1,
        ("辆", "汽车"): 900,
        ("节", "汽车"): 1,
        ("张", "请柬"): 3,
        ("个", "瓶子"): 90,
        ("只", "瓶子"): 30,
        ("条", "瓶子"): 1,
    }
    return made(tmp_path / "some.bin", found)


@pytest.mark.parametrize(
    ("measure", "noun", "better"),
    [
        pytest.param("匹", "狗", "条", id="never seen"),
        pytest.param("条", "汽车", "辆", id="another noun"),
        pytest.param("条", "瓶子", "只", id="one of its own before the general one"),
    ],
)
def test_what_does_not_go(some, measure, noun, better):
    mismatch = some.mismatch(measure, noun)
    assert mismatch is not None
    assert mismatch.better == better
    assert mismatch.odds > 2


@pytest.mark.parametrize(
    ("measure", "noun"),
    [
        pytest.param("条", "狗", id="the usual one"),
        pytest.param("张", "月饼", id="an unknown noun"),
        pytest.param("张", "请柬", id="a rare noun"),
    ],
)
def test_what_is_not_told(some, measure, noun):
    assert some.mismatch(measure, noun) is None


def test_nouns_that_end_alike_speak_for_one_that_is_hardly_known(tmp_path):
    found = {("匹", "骏马"): 90, ("匹", "战马"): 90, ("个", "斑马"): 2, ("张", "纸"): 50}
    alike, alone = made(tmp_path / "a.bin", found), made(tmp_path / "b.bin", found, alike=1000)
    assert alike.mismatch("张", "斑马").better == "匹"
    assert alone.mismatch("张", "斑马") is None


def test_measure_words_that_count_the_same_nouns_are_less_odd(tmp_path):
    found = {("辆", "马车"): 200, ("辆", "汽车"): 200, ("台", "汽车"): 200, ("匹", "马"): 200}
    some = made(tmp_path / "some.bin", found)
    assert some.mismatch("台", "马车").odds < some.mismatch("匹", "马车").odds - 4


def test_counts_are_kept_in_steps(some):
    assert some.counts("狗") == pytest.approx({"条": 400, "只": 100}, rel=0.1)
    assert some.seen("条", "狗")
    assert not some.seen("匹", "狗")
    assert not some.seen("匹", "月饼")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("门口有一条狗，", {("条", "狗")}, id="a noun"),
        pytest.param("写了两篇很长的文章。", {("篇", "文章")}, id="behind 的"),
        pytest.param("一条狗跑了。", {("条", "狗")}, id="a verb behind"),
        pytest.param("一条狗从村东头一直跑到村西头。", set(), id="no mark near"),
        pytest.param("这部门，", set(), id="another word"),
        pytest.param("第三条规定，", set(), id="an ordinal"),
    ],
)
def test_counting(line, expected):
    assert set(count([line + "\n"])) == expected
