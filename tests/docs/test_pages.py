"""The pages of the rules are up to date, whole, and show a text as it is."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

DOCS = Path(__file__).parents[2] / "docs"


def _build():
    spec = importlib.util.spec_from_file_location("docs_build", DOCS / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


build = _build()
PAGES = build.pages()
RENDER = MarkdownIt("commonmark", {"html": True}).enable("table")


def test_no_page_is_out_of_date():
    assert build.stale(PAGES) == [], "run python docs/build.py"


def test_the_index_links_to_every_page():
    linked = set(re.findall(r"\]\(([\w-]+\.md)\)", (DOCS / "rules" / build.INDEX).read_text("utf-8"), re.ASCII))
    assert linked == {path.name for path in (DOCS / "rules").glob("*.md")} - {build.INDEX}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_renders_without_stray_markup(name):
    html = RENDER.render(PAGES[name])
    assert html.count("<b>") == html.count("</b>")
    assert not re.search(r"⟦|⟧|<h[3-6]|<hr|<img|<pre><code>(?!# \.zhlint)", html)


TEXTS = [
    "1. 备料",
    "- 第一",
    "# 题",
    "a*b*c_d_",
    "`code`",
    "<b>粗</b> & 细",
    "[链](x)",
    "a|b",
    "甲~~乙~~",
    "1.5 倍",
    "+ 加",
    "=== 等号",
    "\\ 反斜线",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_shown_as_it_is(text):
    html = RENDER.render(f"- {build.shown(text)}")
    plain = re.sub(r"<[^>]+>", "", html).strip().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert plain == text
    assert html.count("<li>") == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("安\u200b装", "安<code>U+200B</code>装"),
        ("\ue000  \ue001", "<b>␣␣</b>"),
        ("甲\n\n乙", "甲<br><br>乙"),
        ("\ue000甲\ue001", "<b>甲</b>"),
    ],
    ids=["unseen character", "marked blanks", "two paragraphs", "marked place"],
)
def test_what_cannot_be_seen_is_shown(text, expected):
    assert build.shown(text) == expected
