"""What tells that a character stands in a name."""

from __future__ import annotations

import pytest

from zhlint.lexicon.names import called, of_person, of_place, spelled


@pytest.mark.parametrize(
    ("text", "char", "length"),
    [
        pytest.param("他叫米哈伊尔。", "伊", 4, id="a name"),
        pytest.param("她叫安娜·罗曼。", "曼", 5, id="over the point"),
        pytest.param("斯德哥", "德", 2, id="up to what spells no name"),
        pytest.param("他叫米哈伊尔。", "叫", 0, id="beside one"),
        pytest.param("米", "米", 1, id="nothing else"),
    ],
)
def test_spelled(text, char, length):
    assert spelled(text, text.index(char)) == length


@pytest.mark.parametrize(
    ("text", "char"),
    [
        pytest.param("记者骆琳从现场报道", "琳", id="what one is"),
        pytest.param("王建霖表示同意", "霖", id="what one does"),
        pytest.param("和沈芷先生同去", "沈", id="the surname"),
        pytest.param("新同事叫纪术林", "术", id="what one is called"),
    ],
)
def test_of_person(text, char):
    assert of_person(text, text.index(char))


@pytest.mark.parametrize(
    ("text", "char"), [("我们同意这样做", "意"), ("王建霖表示同意", "意"), ("记者从现场报道", "现")]
)
def test_of_nobody(text, char):
    assert not of_person(text, text.index(char))


@pytest.mark.parametrize(
    ("text", "char", "expected"),
    [
        ("他住在锦秀路", "秀", True),
        ("星云志业集团", "云", True),
        ("星云志业集团", "星", False),
        ("锦秀", "秀", False),
    ],
)
def test_of_place(text, char, expected):
    assert of_place(text, text.index(char)) is expected


@pytest.mark.parametrize(
    ("text", "char", "expected"),
    [
        pytest.param("新同事叫纪术林，", "术", True, id="up to a mark"),
        pytest.param("小儿子名为杜闻。", "杜", True, id="two Han"),
        pytest.param("他叫工人们都出来", "工", False, id="no name: it goes on"),
        pytest.param("他大叫救明，", "明", False, id="a cry"),
        pytest.param("纪术林叫车，", "术", False, id="before it"),
    ],
)
def test_called(text, char, expected):
    assert called(text, text.index(char)) is expected
