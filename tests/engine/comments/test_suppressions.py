"""What comments silence, to the character; and what is said of comments that do nothing."""

from __future__ import annotations

import dataclasses
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhlint import formats
from zhlint.checks import Check, Match, Related
from zhlint.checks.existence import Existence
from zhlint.checks.width import Width
from zhlint.engine import fixes
from zhlint.engine.comments.kind import Suppression
from zhlint.engine.comments.suppressions import Silence
from zhlint.engine.examples import replaced
from zhlint.engine.linter import Linter
from zhlint.engine.rule import Rule
from zhlint.prose.document import PROSE, READABLE
from zhlint.prose.source import Source


def word(id, *tokens):
    return Rule(
        id=id,
        pack="talk",
        extends="existence",
        level="warning",
        message="「{match}」",
        scope=READABLE,
        check=Existence(tokens=tokens),
    )


def about(fault):
    id = f"{fault}-suppression"
    return Rule(
        id=id,
        pack="suppression",
        extends="suppression",
        level="warning",
        message="{what}，{remedy}。",
        scope=(),
        check=Suppression(fault=fault),
    )


HEDGE, FILLER = word("hedge", "哈哈"), word("filler", "嗯嗯")
PACKS = {
    "talk": ["hedge", "filler", "slang"],
    "other": ["asleep"],
    "suppression": ["unused-suppression", "unknown-suppression"],
}
PROSE_ONLY = Linter([HEDGE, FILLER], packs=PACKS)
LINTER = Linter([HEDGE, FILLER, about("unused"), about("unknown")], packs=PACKS)
REASONS = Linter([about("reasonless")], packs=PACKS)


def places(text, format="markdown", linter=PROSE_ONLY):
    return [(f.rule, f.start) for f in linter.lint_text(text, format)]


def silenced(text, format="markdown"):
    """Which of the words that are found in a text are silenced, by their order."""
    found = Linter([HEDGE, FILLER]).lint(dataclasses.replace(formats.parse(Source(text), format), comments=()))
    left = PROSE_ONLY.lint_text(text, format)
    assert [f for f in left if f not in found] == []
    return [i for i, f in enumerate(found) if f not in left]


