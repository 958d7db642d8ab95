from __future__ import annotations

import pytest

from tests.support import marked, matches
from zhlint.checks.occurrence import Occurrences


@pytest.mark.parametrize(
    ("check", "text", "expected"),
    [
        pytest.param(Occurrences(token="，", max=2), "一，二，三，四。五。", ["，"], id="per paragraph"),
        pytest.param(
            Occurrences(token="，", max=1, per="sentence"),
            "一，二，三。四，五。六，七，八。",
            ["，", "，"],
            id="per sentence",
        ),
        pytest.param(Occurrences(token="我们", max=1, per="document"), "我们来。\n\n我们走。", ["我们"], id="document"),
        pytest.param(
            Occurrences(token="小结", min=1), "正文。后文。\n\n小结。", ["正文。"], id="too few in a paragraph"
        ),
        pytest.param(Occurrences(token="小结", min=1, per="document"), "正文。\n\n尾声。", ["正文。"], id="missing"),
        pytest.param(
            Occurrences(token="[甲乙]", min=2, max=3), "甲。\n\n甲、乙、甲、乙。", ["甲。", "乙"], id="both limits"
        ),
        pytest.param(Occurrences(token="甲|乙", max=1), "甲和乙。", ["乙"], id="several words"),
    ],
)
def test_marks(check, text, expected):
    assert marked(check, text) == expected


@pytest.mark.parametrize(
    ("check", "text"),
    [
        pytest.param(Occurrences(token="，", max=2), "一，二，三。\n\n一，二，三。", id="as many as allowed"),
        pytest.param(Occurrences(token="小结", min=1, per="document"), "正文。\n\n小结。", id="as many as asked"),
        pytest.param(Occurrences(token="己经", max=0), "自己经历。", id="a word straddles the edge"),
        pytest.param(Occurrences(token="小结", min=1, per="document"), "", id="nothing to read"),
        pytest.param(Occurrences(token="，", max=0), "# 一，二", id="out of scope"),
    ],
)
def test_stays_silent(check, text):
    assert marked(check, text) == []


def test_values_and_related_places():
    (match,) = matches(Occurrences(token="，", max=1), "一，二，三，四。")
    assert match.values == {"count": "3", "max": "1", "min": "None"}
    assert [(r.start, r.end) for r in match.related] == [(1, 2), (5, 6)]
    assert (match.start, match.end) == (3, 4)


@pytest.mark.parametrize(
    ("check", "key"),
    [
        pytest.param(Occurrences(token="，"), "max", id="no limit"),
        pytest.param(Occurrences(token="，", min=3, max=2), "min", id="limits cross"),
        pytest.param(Occurrences(token="", max=2), "token", id="nothing to count"),
    ],
)
def test_contradictions(check, key):
    assert [fault[0] for fault in check.contradictions()] == [key]


def test_min_is_asked_of_every_document():
    assert Occurrences(token="小结", min=1).prepare() is None
    assert Occurrences(token="小结", max=1).prepare() == {"小结"}
