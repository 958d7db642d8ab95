from __future__ import annotations

import pytest

from tests.support import marked, matches
from zhlint.checks.sequence import Sequences, Token


def word(pattern, **how):
    return Token(pattern=pattern, **how)


@pytest.mark.parametrize(
    ("check", "text", "expected"),
    [
        pytest.param(Sequences(tokens=(word("通过"), word("使", skip=0))), "通过使。", ["通过使"], id="two in a row"),
        pytest.param(
            Sequences(tokens=(word("经过", skip=4), word("使"))),
            "经过这次学习，使我进步。",
            ["经过这次学习，使"],
            id="a gap",
        ),
        pytest.param(Sequences(tokens=(Token(tag="n"), word("们"))), "桌子们很高。", ["桌子们"], id="a tag"),
        pytest.param(
            Sequences(tokens=(Token(tag="n.*|r"), word("研究"))), "我们研究问题。", ["我们研究"], id="tag patterns"
        ),
        pytest.param(
            Sequences(tokens=(word("不", negate=True), word("可以"))),
            "可以走。不可以跑。",
            ["可以"],
            id="negated at the start",
        ),
        pytest.param(
            Sequences(tokens=(word("可以"), word("走", negate=True))), "可以走。可以", ["可以"], id="negated at the end"
        ),
        pytest.param(Sequences(tokens=(word("买"), word("书"))), "买书，买书。", ["买书", "买书"], id="every place"),
        pytest.param(
            Sequences(tokens=(word("use"), word("App")), ignorecase=True), "Use app now.", ["Use app"], id="case"
        ),
    ],
)
def test_marks(check, text, expected):
    assert marked(check, text) == expected


@pytest.mark.parametrize(
    ("check", "text"),
    [
        pytest.param(
            Sequences(tokens=(word("经过", skip=1), word("使"))), "经过这次学习，使我进步。", id="the gap is too wide"
        ),
        pytest.param(Sequences(tokens=(word("学"), word("习"))), "他在学习。", id="inside a word"),
        pytest.param(Sequences(tokens=(word("走"), word("路"))), "快走。路很长。", id="across sentences"),
        pytest.param(
            Sequences(tokens=(word("看"), word("书")), exceptions=("看书识字",)), "他看书识字。", id="an exception"
        ),
        pytest.param(Sequences(tokens=(Token(tag="v", pattern="桌子"),)), "桌子。", id="tag and pattern must both fit"),
    ],
)
def test_stays_silent(check, text):
    assert marked(check, text) == []


@pytest.mark.parametrize(
    ("check", "wanted"),
    [
        pytest.param(Sequences(tokens=(word("经过"), word("使"))), ("经过",), id="the longest plain pattern"),
        pytest.param(Sequences(tokens=(word("经过"),), literals=("经",)), ("经",), id="literals"),
        pytest.param(Sequences(tokens=(word("[经通]过"), word("使", negate=True))), None, id="no plain pattern"),
        pytest.param(Sequences(tokens=(word("经过"),), ignorecase=True), None, id="either case"),
    ],
)
def test_prepare(check, wanted):
    assert check.prepare() == wanted


def test_contradictions():
    assert [f[0] for f in Token().contradictions()] == ["pattern"]
    assert [f[0] for f in Sequences(tokens=(word("不", negate=True),)).contradictions()] == ["tokens"]
    assert [f[0] for f in Sequences(tokens=()).contradictions()] == ["tokens"]
    assert list(Sequences(tokens=(word("不"),)).contradictions()) == []


def test_the_message_may_name_the_words():
    check = Sequences(tokens=(word("不", negate=True), word("经过"), word("使", skip=0)))
    (match,) = matches(check, "经过使。")
    assert dict(match.values) == {"1": "", "2": "经过", "3": "使"}
    assert check.placeholders >= match.values.keys()
