"""Every shipped rule whose fixes are put in unasked, with the reason why they may be, and attacks on each.

Safe is what changes no structure, code, link, name, number or word, whatever the sentence says.
"""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.fixing import changed_tokens, skeleton
from tests.support import shipped
from zhlint.engine import fixes
from zhlint.engine.linter import Linter
from zhlint.engine.ruleset import packs
from zhlint.prose.source import Source

SAFE = {
    "ellipsis-form": "three dots or more between or behind Han are one mark in any sentence; a lone … is not touched",
    "halfwidth-bracket": "a pair that holds Han, behind no letter, digit or bracket, is a call's or a link's in nothing",
    "halfwidth-punctuation": "a mark between Han, or parted by a blank from what is no Han: no token reaches over it",
    "heading-terminal-punctuation": "a heading is one without its full stop; only where the format says it is a heading",
    "invisible-character": "nothing is seen there before or after; not at an edge of markup, not between letters",
    "repeated-mark": "the same mark twice is that mark; runs that may be data stay",
    "space-around-fullwidth": "a full-width mark brings its own blank; not where markup or a line ends next to it",
    "straight-quote": "a pair round Han, not where the text speaks of code, input or a format",
    "unbalanced-pair": "of a pair of brackets one is turned to the width of the other, quotation marks the way they face",
    "unrendered-emphasis": "the only pair of ** in its paragraph: a mark or a blank moves out of it",
    "unknown-suppression": "a comment that names no rule there is; nothing that is seen",
    "unused-suppression": "a comment that silences nothing; nothing that is seen",
}
"""Why a rule's fixes are safe. What rests on a list of exceptions, or changes a letter, a digit or a Han, is not."""

_RULES = dict(shipped().rules)


@cache
def _linter(id: str) -> Linter:
    rules = _RULES.values() if _RULES[id].pack == "suppression" else [_RULES[id]]
    return Linter(rules, packs=packs(_RULES.values()))


def _offered(id: str) -> bool:
    rule = _RULES[id]
    return any(
        f.safe and f.rule == id
        for example in (*rule.bad, *rule.good)
        for f in _linter(id).lint_text(example.text, example.format)
    )


@pytest.mark.parametrize("id", sorted(_RULES))
def test_a_rule_with_safe_fixes_says_why(id):
    assert _offered(id) == (id in SAFE)


_NEIGHBOURS = [
    *("`a,b:c`", "[文,字](#甲,乙)", "[甲](/丙(丁).md)", "![图,一](a,b.png)", "<kbd>:wq</kbd>", "$a,b$", "{{ 甲,乙 }}"),
    *(
        "https://a.b/甲,乙",
        "https://a.b/x",
        "a.b@c.com",
        "@山里人abc",
        "Node.js",
        "EPUB",
        "`x`",
        "3.14",
        "1,000",
        "12:30",
    ),
    *(":wq", "C++", "iPhone 15", "foo(甲)", "key=值", "**重**", "*轻*", "%%旁,注%%", "[@甲2020]", "@fig-x", "[^1]"),
    *("<b>粗,体</b>", "{% 甲,乙 %}", "A股", "5G", '格式 "甲,乙"', "\u200b", "[[某,页|页]]", "==亮==", "<!-- 注,释 -->"),
]
_FRAMES = [
    *("{}\n", "- {}\n- 乙\n", "> {}\n", "# {}\n", "| 甲 | 乙 |\n|---|---|\n| {} | `c,d` |\n", "1. {}\n"),
    *("<div>\n{}\n</div>\n", "<details><summary>{}</summary></details>\n", "::: tip 题,目\n{}\n:::\n", "> [!note] {}\n"),
    *('!!! note "题"\n    {}\n', "--8<-- \"甲,乙.md\"\n\n{}\n", "<<< @/甲,乙.js\n\n{}\n", "<Tip a=\"甲,乙\">\n{}\n</Tip>\n"),
    *("import A from '甲,乙'\n\n{}\n", "{{{{< fig t=\"甲,乙\" >}}}}\n{}\n", "```\n甲,乙\n```\n{}\n", "%%\n甲,乙\n%%\n\n{}\n"),
]  # fmt: skip


