"""Where a draft numbers its parts: headings and items that open with a number, and enumerations inside a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from zhlint.base import numerals
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.prose.document import Block, Document

_N = rf"{numerals.HAN}{{1,4}}|\d{{1,3}}"
_PARTS = "章|节|節|部分|篇|讲|講|课|課|步|回|天|周|卷|编|編|单元|單元|招|关|關|阶段|階段|步骤|步驟|类|類|幕|辑|輯"
_OPENS = Pattern(
    rf"[\s\u3000]*(?:"
    rf"(?P<bracketed>[（(](?P<n1>{_N})[）)])|(?P<closed>(?P<n2>{_N})[）)])"
    rf"|(?P<pointed>(?P<n3>{_N})(?:、|[.．](?![\d.．])))"
    rf"|(?P<circled>[①-⑳⑴-⒇])"
    rf"|(?P<decimal>(?P<above>\d{{1,2}}(?:[.．]\d{{1,2}}){{0,2}}[.．])(?P<n4>\d{{1,2}})[.．、]?(?![\d.．%％万亿A-Za-z-])(?=\s|[^\x00-\x7f]))"
    rf"|第\s?(?P<n5>{_N})\s?(?P<part>{_PARTS})(?![一-鿿]?[、和至到])"
    rf"|(?P<label>[㐀-䶿一-鿿]{{2}})\s?(?P<n6>{_N})(?=[：:、.．\s]|$)"
    rf")"
)
_INLINE = Pattern(
    rf"(?:^|(?<=[，。；：！？、\s,;:“「（(]))(?:"
    rf"(?P<n1>{numerals.HAN}{{1,2}})(?P<is>是|要|则|則|为|為)(?!(?P=n1))"
    rf"|其(?P<n2>[一二三四五六七八九十])(?=[，,：:是])"
    rf"|第(?P<n3>{numerals.HAN}{{1,2}}|\d{{1,2}})(?=[，,：:]|是(?!一|第))"
    rf"|[（(](?P<n4>{numerals.HAN}{{1,2}}|\d{{1,2}})[）)](?=[㐀-䶿一-鿿])"
    rf"|(?<=[。；：;:])(?P<n5>{numerals.HAN}{{1,2}}|\d{{1,2}})[、.．](?=[㐀-䶿一-鿿])"
    rf")"
)
_INDENT = 8
_UNNUMBERED = frozenset(
    (
        "星期",
        "礼拜",
        "禮拜",
        "大年",
        "正月",
        "农历",
        "農曆",
        "其中",
        "合计",
        "总计",
        "小计",
        "数量",
        "年级",
        "高中",
        "初中",
    )
)
"""Words before a number that it does not count through."""


class Numbered(NamedTuple):
    """A place with a number. `style` is alike for places of one series; `rank` is the level of a heading, 9 else.

    `start:end` in the visible text of `block` is the number with its marks, or the beginning of what is numbered where
    the number itself is a marker that is not part of it.
    """

    block: Block
    start: int
    end: int
    style: str
    numeral: str
    number: int
    rank: int
    inline: bool = False


def openings(document: Document) -> Iterator[Numbered]:
    """The headings, paragraphs and items that open with a number, in document order."""
    for block in document.blocks:
        if block.kind in ("code", "meta", "table-cell", "verse", "dialogue"):
            continue
        for at in (0, *_lines(document, block)):
            found = _opening(document, block, at)
            if found is not None:
                yield found


def enumerated(block: Block) -> Iterator[Numbered]:
    """The numbers of enumerations inside a block: 一是, 其二, 第三，, （四）."""
    for m in _INLINE.finditer(block.text):
        group = str(m.lastgroup) if m.lastgroup != "is" else "n1"
        number = numerals.value(m[group])
        if number:
            shape = m[0].replace(m[group], "n")
            yield Numbered(block, *m.span(), f"inline {shape} {m[group].isdigit()}", m[group], number, 9, True)


def _lines(document: Document, block: Block) -> Iterator[int]:
    """Where further lines of the file begin in a block, as an author's do who ends each item with one line break."""
    for piece in block.pieces[1:]:
        before = document.source.text[max(piece.source_start - _INDENT, 0) : piece.source_start]
        if before.rstrip(" \t\u3000>").endswith("\n"):
            yield piece.start


def _opening(document: Document, block: Block, at: int) -> Numbered | None:
    structured = document.traits.structured
    marker = "" if structured or at else document.markup.numeral(block)
    m = _OPENS.match(marker) if marker else _OPENS.match(block.text, at)
    if m is None or (marker and m.end() < len(marker)):
        return None
    group = next((name for name in ("n1", "n2", "n3", "n4", "n5", "n6") if m[name]), "circled")
    numeral = m[group]
    number = numerals.value(numeral)
    if not number or m["label"] in _UNNUMBERED:
        return None
    kind = (
        m["above"] or m["part"] or m["label"] or next(k for k in ("bracketed", "closed", "pointed", "circled") if m[k])
    )
    script = "" if m["part"] else numeral.isdigit()
    rank = int(block.label[1]) if structured and block.kind == "heading" and block.label[1:].isdigit() else 9
    style = f"{kind} {script} {'quote' if block.kind == 'quote' else ''}{rank}"
    start, end = (m.end() - len(m[0].strip()), m.end()) if not marker else (0, min(len(block.text), 8))
    return Numbered(block, start, end, style, numeral, number, rank)
