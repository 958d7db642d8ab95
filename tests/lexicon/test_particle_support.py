from __future__ import annotations

import pytest

from tests.support import words
from zhlint.lexicon.model.particle_support import may_be_supported, support


def _supported(text: str) -> dict[str, int]:
    at = text.index("的")
    if not may_be_supported(text, at):
        return {}
    return {char: count for char, count in support(text, at, words().cut).items() if count}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("船走的很慢。", "得", id="degree"),
        pytest.param("船走的越来越慢。", "得", id="more and more"),
        pytest.param("网织的太疏了。", "得", id="degree and mood"),
        pytest.param("网收的怎么样？", "得", id="how"),
        pytest.param("网收的差不多了。", "得", id="nearly"),
        pytest.param("这条船比那条快的多。", "得", id="by how much"),
        pytest.param("水会变的浑浊。", "得", id="变得"),
        pytest.param("他们都觉的水浅。", "得", id="觉得"),
        pytest.param("这张网很值的修补。", "得", id="值得"),
        pytest.param("大家恨不的早点上岸。", "得", id="恨不得"),
        pytest.param("船稳得住，锚抓的牢。", "得", id="its neighbour has 得"),
        pytest.param("船长必须仔细的检查缆绳。", "地", id="auxiliary"),
        pytest.param("船长应当全面、客观的描述航程。", "地", id="two adverbs"),
        pytest.param("浮标能让船更早的避开暗礁。", "地", id="让"),
        pytest.param("海图被错误的修改了。", "地", id="被"),
    ],
)
def test_supported(text, expected):
    assert [char for char, count in _supported(text).items() if count > 0] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("船老大买的很贵。", id="said of a thing"),
        pytest.param("我听说的差不多。", id="what is known"),
        pytest.param("跟他看到的差不多。", id="like a thing"),
        pytest.param("旧船好的多，坏的少。", id="how many"),
        pytest.param("缺觉的水手靠在桅杆边。", id="觉 is sleep"),
        pytest.param("比较两个值的大小。", id="值 is a number"),
        pytest.param("一成不变的航线。", id="不变"),
        pytest.param("可以明确的是航线不变。", id="no verb"),
        pytest.param("会腐烂的作为肥料。", id="no deed"),
        pytest.param("更准确的预测要等三天。", id="nothing before it"),
        pytest.param("的", id="alone"),
    ],
)
def test_not_supported(text):
    assert all(count < 0 for count in _supported(text).values())