SILENCED = [
    pytest.param("他哈哈。\n\n<!-- zhlint-disable-next-line hedge -->\n他哈哈。\n\n他哈哈。\n", [1], id="next line"),
    pytest.param("<!-- zhlint-disable-next-line hedge -->\n\n \n他哈哈。\n他哈哈。\n", [0], id="next line that is not blank"),
    pytest.param("<!-- zhlint-disable-next-line hedge --> 他哈哈。\n他哈哈。\n", [1], id="next line, not its own"),
    pytest.param("> <!-- zhlint-disable-next-line hedge -->\n>\n> 他哈哈。\n> 他哈哈。\n", [0], id="next line of a quote"),
    pytest.param("<!-- zhlint-disable-next-line hedge -->\n<!-- zhlint-disable-next-line filler -->\n哈哈嗯嗯。\n哈哈嗯嗯。\n", [0, 1], id="next line after other comments"),
    pytest.param("<!-- zhlint-disable-next-line\n hedge -->\n\n他哈哈。\n\n他哈哈。\n", [0], id="next line of a comment over two lines"),
    pytest.param("- 他哈哈。\n  <!-- zhlint-disable-next-line hedge -->\n- 他哈哈。\n- 他哈哈。\n", [1], id="next item"),
    pytest.param("他哈哈。\n他哈哈。<!-- zhlint-disable-line hedge -->\n他哈哈。\n", [1], id="its line"),
    pytest.param("他<!-- zhlint-disable-line hedge -->哈哈。他哈哈。\n他哈哈。\n", [0, 1], id="its line, before and after"),
    pytest.param("| 哈哈 | 乙 |\n|-|-|\n| 哈哈 | 哈哈 | <!-- zhlint-disable-line hedge -->\n| 哈哈 | 丙 |\n", [1, 2], id="a row of a table"),
    pytest.param("| 哈哈 | 乙 |\n|-|-|\n| <!-- zhlint-disable hedge -->哈哈<!-- zhlint-enable --> | 哈哈 |\n", [1], id="a cell of a table"),
    pytest.param("- 他哈哈。<!-- zhlint-disable-line hedge -->\n- 他哈哈。\n", [0], id="an item"),
    pytest.param("# 哈哈<!-- zhlint-disable-line hedge -->\n\n# 哈哈\n", [0], id="a heading"),
    pytest.param("哈哈，<!-- zhlint-disable hedge -->哈哈<!-- zhlint-enable hedge -->，哈哈。", [1], id="a stretch, to the character"),
    pytest.param("哈<!-- zhlint-disable hedge -->哈，哈<!-- zhlint-enable hedge -->哈，哈哈。", [0, 1], id="what reaches into a stretch"),
    pytest.param("<!-- zhlint-disable hedge -->\n\n他哈哈。\n\n- 他哈哈。\n\n<!-- zhlint-enable hedge -->\n\n他哈哈。\n", [0, 1], id="a stretch of blocks"),
    pytest.param("哈哈。\n\n<!-- zhlint-disable hedge -->\n\n他哈哈。\n\n他哈哈。", [1, 2], id="to the end"),
    pytest.param("他哈哈嗯嗯。\n\n他哈哈。\n\n<!-- zhlint-disable-file hedge -->", [0, 2], id="the file, said at its end"),
    pytest.param("---\ntitle: 甲\n---\n<!-- zhlint-disable-file -->\n\n他哈哈嗯嗯。\n", [0, 1], id="the file, all rules"),
    pytest.param("<!-- zhlint-disable-line hedge, filler -->哈哈嗯嗯。\n\n哈哈嗯嗯。\n", [0, 1], id="several rules"),
    pytest.param("<!-- zhlint-disable-line -->哈哈嗯嗯。\n\n哈哈嗯嗯。\n", [0, 1], id="all rules"),
    pytest.param("<!-- zhlint-disable-line talk -->哈哈嗯嗯。\n\n哈哈嗯嗯。\n", [0, 1], id="a pack"),
    pytest.param("<!-- zhlint-disable-line other -->哈哈嗯嗯。\n", [], id="another pack"),
    pytest.param("<!-- zhlint-disable-line Hedge -->哈哈嗯嗯。\n", [], id="a name in capitals is another"),
    pytest.param("<!-- ZHLINT-DISABLE-LINE hedge -->哈哈嗯嗯。\n", [0], id="capitals"),
    pytest.param("<!-- zhlint-disable -->哈哈嗯嗯<!-- zhlint-enable hedge -->哈哈嗯嗯<!-- zhlint-enable -->哈哈嗯嗯。", [0, 1, 3], id="all but one"),
    pytest.param("<!-- zhlint-disable talk -->哈哈嗯嗯<!-- zhlint-enable hedge -->哈哈嗯嗯。", [0, 1, 3], id="a pack but one"),
    pytest.param("<!-- zhlint-disable hedge -->哈哈，<!-- zhlint-disable hedge -->哈哈，<!-- zhlint-enable hedge -->哈哈。", [0, 1], id="one enable ends all"),
    pytest.param("<!-- zhlint-disable hedge -->哈哈，<!-- zhlint-disable filler -->哈哈，嗯嗯，<!-- zhlint-enable hedge -->哈哈，嗯嗯，<!-- zhlint-enable filler -->嗯嗯。", [0, 1, 2, 4], id="overlapping"),
    pytest.param("<!-- zhlint-disable hedge -->哈哈，<!-- zhlint-enable talk -->哈哈。", [0], id="enabled by its pack"),
    pytest.param("<!-- zhlint-disable hedge -->哈哈，<!-- zhlint-enable filler -->哈哈。", [0, 1], id="not enabled by another name"),
    pytest.param("<!-- zhlint-enable hedge -->哈哈，<!-- zhlint-disable hedge -->哈哈。", [1], id="enable does not reach forward"),
    pytest.param("<!-- zhlint-disable-file hedge -->\n\n哈哈，<!-- zhlint-enable hedge -->哈哈。", [0, 1], id="enable does not end the file's"),
    pytest.param("`<!-- zhlint-disable-line hedge -->`哈哈。\n", [], id="code"),
    pytest.param("```\n<!-- zhlint-disable-file hedge -->\n```\n\n哈哈。\n", [], id="fenced code"),
    pytest.param("---\na: <!-- zhlint-disable-file hedge -->\n---\n哈哈。\n", [], id="front matter"),
    pytest.param("<!-- zhlint-disable-next-line hedge -->\r\n他哈哈。\r\n他哈哈。\r\n", [0], id="CRLF"),
    pytest.param("他哈哈。\n\n<!-- zhlint-disable-next-line hedge -->", [], id="no next line"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SILENCED)
def test_silenced(text, expected):
    assert silenced(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("他哈哈。\n\n# zhlint-disable-next-line hedge\n他哈哈。\n他哈哈。\n", [1], id="next line"),
        pytest.param("他哈哈。\n// zhlint-disable\n他哈哈。\n// zhlint-enable\n他哈哈。\n", [1], id="a stretch"),
        pytest.param("他哈哈。\n他哈哈。\n<!-- zhlint-disable-file hedge -- 引文 -->\n", [0, 1], id="the file"),
        pytest.param("% zhlint-disable hedge\r\n他哈哈嗯嗯。\r\n", [0], id="CRLF"),
        pytest.param("他哈哈。<!-- zhlint-disable-line hedge -->\n", [], id="not beside text"),
    ],
)
def test_silenced_in_plain_text(text, expected):
    assert silenced(text, "text") == expected


