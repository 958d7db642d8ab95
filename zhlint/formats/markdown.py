"""Markdown: CommonMark 0.31 with GFM's tables, footnotes and alerts, and what Chinese documentation sites add to it.

The parser is our own, because a linter needs the place of every visible character. tree-sitter-markdown has places,
but takes `**重点。**后` for strong where a renderer shows the asterisks; markdown-it-py is right, but knows no places
inside a line. Its agreement with CommonMark's examples is tested.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from zhlint.formats import _markdown_inline as inline
from zhlint.formats._markdown_blocks import structure
from zhlint.formats._markdown_starts import cells
from zhlint.formats._markdown_state import Leaf, Span
from zhlint.formats._markdown_visible import Content, Visible
from zhlint.prose.document import OBJECT, Block, BlockBuilder, Document, Kind
from zhlint.prose.source import Source

SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mdx")

_FRONT = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_FRONT_LINE = re.compile(r"[^\s:=#-][^:=]*[:=](?:\s|$)|[\s#\[\]})\"-]|$")
_FRONT_KEY = re.compile(r"[\w.\"'-]+[ \t]*[:=](?:\s|$)", re.MULTILINE)
_FRONT_LONGEST = 20_000
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_TOC = re.compile(r"\[\[?_?toc_?\]?\][ \t]*", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:附?[图表]|清单|Fig(?:ure|\.)?|Table)[ \t]?(?:[A-Z]?\d+|[一二三四五六七八九十]+)(?:[-.–．]\d+)*"
    r"(?:[：:、.．\s　]|$)",
    re.ASCII,
)
_CAPTION_LONGEST = 60
_PSEUDO_LONGEST = 30
_TERMINAL = tuple("。！？；，、：.!?;,:…")


class _Setting(NamedTuple):
    text: str
    references: Collection[str]
    mdx: bool


def parse(source: Source) -> Document:
    """The document of a Markdown text. A paragraph that shows nothing but an image is `meta.object`."""
    text = source.text
    mdx = source.path.lower().endswith(".mdx")
    blocks: list[Block] = []
    start = _front_matter(text)
    if start:
        blocks.append(_raw(text, [(0, len(text[:start].rstrip()))], "meta", "front-matter"))
    leaves, references = structure(text, start, mdx)
    setting = _Setting(text, references, mdx)
    for leaf in leaves:
        blocks.extend(_blocks(setting, leaf))
    return Document(source, tuple(_finished(blocks)), "markdown")


def _front_matter(text: str) -> int:
    """Where the front matter ends; 0 where there is none. What holds no keys is a thematic break and prose."""
    m = _FRONT.match(text)
    if not m:
        return 0
    closing = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$" if m[1] == "---" else r"^\+\+\+[ \t]*\r?$", re.MULTILINE)
    end = closing.search(text, m.end(), m.end() + _FRONT_LONGEST)
    if not end:
        return 0
    inside = text[m.end() : end.start()]
    if not _FRONT_KEY.search(inside) or not all(map(_FRONT_LINE.match, inside.splitlines())):
        return 0
    return end.end()


def _blocks(setting: _Setting, leaf: Leaf) -> Iterator[Block]:
    text = setting.text
    if leaf.form == "code" or leaf.level < 0:
        yield _raw(text, leaf.lines, "code", leaf.label if leaf.label == "math" else "")
    elif leaf.form == "table":
        for i, row in enumerate(leaf.lines):
            for cell in cells(text, row):
                yield from _prose(setting, [cell], "table-cell", "" if i else "head")
    elif leaf.form == "html":
        from zhlint.formats._markdown_html import blocks

        yield from blocks(Content(text, leaf.lines), leaf.kind, leaf.label, leaf.depth)
    elif leaf.form == "heading":
        label = f"h{leaf.level}" if leaf.level else leaf.label
        yield from _prose(setting, leaf.lines, "heading", label)
    else:
        lines = leaf.lines
        start, end = lines[0]
        if text.startswith("[", start):
            if leaf.kind == "list-item" and (task := _TASK.match(text, start, end)):
                lines = [(task.end(), end), *lines[1:]]
            elif len(lines) == 1 and _TOC.fullmatch(text, start, end):
                return
        yield from _prose(setting, lines, leaf.kind, leaf.label, leaf.depth)


def _prose(setting: _Setting, lines: Sequence[Span], kind: Kind, label: str = "", depth: int = 0) -> Iterator[Block]:
    content = Content(setting.text, lines)
    content.trim()
    tokens, strong = inline.parse(content.text, setting.references, setting.mdx)
    visible = Visible(content)
    visible.take(tokens)
    block = visible.build(kind, label, depth)
    if block is None:
        return
    if strong and kind == "paragraph" and not label and _is_title(block.text):
        block = replace(block, kind="heading", label="pseudo")
    yield block


def _is_title(text: str) -> bool:
    return len(text) <= _PSEUDO_LONGEST and "\n" not in text and not text.endswith(_TERMINAL)


def _raw(text: str, lines: Sequence[Span], kind: Kind, label: str) -> Block:
    builder = BlockBuilder()
    for i, (start, end) in enumerate(lines):
        builder.add(text[start:end], start)
        if i + 1 < len(lines):
            following = lines[i + 1][0]
            exact = text[end:following] == "\n" or following - end > 1
            builder.add("\n", end, following if exact else end)
    return builder.build(kind, label)


def _finished(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with their index, captions and lone images known as such."""
    for i, block in enumerate(blocks):
        kind, label = block.kind, block.label
        if kind in ("paragraph", "heading", "quote"):
            bare = block.text.replace(OBJECT, "").strip()
            if not bare:
                kind, label = "meta", "object"
            elif (block.kind != "heading" or label == "pseudo") and _is_caption(bare, blocks, i):
                kind, label = "caption", ""
        yield replace(block, kind=kind, label=label, index=i)


def _is_caption(text: str, blocks: Sequence[Block], i: int) -> bool:
    if len(text) > _CAPTION_LONGEST or text.endswith("。") or not _CAPTION.match(text):
        return False
    return OBJECT in blocks[i].text or any(
        near.kind in ("table-cell", "code") or not near.text.strip(OBJECT + " \n")
        for near in (*blocks[max(i - 1, 0) : i], *blocks[i + 1 : i + 2])
    )
