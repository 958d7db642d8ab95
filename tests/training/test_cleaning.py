from __future__ import annotations

import json

import pytest

from training.cleaning import lines

PROSE = "河边的老屋已经很多年没有人住了。"
OTHER = "第二天早上，他们才把船拖到岸上。"
OBJECT = "\ufffc"


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        pytest.param("markdown", f"---\ntitle: 老屋\n---\n\n{PROSE}\n", [PROSE], id="front matter"),
        pytest.param("markdown", f"## {PROSE}\n\n- {OTHER}\n", [PROSE, OTHER], id="headings and lists"),
        pytest.param("markdown", f"```python\n# {OTHER}\n```\n{PROSE}\n", [PROSE], id="a fence"),
        pytest.param("markdown", f"~~~\n{OTHER}\n~~~\n\n{PROSE}\n", [PROSE], id="a fence of tildes"),
        pytest.param(
            "markdown", "河边的**老屋**已经很多年[没有人](http://a.cn/b)住了。", [PROSE], id="strong and links"
        ),
        pytest.param(
            "markdown",
            "河边的老屋`ls -l`已经很多年没有人住了。",
            [f"河边的老屋{OBJECT}已经很多年没有人住了。"],
            id="code",
        ),
        pytest.param("markdown", "![图](a.png)河边的老屋已经很多年没有人住了。", [PROSE], id="an image"),
        pytest.param("markdown", "河边的老屋已经很多年\n没有人住了。\n", [PROSE], id="a broken line"),
        pytest.param("markdown", "河边的老屋 已经很多年没有人住了。", [PROSE], id="a blank between Han"),
        pytest.param("markdown", f"<pre>{OTHER}</pre>\n\n<p>{PROSE}</p>", [PROSE], id="tags"),
        pytest.param(
            "html", f"<script>var a = '{OTHER}'</script><p>{PROSE}</p><p>{OTHER}</p>", [PROSE, OTHER], id="html"
        ),
        pytest.param(
            "html",
            "<p>河边的老屋&mdash;已经很多年没有人住了。</p>",
            ["河边的老屋—已经很多年没有人住了。"],
            id="entities",
        ),
        pytest.param("text", f"{PROSE}\r\n  {OTHER}\r", [PROSE, OTHER], id="line ends"),
        pytest.param("text", "请看 https://example.cn/a/b，那里写得比这里清楚多了。", None, id="an address"),
        pytest.param("text", "太短了。\n河边的老屋已经\n", [], id="short"),
        pytest.param(
            "text", "for i in range(10): 打印这一行里面的所有东西 print(i, i * 2, i * 3, i * 4)", [], id="mostly code"
        ),
        pytest.param("text", "河邊的老屋已經很多年沒有人住了，門也關著。", [], id="traditional"),
        pytest.param("text", "The old house by the river has been empty for years.", [], id="another language"),
        pytest.param("json", json.dumps({"a": PROSE, "b": [OTHER, 3]}), [PROSE, OTHER], id="json"),
        pytest.param("json", json.dumps(PROSE) + "\n" + json.dumps(OTHER), [PROSE, OTHER], id="json, a value a line"),
        pytest.param("jsonl", f'{{"a": "{PROSE}"}}\nno json\n{{"a": "{OTHER}"}}', [PROSE, OTHER], id="jsonl"),
        pytest.param("csv", f"id,text\n1,{PROSE}\n2,{OTHER}\n", [PROSE, OTHER], id="csv"),
        pytest.param("csv", f"id\ttext\n1\t{PROSE}\n", [PROSE], id="tabs"),
        pytest.param("json", '{"a": "\\ud800' + PROSE + '"}', [], id="half a character"),
    ],
)
def test_lines(form, text, expected):
    found = list(lines(text.encode(), form))
    assert found == (["请看 " + OBJECT + "，那里写得比这里清楚多了。"] if expected is None else expected)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        pytest.param("json", json.dumps({"a": {"b": PROSE}, "c": OTHER}), id="below a name"),
        pytest.param("jsonl", json.dumps({"a": [PROSE], "c": OTHER}), id="in a list"),
        pytest.param("csv", f"c,a\n{OTHER},{PROSE}\n", id="a column"),
    ],
)
def test_fields_say_what_holds_prose(form, text):
    assert list(lines(text.encode(), form, ("a",))) == [PROSE]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(PROSE.encode("gb18030"), [PROSE], id="GB 18030"),
        pytest.param(PROSE.encode("utf-8-sig"), [PROSE], id="a byte order mark"),
        pytest.param(b"\xff\xfe\x00\xff" + PROSE.encode("utf-16"), [], id="neither"),
    ],
)
def test_encodings(data, expected):
    assert list(lines(data, "text")) == expected
