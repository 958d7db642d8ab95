"""A draft as it reads, as HTML: its blocks with the marks in them, lists and tables put together again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from zhlint.base.patterns import Pattern
from zhlint.prose.document import Block, Document
from zhlint.reports._html_text import Span, Writer, safe

_DEEPEST = 6
_SHORT_CODE = 12
_MARGIN = 100
"""How far before an item its marker is looked for: a page may have all its items in one line."""
_MARKER = Pattern(r"(\[[ xX]\]|[^\s>]+)[ \t\u3000\u00a0]*$")
_ORDERED = Pattern(r"[（(]?[0-9一二三四五六七八九十百]{1,4}[）).．、]|[①-⑳㈠-㈩❶-❿]|[A-Za-z][.)]")
_ROW = Pattern(r"(?i)<tr\b")
_CELL = Pattern(r"(?i)<t[dh]\b")
_PIPE = Pattern(r"(?<!\\)\|")
_HEADINGS = {"h1": (3, 1), "h2": (4, 2), "h3": (5, 3), "h4": (6, 4), "h5": (6, 4), "h6": (6, 4), "": (4, 2)}
"""For a heading's label, the level in the page and that of its looks."""

Spans = Mapping[int, Sequence[Span]]
"""The marks in each block, by its number."""


def write(blocks: Sequence[Block], spans: Spans, document: Document, anchors: dict[int, int]) -> Iterator[str]:
    """The blocks of a draft as HTML, one element each run of blocks that belong together."""
    draft = _Draft(blocks, spans, Writer(document, anchors))
    for form, run in groupby(range(len(blocks)), key=lambda i: _form(blocks[i])):
        yield from draft.run(form, list(run))


def _form(block: Block) -> str:
    return block.kind if block.kind in ("list-item", "table-cell", "quote", "verse") else ""


class _Draft:
    def __init__(self, blocks: Sequence[Block], spans: Spans, writer: Writer) -> None:
        self.blocks = blocks
        self.spans = spans
        self.writer = writer
        self.text = writer.source.text

    def run(self, form: str, run: Sequence[int]) -> Iterator[str]:
        """Blocks of one form that follow each other."""
        if form == "list-item":
            yield "<ul>" + "".join(map(self._item, run)) + "</ul>\n"
        elif form == "table-cell":
            yield from self._tables(run)
        elif form == "quote":
            yield "<blockquote>" + "".join(self._quoted(i) for i in run) + "</blockquote>\n"
        elif form == "verse":
            yield '<div class="verse">' + "".join(f"<p>{self._inner(i)}</p>" for i in run) + "</div>\n"
        else:
            for i in run:
                yield self._single(i) + "\n"

    def _inner(self, number: int) -> str:
        return self.writer.write(self.blocks[number], self.spans.get(number, ()))

    def _single(self, number: int) -> str:
        block = self.blocks[number]
        inner = self._inner(number)
        if block.kind == "heading":
            level, look = _HEADINGS.get(block.label, (6, 4))
            return f'<h{level} class="t{look}">{inner}</h{level}>'
        if block.kind == "code" or block.label == "front-matter":
            return self._code(number, inner)
        if block.kind in ("meta", "caption", "dialogue"):
            unseen = " unseen" if block.label == "unseen" else ""
            return f'<p class="{block.kind}{unseen}">{inner}</p>'
        return f"<p>{inner}</p>"

    def _code(self, number: int, inner: str) -> str:
        block = self.blocks[number]
        lines = block.text.count("\n") + 1
        name = "文前元数据" if block.label == "front-matter" else "公式" if block.label == "math" else "代码"
        shown = lines <= _SHORT_CODE and block.label != "front-matter"
        open_ = " open" if shown or self.spans.get(number) else ""
        return f'<details class="code"{open_}><summary>{name} · {lines} 行</summary><pre>{inner}</pre></details>'

    def _quoted(self, number: int) -> str:
        depth = min(self.blocks[number].depth, _DEEPEST)
        name = f' class="d{depth}"' if depth > 1 else ""
        return f"<p{name}>{self._inner(number)}</p>"

    def _item(self, number: int) -> str:
        block = self.blocks[number]
        depth = min(max(block.depth, 1), _DEEPEST)
        marker = "" if block.label in ("continued", "term", "definition") else self._marker(block)
        shown = f'<span class="k">{safe(marker)}</span>' if marker else ""
        name = f"d{depth}{' ' + block.label if block.label else ''}"
        return f'<li class="{name}" aria-level="{depth}">{shown}{self._inner(number)}</li>'

    def _marker(self, block: Block) -> str:
        """The number of an item as it stands before it, a box, or a bullet."""
        start = block.pieces[0].source_start
        found = _MARKER.search(self.text[self._line(start, _MARGIN) : start])
        if found is None:
            return "•"
        if found[1][0] == "[":
            return "☐" if found[1] == "[ ]" else "☑"
        return found[1] if _ORDERED.fullmatch(found[1]) else "•"

    def _line(self, offset: int, most: int | None = None) -> int:
        """Where the line of an offset begins, or as far before it as is looked at."""
        first = 0 if most is None else max(offset - most, 0)
        return max(self.text.rfind("\n", first, offset) + 1, self.text.rfind("\r", first, offset) + 1, first)

    def _tables(self, run: Sequence[int]) -> Iterator[str]:
        rows: list[str] = []
        cells: list[str] = []
        head = False
        before: Block | None = None
        for number in run:
            block = self.blocks[number]
            skipped, fresh = self._skipped(before, block)
            if fresh and cells:
                rows.append("".join(cells))
                cells = []
            if block.label == "head" and not head and rows:
                yield _table(rows)
                rows = []
            head = block.label == "head"
            name = "th" if head else "td"
            cells += ["<td></td>"] * skipped
            cells.append(f"<{name}>{self._inner(number)}</{name}>")
            before = block
        yield _table([*rows, "".join(cells)])

    def _skipped(self, before: Block | None, block: Block) -> tuple[int, bool]:
        """How many empty cells stand before a cell, and whether it begins a row."""
        start = block.pieces[0].source_start
        between = self.text[self._line(start) if before is None else before.pieces[-1].source_end : start]
        tagged = _CELL.findall(between)
        if tagged:
            rows = [m.end() for m in _ROW.finditer(between)]
            return len(_CELL.findall(between[rows[-1] if rows else 0 :])) - 1, before is None or bool(rows)
        fresh = before is None or "\n" in between or "\r" in between
        if not fresh:
            return max(len(_PIPE.findall(between)) - 1, 0), False
        prefix = self.text[self._line(start) : start].lstrip("> \t")
        return max(len(_PIPE.findall(prefix)) - prefix.startswith("|"), 0), True


def _table(rows: Sequence[str]) -> str:
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<div class="table"><table>{body}</table></div>\n'