def test_silenced_in_mdx():
    text = "{/* zhlint-disable-next-line hedge */}\n他哈哈。\n\n他哈哈。\n"
    assert [f.start for f in PROSE_ONLY.lint_text(text, path="a.mdx")] == [text.rindex("哈哈")]


def test_a_byte_order_mark_moves_nothing():
    text = "<!-- zhlint-disable-next-line hedge -->\n他哈哈。\n\n他哈哈。\n"
    document = formats.parse(Source.decode(b"\xef\xbb\xbf" + text.encode()), "markdown")
    assert [f.start for f in PROSE_ONLY.lint(document)] == [text.rindex("哈哈")]


class Pairs(Check):
    """A document-level check for these tests: the first block, with all others related."""

    def find(self, draft):
        first, *others = draft.blocks
        yield Match(first, 0, 1, related=tuple(Related(b, 0, 1, "另一处") for b in others))


def test_a_finding_of_the_whole_document_is_silenced_at_its_first_place():
    linter = Linter([Rule(id="pairs", pack="p", extends="x", level="warning", message="m", scope=PROSE, check=Pairs())])
    comment = "<!-- zhlint-disable-line pairs -->"
    assert linter.lint_text(f"甲。{comment}\n\n乙。\n") == []
    (finding,) = linter.lint_text(f"甲。\n\n乙。{comment}\n")
    assert len(finding.related) == 1


class Gap(Check):
    """A check that marks the empty span behind the first block's text."""

    def find(self, draft):
        block = draft.blocks[0]
        yield Match(block, len(block.text), len(block.text), "。")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("甲<!-- zhlint-disable-line gap -->\n", 0),
        ("<!-- zhlint-disable-next-line gap -->\n甲\n", 0),
        ("<!-- zhlint-disable gap -->甲<!-- zhlint-enable -->", 0),
        ("甲<!-- zhlint-disable gap -->\n\n乙\n", 1),
    ],
)
def test_an_empty_span_is_silenced_at_the_edge_of_what_is_silenced(text, count):
    assert (
        len(
            Linter(
                [Rule(id="gap", pack="p", extends="x", level="warning", message="m", scope=PROSE, check=Gap())]
            ).lint_text(text)
        )
        == count
    )


# What is said of comments, and what the text becomes.

