from __future__ import annotations

import pytest

from tests.support import marked, matches
from zhlint.checks.torn import Torn

CHECK = Torn(ends=("，",), frames={"无论(?!.*还是)": "还是"}, exceptions=("尊敬的",), minimum=5)
CLOSED = "桥修好以后，两岸来往方便。\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("桥是两岸的人修起来的，\n\n石板上刻着名字。", ["，"], id="a comma"),
        pytest.param("桥修好了。无论是东岸的菜农。\n\n还是西岸的司机都来了。", ["。"], id="a frame"),
        pytest.param("无论是东岸的菜农\n\n还是西岸的司机都来了。", ["农"], id="no mark"),
        pytest.param("无论是东岸的菜农，还是他的儿子。\n\n还是那一座老桥呀。", [], id="the frame is whole"),
        pytest.param("无论东岸西岸都修了路。修得很好。\n\n还是那一座老桥呀。", [], id="another sentence"),
        pytest.param("尊敬的东岸西岸的老少乡亲，\n\n今天是通车的日子。", [], id="an exception"),
        pytest.param("桥是两岸的人修起来的，\n\n## 石板路上\n\n石板上刻着名字。", [], id="a heading between"),
        pytest.param("桥是两岸的人修起来的，\n\n石板。", [], id="a line of its own"),
        pytest.param("桥是两岸的人修起来的，\n\n石板上刻着名字，\n\n刻得非常浅。", [], id="set in lines"),
    ],
)
def test_marks(text, expected):
    assert marked(CHECK, text) == expected


def test_the_other_part_bears_witness():
    (match,) = matches(CHECK, CLOSED + "无论是东岸的菜农；\n\n还是西岸的司机都来了。")
    (related,) = match.related
    assert related.block.text[related.start : related.end] == "还是"


def test_contradictions():
    assert [key for key, _, _ in Torn().contradictions()] == ["ends"]
