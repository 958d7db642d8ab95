from __future__ import annotations

import pytest

from tests.support import marked, matches
from zhlint.checks.repetition import Repetition

PARTICLES = Repetition(tokens=("的", "了", "在", "我们"))


@pytest.mark.parametrize(
    ("check", "text", "expected"),
    [
        pytest.param(PARTICLES, "这是我的的书。", ["的的"], id="a particle"),
        pytest.param(PARTICLES, "我们我们要努力。", ["我们我们"], id="a word"),
        pytest.param(PARTICLES, "他走了了了。", ["了了了"], id="three copies are one place"),
        pytest.param(PARTICLES, "我的**的**书。", ["的的"], id="across markup"),
        pytest.param(Repetition(tokens=("[的了]",)), "我的的书，走了了。", ["的的", "了了"], id="a pattern"),
        pytest.param(Repetition(tags=("c",), length=2), "因为因为下雨，我没去。", ["因为因为"], id="a part of speech"),
        pytest.param(Repetition(), "the the cat", ["the the"], id="any word, Latin"),
        pytest.param(Repetition(ignorecase=True), "The the cat", ["The the"], id="either case"),
        pytest.param(Repetition(raw=("(?<=正)(在)在",)), "他正在在看书。", ["在在"], id="raw"),
        pytest.param(
            Repetition(tokens=("的",), raw=("(?<=正)(在)在",), literals=("正在在",)),
            "我的的书，他正在在看。",
            ["的的", "在在"],
            id="words, and patterns behind literals",
        ),
        pytest.param(Repetition(alpha=False, tokens=("，",)), "好，，走。", ["，，"], id="marks"),
        pytest.param(
            Repetition(tokens=("進行",)), "會議在進行進行中。", ["進行進行"], id="a word the dictionary does not know"
        ),
    ],
)
def test_marks(check, text, expected):
    assert marked(check, text) == expected


@pytest.mark.parametrize(
    ("check", "text"),
    [
        pytest.param(PARTICLES, "他的目的的确达到了。", id="two words that share a character"),
        pytest.param(Repetition(tokens=("大会",)), "北大会大会计系。", id="no word of its own"),
        pytest.param(PARTICLES, "卖菜的的士司机。", id="the second copy begins a longer word"),
        pytest.param(PARTICLES, "你现在在哪里？", id="the first copy ends a longer word"),
        pytest.param(PARTICLES, "我们 我们", id="Han apart"),
        pytest.param(PARTICLES, "我的。的士来了。", id="across a sentence"),
        pytest.param(Repetition(), "好，，走。", id="marks are no words"),
        pytest.param(Repetition(), "the theme", id="a longer Latin word"),
        pytest.param(Repetition(tokens=("的",), exceptions=("的的喀喀",)), "的的喀喀湖很高。", id="an exception"),
        pytest.param(Repetition(tags=("c",), length=2), "研究研究再说。", id="another part of speech"),
    ],
)
def test_stays_silent(check, text):
    assert marked(check, text) == []


def test_one_copy_remains():
    (match,) = matches(Repetition(tokens=("我们",), safe=True), "我们我们我们走。")
    assert (match.replacement, match.safe, match.values) == ("我们", True, {"word": "我们"})


@pytest.mark.parametrize(
    ("check", "wanted"),
    [
        pytest.param(Repetition(tokens=("的", "我们")), {"的的", "我们我们"}, id="plain words"),
        pytest.param(
            Repetition(tokens=("的",), raw=("(在)在",), literals=("在在",)),
            {"的的", "在在"},
            id="patterns with literals",
        ),
        pytest.param(Repetition(tokens=("的",), raw=("(在)在",)), None, id="patterns without"),
        pytest.param(Repetition(tokens=("[的了]",)), None, id="a pattern"),
        pytest.param(Repetition(tokens=("the",)), None, id="Latin may stand apart"),
        pytest.param(Repetition(tags=("n",)), None, id="a part of speech"),
    ],
)
def test_prepare(check, wanted):
    assert check.prepare() == wanted


@pytest.mark.parametrize(
    ("most", "expected"),
    [(0, ["我们我们", "我们我们我们"]), (1, ["我们我们我们"]), (2, [])],
)
def test_so_many_copies_may_stand_there(most, expected):
    text = "我们我们走，我们我们我们走。"
    assert [m.block.text[m.start : m.end] for m in matches(Repetition(tokens=("我们",), max=most), text)] == expected


def test_raw_needs_a_group():
    assert [fault[0] for fault in Repetition(raw=("在在",)).contradictions()] == ["raw"]
    assert list(Repetition(raw=("(在)在",)).contradictions()) == []