FAULTS = [
    pytest.param("<!-- zhlint-disable-next-line hedge -->\n他走了。\n", ["这里没有「hedge」的问题，删去这条注释。"], "他走了。\n", id="unused"),
    pytest.param("<!-- zhlint-disable-line -->他走了。\n", ["这里没有可报的问题，删去这条注释。"], "他走了。\n", id="unused, all rules"),
    pytest.param("<!-- zhlint-disable-file asleep, slang -->\n他走了。\n", ["「asleep」「slang」没有启用，删去这条注释。"], "他走了。\n", id="rules that are off"),
    pytest.param("他走了。<!-- zhlint-disable-line talk -->\n", ["这里没有「talk」的问题，删去这条注释。"], "他走了。\n", id="a pack"),
    pytest.param("哈哈。<!-- zhlint-disable-line hedge, filler, asleep -- 引文 -->\n", ["这里没有「filler」的问题，从注释里删去它。", "「asleep」没有启用，从注释里删去它。"], "哈哈。<!-- zhlint-disable-line hedge -- 引文 -->\n", id="two of three"),
    pytest.param("嗯嗯。<!-- zhlint-disable-line hedge, filler, asleep -->\n", ["这里没有「hedge」的问题，从注释里删去它。", "「asleep」没有启用，从注释里删去它。"], "嗯嗯。<!-- zhlint-disable-line filler -->\n", id="the first and the last"),
    pytest.param("<!-- zhlint-disable hedge -->\n\n他走了。\n\n<!-- zhlint-enable hedge -->\n\n哈\n", ["这里没有「hedge」的问题，删去这条注释。", "与它成对的 zhlint-disable 没有屏蔽任何问题，删去这条注释。"], "他走了。\n\n哈\n", id="a pair"),
    pytest.param("甲<!-- zhlint-disable hedge, filler -->哈哈<!-- zhlint-enable hedge, filler -->。", ["这里没有「filler」的问题，从注释里删去它。", "与它成对的 zhlint-disable 没有屏蔽任何问题，从注释里删去它。"], "甲<!-- zhlint-disable hedge -->哈哈<!-- zhlint-enable hedge -->。", id="one name of a pair"),
    pytest.param("甲<!-- zhlint-disable hedge, filler -->哈哈<!-- zhlint-enable -->。", ["这里没有「filler」的问题，从注释里删去它。"], "甲<!-- zhlint-disable hedge -->哈哈<!-- zhlint-enable -->。", id="what still ends something stays"),
    pytest.param("甲<!-- zhlint-disable hedge -->乙<!-- zhlint-disable hedge -->哈哈<!-- zhlint-enable -->。", [], None, id="a stretch inside another, both hold something"),
    pytest.param("他走了。\n\n<!-- zhlint-disable-file unused-suppression -->\n", ["「unused-suppression」没有启用，删去这条注释。"], "他走了。\n", id="what is said of comments no comment silences"),
    pytest.param("哈哈。<!-- zhlint-disable-line hegde -->\n", ["没有名为「hegde」的规则，疑为「hedge」之误。"], "哈哈。<!-- zhlint-disable-line hedge -->\n", id="a slip in a name"),
    pytest.param("甲。<!-- zhlint-disable-line 套话 -->\n", ["没有名为「套话」的规则，删去这条注释。"], "甲。\n", id="no such rule"),
    pytest.param("哈哈。<!-- zhlint-disable-line 套话, hedge -->\n", ["没有名为「套话」的规则，从注释里删去它。"], "哈哈。<!-- zhlint-disable-line hedge -->\n", id="no such rule, beside another"),
    pytest.param("甲。<!-- zhlint-disable-line 套话, hedge -->\n", ["没有名为「套话」的规则，删去这条注释。"], "甲。\n", id="no such rule, and another that is unused: one speaks, and never is a comment left for all rules"),
    pytest.param("<!-- zhlint-disabel-line hedge -->哈哈。\n", ["没有「zhlint-disabel-line」这种写法，疑为「zhlint-disable-line」之误。"], "<!-- zhlint-disable-line hedge -->哈哈。\n", id="a slip in the verb"),
    pytest.param("<!-- zhlint-ignore hedge -->哈哈。\n", ["没有「zhlint-ignore」这种写法，疑为「zhlint-disable」之误。"], "<!-- zhlint-disable hedge -->哈哈。\n", id="a verb of other tools"),
    pytest.param("甲<!-- zhlint-enable hedge -->。\n", ["前面没有与这条 zhlint-enable 对应的 zhlint-disable，删去这条注释。"], "甲。\n", id="an end without a beginning"),
    pytest.param("甲<!-- zhlint-disable hedge -->哈哈<!-- zhlint-enable filler, hedge -->。\n", ["前面没有与这条 zhlint-enable 对应的 zhlint-disable，从注释里删去它。"], "甲<!-- zhlint-disable hedge -->哈哈<!-- zhlint-enable hedge -->。\n", id="a name that ends nothing"),
    pytest.param("甲<!-- zhlint-disabel hedge -->哈哈<!-- zhlint-enable hedge -->。\n", ["没有「zhlint-disabel」这种写法，疑为「zhlint-disable」之误。"], "甲<!-- zhlint-disable hedge -->哈哈<!-- zhlint-enable hedge -->。\n", id="an end whose beginning is mistyped"),
    pytest.param("甲<!-- zhlint-disable heedge -->哈哈<!-- zhlint-enable hedge -->。\n", ["没有名为「heedge」的规则，疑为「hedge」之误。"], "甲<!-- zhlint-disable hedge -->哈哈<!-- zhlint-enable hedge -->。\n", id="an end whose beginning names no rule"),
    pytest.param("哈哈。<!-- zhlint-disable-line hedge -->\n", [], None, id="all is well"),
    pytest.param("<!-- 甲 -->乙。\n", [], None, id="another comment"),
]  # fmt: skip


