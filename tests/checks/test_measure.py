from __future__ import annotations

import pytest

from tests.support import fixed, marked
from zhlint.checks.measure import Measure

CHECK = Measure(measures="条张只把", nouns={"本 部": "书 小说", "棵 株": "树 大树", "件": "衬衫"})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("桌上有一条书。", "桌上有一本书。", id="a noun"),
        pytest.param("一条旧书，还有两张厚厚的小说。", "一本旧书，还有两本厚厚的小说。", id="adjectives between"),
        pytest.param("院里两条树和一只衬衫都湿了。", "院里两棵树和一件衬衫都湿了。", id="two nouns"),
        pytest.param("她拿起这条书翻着看。", "她拿起这本书翻着看。", id="a verb behind"),
    ],
)
def test_proposes_the_right_one(before, after):
    assert fixed(CHECK, before) == after


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("桌上有一本书、一部书和一个书。", id="what goes with the noun, or with all"),
        pytest.param("这把书放下，一把书拿走。", id="no measure word"),
        pytest.param("他恶补了一把小说。", id="a measure of doing"),
        pytest.param("一条书桌，一条字典树，一条树边。", id="a longer noun"),
        pytest.param("一条大树的枝子。", id="an attribute"),
        pytest.param("第一条书上没有，统一条书的写法。", id="another number"),
    ],
)
def test_stays_silent(text):
    assert marked(CHECK, text) == []
