"""Markdown: CommonMark 0.31 with GFM's tables, footnotes and alerts, and what Chinese documentation sites add to it.

The parser is our own, because a linter needs the place of every visible character. tree-sitter-markdown has places,
but takes `**重点。**后` for strong where a renderer shows the asterisks; markdown-it-py is right, but knows no places
inside a line. Its agreement with CommonMark's examples is tested.
"""

from __future__ import annotations

from zhlint.prose.document import Document
from zhlint.prose.source import Source

SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".rmd", ".qmd")


def parse(source: Source) -> Document:
    """The document of a Markdown text. A paragraph that shows nothing but an image or a URL is `meta.object`."""
    from zhlint.formats.markdown.document import read
    from zhlint.formats.markdown.markup import TRAITS, MarkdownMarkup

    mdx = source.path.lower().endswith(".mdx")
    blocks, comments = read(source.text, mdx)
    return Document(source, blocks, "markdown", comments, TRAITS, MarkdownMarkup(source.text, mdx))
