"""Plain text as rows: physical lines without their indents, hard-wrapped ones joined again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from zhlint.base.characters import count_han, is_wide
from zhlint.base.patterns import compiled
from zhlint.base.records import NamedTuple, dataclass
from zhlint.prose.document import OBJECT, BlockBuilder
from zhlint.prose.lines import TERMINALS, is_terminated, standing

NARROWEST, WIDEST = 36, 160
"""Columns between which a text may be wrapped."""
_URL = r"(?:https?|ftp)://[!-~]*[A-Za-z0-9/#&=_~+-]"
_INVISIBLE = " \t\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff"
_NUMERAL = "[一二三四五六七八九十]"
MARKER = (
    r"(?:(?:[-*+•●○◦▪■◆◇►▶※★☆‣∙]|[（(]?\d{1,3}[）)、.．]|[①-⑳]"
    r"|第[一二三四五六七八九十百千零〇\d]{1,6}[章节条编回部卷篇])(?!\d)"
    rf"|[（(]?{_NUMERAL}{{1,3}}(?:[）)]|[、.．](?!{_NUMERAL}[线级类等至到、])))"
)
"""How a line begins that is never the continuation of the line before it."""

_WORD = r"[“‘（《「『〈【〔]*(?:[!-~∶·℃‰]+|.)"
"""What a wrapped line begins with and no line breaks apart."""


class Line(NamedTuple):
    """A line of the file: where what is visible of it begins and ends, and how far it is set in, in columns."""

    start: int
    end: int
    indent: int
    text: str

    @property
    def width(self) -> int:
        """Its width in columns, the indent included; a Han takes two."""
        return self.indent + columns(self.text)


@dataclass(eq=False)
class Row:
    """One or more lines that make one paragraph, heading, item, … and whether a blank line stands before it."""

    lines: list[Line]
    gap_before: bool

    @cached_property
    def text(self) -> str:
        """The visible text."""
        return build(self.lines).text

    @cached_property
    def han(self) -> int:
        """How many Han it holds."""
        return count_han(self.text)

    @cached_property
    def terminated(self) -> bool:
        """Whether it ends with a mark that ends a sentence."""
        return is_terminated(self.text)

    @property
    def indent(self) -> int:
        """How far its first line is set in, in columns."""
        return self.lines[0].indent


def columns(text: str) -> int:
    """The width of a text in columns, taken from its UTF-8 length (three bytes: two columns)."""
    return len(text) + (len(text.encode("utf-8", "surrogatepass")) - len(text)) // 2


def build(lines: Sequence[Line], skip: int = 0, objects: bool = False) -> BlockBuilder:
    """The visible text of joined lines, without the first `skip` characters; URLs as objects where asked for."""
    builder = BlockBuilder()
    last: Line | None = None
    for line in lines:
        text, start = line.text, line.start
        if last is None:
            text, start = text[skip:], start + skip
        elif not (is_wide(last.text[-1]) and is_wide(text[0])):
            builder.add(" ", last.end, last.end)  # it stands for a line end, and is no blank of the file
        if objects and "://" in text:
            _add_with_urls(builder, text, start)
        else:
            builder.add(text, start)
        last = line
    return builder


def _add_with_urls(builder: BlockBuilder, text: str, start: int) -> None:
    at = 0
    for m in compiled(_URL).finditer(text):
        builder.add(text[at : m.start()], start + at)
        builder.add(OBJECT, start + m.start(), start + m.end())
        at = m.end()
    builder.add(text[at:], start + at)


def rows(text: str, hidden: Collection[int] = ()) -> list[Row]:
    """The rows of a text in order. Lines of blanks (NBSP, U+3000 and zero-width ones too) only part them.

    A line that starts at one of the offsets in `hidden` is as good as not there: it parts and ends nothing.
    """
    lines = list(_lines(text, hidden))
    wrap = _wrapping(lines)
    found: list[Row] = []
    before: Line | None = None
    for line in lines:
        if line is None:
            before = None
            continue
        if wrap is not None and before is not None and wrap.joins(before, line, found[-1].lines[0]):
            found[-1].lines.append(line)
        else:
            found.append(Row([line], gap_before=before is None))
        before = line
    return found


def _lines(text: str, hidden: Collection[int]) -> Iterator[Line | None]:
    for m in re.finditer(r"[^\r\n]+|\r\n|\n|\r", text):
        if m[0][0] in "\r\n":
            # an empty line is a line end that follows a line end
            if m.start() == 0 or text[m.start() - 1] in "\r\n":
                yield None
            continue
        if m.start() in hidden:
            continue
        if not m[0].strip().strip(_INVISIBLE):
            yield None
            continue
        body = m[0].strip()
        start = m.start() + m[0].index(body[0])
        yield Line(start, start + len(body), columns(m[0][: start - m.start()].expandtabs(4)), body)


class _Wrapping(NamedTuple):
    margin: int
    first_indented: bool

    def joins(self, line: Line, after: Line, first: Line) -> bool:
        """Whether `after` goes on with the paragraph that began with `first` and whose last line is `line`."""
        if compiled(f"{MARKER}|[>＞]").match(after.text) or standing(line.text):
            return False
        broken = line.width >= self.margin - 1 and line.text[-1].isalnum()
        if not broken and standing(after.text):
            return False
        item = compiled(MARKER).match(first.text) is not None
        if after.indent > line.indent and not item:
            return False
        if self.first_indented and after.indent and not item and after.indent >= first.indent:
            return False
        return self._full(line, after)

    def _full(self, line: Line, after: Line) -> bool:
        if line.width >= self.margin - 6:
            return True
        word = compiled(_WORD).match(after.text)
        return word is not None and line.width + 1 + columns(word[0]) + 3 > self.margin


def _wrapping(lines: Sequence[Line | None]) -> _Wrapping | None:
    """How a text is wrapped, or None: its inner lines must be of one width, and break off in mid-sentence."""
    marker = compiled(f"{MARKER}|[>＞]")
    inner = []
    indented = level = 0
    for line, after in pairwise(lines):
        if line is None or after is None or marker.match(after.text):
            continue
        if after.indent < line.indent:
            indented += 1
        elif after.indent == line.indent:
            level += after.indent > 0
        elif not marker.match(line.text):
            continue
        inner.append(line)
    if len(inner) < 2:
        return None
    margin = sorted(line.width for line in inner)[int(len(inner) * 0.9)]
    if not NARROWEST <= margin <= WIDEST:
        return None
    slack = max(6, margin * 12 // 100)
    full = [line for line in inner if margin - slack <= line.width <= margin + 4]
    broken = sum(line.text[-1].isalnum() for line in full)
    stops = sum(any(t in line.text for t in TERMINALS) for line in lines if line is not None)
    if len(full) < 0.7 * len(inner) or broken < 0.35 * len(full) or stops * 5 < len(full):
        return None
    return _Wrapping(margin, indented > level)
