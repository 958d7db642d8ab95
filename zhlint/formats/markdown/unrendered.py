"""Emphasis that was meant and is none: pairs of `**` or `***` that CommonMark (0.31, 6.2) does not take for such.

An opening run must not stand between a letter and a mark or before a blank, a closing run not between a mark and a
letter or after a blank; and every Han counts as a letter. Such a pair stays as it is, or what stands between it and
the next is emphasised. A pair of single stars counts where it is the only one of its block and one has a blank inside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.prose.blocks import OBJECT, Block
from zhlint.prose.markup import Unrendered

_RUN = Pattern(r"(?<![\\*])\*{2,3}(?!\*)")
_STAR = Pattern(r"(?<![\\*])\*(?!\*)")
_OPAQUE = Pattern(r"(`+)(?!`).+?(?<!`)\1(?!`)|\$[^$\n]+\$|\]\([^()\n]*\)|<[^<>\n]+>", re.DOTALL)
"""Code, math, link targets and tags: asterisks inside them are no emphasis."""
_STOP = Pattern(r"[，。、；：！？…,;:!?.]+$")
_PAIRS = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "（": "）",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "(": ")",
    '"': '"',
}


class _Fault(NamedTuple):
    """Why a pair is no emphasis."""

    edge: Literal["start", "end"]
    blocked: str


class _Pair(NamedTuple):
    """An opening and a closing run as the writer meant them, by their offsets in the file."""

    start: int
    inner: int
    outer: int
    end: int


def pairs(block: Block, source: str) -> Iterator[Unrendered]:
    """The pairs of a block of this source, in order."""
    if not block.pieces:
        return
    for pair in _meant(source, block.pieces[0].source_start, block.pieces[-1].source_end):
        fault = _fault(source, pair)
        if fault is not None:
            yield from _unrendered(block, source, pair, fault)


def _meant(source: str, start: int, end: int) -> Iterator[_Pair]:
    """The runs of a stretch of source, first with second and third with fourth; none where one is left over.

    Runs that touch the stretch belong to it: what renders is not in the block's pieces.
    """
    while start and source[start - 1] == "*":
        start -= 1
    while source[end : end + 1] == "*":
        end += 1
    hidden = _OPAQUE.sub(lambda m: "\0" * len(m[0]), source[start:end])
    if "**" not in hidden:
        yield from _padded(source, [start + m.start() for m in _STAR.finditer(hidden)])
        return
    runs = [(start + m.start(), start + m.end()) for m in _RUN.finditer(hidden)]
    if len(runs) % 2:
        return
    for (a, b), (c, d) in zip(runs[::2], runs[1::2], strict=True):
        if b - a == d - c:
            yield _Pair(a, b, c, d)


def _padded(source: str, stars: Sequence[int]) -> Iterator[_Pair]:
    """Two single stars round a phrase, one with a blank inside; none has blanks on both sides, as an operator has."""
    if len(stars) != 2:
        return
    first, last = stars
    inside, around = source[first + 1 : last], (source[max(first - 1, 0) : first], source[last + 1 : last + 2])
    blank = [_kind(inside[:1]) == "s", _kind(inside[-1:]) == "s"]
    if not any(blank) or not inside.strip() or not {*"\n，；,;"}.isdisjoint(inside):
        return
    if not any(inner and _kind(outer) == "s" for inner, outer in zip(blank, around, strict=True)):
        yield _Pair(first, first + 1, last, last + 1)


def _kind(char: str) -> str:
    """`s` for white space and the edge of the text, `p` for punctuation and symbols, `w` for anything else."""
    if not char or char.isspace():
        return "s"
    return "p" if unicodedata.category(char)[0] in "PS" else "w"


def _opens(before: str, after: str) -> bool:
    return _kind(after) == "w" or (_kind(after) == "p" and _kind(before) != "w")


def _closes(before: str, after: str) -> bool:
    return _opens(after, before)


def _fault(text: str, at: _Pair) -> _Fault | None:
    """Why a pair is no emphasis; None where it is one, or where blanks on all sides make operators of the runs."""
    first, last = text[at.inner : at.inner + 1], text[at.outer - 1 : at.outer]
    around = text[max(at.start - 1, 0) : at.start], text[at.end : at.end + 1]
    if "s" in (_kind(first), _kind(last)) and (around[0] + first + last + around[1]).isspace():
        return None
    if _kind(first) == "s":
        return _Fault("start", first)
    if _kind(last) == "s":
        return _Fault("end", last)
    if not _opens(around[0], first):
        return _Fault("start", first)
    return None if _closes(last, around[1]) else _Fault("end", last)


def _unrendered(block: Block, source: str, pair: _Pair, fault: _Fault) -> Iterator[Unrendered]:
    inside = [
        (piece.start + max(pair.start - piece.source_start, 0), piece.end - max(piece.source_end - pair.end, 0))
        for piece in block.pieces
        if piece.source_start < pair.end and pair.start < piece.source_end
    ]
    if not inside:
        return
    start, end = inside[0][0], inside[-1][1]
    if start >= end:
        return
    if "*" not in block.text[max(start - 1, 0) : end + 1] and (pair.inner - pair.start == 1 or "*" in block.text):
        return
    whole = block.source_span(start, end) == (pair.start, pair.end)
    mended = _mended(source, pair) if whole else None
    written = source[max(pair.start - 1, 0) : pair.end + 1]
    yield Unrendered(start, end, source[pair.start : pair.inner], *fault, written, mended)


def _mended(source: str, pair: _Pair) -> str | None:
    """The pair with blanks dropped and marks moved out of it, where that makes it emphasis."""
    mark, inner = source[pair.start : pair.inner], source[pair.inner : pair.outer].strip()
    before, after = "", ""
    if inner and _PAIRS.get(inner[0]) == inner[-1] and inner[-1] not in inner[1:-1]:
        before, inner, after = inner[0], inner[1:-1], inner[-1]
    elif stop := _STOP.search(inner):
        inner, after = inner[: stop.start()], stop[0]
    if not inner or OBJECT in inner:
        return None
    mended = f"{before}{mark}{inner}{mark}{after}"
    head, tail = source[max(pair.start - 1, 0) : pair.start], source[pair.end : pair.end + 1]
    start = len(head) + len(before)
    at = _Pair(start, start + len(mark), start + len(mark) + len(inner), start + 2 * len(mark) + len(inner))
    return None if _fault(f"{head}{mended}{tail}", at) else mended
