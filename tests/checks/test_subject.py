from __future__ import annotations

import pytest

from tests.support import fixed, marked, words
from zhlint.checks.subject import Subject, is_nominal

CHECK = Subject(
    predicates=("(?:依然)?是(?=[^，。]{2,10}。)",),
    embedded=("在(?=[^，。]{2,10}中所)",),
    literals=("是", "所"),
    leads=("因此", "我认为"),
    exceptions=("其实", ".*们$"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("互联网，是一张大网。", ["互联网，是"], id="a noun"),
        pytest.param("夜深了。城市的灯火，依然是橙黄色。", ["城市的灯火，依然是"], id="a phrase, an adverb"),
        pytest.param("因此，孩子的成长，是家里的大事。", ["孩子的成长，是"], id="behind a lead, an abstract head"),
        pytest.param("我认为,技术,是一种工具。", ["技术,是"], id="half-width"),
        pytest.param("他们写到了技术，在生产中所起的作用。", ["技术，在"], id="embedded"),
        pytest.param("我们，是一家人。", [], id="an exception"),
    ],
)
def test_marks(text, expected):
    assert marked(CHECK, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("其实，是我错了。", id="an adverb"),
        pytest.param("现在，是我们的时代。", id="a time"),
        pytest.param("走进门，看见书，是我的书。", id="in the middle"),
        pytest.param("互联网，是一张大网，也是一面镜子。", id="the predicate goes on"),
        pytest.param("一座建在三条河流中间的旧城的老街的灯火，是橙黄色。", id="a long one"),
        pytest.param("这就是生活，是一种乐趣。", id="a clause"),
        pytest.param("他跑得快，在比赛中所向无敌。", id="no noun before"),
    ],
)
def test_stays_silent(text):
    assert not marked(CHECK, text)


def test_the_comma_goes():
    assert fixed(CHECK, "互联网，是一张大网。") == "互联网是一张大网。"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [("数字技术", True), ("他的成功", True), ("我们", True), ("", False), ("他的", False), ("对于城市", False)],
)
def test_a_noun_phrase(phrase, expected):
    assert is_nominal(words().cut(phrase)) == expected
