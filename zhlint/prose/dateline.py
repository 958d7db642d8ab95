"""The year that a draft says it was written in."""

from __future__ import annotations

from collections.abc import Sequence

from zhlint.base.patterns import Pattern
from zhlint.prose.blocks import Block

_FULL = Pattern(r"(?<!\d)(20\d{2})(?:年|[-./])(?:0?[1-9]|1[0-2])(?:月|[-./])(?:[12]\d|3[01]|0?[1-9])(?!\d)")
_DATELINE = Pattern(r"(?:电|讯|报道|消息|发布|时间|日期)")
_HEAD = 40
"""So many characters of a paragraph its dateline stands in."""


def year(blocks: Sequence[Block]) -> int | None:
    """The year of the dateline or the line that dates a draft; None where it does not say, or says several."""
    told = set()
    for block in blocks:
        if block.kind == "meta" or (not block.han * 2 > _HEAD and _is_date(block.text)):
            told |= {int(m[1]) for m in _FULL.finditer(block.text)}
    return told.pop() if len(told) == 1 else None


def _is_date(text: str) -> bool:
    """Whether a short block is nothing but a date with what belongs to it."""
    m = _FULL.search(text)
    return m is not None and (len(text.strip()) <= len(m[0]) + 2 or _DATELINE.search(text) is not None)
