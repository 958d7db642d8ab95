"""Every place in the file is found again where a reader sees it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import document
from zhlint.reports._html_spans import Sight, with_unseen


def shown(text: str, wanted: str, format: str = "markdown") -> list[str]:
    """What is marked in a text for the first place of a piece of source; `|` is an empty place, with its neighbours."""
    start = text.index(wanted)
    blocks = with_unseen(document(text, format), [(start, start + len(wanted))])
    seen = Sight(blocks).of(start, start + len(wanted))
    return [
        blocks[s.block].text[s.start : s.end]
        if s.start < s.end
        else f"{blocks[s.block].text[: s.start][-1:]}|{blocks[s.block].text[s.start :][:1]}"
        for s in seen
    ]


CASES = [
    pytest.param("他仅仅只是看。\n", "仅仅只是", ["仅仅只是"], id="plain"),
    pytest.param("非**常**重要\n", "非**常**重", ["非常重"], id="markup inside"),
    pytest.param("非**常**重要\n", "**", ["非|常"], id="nothing but markup"),
    pytest.param("看[这里](a.md)吧\n", "里](a.md)吧", ["里吧"], id="a link's target"),
    pytest.param("用 `a b` 看\n", "a b", ["\ufffc"], id="a part of an object is the whole object"),
    pytest.param("用 `a b`看\n", "`看", ["\ufffc看"], id="the end of an object is the whole object"),
    pytest.param("甲&amp;乙\n", "甲&amp;乙", ["甲&乙"], id="an entity"),
    pytest.param("一行\n又一行\n", "行\n又", ["行又"], id="a line end between Han"),
    pytest.param("one\ntwo\n", "e\nt", ["e t"], id="a line end between words"),
    pytest.param("one  \ntwo\n", "e  \nt", ["e\nt"], id="a hard line end"),
    pytest.param("甲乙\n\n丙丁\n", "乙\n\n丙", ["乙", "丙"], id="over two blocks"),
    pytest.param("| 甲 | 乙 |\n|--|--|\n| 丙 | 丁 |\n", "乙 |\n|--|--|\n| 丙", ["乙", "丙"], id="over two cells"),
    pytest.param("甲。\n\n<!-- 注 -->\n\n乙。\n", "<!-- 注 -->", ["<!-- 注 -->"], id="what no block shows"),
    pytest.param("甲<!-- 注 -->乙\n", "<!-- 注 -->", ["甲|乙"], id="what is hidden in a block"),
    pytest.param("甲。   \n\n乙\n", "   ", ["。|"], id="blanks after a block"),
    pytest.param("\n\n   \n甲\n", "   ", ["|甲"], id="blanks before everything"),
    pytest.param("  \n", "  ", ["|"], id="an empty text"),
]


@pytest.mark.parametrize(("text", "wanted", "marked"), CASES)
def test_what_is_marked(text, wanted, marked):
    assert shown(text, wanted) == marked


def test_a_place_to_insert_at_is_kept():
    blocks = document("甲乙**丙**\n").blocks
    sight = Sight(blocks)
    assert [sight.of(i, i)[0].start for i in (0, 1, 2)] == [0, 1, 2]


PIECES = st.sampled_from(
    ["中", "文", "字", "，", "。", "a", "b c", " ", "**", "*", "`x y`", "[链接](u)", "![图](i.png)", "&amp;", "&lt;", "\\*",
     "\n", "  \n", "\r\n", "\n\n", "> ", "- ", "1. ", "| ", " | ", "|--|--|\n", "# ", "<b>", "<br>", "<!-- 注 -->", "$x$",
     "https://a.cn/b", "\u200b", "\u3000", "😀", "```\n", "---\n"]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map("".join)


def wide(block, at: int) -> tuple[int, int]:
    """The visible span that shares its source with a visible character."""
    piece = next(p for p in block.pieces if p.start <= at < p.end)
    exact = piece.end - piece.start == piece.source_end - piece.source_start
    return (at, at + 1) if exact else (piece.start, piece.end)


@given(TEXTS, st.sampled_from(["markdown", "text"]), st.data())
def test_the_way_back_of_source_pieces(text, format, data):
    parsed = document(text, format)
    blocks = [b for b in parsed.blocks if b.text]
    if not blocks:
        return
    number = data.draw(st.integers(0, len(blocks) - 1))
    block = blocks[number]
    start = data.draw(st.integers(0, len(block.text) - 1))
    end = data.draw(st.integers(start + 1, len(block.text)))
    source = block.source_span(start, end)
    seen = Sight(blocks).of(*source)
    marked = {i for s in seen if s.block == number for i in range(s.start, s.end)}
    first, last = wide(block, start)[0], wide(block, end - 1)[1]
    without_width = {
        i for p in block.pieces if p.source_start == p.source_end in (*source,) for i in range(p.start, p.end)
    }
    assert marked - without_width == set(range(first, last)) - without_width
    assert {s.block for s in seen} <= {number} or source[0] == source[1]


@given(TEXTS, st.sampled_from(["markdown", "text"]), st.data())
def test_every_place_is_somewhere(text, format, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    blocks = with_unseen(document(text, format), [(start, end)])
    seen = Sight(blocks).of(start, end)
    assert seen
    assert all(0 <= s.start <= s.end <= len(blocks[s.block].text) for s in seen)
