from __future__ import annotations

import pytest

from tests.support import marked
from zhlint.checks.reference import Reference

CHECK = Reference()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("如图5所示。\n\n图1 渠首\n\n图2 渠尾\n", ["图5"], id="a figure"),
        pytest.param("结果见表3-4。\n\n**表3-1** 人口\n\n**表3-2** 收成\n", ["表3-4"], id="a table of a chapter"),
        pytest.param("详见图4。\n\n![图1 渠首](a.png)\n\n![图2 渠尾](b.png)\n", ["图4"], id="the text of images"),
        pytest.param("有人说过[5]。\n\n[1] 江某.\n\n[2] 柳某.\n\n[3] 桑某.\n", ["[5]"], id="a source"),
    ],
)
def test_marks(text, expected):
    assert marked(CHECK, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("如图1、图2所示。\n\n图1 渠首\n\n图2 渠尾\n", id="all there"),
        pytest.param("如图5所示。", id="no captions"),
        pytest.param("如图5所示。\n\n图4 渠首\n\n图5 渠尾\n", id="an excerpt"),
        pytest.param("见图7。\n\n图1 渠首\n\n图4 渠尾\n", id="captions are lost"),
        pytest.param("见图2-3。\n\n图1-1 渠首\n\n图1-2 渠尾\n", id="another chapter"),
        pytest.param("数组 a[5] 越界。\n\n[1] 江某.\n\n[2] 柳某.\n", id="an index"),
        pytest.param("版图5块。\n\n图1 渠首\n\n图2 渠尾\n", id="a word"),
    ],
)
def test_stays_silent(text):
    assert marked(CHECK, text) == []
