"""Texts of a program's face — messages, labels, documentation cut into strings — as blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhlint.base.characters import count_han
from zhlint.base.patterns import Pattern
from zhlint.formats import _icu
from zhlint.formats._excerpts import Excerpt
from zhlint.formats._icu import Stretch
from zhlint.prose.blocks import MESSAGE, OBJECT, Block, BlockBuilder, Kind
from zhlint.prose.lines import is_terminated

_OBJECT = Pattern(
    r"%(?:\d{1,2}\$)?#@[A-Za-z0-9_]{1,60}@"  # of a dictionary of plurals: %#@files@
    r"|%(?:\([^()\s]{1,40}\))?(?:\d{1,2}\$)?[-+ #0']{0,3}(?:\d{1,3}|\*)?(?:\.(?:\d{1,3}|\*)?)?"
    r"(?:hh?|ll?|q|[Lzjt])?[diouxXeEfFgGcrsaA@]"  # printf, with places: %1$s
    r"|%\d{1,2}"  # of Qt
    r"|\$t\([^()\n]{1,80}\)|@:[A-Za-z0-9_.]{1,80}"  # another message: $t(name), @:name
    r"|[$%#]?\{\{?[^{}\n]{0,60}\}\}?|\$[A-Za-z_][A-Za-z0-9_]{0,40}\$?"  # {0}, {{name}}, ${name}, %{name}, $name$
    r"|</?(?:[A-Za-z][^<>\n]{0,300}|\d{1,3}/?)>|<!--[^\n]{0,300}?-->|&(?:[A-Za-z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});"
    r"|:[a-z][a-z:+-]{0,30}:`[^`\n]{1,200}`|``[^`\n]{1,200}``|`[^`\n]{1,200}`_{0,2}"  # roles, code, links
    r"|(?:https?|ftp)://[!-~]+"
)
_BREAK = Pattern(
    r"(?i)\n[ \t\u3000]*\n"
    r"|</?(?:p|br|li|[uod]l|d[td]|div|h[1-6]|t[dhr]|table|tbody|thead|blockquote|pre|hr|section)"
    r"(?:[ \t][^<>\n]{0,300}|/)?>"
)
"""What ends a paragraph: an empty line, or an element of HTML that stands by itself."""
_NUMBER = Pattern(r"#")
_KANA = Pattern("[ぁ-ゖァ-ヺ]")
_EDGE = " \t\n\r\u3000\u00a0"
_GOES_ON = ("…", "...")
"""What a button that asks for more ends with, or a state that lasts."""
_FOREIGN = 0.25


class Messages:
    """Gathers messages as blocks, each paragraph of one a block of its own."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks so far; none where the messages are Japanese, of which a good part has kana."""
        return () if is_japanese([block.text for block in self._blocks]) else tuple(self._blocks)

    def add(self, excerpt: Excerpt) -> None:
        """Add a message. What ends as a sentence does is a paragraph; a label is as a cell of a table is."""
        text = excerpt.text
        if not count_han(text):
            return
        start = 0
        for m in _BREAK.finditer(text):
            self._add(excerpt, text, start, m.start())
            start = m.end()
        self._add(excerpt, text, start, len(text))

    def _add(self, excerpt: Excerpt, text: str, start: int, end: int) -> None:
        if not count_han(text[start:end]):
            return
        if text.find("{", start, end) < 0:
            self._build(excerpt, text, [_stripped(text, Stretch(start, end))])
            return
        for stretches in _icu.texts(text, start, end):
            if any(count_han(text[each.start : each.end]) for each in stretches):
                self._build(excerpt, text, _trimmed(text, stretches))

    def _build(self, excerpt: Excerpt, text: str, stretches: Sequence[Stretch]) -> None:
        builder = BlockBuilder()
        for each in stretches:
            at = each.start
            for start, end in _objects(text, each):
                _plain(builder, excerpt, text, at, start)
                builder.add(OBJECT, *excerpt.span(start, end))
                at = end
            _plain(builder, excerpt, text, at, each.end)
        said = builder.text.rstrip(OBJECT)
        kind: Kind = "paragraph" if is_terminated(said) and not said.endswith(_GOES_ON) else "table-cell"
        self._blocks.append(builder.build(kind, MESSAGE, 0, len(self._blocks)))


def is_japanese(texts: Sequence[str]) -> bool:
    """Whether texts, all of which have Han, are Japanese: a good part of them has kana."""
    return sum(_KANA.search(text) is not None for text in texts) > _FOREIGN * len(texts)


def _trimmed(text: str, stretches: Sequence[Stretch]) -> Sequence[Stretch]:
    """The stretches from the first to the last that say something, without the blanks around it all."""
    said = list(stretches)
    while not text[said[0].start : said[0].end].strip(_EDGE):
        del said[0]
    while not text[said[-1].start : said[-1].end].strip(_EDGE):
        del said[-1]
    said[0] = said[0]._replace(start=_stripped(text, said[0]).start)
    said[-1] = said[-1]._replace(end=_stripped(text, said[-1]).end)
    return said


def _stripped(text: str, stretch: Stretch) -> Stretch:
    """A stretch, which says something, without the blanks around that."""
    start, end, counted = stretch
    while text[start] in _EDGE:
        start += 1
    while text[end - 1] in _EDGE:
        end -= 1
    return Stretch(start, end, counted)


def _objects(text: str, stretch: Stretch) -> Iterator[tuple[int, int]]:
    spans = [m.span() for m in _OBJECT.finditer(text, stretch.start, stretch.end)]
    if not stretch.counted or "#" not in text[stretch.start : stretch.end]:
        yield from spans
        return
    inside = {i for start, end in spans for i in range(start, end)}
    numbers = [m.span() for m in _NUMBER.finditer(text, stretch.start, stretch.end) if m.start() not in inside]
    yield from sorted([*spans, *numbers])


def _plain(builder: BlockBuilder, excerpt: Excerpt, text: str, start: int, end: int) -> None:
    for piece in excerpt.within(start, end):
        builder.add(text[piece.start : piece.end], piece.source_start, piece.source_end)
