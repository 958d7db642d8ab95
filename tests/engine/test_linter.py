"""Documents and rules become findings, and every finding points at the very characters in the file."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhlint import formats
from zhlint.checks import Check, Match, Related
from zhlint.checks.existence import Existence
from zhlint.checks.substitution import Substitution
from zhlint.engine.linter import Linter
from zhlint.engine.rule import Rule
from zhlint.finding import Place
from zhlint.prose.document import PROSE, READABLE
from zhlint.prose.source import Source

PHRASE = "仅仅只是"
RULE = Rule(
    id="redundant",
    pack="wording",
    extends="existence",
    level="warning",
    message="「{match}」重复。",
    scope=READABLE,
    check=Existence(tokens=(PHRASE,)),
)
SWAP = Rule(
    id="typo",
    pack="characters",
    extends="substitution",
    level="error",
    message="「{match}」→「{replacement}」",
    scope=READABLE,
    check=Substitution(swap={"按装": "安装"}, safe=True),
)
LINTER = Linter([RULE, SWAP])


def found(text, format="markdown", linter=LINTER):
    return [(f.rule, text[f.start : f.end]) for f in linter.lint_text(text, format)]


CASES = [
    pytest.param("他仅仅只是看。", ["仅仅只是"], id="plain"),
    pytest.param("他仅**仅只**是看。", ["仅**仅只**是"], id="emphasis inside"),
    pytest.param("他**仅仅**只是看。", ["仅仅**只是"], id="emphasis up to the middle"),
    pytest.param("他仅仅\n只是看。", ["仅仅\n只是"], id="soft line break"),
    pytest.param("他仅仅\r\n只是看。", ["仅仅\r\n只是"], id="soft line break, CRLF"),
    pytest.param("> 他仅仅\n> 只是看。", ["仅仅\n> 只是"], id="soft line break in a quote"),
    pytest.param("😀𠮷仅仅只是看。", ["仅仅只是"], id="beyond the basic plane"),
    pytest.param("\u3000\u3000仅仅只是看。", ["仅仅只是"], id="ideographic indent"),
    pytest.param("见[仅仅只是](http://a.com/仅仅只是)。", ["仅仅只是"], id="link text, not its target"),
    pytest.param("`仅仅只是`", [], id="code"),
    pytest.param("仅仅，只是", [], id="a mark between"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_span_is_the_very_characters_in_the_file(text, expected):
    assert [where for _, where in found(text)] == expected


PARTS = st.sampled_from(
    ["他", "看了看，", "😀", "𠮷", "e\u0301", " ", "\u3000", "\u00a0", "\n", "\r\n", "\n\n", "**", "*", "`", "[", "](u)", "> ", "- ", "# ", "<b>", "&amp;", "\\", "1. ", "Latin ", "。", "“", "”", "|", "    "]
)  # fmt: skip
SPLIT = st.sampled_from([PHRASE, "仅**仅**只是", "仅仅\n只是", "仅仅\r\n只是", "*仅*仅只是", "仅仅[只是](u)"])
TEXTS = st.lists(PARTS | SPLIT, max_size=30).map("".join)


@given(TEXTS, st.sampled_from(["markdown", "text"]))
def test_every_finding_maps_to_the_matched_text(text, format):
    source = Source(text)
    document = formats.parse(source, format)
    for f in Linter([RULE]).lint(document):
        assert 0 <= f.start < f.end <= len(text)
        assert text[f.start] == PHRASE[0]
        assert text[f.end - 1] == PHRASE[-1]
        kept = iter(text[f.start : f.end])
        assert all(c in kept for c in PHRASE)
        assert source.offset(*source.position(f.start)) == f.start


def test_a_replacement_is_offered_only_for_an_unbroken_piece_of_source():
    whole, broken = (LINTER.lint_text(text)[0] for text in ("先按装。", "先按**装**。"))
    assert (whole.replacement, whole.safe) == ("安装", True)
    assert (broken.replacement, broken.safe) == (None, False)


def test_findings_come_in_the_order_of_the_file():
    assert found("先按装。他仅仅只是看。再按装。") == [("typo", "按装"), ("redundant", PHRASE), ("typo", "按装")]


def test_the_message_names_the_match_and_the_values():
    assert LINTER.lint_text("先按装。")[0].message == "「按装」→「安装」"


def test_a_long_match_is_quoted_by_its_ends():
    rule = Rule(
        id="r",
        pack="p",
        extends="existence",
        level="error",
        message="「{match}」",
        scope=READABLE,
        check=Existence(raw=("甲.*乙",)),
    )
    (finding,) = Linter([rule]).lint_text("甲" + "好" * 60 + "乙")
    assert finding.message == "「甲好好好好好好好好好好好……好好好好好好好好好好好乙」"


def test_code_inside_a_match_is_no_odd_character_in_the_message():
    pair = Rule(
        id="p",
        pack="p",
        extends="existence",
        level="error",
        message="「{match}」",
        scope=READABLE,
        check=Existence(raw=("当.{1,9}时",)),
    )
    (finding,) = Linter([pair]).lint_text("当 `f(x)` 为空时。")
    assert finding.message == "「当 … 为空时」"


def test_a_list_that_a_check_made_is_not_cut():
    class Lists(Existence):
        def find(self, draft):
            yield Match(draft.blocks[0], 0, 1, values={"words": "「从某种意义上来讲」" * 4})

    rule = Rule(
        id="r", pack="p", extends="x", level="error", message="{words}", scope=READABLE, check=Lists(tokens=("他",))
    )
    (finding,) = Linter([rule]).lint_text("他看。")
    assert finding.message == "「从某种意义上来讲」" * 4


def test_a_rule_looks_only_into_its_scope():
    rule = Rule(
        id="r",
        pack="p",
        extends="existence",
        level="error",
        message="m",
        scope=("heading.h2",),
        check=Existence(tokens=(PHRASE,)),
    )
    text = "# 仅仅只是\n\n## 仅仅只是\n\n仅仅只是。\n"
    assert [f.start for f in Linter([rule]).lint_text(text)] == [11]


class Pairs(Check):
    """A document-level check for these tests: the first prose block, with all others related."""

    def find(self, draft):
        first, *others = draft.blocks
        yield Match(first, 0, 1, related=tuple(Related(b, 0, 1, "另一处") for b in others))


def test_a_document_level_match_is_one_finding_with_all_its_places():
    (finding,) = Linter(
        [Rule(id="d", pack="p", extends="x", level="warning", message="m", scope=PROSE, check=Pairs())]
    ).lint_text("甲段。\n\n**乙**段。\n\n丙段。")
    assert (finding.start, finding.end) == (0, 1)
    assert finding.related == (Place(7, 8, "另一处"), Place(14, 15, "另一处"))


def test_a_check_whose_literals_are_absent_is_not_asked():
    class Refuses(Existence):
        def find(self, draft):
            raise AssertionError("asked")

    rule = Rule(
        id="r", pack="p", extends="x", level="error", message="m", scope=READABLE, check=Refuses(tokens=(PHRASE,))
    )
    assert Linter([rule]).lint_text("没有那个词。") == []


def test_a_linter_can_be_pickled_before_and_after_use():
    fresh = Linter([RULE, SWAP], terms=["产业互联网"], user_words=["装机台"])
    LINTER.lint_text("他仅仅只是看。")
    for linter in (fresh, LINTER):
        copy = pickle.loads(pickle.dumps(linter))
        assert copy.terms == linter.terms
        assert copy.lint_text("先按装。他仅仅只是看。") == linter.lint_text("先按装。他仅仅只是看。")


def test_a_user_word_vetoes_a_match_that_it_straddles():
    assert found("先按装驱动。", linter=Linter([SWAP])) == [("typo", "按装")]
    assert found("我先按装驱动。", linter=Linter([SWAP], user_words=["先按"])) == []


def test_an_unknown_format_is_a_key_error():
    with pytest.raises(KeyError):
        LINTER.lint_text("好", "nothing")
