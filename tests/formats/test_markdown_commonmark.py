"""The visible text of Markdown agrees with what a renderer shows: CommonMark's own examples, and generated ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.formats.rendered import normal, visible
from tests.support import document

_SPEC = Path(__file__).parent / "data" / "commonmark" / "spec.txt"
_EXAMPLE = re.compile(r"^`{32} example\n([\s\S]*?)^\.\n([\s\S]*?)^`{32}$", re.MULTILINE)

EXAMPLES = [
    (m[1].replace("→", "\t"), m[2].replace("→", "\t")) for m in _EXAMPLE.finditer(_SPEC.read_text(encoding="utf-8"))
]

EXCEPTIONS = {
    148: "a `pre` inside an HTML block goes on behind a blank line: the renderer's `pre` swallows a Markdown paragraph",
    548: "`[[…]]` with no definition is a wiki link",
    590: "`![[…]]` with no definition is an embedded page",
    **dict.fromkeys(
        (150, 151, 155, 156, 158, 159, 161, 162, 163, 164, 165, 166, 178, 186, 189),
        "code and emphasis in an HTML block are read as such, though a renderer shows their marks",
    ),
}


def ours(markdown: str) -> str:
    return normal(" ".join(block.text for block in document(markdown).blocks if block.kind != "code"))


def test_the_whole_specification_is_read():
    assert len(EXAMPLES) == 652


@pytest.mark.parametrize("number", [n for n in range(1, 653) if n not in EXCEPTIONS])
def test_agrees_with_the_specification(number):
    markdown, html = EXAMPLES[number - 1]
    assert ours(markdown) == visible(html)


@pytest.mark.parametrize("number", EXCEPTIONS)
def test_an_exception_is_still_one(number):
    markdown, html = EXAMPLES[number - 1]
    assert ours(markdown) != visible(html)


_READ_IN_HTML = re.compile(r"[*_`\\\[\]]")
_FRAGMENTS = [
    *(
        "春天",
        "水",
        "。",
        "，",
        "“",
        "”",
        "（",
        "）",
        "a",
        "b c",
        " ",
        "\n",
        "\n",
        "  \n",
        "\n\n",
        "\n\n",
        "\t",
        "    ",
    ),
    *("*", "**", "***", "_", "__", "`", "``", "[", "]", "(", ")", "\\", "!", "\\*", "&amp;", "&#x4e2d;", "<b>", "</b>"),
    *("[河](/u)", "[船][岸]", "[岸]", "![图](/i)", "<!-- 注 -->", "\n\n[岸]: /u '题'\n\n", "<div>", "</div>", "<p>"),
    *("> ", ">", "- ", "+ ", "* ", "1. ", "2) ", "10. ", "# ", "## ", " #", "---", "===", "***", "```", "~~~"),
    *("\n> ", "\n- ", "\n1. ", "\n  ", "\n    ", "\n---\n", "\n===\n", "\n```\n", "\n# "),
]


@given(st.lists(st.sampled_from(_FRAGMENTS), min_size=1, max_size=25).map("".join))
@example("**重点。**后")
@example("前**“重点”**后")
@example("**重点**。后")
@example("*a**b***c*")
def test_agrees_with_a_renderer(markdown):
    blocks = (token.content for token in MarkdownIt("commonmark").parse(markdown) if token.type == "html_block")
    assume(not any(_READ_IN_HTML.search(content) for content in blocks))
    shown = visible(MarkdownIt("commonmark").render(markdown))
    # Between wide characters a soft break is nothing to us and a blank to the renderer.
    assert "".join(ours(markdown).split()) == "".join(shown.split())
