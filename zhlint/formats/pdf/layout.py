"""What the lines of pages are to each other: running heads, columns, paragraphs. It knows places, and no PDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.formats.pdf.pages import HYPHEN, PageLine
from zhlint.formats.text.layout import MARKER
from zhlint.prose.lines import is_terminated

_NUMBER = Pattern(r"[\s\-—–·•|/第]*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*[/／页共of第\-—–·•|\s]+\d{0,4}[\s页\-—–·•|]*)?$")
_DIGITS = Pattern(r"\d+|[ivxlc]+$")
_CONTENTS = Pattern(r".*(?:[.…·．]\s?){4,}\s*\d+$")
_ITEM = Pattern(MARKER)
_WORD = Pattern(r"[!-~]+")
"""What a line begins with and no line breaks apart: a letter is about half as wide as its font is large."""
_EDGE_LINES = 2
"""Running heads stand among so many lines at the top and at the foot of a page."""
_RECURS = 3
_LARGE = 1.2
"""Headings are so much larger than most lines."""
_LONG = 0.75
"""A line that breaks off in a sentence may be so much of its column, where lines are ragged."""
_RAGGED = 0.88
"""They are where fewer of them than that are full."""
_ROOM = 2.2
"""A full line may leave room for so many Han: a mark may not begin a line, so that one goes there with its mark."""
_APART = 1.7
"""Paragraphs stand so much farther apart than most lines."""


class Column(NamedTuple):
    """The edges of a column, and whether its lines end now here, now there, though they break off in sentences."""

    left: float
    right: float
    is_ragged: bool


class Paragraph(NamedTuple):
    """Lines that are one paragraph, by their numbers; `label` is `chrome` for what a page has at its edges."""

    lines: tuple[int, ...]
    label: str = ""
    large: bool = False
    after_gap: bool = False


def paragraphs(lines: Sequence[PageLine]) -> list[Paragraph]:
    """The paragraphs of all pages, in order; each line is in one of them."""
    chrome = _chrome(lines)
    body = [i for i in range(len(lines)) if i not in chrome]
    columns = _columns(lines, body)
    size = median(lines[i].size for i in body) if body else 0.0
    leading = _leading(lines, body)
    found = [Paragraph((i,), "chrome") for i in chrome]
    open_: list[int] = []
    gap = True
    for i in body:
        if open_ and _goes_on(lines, open_, i, columns, leading):
            open_.append(i)
            continue
        if open_:
            found.append(Paragraph(tuple(open_), large=lines[open_[0]].size >= _LARGE * size, after_gap=gap))
            gap = not _near(lines[open_[-1]], lines[i], leading)
        open_ = [i]
    if open_:
        found.append(Paragraph(tuple(open_), large=lines[open_[0]].size >= _LARGE * size, after_gap=gap))
    return sorted(found)


def _chrome(lines: Sequence[PageLine]) -> list[int]:
    """What recurs at the edges of pages, numbers aside, from the edge inwards; and numbers of pages."""
    by_page: dict[int, list[int]] = {}
    for i, line in enumerate(lines):
        by_page.setdefault(line.page, []).append(i)
    edges: list[list[int]] = []
    for page in by_page.values():
        ordered = sorted(page, key=lambda i: -lines[i].top)
        edges += [ordered[:_EDGE_LINES], ordered[: -_EDGE_LINES - 1 : -1]]
    said = Counter(
        text for text, _ in {(_DIGITS.sub("#", lines[i].text.strip()), lines[i].page) for edge in edges for i in edge}
    )
    enough = max(min(_RECURS, len(by_page)), 2)
    found = set()
    for edge in edges:
        for i in edge:
            text = lines[i].text.strip()
            if said[_DIGITS.sub("#", text)] < enough and not (i == edge[0] and _NUMBER.match(text)):
                break
            found.add(i)
    return sorted(found)


def _columns(lines: Sequence[PageLine], body: Sequence[int]) -> dict[int, Column]:
    """The column that each line stands in: lines one below the other are in one.

    A heading, which is larger, may be longer than other lines: its edges are its own.
    """
    runs: list[list[int]] = []
    for i in body:
        line = lines[i]
        last = lines[runs[-1][-1]] if runs else None
        goes_down = last is not None and last.page == line.page and line.top <= last.top
        if goes_down and last is not None and line.left < last.right and last.left < line.right:
            runs[-1].append(i)
        else:
            runs.append([i])
    edges = {}
    for run in runs:
        for size in {round(lines[i].size) for i in run}:
            alike = [i for i in run if round(lines[i].size) == size]
            edges.update(dict.fromkeys(alike, _column([lines[i] for i in alike])))
    return edges


def _ends(text: str) -> bool:
    """Whether what a line says ends with it: with a sentence, or with a colon before what is listed below."""
    return is_terminated(text) or text.rstrip().endswith(("：", ":"))


def _column(lines: Sequence[PageLine]) -> Column:
    left = min(line.left for line in lines)
    right = sorted(line.right for line in lines)[len(lines) * 9 // 10]  # a line or two may stand out
    broken = [line for line in lines if not _ends(line.text) and line.right - left >= _LONG * (right - left)]
    full = sum(line.right >= right - _ROOM * line.size for line in broken)
    return Column(left, right, full < _RAGGED * len(broken))


def _leading(lines: Sequence[PageLine], body: Sequence[int]) -> float:
    """How far most lines stand apart, in points."""
    steps = [
        lines[a].top - lines[b].top
        for a, b in pairwise(body)
        if lines[a].page == lines[b].page and lines[a].top > lines[b].top
    ]
    return median(steps) if steps else 0.0


def _near(one: PageLine, other: PageLine, leading: float) -> bool:
    """Whether a line stands right below another, or on top of the next column or page."""
    return one.page != other.page or other.top > one.top or one.top - other.top <= _APART * leading


def _goes_on(
    lines: Sequence[PageLine], open_: Sequence[int], i: int, columns: dict[int, Column], leading: float
) -> bool:
    """Whether a line goes on with the paragraph that is open."""
    last, line = lines[open_[-1]], lines[i]
    size = last.size
    if abs(line.size - size) > 0.15 * size or not _near(last, line, leading):
        return False
    if last.text.endswith(HYPHEN):
        return True
    if _ITEM.match(line.text) or _CONTENTS.match(last.text) or _CONTENTS.match(line.text):
        return False
    left = columns[i].left
    if line.left - left > 0.8 * size and not (len(open_) > 1 and abs(lines[open_[1]].left - line.left) < 0.5 * size):
        # set in: a paragraph begins, unless all of it is set in, or it hangs below its marker
        hangs = len(open_) == 1 and bool(_ITEM.match(last.text)) and line.left > last.left
        if not hangs:
            return False
    column = columns[open_[-1]]
    room = column.right - last.right
    if is_terminated(last.text):
        return room <= 1.5 * size and last.page == line.page and line.top <= last.top
    word = _WORD.match(line.text)
    is_long = last.right - column.left >= _LONG * (column.right - column.left)
    if is_long and column.is_ragged and not _ends(last.text):
        return True
    return room <= max(_ROOM, len(word[0]) / 2 + 1 if word else 0) * size