def _hold(before: str, after: str, path: str) -> None:
    assert list(changed_tokens(before, after)) == []
    if path.endswith(".md"):
        assert skeleton(before) == skeleton(after)


@pytest.mark.parametrize(
    "id",
    sorted(
        {*SAFE} - {"unused-suppression", "unknown-suppression", "unrendered-emphasis", "heading-terminal-punctuation"}
    ),
)
@given(data=st.data())
def test_neighbours_stay_as_they_are(id, data):
    examples = [e.text for e in _RULES[id].bad if e.format == "markdown" and "\n" not in e.text.strip()]
    text = data.draw(st.sampled_from(examples))
    near = st.sampled_from([*_NEIGHBOURS, "", "", " "])
    pieces = [data.draw(near), data.draw(near), text, data.draw(near), data.draw(near)]
    draft = data.draw(st.sampled_from(_FRAMES)).format("".join(pieces))
    path = data.draw(st.sampled_from(["a.md", "a.mdx"]))
    after = fixes.fix(Source(draft, path), "markdown", _linter(id)).source.text
    _hold(draft, after, path)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("键入:wq保存。", id="a command"),
        pytest.param("再敲:noh取消高亮。", id="another command"),
        pytest.param("试试:help查看帮助。", id="a third command"),
        pytest.param("版本 2.0,修复了闪退。", id="a comma behind a number"),
        pytest.param("见https://a.cn/x,然后走。", id="a comma behind a URL"),
        pytest.param('格式为"甲,乙"，两项之间没有空格。', id="a format that is demanded"),
        pytest.param("字段用半角逗号分隔，例如 甲,乙。", id="a separator that is spoken of"),
        pytest.param("读 EPUB 文件，用 javascript 写，放到 github 上。", id="names"),
        pytest.param("一共二个人，二0二四年来的。", id="words and numbers"),
        pytest.param("用ＡＢＣ编号，共１２项。", id="full-width letters and digits"),
        pytest.param("字段是甲,,乙，中间空着。", id="an empty field"),
        pytest.param("约翰.洛克和约翰•洛克是一个人。", id="the mark in a name"),
        pytest.param("他们开了一個会，讨论改版的问题，大家都发了言。", id="a Han of the other script"),
    ],
)
def test_what_is_not_certain_is_not_put_in(text):
    linter = Linter(shipped().choose(["recommended"]))
    assert fixes.fix(Source(text), "markdown", linter).source.text == text


