"""The measure of baselines does to drafts what it says, and over drafts of our own nothing known is reported as new."""

from __future__ import annotations

import pytest

from benchmarks.baseline import drafts, inserted, measure, wrapped
from tests.support import document
from tests.workspace.project import make

DRAFT = """\
---
title: 夜航船
---

# 夜航船,之一

船离岸的时候，码头上仅仅只是亮着一盏灯，守夜的人把绳子盘好,朝我们挥了挥手，便转身走回屋里去了，谁也没有再说话。

> 船家说，这条河他走了大约三十年左右，哪一段水深，哪一段有暗石,闭着眼睛也数得出来，只有雾天才点灯。

- 甲板上堆着新收的莲藕，用湿稻草盖着，一路上都是泥土的气味,闻久了反倒觉得清爽，像是还在田里。
- 舱里有一张小桌，桌上的茶已经凉了。

```
船 = 夜,航
```

| 站名 | 时间 |
|---|---|
| 柳林 | 三更 |

天快亮时下起小雨，我们在篷下听雨，说些旧事，等着太阳出来，也等着对岸的第一声鸡啼。"""
PLAIN = "".join(
    f"{head}的人说，去年冬天河水结了冰，孩子们在冰上走来走去，大人站在岸边看着,并不阻拦，只叫他们早些回家吃饭，"
    "别等到天黑，路上又没有灯，摔一跤可不是闹着玩的。后来开了春，冰化了，渡船又响起铃来，日子照旧一天天过下去。\n\n"
    for head in ("镇上", "河东", "村口", "山里")
)


@pytest.mark.corpus
@pytest.mark.parametrize("preset", ["recommended", "strict"])
def test_nothing_known_is_reported_as_new(tmp_path, preset):
    make(
        tmp_path,
        {
            "a.md": DRAFT,
            "b/长夜.txt": PLAIN,
            "c.md": DRAFT.replace("\n", "\r\n"),
            "d.txt": PLAIN.encode("gb18030"),
            "e.py": "#",
        },
    )
    figures = list(measure(tmp_path, preset, 16))
    assert [each.name for each in figures] == [
        "as it was",
        "50 lines at the top",
        "wrapped at 16 Han",
        "one line a paragraph",
        "renamed",
        "all at once",
    ]
    assert figures[0].known >= 12
    # lines of 16 Han are paragraphs in plain text, and a passage of two clauses stands in none of them
    assert min(each.known for each in figures) >= 0.7 * figures[0].known
    assert [each.again.total() for each in figures] == [0] * len(figures)


def test_the_drafts_are_those_that_zhlint_reads(tmp_path):
    make(tmp_path, {"a.md": DRAFT, "b/c.txt": PLAIN, "d.py": "#", "e.md": b"\x89PNG\r\n\0\0\xff"})
    assert [(path.as_posix(), each.format) for path, each in drafts(tmp_path)] == [
        ("a.md", "markdown"),
        ("b/c.txt", "text"),
    ]


def test_lines_are_put_in_below_the_front_matter():
    text, lines = inserted(document(DRAFT))
    assert text.split("\n")[:4] == DRAFT.split("\n")[:4]
    assert text.split("\n")[lines.stop - 1] == "# 夜航船,之一"
    assert len(lines) == 50
    assert text.count("\n") == DRAFT.count("\n") + 50


@pytest.mark.parametrize("han", [0, 10, 16, 40])
def test_wrapping_changes_nothing_that_is_read(han):
    before, after = document(DRAFT), document(wrapped(document(DRAFT), han))
    assert [(block.kind, block.text) for block in after.blocks] == [(block.kind, block.text) for block in before.blocks]
    assert (max(map(len, wrapped(before, han).split("\n"))) <= 40) is (0 < han < 40)


def test_wrapped_lines_go_on_with_their_marks():
    lines = wrapped(document("> 一二三四五六七八。\n\n- 一二三四五六七八。\n"), 4).split("\n")
    assert lines == ["> 一二三", "> 四五六", "> 七八。", "", "- 一二三", "  四五六", "  七八。", ""]


def test_plain_text_is_wrapped_line_by_line():
    assert wrapped(document("一二三四五六七八。\n短句。\n", "text"), 4) == "一二三四\n五六七\n八。\n\n短句。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("一二三`a b`四五六", "一二\n三`a b`四\n五六", id="not inside code"),
        pytest.param("一二三。四五六", "一二\n三。四\n五六", id="no line begins with a stop"),
        pytest.param("一二（三四）五六", "一二\n（三\n四）五\n六", id="nor ends with an opening bracket"),
        pytest.param("一二  \n三四五六七八", "一二  \n三四五\n六七八", id="hard breaks stay"),
        pytest.param("一二三 - 四五", "一二\n三 -\n四五", id="no item comes about"),
    ],
)
def test_where_lines_break(text, expected):
    assert wrapped(document(text), 3) == expected
