"""reStructuredText: what is seen, what each block is, and the same as docutils makes of it."""

from __future__ import annotations

import docutils.core
import pytest
from docutils import nodes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhlint import formats
from zhlint.base.characters import only_han
from zhlint.prose.source import Source


def read(text):
    return formats.parse(Source(text, "a.rst"), "rst")


def blocks(text):
    return [(block.kind, block.label, block.depth, block.text) for block in read(text).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("甲 *乙* 丙", "甲 乙 丙", id="emphasis"),
        pytest.param("甲 **乙** 丙", "甲 乙 丙", id="strong"),
        pytest.param("没空格**加粗**的", "没空格**加粗**的", id="no emphasis without blanks"),
        pytest.param("用\\ **加粗**\\ 的", "用加粗的", id="an escaped blank vanishes"),
        pytest.param("（*乙*）", "（乙）", id="emphasis in brackets"),
        pytest.param("“*”和“*”", "“*”和“*”", id="a quoted mark opens nothing"),
        pytest.param("甲 ``a*b`` 乙", "甲 ￼ 乙", id="a literal is an object"),
        pytest.param("``\\``和 ``x`` 后", "￼ 后", id="a literal ends only before a blank or a mark"),
        pytest.param("见 :ref:`这里 <x>` 。", "见 这里 。", id="a role with a title"),
        pytest.param("见 :doc:`a/b` 。", "见 ￼ 。", id="a role without one"),
        pytest.param("甲 `链接 <http://a.b>`_ 乙", "甲 链接 乙", id="a link"),
        pytest.param("甲 `某处`_ 乙", "甲 某处 乙", id="a reference"),
        pytest.param("甲 http://a.b/c。", "甲 ￼。", id="an address"),
        pytest.param("甲 |x| 乙", "甲 ￼ 乙", id="a substitution"),
        pytest.param("甲 [1]_ 乙", "甲  乙", id="a note's sign is not seen"),
        pytest.param("甲\\*乙", "甲*乙", id="an escape"),
        pytest.param("第一行，\n第二行。", "第一行，第二行。", id="a line end between Han is nothing"),
        pytest.param("see a\nsee 乙", "see a see 乙", id="other line ends are blanks"),
    ],
)
def test_what_is_seen(text, expected):
    assert [block.text for block in read(text).blocks] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "====\n题目\n====\n\n甲\n----\n\n乙\n~~~~\n\n丙\n----\n",
            [("heading", "h1", 0, "题目"), ("heading", "h2", 0, "甲"), ("heading", "h3", 0, "乙"), ("heading", "h2", 0, "丙")],
            id="titles by the order of their rules",
        ),
        pytest.param("甲\n\n----\n\n乙", [("paragraph", "", 0, "甲"), ("paragraph", "", 0, "乙")], id="a transition"),
        pytest.param(
            "* 甲\n  乙\n\n  丙\n\n  - 丁\n* 戊",
            [
                ("list-item", "", 1, "甲乙"),
                ("list-item", "", 1, "丙"),
                ("list-item", "", 2, "丁"),
                ("list-item", "", 1, "戊"),
            ],
            id="items",
        ),
        pytest.param("1. 甲\n2. 乙", [("list-item", "", 1, "甲"), ("list-item", "", 1, "乙")], id="numbered items"),
        pytest.param("术语\n   释义", [("list-item", "term", 1, "术语"), ("list-item", "", 1, "释义")], id="a definition"),
        pytest.param("甲\n\n   引文", [("paragraph", "", 0, "甲"), ("quote", "", 1, "引文")], id="a quotation"),
        pytest.param("如下::\n\n   代码\n\n乙", [("paragraph", "", 0, "如下:"), ("code", "", 0, "代码"), ("paragraph", "", 0, "乙")], id="a literal block"),
        pytest.param(".. note:: 甲\n   乙", [("paragraph", "", 0, "甲乙")], id="a note"),
        pytest.param(".. code-block:: python\n   :linenos:\n\n   甲", [("code", "", 0, "甲")], id="code"),
        pytest.param(".. toctree::\n   :maxdepth: 1\n\n   甲", [], id="a table of contents"),
        pytest.param(".. figure:: a.png\n   :alt: x\n\n   图题\n\n   说明", [("caption", "", 0, "图题"), ("paragraph", "", 0, "说明")], id="a figure"),
        pytest.param(".. versionadded:: 3.1 新增\n", [("paragraph", "", 0, "新增")], id="a change"),
        pytest.param(".. py:function:: f(甲)\n\n   乙", [("paragraph", "", 0, "乙")], id="what describes code"),
        pytest.param(".. _某处: http://a.b\n.. 注释\n", [], id="targets and comments"),
        pytest.param(".. [1] 注文", [("paragraph", "footnote", 0, "注文")], id="a footnote"),
        pytest.param("| 诗一\n| 诗二", [("verse", "", 0, "诗一\n诗二")], id="lines"),
        pytest.param(
            "+----+----+\n| 甲 | 乙 |\n+====+====+\n| 丙 | 丁 |\n|    | 戊 |\n+----+----+\n",
            [
                ("table-cell", "head", 0, "甲"),
                ("table-cell", "head", 0, "乙"),
                ("table-cell", "", 0, "丙"),
                ("table-cell", "", 0, "丁戊"),
            ],
            id="a grid",
        ),
        pytest.param(
            "====  ====\n甲    乙\n====  ====\n丙    丁\n====  ====\n",
            [("table-cell", "head", 0, "甲"), ("table-cell", "head", 0, "乙"), ("table-cell", "", 0, "丙"), ("table-cell", "", 0, "丁")],
            id="a simple table",
        ),
        pytest.param('.. csv-table:: 表\n   :header: "x"\n\n   "甲, 乙", 丙', [("caption", "", 0, "表"), ("table-cell", "", 0, "甲, 乙"), ("table-cell", "", 0, "丙")], id="values parted by commas"),
        pytest.param(":作者: 甲\n\n乙", [("meta", "field", 0, "甲"), ("paragraph", "", 0, "乙")], id="fields at the top"),
        pytest.param(">>> 甲\n乙\n\n丙", [("code", "", 0, ">>> 甲\n乙"), ("paragraph", "", 0, "丙")], id="a session"),
    ],
)  # fmt: skip
def test_what_a_block_is(text, expected):
    assert blocks(text) == expected