def of_comments(text, format="markdown", linter=LINTER):
    return [f for f in linter.lint_text(text, format) if f.rule.endswith("-suppression")]


@pytest.mark.parametrize(("text", "messages", "fixed"), FAULTS)
def test_what_is_said_of_comments(text, messages, fixed):
    found = of_comments(text)
    assert sorted(f.message for f in found) == sorted(messages)
    if fixed is not None:
        assert replaced(text, found) == fixed
        assert of_comments(fixed) == []
    assert all(f.safe == (f.replacement == "") for f in found)


CUT = [
    pytest.param("甲。\n\nC\n\n乙。\n", "甲。\n\n乙。\n", id="between blank lines"),
    pytest.param("甲。\n\nC\n乙。\n", "甲。\n\n乙。\n", id="before a paragraph"),
    pytest.param("甲。\nC\n\n乙。\n", "甲。\n\n乙。\n", id="after a paragraph"),
    pytest.param("甲。\nC\n乙。\n", "甲。\n\n乙。\n", id="it parts two paragraphs"),
    pytest.param("> 甲。\n> C\n> 乙。\n", "> 甲。\n>\n> 乙。\n", id="it parts two paragraphs of a quote"),
    pytest.param("甲。\nC\nC\n乙。\n", "甲。\n\n乙。\n", id="two that part two paragraphs"),
    pytest.param("# 甲\nC\n乙。\n", "# 甲\n乙。\n", id="after a heading"),
    pytest.param("<div>\nC\n<p>甲</p>\n</div>\n", "<div>\n<p>甲</p>\n</div>\n", id="in HTML"),
    pytest.param("- 甲\n  C\n- 乙\n", "- 甲\n- 乙\n", id="between items"),
    pytest.param("C\n甲。\n", "甲。\n", id="at the start"),
    pytest.param("C\n\n甲。\n", "甲。\n", id="at the start, with a blank line"),
    pytest.param("甲。\n\nC\n", "甲。\n", id="at the end"),
    pytest.param("甲。\n\nC", "甲。\n", id="at the end, without a line end"),
    pytest.param("甲。\nC\n", "甲。\n", id="right after the last line"),
    pytest.param("甲。\r\n\r\nC\r\n\r\n乙。\r\n", "甲。\r\n\r\n乙。\r\n", id="CRLF"),
    pytest.param("甲。 C\n乙。\n", "甲。\n乙。\n", id="at the end of a line"),
    pytest.param("甲 C 乙。\n", "甲 乙。\n", id="between blanks"),
    pytest.param("甲CB乙。\n", "甲B乙。\n", id="between words"),
    pytest.param("| 甲 C | 乙 |\n|-|-|\n| 丙 | 丁 | C\n", "| 甲 | 乙 |\n|-|-|\n| 丙 | 丁 |\n", id="in a table"),
    pytest.param("- C\n  甲。\n", "-\n  甲。\n", id="in an item"),
    pytest.param("C\n", "", id="nothing else"),
    pytest.param("C甲。\n", "甲。\n", id="before text, in which it makes HTML of the line"),
]


