"""Fixing: what is put in, what is left alone, and that it comes to an end."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import fixing
from tests.support import shipped
from zhlint import formats
from zhlint.checks.existence import Existence
from zhlint.checks.substitution import Substitution
from zhlint.engine import fixes
from zhlint.engine.linter import Linter
from zhlint.engine.rule import Rule
from zhlint.prose.source import Source


@cache
def recommended() -> Linter:
    return Linter(shipped().choose(["recommended"]))


def swapping(id: str = "swap", safe: bool = True, **swap: str) -> Rule:
    check = Substitution(swap=swap, safe=safe, nonword=True)
    return Rule(
        id=id,
        pack="own",
        extends="substitution",
        level="warning",
        message="写作「{replacement}」。",
        scope=("paragraph", "list-item"),
        check=check,
    )


def fixed(text: str, linter: Linter | None = None, format: str = "markdown", **how) -> str:
    return fixes.fix(Source(text), format, linter or recommended(), **how).source.text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("# 一,二\n\n天黑了,走吧.\n", "# 一，二\n\n天黑了，走吧。\n", id="heading and paragraph"),
        pytest.param("天黑了,\n走吧!\n", "天黑了，\n走吧！\n", id="at the end of a wrapped line"),
        pytest.param("天黑了,\r\n\r\n走吧!\r\n", "天黑了，\r\n\r\n走吧！\r\n", id="line ends are kept"),
        pytest.param('他说:"走吧."\n', "他说：“走吧。”\n", id="quotation marks pair"),
        pytest.param(
            '他说:"走吧."她说:"好,等等我."\n', "他说：“走吧。”她说：“好，等等我。”\n", id="two quotations in a row"
        ),
        pytest.param('他说:"**走**,快走".\n', "他说：“**走**，快走”。\n", id="quotation marks next to markup"),
        pytest.param('她喊:"等等\n我!"\n', "她喊：“等等\n我！”\n", id="a quotation over two lines"),
        pytest.param("比分3:2, 用时12:30, 圆周率3.14.\n", "比分3:2，用时12:30，圆周率3.14。\n", id="numbers and times"),
        pytest.param("1. 买菜,做饭;\n2. 晚上才洗碗.\n", "1. 买菜，做饭；\n2. 晚上才洗碗。\n", id="numbered list"),
        pytest.param("先装Node.js, 再装它.\n", "先装Node.js，再装它。\n", id="a name with a dot"),
        pytest.param("| 早,晚 | `a,b` |\n|---|---|\n| 甲,乙 | 丙 |\n", "| 早，晚 | `a,b` |\n|---|---|\n| 甲，乙 | 丙 |\n", id="table"),
        pytest.param("> 山高,路远.\n", "> 山高，路远。\n", id="quote"),
        pytest.param("- [ ] 买菜,做饭\n", "- [ ] 买菜，做饭\n", id="task"),
        pytest.param("见[山,水](a,b.md \"山,水\"),好.\n", "见[山，水](a,b.md \"山,水\")，好。\n", id="the text of a link, not its target"),
        pytest.param('<b title="山,水">山,水</b>都好.\n', '<b title="山,水">山，水</b>都好。\n', id="an attribute is none"),
        pytest.param("**天黑了,**走吧.\n", "**天黑了**，走吧。\n", id="a mark that breaks the emphasis"),
        pytest.param("他在这里等了又等。。。\n", "他在这里等了又等……\n", id="ellipsis"),
    ],
)  # fmt: skip
def test_before_and_after(before, after):
    assert fixed(before) == after


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\ntitle: 山,水\n---\n\n山水都好。\n", id="front matter"),
        pytest.param("```\n山,水.\n```\n", id="fenced code"),
        pytest.param("    山,水.\n", id="indented code"),
        pytest.param("用 `山,水.` 就好。\n", id="code span"),
        pytest.param("看 <https://example.org/山,水> 就好。\n", id="URL in angle brackets"),
        pytest.param("看 https://example.org/a,b;c 就好。\n", id="bare URL"),
        pytest.param("看图![山,水](山,水.png)就好。\n", id="image"),
        pytest.param("[山]: 山,水.md\n\n见[山]。\n", id="link definition"),
        pytest.param("<!-- 山,水. -->\n\n都好。\n", id="comment"),
        pytest.param("<div data-x='山,水'>\n\n都好。\n\n</div>\n", id="HTML block"),
        pytest.param("设 $x,y$ 成立。\n", id="formula"),
        pytest.param("He said, \"It's 3:30, isn't it?\" and left.\n", id="an English sentence"),
        pytest.param("他写下“Stay hungry, stay foolish.”这句话。\n", id="English inside Chinese"),
        pytest.param("现在是12:30，总数1,000.5，圆周率3.14，版本v1.2.3。\n", id="numbers"),
        pytest.param('身高 5\'11"，屏幕 27" 宽。\n', id="inches"),
    ],
)
def test_stays_as_it_is(text):
    assert fixed(text) == text


def test_suggested_replacements_are_put_in_only_when_asked_for():
    linter = Linter([swapping("sure", 甲="乙"), swapping("suggested", safe=False, 丙="丁")])
    assert fixed("甲和丙。", linter) == "乙和丙。"
    assert fixed("甲和丙。", linter, unsafe=True) == "乙和丁。"


@pytest.mark.parametrize(
    ("rules", "text"),
    [
        pytest.param([swapping(甲="甲甲")], "甲在。", id="a replacement that holds what it replaces"),
        pytest.param([swapping("there", 甲="乙"), swapping("back", 乙="甲")], "甲在。", id="rules that contradict"),
        pytest.param([swapping(甲="`乙`")], "甲在。", id="a replacement that would become code"),
        pytest.param([swapping(甲="1. ")], "甲在。", id="a replacement that would become a list"),
        pytest.param([swapping(甲="\n\n")], "天甲在。", id="a replacement that would part the paragraph"),
        pytest.param([swapping(甲="[乙](丙)")], "甲在。", id="a replacement that would become a link"),
    ],
)
def test_what_would_do_harm_is_taken_back(rules, text):
    assert fixed(text, Linter(rules)) == text


def test_what_does_no_harm_is_put_in_beside_what_would():
    linter = Linter([swapping("harm", 甲="`乙`"), swapping("good", 子="丑")])
    assert fixed("子甲子。\n\n子。\n\n甲。\n", linter) == "丑甲丑。\n\n丑。\n\n甲。\n"


def test_a_fix_that_another_rule_would_complain_of_is_taken_back():
    forbids = Rule(
        id="no",
        pack="own",
        extends="existence",
        level="error",
        message="不写「{match}」。",
        scope=("paragraph",),
        check=Existence(raw=("乙乙",)),
    )
    assert fixed("甲乙在。甲在。", Linter([swapping(甲="乙"), forbids])) == "甲乙在。乙在。"


def test_a_fix_that_brings_a_finding_is_taken_back_though_another_of_its_rule_goes():
    """The rule finds as much as before, but in a place where nobody had to look."""
    forbids = Rule(
        id="no",
        pack="own",
        extends="existence",
        level="error",
        message="不写「{match}」。",
        scope=("paragraph",),
        check=Existence(raw=("乙乙|丙丙丁",)),
    )
    outcome = fixes.fix(Source("甲乙在。丙丙丁在。"), "markdown", Linter([swapping(甲="乙", 丙丙="子"), forbids]))
    assert outcome.source.text == "甲乙在。子丁在。"
    assert [f.rule for f in outcome.findings] == ["swap"]


def test_overlapping_replacements_have_their_turn_one_after_the_other():
    linter = Linter([swapping("first", 甲乙="子乙"), swapping("second", 乙丙="乙丑")])
    result = fixes.fix(Source("甲乙丙。"), "markdown", linter)
    assert result.source.text == "子乙丑。"
    assert result.fixes == {"first": 1, "second": 1}
    assert result.findings == []


def test_what_the_encoding_lacks_is_left_out():
    linter = Linter([swapping("has", 甲="乙"), swapping("lacks", 丙="们")])
    source = Source("甲和丙。", encoding="big5")
    assert fixes.fix(source, "text", linter).source == Source("乙和丙。", encoding="big5")


def test_the_marks_of_a_pair_are_mended_both_or_not_at_all():
    def without_the_last(findings, origin):
        return [f for f in findings if f.start < 5]

    text = '他说"好"。她说"来"。\n'
    assert fixed(text, choice=without_the_last) == '他说“好”。她说"来"。\n'

    def without_the_first(findings, origin):
        return [f for f in findings if f.start > 2]

    assert fixed(text, choice=without_the_first) == '他说"好"。她说“来”。\n'


def test_a_choice_is_told_where_a_place_was_before_the_first_round():
    linter = Linter([swapping("longer", 甲乙="子丑寅乙"), swapping("then", 乙丙="卯丙")])
    seen = []

    def choice(findings, origin):
        seen.append([(f.rule, origin(f.start), origin(f.end)) for f in findings])
        return findings

    assert fixed("甲乙。甲乙丙丁。", linter, choice=choice) == "子丑寅乙。子丑寅卯丙丁。"
    assert seen[0] == [("longer", 0, 2), ("longer", 3, 5), ("then", 4, 6)]
    assert seen[1] == [("then", 3, 6)]


def test_what_was_changed_is_told_where_it_was_before_the_first_round():
    linter = Linter([swapping("longer", 甲乙="子丑寅乙"), swapping("then", 乙丙="卯丙")])
    result = fixes.fix(Source("甲乙。甲乙丙丁。"), "markdown", linter)
    assert result.changes == (
        fixes.Change("longer", 0, 2, "甲乙", "子丑寅乙"),
        fixes.Change("longer", 3, 5, "甲乙", "子丑寅乙"),
        fixes.Change("then", 3, 6, "乙丙", "卯丙"),
    )


PROSE = st.sampled_from(
    ["山高路远,", "天黑了.", "他说:", '"走吧"', "(从前)", "共3.14元,", "12:30到;", "React,", "真的?", "好!", "等等...", "——", "《书》,",
     "**重点,**", "*轻*,", "`a,b`", "[链,接](a,b)", "<i>斜,体</i>", "![图,](x,y)", "https://a.org/x,y", " $x,y$ ", " ", "\n", "、以及", "“引文", "”", "’", "和", "他仅仅只是",
     "e.g. ", "It is, ", "\\*,", "&amp;,", "Node.js,", "1.", "- ", "> ", "# ", "| ", "~"]
)  # fmt: skip
BLOCKS = st.sampled_from(
    ["", "# ", "> ", "- ", "1. ", "    ", "| a | b |\n|---|---|\n| ", "```\n", "<div>\n", "[^n]: ", "* - "]
)
DRAFTS = st.lists(st.tuples(BLOCKS, st.lists(PROSE, max_size=12).map("".join)).map("".join), max_size=6).map(
    "\n\n".join
)


@given(DRAFTS, st.booleans())
def test_generated_drafts_keep_their_structure_and_gain_no_finding(text, unsafe):
    source = Source(text, "draft.md")
    outcome = fixing.fix(source, "markdown", recommended(), unsafe)
    assert [fault for fault in outcome.faults if fault[0] != "text"] == []


@given(DRAFTS, st.sampled_from(["text", "markdown"]))
def test_code_and_markup_stay(text, format):
    source = Source(text, "draft.md")
    before = formats.parse(source, format)
    after = formats.parse(fixes.fix(source, format, recommended()).source, format)
    if format == "markdown":
        assert [(b.kind, b.label) for b in before.blocks] == [(b.kind, b.label) for b in after.blocks]
    for kind in ("code",):
        assert [b.text for b in before.blocks if b.kind == kind] == [b.text for b in after.blocks if b.kind == kind]
