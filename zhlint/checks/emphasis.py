"""`emphasis`: Markdown emphasis whose marks stay visible, because they touch punctuation or a blank."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from zhlint.base.characters import HAN
from zhlint.checks import Check, Draft, Match
from zhlint.prose.document import OBJECT, Block

_RUN = re.compile(r"(?<![\\*])\*{2,3}(?!\*)")
_OPAQUE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)|\$[^$\n]+\$|\]\([^()\n]*\)|<[^<>\n]+>", re.DOTALL)
"""Code, math, link targets and tags: asterisks inside them are no emphasis."""
_HAN = re.compile(f"[{HAN}]")
_STOP = re.compile(r"[，。、；：！？…,;:!?.]+$")
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


class _Pair(NamedTuple):
    """An opening and a closing run as the writer meant them, by their offsets in the file."""

    start: int
    inner: int
    outer: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Emphasis(Check):
    """Pairs of `**` or `***` around Han that CommonMark does not take for emphasis.

    An opening run must not stand between a letter and a mark or before a blank, a closing run not between a mark and
    a letter or after a blank (CommonMark 0.31, 6.2), and every Han counts as a letter. Drafts in other formats have
    no such marks.
    """

    placeholders: ClassVar[frozenset[str]] = frozenset({"mark", "reason"})

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a pair, marks included; a replacement where moving a mark is enough."""
        if draft.document.format != "markdown":
            return
        source = draft.document.source.text
        for block in draft.blocks:
            if "**" not in block.text or not block.pieces:
                continue
            for pair in _meant(source, block.pieces[0].source_start, block.pieces[-1].source_end):
                reason = _fault(source, pair)
                if reason and _HAN.search(source, max(pair.start - 1, 0), pair.end + 1):
                    yield from _match(block, source, pair, reason)


def _meant(source: str, start: int, end: int) -> Iterator[_Pair]:
    """The runs of a stretch of source, first with second and third with fourth; none where one is left over.

    Runs that touch the stretch belong to it: what renders is not in the block's pieces.
    """
    while start and source[start - 1] == "*":
        start -= 1
    while source[end : end + 1] == "*":
        end += 1
    hidden = _OPAQUE.sub(lambda m: "\0" * len(m[0]), source[start:end])
    runs = [(start + m.start(), start + m.end()) for m in _RUN.finditer(hidden)]
    if len(runs) % 2:
        return
    for (a, b), (c, d) in zip(runs[::2], runs[1::2], strict=True):
        if b - a == d - c:
            yield _Pair(a, b, c, d)


def _kind(char: str) -> str:
    """`s` for white space and the edge of the text, `p` for punctuation and symbols, `w` for anything else."""
    if not char or char.isspace():
        return "s"
    return "p" if unicodedata.category(char)[0] in "PS" else "w"


def _opens(before: str, after: str) -> bool:
    return _kind(after) == "w" or (_kind(after) == "p" and _kind(before) != "w")


def _closes(before: str, after: str) -> bool:
    return _opens(after, before)


def _fault(text: str, at: _Pair) -> str:
    """Why a pair is no emphasis; nothing where it is one, or where blanks on all sides make operators of the runs."""
    mark = text[at.start : at.inner]
    first, last = text[at.inner : at.inner + 1], text[at.outer - 1 : at.outer]
    around = text[max(at.start - 1, 0) : at.start], text[at.end : at.end + 1]
    if "s" in (_kind(first), _kind(last)) and (around[0] + first + last + around[1]).isspace():
        return ""
    for char, where in ((first, f"开头的「{mark}」后面"), (last, f"结尾的「{mark}」前面")):
        if _kind(char) == "s":
            return f"{where}有空格，删去它"
    opens = _opens(around[0], first)
    if opens and _closes(last, around[1]):
        return ""
    char, side = (last, "后面") if opens else (first, "前面")
    return f"「{mark}」夹在「{char}」与文字之间，把「{char}」移到强调之外，或在「{mark}」{side}加一个空格"


def _match(block: Block, source: str, pair: _Pair, reason: str) -> Iterator[Match]:
    inside = [
        (piece.start + max(pair.start - piece.source_start, 0), piece.end - max(piece.source_end - pair.end, 0))
        for piece in block.pieces
        if piece.source_start < pair.end and pair.start < piece.source_end
    ]
    if not inside:
        return
    start, end = inside[0][0], inside[-1][1]
    if start >= end or "*" not in block.text[max(start - 1, 0) : end + 1]:
        return
    whole = block.source_span(start, end) == (pair.start, pair.end)
    replacement = _mended(source, pair) if whole else None
    values = {"mark": source[pair.start : pair.inner], "reason": reason}
    yield Match(block, start, end, replacement, replacement is not None, values)


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