@pytest.mark.parametrize(("text", "expected"), CUT)
def test_a_comment_goes_without_a_trace(text, expected):
    text = text.replace("C", "<!-- zhlint-disable-file asleep -->")
    after = replaced(text, of_comments(text))
    assert after == expected
    before, now = (formats.parse(Source(t), "markdown").blocks for t in (text, after))
    assert [(b.kind, b.depth, b.text) for b in now] == [(b.kind, b.depth, b.text) for b in before]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("甲乙丙丁。\nC\n戊己庚。\n", "甲乙丙丁。\n戊己庚。\n", id="between lines"),
        pytest.param("甲乙丙丁。\n\nC\n\n戊己庚。\n", "甲乙丙丁。\n\n戊己庚。\n", id="between blank lines"),
    ],
)
def test_a_comment_goes_from_plain_text(text, expected):
    text = text.replace("C", "# zhlint-disable-file asleep")
    assert replaced(text, of_comments(text, "text")) == expected


def test_very_many_comments_are_cut_in_reasonable_time():
    text = "".join(f"甲{i}。\n<!-- zhlint-disable-next-line hedge -->\n" for i in range(300)) + "乙。\n"
    found = of_comments(text)
    assert len(found) == 300
    assert "zhlint" not in replaced(text, found)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("<!-- zhlint-disable-file hedge -->", 1),
        ("<!-- zhlint-disable hedge -->\n\n甲\n\n<!-- zhlint-enable hedge -->", 1),
        ("<!-- zhlint-disable-file -- -->", 1),
        ("<!-- zhlint-disable-file -- 引文 -->", 0),
        ("<!-- zhlint-disabel -->", 0),
    ],
)
def test_a_reason_is_asked_for(text, count):
    assert [(f.rule, f.replacement) for f in REASONS.lint_text(text)] == [("reasonless-suppression", None)] * count


JUDGED = [
    pytest.param("hedge", {"hedge"}, 0, id="a rule that was not looked for"),
    pytest.param("hedge", {"filler"}, 1, id="a rule that was looked for"),
    pytest.param("hedge, filler", {"filler"}, 1, id="one of two"),
    pytest.param("talk", {"filler"}, 0, id="a pack of which one was not looked for"),
    pytest.param("talk", {"asleep"}, 1, id="a pack that was looked for"),
    pytest.param("", {"asleep"}, 0, id="all rules"),
]


@pytest.mark.parametrize(("names", "skipped", "count"), JUDGED)
def test_what_was_not_looked_for_is_not_called_unused(names, skipped, count):
    linter = Linter(LINTER.rules, packs=PACKS, skipped=skipped)
    assert len(of_comments(f"<!-- zhlint-disable-file {names} -->\n", linter=linter)) == count


def test_without_packs_no_name_is_unknown():
    linter = Linter([HEDGE, about("unused"), about("unknown")])
    text = "<!-- zhlint-disable-line hedge -->哈哈<!-- zhlint-disable-line heedge -->\n"
    assert [f.message for f in linter.lint_text(text)] == ["「heedge」没有启用，删去这条注释。"]


