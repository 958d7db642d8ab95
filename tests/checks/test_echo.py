from __future__ import annotations

import pytest

from tests.support import marked, matches
from zhlint.checks.echo import Echo

ECHO = Echo()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "工匠借助旧图纸的线索找到地基，三天以后借助旧图纸的线索查清了水路。",
            ["借助旧图纸的线索"],
            id="the second place",
        ),
        pytest.param(
            "他听到上游放水的消息,村里三天前听到上游放水的消息时，码头已经修好了。",
            ["听到上游放水的消息"],
            id="half-width comma",
        ),
        pytest.param("我们希望通过这次走访，让大家通过这次走访认识老街。", ["通过这次走访"], id="a short phrase"),
        pytest.param(
            "他们借助旧图纸的线索找到地基，三天以后借助旧图纸的线索查清水路，结果县里派人借助旧图纸的线索挖到了井。",
            ["借助旧图纸的线索"],
            id="three copies are one",
        ),
    ],
)
def test_marks(text, expected):
    assert marked(ECHO, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("以旧石料的棱角来砌墙，以旧石料的棱角来铺路。", id="members that open alike"),
        pytest.param("朋友变成了修桥的工人，他的邻居变成了修桥的工人。", id="members that close alike"),
        pytest.param("春天去河边修理码头的人和秋天去河边修理码头的人不是一批。", id="joined by 和"),
        pytest.param("镇里有钱修理河边的码头，县里同样有钱修理河边的码头和桥。", id="set against each other"),
        pytest.param("老人们慢慢认识到渡口应当是镇子的根，渡口应当是镇子的魂。", id="a pair that ends alike"),
        pytest.param("他说“借助旧图纸的线索”，后来三天里“借助旧图纸的线索”又被提起。", id="quoted"),
        pytest.param("借助旧图纸的线索找到地基。三天以后借助旧图纸的线索查清水路。", id="two sentences"),
        pytest.param("老街的石料木料从山上运来，三天以后老街的石料木料用完了。", id="a name without a verb"),
        pytest.param("局里出具用户响应时间的报表，三天以后收回用户响应时间的数据。", id="a name with a verb inside"),
        pytest.param("工匠走进院子，三天以后走进院子的是木匠。", id="too short"),
        pytest.param("用`a`借助旧图纸的线索找到地基，三天以后借助旧图纸的线索查清。", id="code in the sentence"),
    ],
)
def test_stays_silent(text):
    assert marked(ECHO, text) == []


def test_first_place_is_related():
    (match,) = matches(ECHO, "我们希望通过这次走访，让大家通过这次走访认识老街。")
    ((block, start, end, _),) = match.related
    assert (block.text[start:end], start, match.start) == ("通过这次走访", 4, 14)
    assert match.values == {"count": "2"}


def test_exceptions_and_length():
    text = "我们希望通过这次走访，让大家通过这次走访认识老街。"
    assert marked(Echo(exceptions=("这次",)), text) == []
    assert marked(Echo(min=7), text) == []
