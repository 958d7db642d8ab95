"""The leaves of a Markdown text as blocks: front matter, tables, captions and titles told apart on the way."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from zhlint.base.patterns import Pattern
from zhlint.base.records import replace
from zhlint.formats.markdown import inline
from zhlint.formats.markdown.blocks import structure
from zhlint.formats.markdown.starts import cells
from zhlint.formats.markdown.state import Leaf, Span
from zhlint.formats.markdown.visible import EDGE, Content, Visible
from zhlint.prose.document import OBJECT, Block, BlockBuilder, Comment, Kind, Piece

_FRONT = Pattern(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_FRONT_LINE = Pattern(r"[^\s:=#-][^:=]*[:=](?:\s|$)|[\s#\[\]})\"-]|$")
_FRONT_END = {
    "---": Pattern(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?=[\r\n]|$)"),
    "+++": Pattern(r"(?<=[\r\n])\+\+\+[ \t]*(?=[\r\n]|$)"),
}
_FRONT_KEY = Pattern(r"(?:^|\r)[\w.\"'-]+[ \t]*[:=](?:\s|$)", re.MULTILINE)
_FRONT_LONGEST = 20_000
_TASK = Pattern(r"\[[ xX]\][ \t]+")
_TOC = Pattern(r"\[\[?_?toc_?\]?\][ \t]*", re.IGNORECASE)
_CAPTION = Pattern(
    r"(?:附?[图圖表]|清[单單]|代[码碼]|示例|[范範]例|Fig(?:ure|\.)?|Table|Listing)"
    r"[ \t]?(?:[A-Z]?\d+|[一二三四五六七八九十]+)(?:[-.–．]\d+)*"
    r"(?:[：:、.．\s　]|$)",
    re.ASCII,
)
_CAPTION_LONGEST = 60
_PSEUDO_LONGEST = 30
_OBJECTS = OBJECT + EDGE
_TERMINAL = tuple("。．！？；，、：.!?;,:…")


def read(text: str, mdx: bool) -> tuple[tuple[Block, ...], tuple[Comment, ...]]:
    """The blocks and the comments of a Markdown text, in order."""
    start = _front_matter(text)
    leaves, references = structure(text, start, mdx)
    writer = _Writer(text, references, mdx)
    if start:
        writer.raw([(0, len(text[:start].rstrip()))], "meta", "front-matter")
    for leaf in leaves:
        writer.leaf(leaf)
    return tuple(_with_captions(writer.blocks)), tuple(sorted(writer.comments))


def _front_matter(text: str) -> int:
    """Where the front matter ends; 0 where there is none. What holds no keys is a thematic break and prose."""
    m = _FRONT.match(text)
    if not m:
        return 0
    end = _FRONT_END[m[1]].search(text, m.end(), m.end() + _FRONT_LONGEST)
    if not end:
        return 0
    inside = text[m.end() : end.start()]
    if not _FRONT_KEY.search(inside) or not all(map(_FRONT_LINE.match, inside.splitlines())):
        return 0
    return end.end()


class _Writer:
    """Turns leaves into blocks."""

    def __init__(self, text: str, references: Collection[str], mdx: bool) -> None:
        self.text, self.references, self.mdx = text, references, mdx
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []

    def leaf(self, leaf: Leaf) -> None:
        text = self.text
        if leaf.form == "code":
            self.raw(leaf.lines, "code", leaf.label if leaf.label == "math" else "")
        elif leaf.form == "table":
            columns = len(cells(text, leaf.lines[0]))
            for i, row in enumerate(leaf.lines):
                every = cells(text, row)
                for cell in every[:columns]:
                    self.prose([cell], "table-cell", "" if i else "head")
                for cell in every[columns:]:  # not shown, but a comment behind a row is one
                    self._visible([cell])
        elif leaf.form == "html" or (self.mdx and leaf.form == "paragraph" and self._parts_blocks(leaf)):
            from zhlint.formats.markdown import html

            content = Content(text, leaf.lines)
            context = (leaf.kind, leaf.label, leaf.depth)
            for block in html.blocks(content, self.comments, context, self.references, jsx=self.mdx):
                self._add(replace(block, index=len(self.blocks)))
        elif leaf.form == "heading":
            self.prose(leaf.lines, "heading", f"h{leaf.level}" if leaf.level else leaf.label)
        else:
            lines = leaf.lines
            start, end = lines[0]
            if text.startswith("[", start):
                if leaf.kind == "list-item" and (task := _TASK.match(text, start, end)):
                    lines = [(task.end(), end), *lines[1:]]
                elif len(lines) == 1 and _TOC.fullmatch(text, start, end):
                    return
            self.prose(lines, leaf.kind, leaf.label, leaf.depth)

    def _parts_blocks(self, leaf: Leaf) -> bool:
        from zhlint.formats.markdown import html

        return html.parts_blocks(Content(self.text, leaf.lines).text)

    def prose(self, lines: Sequence[Span], kind: Kind, label: str = "", depth: int = 0) -> None:
        """Write lines that hold inline markup."""
        index = len(self.blocks)
        if len(lines) == 1:
            start, end = lines[0]
            text = self.text[start:end]
            if inline.is_plain(text):
                start += len(text) - len(text.lstrip(EDGE))
                text = text.strip(EDGE)
                if text:
                    pieces = (Piece(0, len(text), start, start + len(text)),)
                    self.blocks.append(Block(kind, text, pieces, label, depth, index))
                return
        visible, strong = self._visible(lines)
        block = visible.build(kind, label, depth, index)
        if block is not None:
            self._add(block, strong)

    def _visible(self, lines: Sequence[Span]) -> tuple[Visible, bool]:
        """What is seen of lines that hold inline markup, and whether all of it is strong."""
        content = Content(self.text, lines)
        content.trim()
        tokens, strong = inline.parse(content.text, self.references, self.mdx)
        visible = Visible(content, self.comments)
        visible.take(tokens)
        return visible, strong

    def _add(self, block: Block, strong: bool = False) -> None:
        if block.kind == "paragraph" and not block.label:
            if not block.text.strip(_OBJECTS):
                block = replace(block, kind="meta", label="object")
            elif strong and _is_title(block.text):
                block = replace(block, kind="heading", label="pseudo")
        self.blocks.append(block)

    def raw(self, lines: Sequence[Span], kind: Kind, label: str) -> None:
        """Write lines as they stand in the file."""
        builder = BlockBuilder()
        for i, (start, end) in enumerate(lines):
            builder.add(self.text[start:end], start)
            if i + 1 < len(lines):
                following = lines[i + 1][0]
                exact = self.text[end:following] == "\n" or following - end > 1
                builder.add("\n", end, following if exact else end)
        if builder.text.strip():
            self.blocks.append(builder.build(kind, label, 0, len(self.blocks)))


def _is_title(text: str) -> bool:
    return len(text) <= _PSEUDO_LONGEST and "\n" not in text and not text.endswith(_TERMINAL)


def _with_captions(blocks: Sequence[Block]) -> Iterator[Block]:
    for i, block in enumerate(blocks):
        prose = block.kind in ("paragraph", "quote") or block.label == "pseudo"
        if prose and len(block.text) <= _CAPTION_LONGEST and _is_caption(blocks, i):
            yield replace(block, kind="caption", label="")
        else:
            yield block


def _is_caption(blocks: Sequence[Block], i: int) -> bool:
    text = blocks[i].text.strip(_OBJECTS)
    if text.endswith(_TERMINAL) or not _CAPTION.match(text):
        return False
    return OBJECT in blocks[i].text or any(
        near.kind in ("table-cell", "code") or not near.text.strip(_OBJECTS)
        for near in (*blocks[max(i - 1, 0) : i], *blocks[i + 1 : i + 2])
    )