def test_a_linter_with_all_this_can_be_pickled():
    linter = Linter(LINTER.rules, packs=PACKS, skipped=["x"], silences=[Silence(frozenset({"filler"}), "嗯嗯")])
    text = "哈哈嗯嗯。<!-- zhlint-disable-line hedge, asleep -->\n"
    copy = pickle.loads(pickle.dumps(linter))
    assert copy.lint_text(text) == linter.lint_text(text)
    assert [f.rule for f in copy.lint_text(text)] == ["unused-suppression"]


# What the config silences.

SILENCES = [
    pytest.param("hedge", "", [1], id="a rule"),
    pytest.param("hedge", "哈哈", [1], id="what is marked"),
    pytest.param("hedge", "他哈 哈了\n看", [1], id="what stands around it, blanks ignored"),
    pytest.param("hedge", "看了看", [0, 1], id="other text"),
    pytest.param("filler", "哈哈", [0, 1], id="another rule"),
]


@pytest.mark.parametrize(("rule", "text", "left"), SILENCES)
def test_what_the_config_silences(rule, text, left):
    linter = Linter([HEDGE, FILLER], silences=[Silence(frozenset({rule}), text)])
    found = [("hedge", 1), ("filler", 7)]
    assert places("他**哈哈**了\n看嗯嗯看。", linter=Linter([HEDGE, FILLER])) == [("hedge", 3), ("filler", 10)]
    assert places("他哈哈了\n看。嗯嗯。", linter=linter) == [found[i] for i in left]


def test_the_text_is_looked_for_as_it_is_seen_and_as_it_stands():
    for text in ("他**哈哈**了", "他哈哈了"):
        linter = Linter([HEDGE], silences=[Silence(frozenset({"hedge"}), text)])
        assert places("他**哈哈**了。哈哈。", linter=linter) == [("hedge", 9)]


def test_the_config_silences_what_is_said_of_comments():
    linter = Linter(LINTER.rules, packs=PACKS, silences=[Silence(frozenset({"unused-suppression"}))])
    assert linter.lint_text("<!-- zhlint-disable-file hedge -->\n") == []


# Whatever the draft.

PARAGRAPHS = st.lists(
    st.lists(
        st.sampled_from(
            ["他哈哈", "看嗯嗯", "走", "，", "。", "**哈哈**", "嗯*嗯*", "\n", " ", "[哈哈](u)", "`x`", "😀"]
        ),
        min_size=1,
        max_size=8,
    ).map(lambda parts: "甲" + "".join(parts).replace("\n\n", "\n").strip() + "乙"),
    min_size=1,
    max_size=5,
)


@given(PARAGRAPHS, st.data(), st.sampled_from(["", " hedge", " filler", " talk", " hedge, filler -- 引文"]))
def test_a_pair_around_a_paragraph_silences_it_and_nothing_else(paragraphs, data, names):
    i = data.draw(st.integers(0, len(paragraphs) - 1))
    plain = "\n\n".join(paragraphs)
    before = sum(len(p) + 2 for p in paragraphs[:i])
    opening, closing = f"<!-- zhlint-disable{names} -->\n\n", "\n\n<!-- zhlint-enable -->"
    after = before + len(paragraphs[i])
    text = plain[:before] + opening + plain[before:after] + closing + plain[after:]
    expected = []
    for f in PROSE_ONLY.lint_text(plain):
        if before <= f.start < after:
            if names and f.rule not in names and "talk" not in names:
                expected.append((f.rule, f.message, f.start + len(opening)))
        else:
            moved = len(opening) + len(closing) if f.start >= after else 0
            expected.append((f.rule, f.message, f.start + moved))
    assert [(f.rule, f.message, f.start) for f in PROSE_ONLY.lint_text(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("哈哈\n<!-- zhlint-disable --><!-- zhlint-enable -->哈哈", id="all rules"),
        pytest.param("哈哈\n<!-- zhlint-disable hedge --><!-- zhlint-enable hedge -->哈哈", id="by name"),
        pytest.param(
            "<!-- zhlint-disable 套话, hedge -->> <!-- zhlint-enable 套话, hedge -->哈哈", id="by names unknown"
        ),
    ],
)
def test_where_a_disable_must_stay_so_must_its_enable(text):
    told = [f for f in LINTER.lint_text(text) if f.rule.endswith("-suppression")]
    assert [f.replacement for f in told] == [None, None]
    assert fixes.fix(Source(text), "markdown", LINTER).source.text == text