def test_links_and_stress_are_told():
    document = read("见 `链接 <x>`_ 和 **重点** 与 *强调* 。")
    block = document.blocks[0]
    assert [(block.text[s.start : s.end], s.manner) for s in document.markup.stretches(block)] == [
        ("链接", "link"),
        ("重点", "strong"),
        ("强调", "em"),
    ]


def test_a_comment_says_what_stands_behind_its_points():
    text = "甲\n\n.. zhlint-disable-next-line x\n\n乙"
    (comment,) = read(text).comments
    assert text[slice(*comment.payload)] == "zhlint-disable-next-line x"
    assert read(read("").markup.comment("zhlint-enable")).comments


def test_a_replacement_is_escaped():
    assert read("").markup.escape("a*b`c|d_ e_f\\") == "a\\*b\\`c\\|d\\_ e_f\\\\"


HIDDEN = (nodes.literal, nodes.literal_block, nodes.comment, nodes.system_message, nodes.doctest_block, nodes.label)


def shown(node, out):
    """All text that docutils' tree shows."""
    if isinstance(node, nodes.Text):
        out.append(str(node))
    elif not isinstance(node, HIDDEN):
        for child in node.children:
            shown(child, out)


LINES = st.sampled_from(
    [
        "甲乙",
        "",
        "* 丙",
        "  丁",
        "1. 戊",
        "::",
        "己::",
        "   庚",
        "辛 *壬* 癸",
        "**子** 丑",
        "``寅`` 卯",
        "辰\n----",
        "| 巳",
        "没**午**了",
    ]
)


@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES, max_size=9).map("\n".join))
def test_docutils_sees_the_same(text):
    quiet = {"report_level": 5, "halt_level": 6, "file_insertion_enabled": False, "_disable_config": True}
    out: list[str] = []
    tree = docutils.core.publish_doctree(text, settings_overrides=quiet)
    if any(isinstance(each, nodes.system_message) and each["level"] > 1 for each in tree.findall()):
        return  # what is an error to docutils may be read in more than one way
    if "::\n::" in text:
        return  # to docutils that is a title of two colons
    shown(tree, out)
    document = read(text)
    assert sorted(only_han("".join(b.text for b in document.blocks if b.kind != "code"))) == sorted(
        only_han("".join(out))
    )
    for block in document.blocks:
        for piece in block.pieces:
            if piece.end - piece.start == piece.source_end - piece.source_start:
                seen = block.text[piece.start : piece.end]
                assert seen == text[piece.source_start : piece.source_end] or seen in "\n￼"


def test_nothing_is_put_into_the_title_of_a_role():
    (block,) = read("见 :ref:`甲,乙 <t>` 和 `丙,丁 <u>`_ 。").blocks
    assert block.text == "见 甲,乙 和 丙,丁 。"
    assert not block.unbroken(3, 4)
    assert block.unbroken(9, 10)
