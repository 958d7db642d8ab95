"""What holds of every Markdown text: places are true, nothing is out of order, nothing raises, nothing is slow."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.support import linear
from zhlint.formats import markdown
from zhlint.prose.document import KINDS, Document
from zhlint.prose.source import Source

SHARED = Path(__file__).resolve().parents[3] / "shared"

_FRAGMENTS = [
    *(
        "春天",
        "河水",
        "。",
        "，",
        "“走”",
        "（",
        "）",
        "a",
        "b c",
        " ",
        "\n",
        "  \n",
        "\n\n",
        "\n\n",
        "\t",
        "    ",
        "　　",
    ),
    *("*", "**", "***", "_", "__", "`", "``", "[", "]", "(", ")", "\\", "!", "\\*", "&amp;", "&#x4e2d;", "&nbsp;"),
    *("~~", "==", "$", "$$", "{{", "}}", "{%", "%}", "{: .a}", "[[", "]]", "|", "[^1]", "[^1]: ", "@", "https://a.b/"),
    *("[河](/u)", "[船][岸]", "![图](/i)", "<!-- 注 -->", "[岸]: /u '题'", "<div>", "</div>", "<b>", "<br>", "<code>"),
    *("> ", "- ", "* ", "1. ", "# ", "## ", "---", "===", "```", "~~~", ":::", "::: tip 题", '!!! note "题"', ": "),
    *(
        "| 甲 | 乙 |",
        "\n|-|-|\n",
        "> [!NOTE]\n",
        "- [ ] ",
        "图 1：桥",
        "<pre>",
        "</pre>",
        "<h2>",
        "\r\n",
        "\r",
        "𠮷",
        "👍",
    ),
    *("\n> ", "\n- ", "\n1. ", "\n  ", "\n    ", "\n---\n", "\n```\n", "\n# ", "---\na: b\n---\n", "\0", "\u2028"),
]
_MARKDOWN = st.lists(st.sampled_from(_FRAGMENTS), max_size=30).map("".join)


def parsed(text: str, path: str = "draft.md") -> Document:
    return markdown.parse(Source(text, path))


def hold(document: Document) -> None:
    """The invariants of a document."""
    text = document.source.text
    behind = 0
    for i, block in enumerate(document.blocks):
        assert block.index == i
        assert block.kind in KINDS
        assert block.text
        at = 0
        for piece in block.pieces:
            assert piece.start == at
            assert piece.end > at
            assert behind <= piece.source_start <= piece.source_end <= len(text)
            at, behind = piece.end, piece.source_end
            if piece.end - piece.start == piece.source_end - piece.source_start:
                assert block.text[piece.start : piece.end] == text[piece.source_start : piece.source_end]
        assert at == len(block.text)


@given(_MARKDOWN, st.sampled_from(["draft.md", "draft.mdx"]))
@example("a\r\nb\rc\nd", "draft.md")
@example("- \t\t甲", "draft.md")
@example("<div>a\n\tb&amp;", "draft.md")
def test_places_are_true_and_in_order(text, path):
    hold(parsed(text, path))


@given(st.text())
def test_any_text_can_be_read(text):
    hold(parsed(text))


@given(st.text(alphabet="春夏秋冬，。a1 ", min_size=1).filter(str.strip))
def test_text_without_markup_is_seen_as_it_is(text):
    text = text.strip()
    (block,) = parsed(text).blocks
    assert block.text == text
    assert block.unbroken(0, len(text))


@given(_MARKDOWN)
def test_line_ends_do_not_matter(text):
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = [(b.kind, b.label, b.depth, b.text) for b in parsed(plain).blocks if b.kind not in ("code", "meta")]
    for end in ("\r\n", "\r"):
        other = parsed(plain.replace("\n", end))
        assert [(b.kind, b.label, b.depth, b.text) for b in other.blocks if b.kind not in ("code", "meta")] == seen


_REPEATED = [
    *(
        "*甲 ",
        "*甲**乙_",
        "a**b",
        "_a",
        "[",
        "]",
        "[a](b",
        '[a](b "',
        "[a](b (",
        "[a](<b",
        "[a][",
        "![甲](",
        "`甲``",
        "<",
    ),
    *(
        "<a ",
        "<a x='",
        "<!-- ",
        "{{",
        "{% ",
        "$甲",
        "$$",
        "a@",
        ":a",
        "&a",
        "~~甲",
        "==甲",
        "http://a.b/(",
        "[[a",
        "[^a",
    ),
    *("> ", "- ", "> - ", "* a\n ", "- a\n\n\n", "[a]: b\n", "甲\n---\n", "|a|b|\n", "```\n", "$$\n甲\n", ":::a\n"),
    *(
        "\\begin{a}\n",
        "<div>甲\n",
        "<div><code>",
        "<pre>",
        "{% highlight %}\n",
        "甲  \n",
        "\\",
        "\t- ",
        "[![甲](b)](c)",
    ),
]


@pytest.mark.corpus
@pytest.mark.parametrize("part", _REPEATED, ids=ascii)
def test_long_texts_take_no_more_than_their_share(part):
    assert linear(lambda size: parsed(part * (size // len(part))), 5_000)


@pytest.mark.corpus
@pytest.mark.skipif(not SHARED.is_dir(), reason="the corpus is not here")
def test_published_texts():
    files = [p for p in sorted((SHARED / "corpus").rglob("*")) if p.suffix in markdown.SUFFIXES]
    assert files
    for path in files:
        hold(markdown.parse(Source.decode(path.read_bytes(), str(path))))
