from __future__ import annotations

import pytest

from tests.support import marked, matches
from zhlint.checks.numbering import Numbering

CHECK = Numbering()


@pytest.mark.parametrize(
    ("text", "format", "expected"),
    [
        pytest.param("# 一、桃\n\n# 二、李\n\n# 四、梅\n", "markdown", ["四、"], id="headings"),
        pytest.param(
            "一、种树\n\n先挖坑。\n\n二、浇水\n\n天天浇。\n\n四、施肥\n\n用豆饼。\n", "text", ["四、"], id="plain text"
        ),
        pytest.param("1.挖坑要深。\n2.浇水要足。\n4.施肥要少。\n", "text", ["施肥要少。"], id="items with a marker"),
        pytest.param("（一）挖坑要深。\n（二）浇水要足。\n（二）施肥要少。\n", "text", ["施肥要少。"], id="twice"),
        pytest.param("1、挖坑要深。\n2、浇水要足。\n4、施肥要少。\n", "markdown", ["4、"], id="lines of a paragraph"),
        pytest.param("（1）挖坑。\n\n（2）浇水。\n\n（4）施肥。\n", "markdown", ["（4）"], id="in brackets"),
        pytest.param("规矩：第一，不砍树；第二，不堵水；第四，不打鸟。", "markdown", ["第四"], id="第几，"),
        pytest.param("其一，不砍树。其二，不堵水。其四，不打鸟。", "markdown", ["其四"], id="其几"),
        pytest.param("一是砍。\n\n二是堵。\n\n三是打。\n\n三是捕。", "markdown", ["三是"], id="over paragraphs"),
        pytest.param(
            "第一步：拆。\n\n第二步：洗。\n\n第三步：晒。\n\n第六步：装。\n", "markdown", ["第六步"], id="steps"
        ),
        pytest.param("# 1.1 桃\n\n# 1.2 李\n\n# 1.4 梅\n", "markdown", ["1.4"], id="decimal"),
        pytest.param("① 挖坑。\n\n② 浇水。\n\n④ 施肥。\n", "markdown", ["④"], id="circled"),
        pytest.param("方法一：晒。\n\n方法二：晾。\n\n方法四：烤。\n", "markdown", ["方法四"], id="labels"),
        pytest.param("先说四点。1.不砍树。2.不堵水。4.不打鸟。", "markdown", ["4."], id="inside a paragraph"),
        pytest.param(
            "## 一、桃\n\n### （一）花\n\n### （二）叶\n\n### （四）果\n\n## 二、李\n",
            "markdown",
            ["（四）"],
            id="below",
        ),
    ],
)
def test_marks(text, format, expected):
    assert marked(CHECK, text, format=format) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# 一、桃\n\n# 二、李\n\n# 三、梅\n", id="whole"),
        pytest.param("一、桃\n\n（一）花\n\n（二）叶\n\n二、李\n\n（一）花\n\n（二）叶\n\n三、梅\n", id="nested"),
        pytest.param("# 一、桃\n\n# 二、李\n\n# 3、杏\n\n# 四、梅\n", id="the missing one is written in another way"),
        pytest.param("第一条 桃。\n\n第二条 李。\n\n第五条 梅。\n", id="clauses of a law may be left out"),
        pytest.param("第一，第二，第四名上台领奖。", id="ranks"),
        pytest.param("选（1）（2）（4）的有三人。", id="options"),
        pytest.param("一是一，二是二，四是四。", id="a saying"),
        pytest.param("一、桃\n\n二、李……\n\n四、梅\n", id="something is left out"),
        pytest.param("先是一是桃，二是李。他的好处一是快，二是稳。", id="a series inside a clause"),
        pytest.param("第一章写桃，第二章写李，第四章写梅。", id="chapters spoken of"),
        pytest.param("1. 桃\n1. 李\n1. 梅\n", id="a machine counts"),
        pytest.param("# 三、桃\n\n# 一、李\n\n# 七、梅\n", id="no series"),
        pytest.param("## 第三章 上\n\n桃。\n\n## 第四章 上\n\n李。\n\n## 第四章 下\n\n梅。\n", id="in parts"),
    ],
)
def test_stays_silent(text):
    assert marked(CHECK, text) == []


def test_says_what_is_missing():
    (match,) = matches(CHECK, "# 一、桃\n\n# 二、李\n\n# 五、梅\n")
    assert match.values == {"fault": "上一个是「二」，缺「三」「四」"}
    ((block, start, end, _),) = match.related
    assert block.text[start:end] == "二、"
