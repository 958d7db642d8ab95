from __future__ import annotations

import pytest

from tests.support import marked, matches
from zhlint.checks.clash import Clash, Sense

HOT = Clash(words={"七月流火": Sense(means="转凉", before="热", after="热|暑", unless="本义")})
NEXT = Clash(words={"学子": Sense(means="学生们", after="^的人群")})
ONE = Clash(words={"学子": Sense(means="学生们", before="一位$", clauses=0)})


@pytest.mark.parametrize(
    ("check", "text", "expected"),
    [
        pytest.param(HOT, "七月流火，酷暑难当。", ["七月流火"], id="behind it"),
        pytest.param(HOT, "天这么热，真是七月流火。", ["七月流火"], id="before it"),
        pytest.param(ONE, "来了一位学子。", ["学子"], id="right before it"),
        pytest.param(NEXT, "来了学子的人群。", ["学子"], id="right behind it"),
    ],
)
def test_marks(check, text, expected):
    assert marked(check, text) == expected


@pytest.mark.parametrize(
    ("check", "text"),
    [
        pytest.param(HOT, "七月流火，天凉了。昨天还热。", id="another sentence"),
        pytest.param(HOT, "七月流火，他走了，我也走了，天还热。", id="a clause too far"),
        pytest.param(HOT, "七月流火本义是凉，不是热。", id="an exception"),
        pytest.param(HOT, "天热时说“七月流火”。", id="in quotation marks"),
        pytest.param(ONE, "一位老人，学子多人。", id="another clause"),
    ],
)
def test_stays_silent(check, text):
    assert marked(check, text) == []


def test_names_meaning_and_proof():
    (match,) = matches(HOT, "七月流火，酷暑难当。")
    assert match.values == {"means": "转凉", "proof": "暑"}


def test_a_sense_needs_a_proof():
    assert [key for key, _, _ in Sense(means="甲").contradictions()] == ["before"]
    assert list(Sense(means="甲", after="乙").contradictions()) == []