def test_an_enable_is_not_taken_out_of_changed_lines_without_its_disable():
    text = "<!-- zhlint-disable hedge -->\n\n安。\n\n<!-- zhlint-enable hedge -->\n\n哈哈\n"
    assert fixes.fix(Source(text), "markdown", LINTER).source.text == "安。\n\n哈哈\n"
    last = fixes.fix(Source(text), "markdown", LINTER, choice=lambda found, origin: found[1:])
    assert last.source.text == text


PIECES = st.sampled_from(
    ["哈哈", "嗯嗯", "甲。", "\n", "\n\n", "> ", "- ", "# ", "| ", "**", "`", "<div>", "</div>", " ", "\r\n"]
    + [f"<!-- zhlint-{v}{n} -->" for v in ("disable", "enable", "disable-line", "disable-next-line", "disabel") for n in ("", " hedge", " filler, asleep", " heedge", " 套话, hedge", " talk -- 引文")]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
def test_whatever_is_silenced_nothing_is_made_up_and_mending_comments_shows_nothing_new(text):
    every = Linter([HEDGE, FILLER]).lint(dataclasses.replace(formats.parse(Source(text), "markdown"), comments=()))
    found = LINTER.lint_text(text)
    assert {f for f in found if not f.rule.endswith("-suppression")} <= set(every)
    for f in found:
        assert 0 <= f.start < f.end <= len(text)
    safe = [f for f in found if f.safe]
    prose = [f for f in found if not f.rule.endswith("-suppression")]
    now = PROSE_ONLY.lint_text(replaced(text, safe))
    if formats.parse(Source(replaced(text, safe)), "markdown").blocks and len(now) != len(prose):
        before, after = (formats.parse(Source(t), "markdown").blocks for t in (text, replaced(text, safe)))
        assert [b.text for b in before] != [b.text for b in after]


@given(st.lists(PIECES, max_size=14).map("".join))
def test_mending_comments_comes_to_an_end(text):
    for _ in range(12):
        safe = [f for f in LINTER.lint_text(text) if f.safe]
        if not safe:
            return
        text, before = replaced(text, safe), text
        assert len(text) < len(before)
    raise AssertionError(f"still not mended: {text!r}")


@pytest.mark.parametrize(
    ("text", "silences"),
    [
        pytest.param('他说"天黑了， <!-- zhlint-disable-line -->\n走吧"，就走了。\n', [], id="by a comment"),
        pytest.param('他说"天黑了，\n走吧"，就走了。\n', [Silence(frozenset(["quote"]), '走吧"')], id="by the config"),
    ],
)
def test_where_one_mark_of_a_pair_is_silenced_the_other_is_told_but_not_mended(text, silences):
    quote = Rule(
        id="quote",
        pack="marks",
        extends="width",
        level="warning",
        message="「{mark}」",
        scope=READABLE,
        check=Width(swap={'""': "“”"}),
    )
    (finding,) = Linter([quote], silences=silences).lint_text(text)
    assert (text[finding.start : finding.end], finding.replacement, finding.safe) == ('"', None, False)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("C**甲**。\n", id="what was HTML would be emphasis"),
        pytest.param("C- 甲。\n", id="what was HTML would be an item"),
        pytest.param("甲*C乙*丙。\n", id="asterisks would be emphasis"),
    ],
)
def test_no_fix_where_the_draft_would_read_otherwise(text):
    (finding,) = of_comments(text.replace("C", "<!-- zhlint-disable-file asleep -->"))
    assert (finding.replacement, finding.safe) == (None, False)