@pytest.mark.parametrize(
    ("id", "text"),
    [
        pytest.param("halfwidth-bracket", "[@甲2020]:wq详情见(附件)和（附件(同样)。\n", id="a bracket"),
        pytest.param("halfwidth-bracket", "[甲]:\n见附录(第二页)，又见(表一。\n", id="on the next line"),
        pytest.param("straight-quote", '[乙]: 他说"好"又走了。\n', id="a quotation mark"),
        pytest.param("repeated-mark", "[丙]: 他走了。。\n", id="a mark twice"),
    ],
)
def test_no_mark_is_changed_unasked_in_what_may_be_a_definition(id, text):
    assert fixes.fix(Source(text), "markdown", _linter(id)).source.text == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[甲]: 详情见附件（ 第二页 ）。\n", id="a label"),
        pytest.param("[@甲2020]:wq详情见附件（ 第二页 ）。\n", id="a citation"),
        pytest.param("[甲]:\n详情见附件（ 第二页 ）。\n", id="on the next line"),
        pytest.param("> [甲]: 他刚进门 ，电话就响了。\n", id="in a quotation"),
        pytest.param("- [甲]: 先洗手， 再吃饭。\n", id="in an item"),
        pytest.param("文字。\n\n   [甲 乙]: 他喊了一声“ 快跑 ”。\n", id="indented"),
    ],
)
def test_blanks_that_keep_a_line_from_being_a_definition_stay(text):
    assert fixes.fix(Source(text), "markdown", _linter("space-around-fullwidth")).source.text == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "[^1]: 详情见（ 第二页 ）。\n\n见注[^1]。\n", "[^1]: 详情见（第二页）。\n\n见注[^1]。\n", id="a note"
        ),
        pytest.param("标题（ 甲 ）\n---\n", "标题（甲）\n---\n", id="an underlined heading"),
        pytest.param("- （ 甲 ）\n", "- （甲）\n", id="an item"),
        pytest.param("| 甲 |\n|---|\n| （ 乙 ） |\n", "| 甲 |\n|---|\n| （乙） |\n", id="a cell"),
        pytest.param("[甲](a.md)：详情见（ 第二页 ）。\n", "[甲](a.md)：详情见（第二页）。\n", id="a link"),
        pytest.param("见[甲]: 详情（ 第二页 ）。\n", "见[甲]: 详情（第二页）。\n", id="a bracket inside a line"),
    ],
)
def test_other_blanks_go(before, after):
    assert fixes.fix(Source(before), "markdown", _linter("space-around-fullwidth")).source.text == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("他说:\n\"我来了.\"\n", "他说：\n“我来了。”\n", id="speech on the next line"),
        pytest.param("她问: \"走不走?\"\n", "她问：“走不走？”\n", id="speech behind a blank"),
        pytest.param("老人喊:\n\"下雨了!\"\n", "老人喊：\n“下雨了！”\n", id="a shout on the next line"),
    ],
)  # fmt: skip
def test_what_is_announced_is_put_in(before, after):
    linter = Linter(shipped().choose(["recommended"]))
    fixed = fixes.fix(Source(before), "markdown", linter)
    assert fixed.source.text == after
    assert not any(f.safe for f in fixed.findings)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("请看[手册](../a.md）一节。", "请看[手册](../a.md)一节。", id="a file"),
        pytest.param("请看[上文](#一节）。", "请看[上文](#一节)。", id="an anchor"),
        pytest.param("- 见[原页](https://a.cn/x）。", "- 见[原页](https://a.cn/x)。", id="a URL in an item"),
    ],
)
def test_a_link_that_a_bracket_breaks_is_mended_when_asked(before, after):
    linter = Linter(shipped().choose(["recommended"]))
    assert fixes.fix(Source(before), "markdown", linter, unsafe=True).source.text == after
    assert fixes.fix(Source(before), "markdown", linter).source.text == before


@pytest.mark.parametrize(
    "text",
    ["# 位 ~\n\n## 取反 !\n\n讲它。\n", "## 三目 ? :\n\n讲它。\n", "| 运算 | 例 |\n|---|---|\n| 非 ! | 甲 |\n", "## 可选链 ?.\n\n讲它。\n"],
    ids=["not", "ternary", "in a cell", "chain"],
)  # fmt: skip
def test_operators_in_headings_are_no_marks(text):
    assert Linter(shipped().choose(["recommended"])).lint_text(text) == []


@pytest.mark.parametrize(
    "text",
    ["这是 *强调的话。 *随后。", "请看* 这一段*再说。", "共有 *三处不同 *，见下。"],
    ids=["before", "behind", "before a mark"],
)
def test_single_stars_with_a_blank_inside(text):
    assert [f.rule for f in Linter([_RULES["unrendered-emphasis"]]).lint_text(text)] == ["unrendered-emphasis"]


@pytest.mark.parametrize(
    "text", ["面积是 长 * 宽 * 高。", "* 甲\n* 乙\n", "带 * 的必填，带 ** 的选填。", "3 *4* 5 得 60。"]
)
def test_stars_that_are_none(text):
    assert Linter([_RULES["unrendered-emphasis"]]).lint_text(text) == []
