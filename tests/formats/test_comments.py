"""Where a draft's comments are, and that none of them is read as prose."""

from __future__ import annotations

import pytest

from zhlint import formats
from zhlint.prose.source import Source

C = "<!-- zhlint-disable-line a -->"


def read(text, format="markdown", path="a.md"):
    document = formats.parse(Source(text, path), format)
    return [text[c.start : c.end] for c in document.comments], [b.text for b in document.blocks]


MARKDOWN = [
    pytest.param(f"甲{C}乙。", [C], ["甲乙。"], id="inside a paragraph"),
    pytest.param(f"{C}\n甲。\n", [C], ["甲。"], id="before a paragraph"),
    pytest.param(f"甲。\n\n{C}", [C], ["甲。"], id="at the very end"),
    pytest.param(f"甲。 {C}\n乙。\n", [C], ["甲。乙。"], id="at the end of a line, no blank left in the text"),
    pytest.param(f"甲。  {C}\n乙。\n", [C], ["甲。乙。"], id="two blanks before it are no hard break"),
    pytest.param(f"- 甲{C}\n- {C}\n", [C, C], ["甲"], id="in list items"),
    pytest.param(f"> 甲{C}\n>\n> {C}\n> 乙\n", [C, C], ["甲", "乙"], id="in a quote"),
    pytest.param(
        f"| 甲 | 乙{C} |\n|-|-|\n| 丙 | 丁 | {C}\n", [C, C], ["甲", "乙", "丙", "丁"], id="in a cell and behind a row"
    ),
    pytest.param(f"# 题{C}\n", [C], ["题"], id="in a heading"),
    pytest.param(f"**甲{C}乙**丙。", [C], ["甲乙丙。"], id="in emphasis"),
    pytest.param(f"<div>\n{C}\n<p>甲</p>\n</div>\n", [C], ["甲"], id="in HTML"),
    pytest.param("甲<!-- 一\n二 -->乙", ["<!-- 一\n二 -->"], ["甲乙"], id="over two lines"),
    pytest.param("> 甲<!-- 一\n> 二 -->乙", ["<!-- 一\n> 二 -->"], ["甲乙"], id="over two lines of a quote"),
    pytest.param(f"甲{C}\r\n乙\r\n", [C], ["甲乙"], id="CRLF"),
    pytest.param(f"---\na: b # {C}\n---\n甲\n", [], [f"---\na: b # {C}\n---", "甲"], id="not in front matter"),
    pytest.param(f"```\n{C}\n```\n", [], [C], id="not in fenced code"),
    pytest.param(f"    {C}\n", [], [C], id="not in indented code"),
    pytest.param(f"甲`{C}`乙", [], ["甲\ufffc乙"], id="not in inline code"),
    pytest.param(f"![甲{C}](u)乙", [], ["\ufffc乙"], id="not in an image"),
    pytest.param(f'[甲](u "{C}")乙', [], ["甲乙"], id="not in the title of a link"),
    pytest.param(f'<a title="{C}">甲</a>', [], ["甲"], id="not in an attribute"),
    pytest.param(f"<script>\n{C}\n</script>\n\n甲", [], ["甲"], id="not in a script"),
    pytest.param("甲 {/* 一 */} 乙", [], ["甲 乙"], id="not as in MDX: hidden, and no comment"),
    pytest.param("<div>\n甲{/* 一 */}\n</div>", [], ["甲"], id="not as in MDX, in HTML"),
    pytest.param("甲%% 一 %%乙", ["%% 一 %%"], ["甲乙"], id="as in Obsidian"),
    pytest.param("甲占5%%，乙占6%%。", [], ["甲占5%%，乙占6%%。"], id="no comment: behind a number"),
    pytest.param("甲<!-- 一", [], ["甲<!-- 一"], id="not where it has no end"),
]


@pytest.mark.parametrize(("text", "comments", "blocks"), MARKDOWN)
def test_markdown(text, comments, blocks):
    assert read(text) == (comments, blocks)


@pytest.mark.parametrize(
    ("text", "comments", "blocks"),
    [
        pytest.param("甲{/* 一 */}乙", ["{/* 一 */}"], ["甲乙"], id="inside a paragraph"),
        pytest.param("{/* 一 * 二 */}\n甲", ["{/* 一 * 二 */}"], ["甲"], id="before a paragraph"),
        pytest.param("<Tip>\n{/* 一 */}\n甲\n</Tip>\n", ["{/* 一 */}"], ["甲"], id="in an element"),
        pytest.param("`{/* 一 */}`", [], ["\ufffc"], id="not in code"),
        pytest.param("甲<!-- 一 -->", ["<!-- 一 -->"], ["甲"], id="as in HTML"),
    ],
)
def test_mdx(text, comments, blocks):
    assert read(text, path="a.mdx") == (comments, blocks)


LINES = [
    "<!-- zhlint-disable a -->",
    "<!--zhlint-enable-->",
    "# zhlint-disable-line a -- b",
    "// zhlint-disable-file a",
    "% zhlint-enable a",
    "## zhlint-disabel a",
    "#zhlint-ignore",
    "# ZHLINT-DISABLE a",
]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_plain_text_has_comments_on_lines_of_their_own(line, end):
    text = end.join(["甲乙丙丁。", f"  {line} ", "戊己庚辛。", line])
    assert read(text, "text") == ([line, line], ["甲乙丙丁。", "戊己庚辛。"])


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("甲乙丙。# zhlint-disable a", id="behind text"),
        pytest.param("<!-- 甲 -->", id="no word to the linter"),
        pytest.param("# zhlint-prose 的用法", id="a heading"),
        pytest.param("zhlint-disable a", id="no sign before it"),
    ],
)
def test_in_plain_text_all_else_is_text(line):
    comments, blocks = read(f"{line}\n甲乙丙丁戊己庚。\n", "text")
    assert comments == []
    assert "".join(blocks).startswith(line.lstrip("# "))


WRAPPED = [
    "渡口的人比往年少了许多，船一靠岸，等着的几个人就提着",
    "篮子上去了，谁也不说话，只听见水拍着船帮，一下，又一",
    "下。对岸的灯亮了，照着石阶上的青苔，也照着那个还没有",
    "走远的背影，船家把篙一点，船头就慢慢地转了过去，水上",
    "只剩下一道长长的波纹。天黑了。",
]


def test_a_comment_does_not_break_a_wrapped_paragraph():
    (whole,) = read("\n".join(WRAPPED), "text")[1]
    lines = [*WRAPPED[:2], "# zhlint-disable-next-line a", *WRAPPED[2:]]
    assert read("\n".join(lines), "text")[1] == [whole]
