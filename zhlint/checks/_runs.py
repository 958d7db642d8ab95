"""The prose of a draft as runs of Han and commas, joined to one text that knows where each character stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from zhlint.checks._lexical import quotations
from zhlint.checks._repeats import BARRIER
from zhlint.prose.characters import HAN
from zhlint.prose.document import Block

_RUN = re.compile(f"[{HAN}，、]{{4,}}")
_ONE_SHAPE = str.maketrans(",", "，")
_CLAUSE = re.compile(r"第[零〇一二三四五六七八九十百千万\d]+[条款项编章节]")


class Place(NamedTuple):
    """A span of a block."""

    block: Block
    start: int
    end: int


class Runs:
    """Runs of Han and commas (half-width ones made full-width), what stands in quotation marks left out."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        parts: list[str] = []
        self._at: list[int] = []
        self._origins: list[tuple[Block, int]] = []
        length = 0
        for block in blocks:
            for run, start in _runs(block.text):
                self._at.append(length)
                self._origins.append((block, start))
                parts.append(run)
                length += len(run) + len(BARRIER)
        self.text = BARRIER.join(parts)

    def place(self, at: int, length: int) -> Place:
        """Where `length` characters from offset `at` of the joined text stand."""
        i = bisect_right(self._at, at) - 1
        block, start = self._origins[i]
        start += at - self._at[i]
        return Place(block, start, start + length)

    def paragraphs(self, term: str, enough: int) -> int:
        """In how many blocks a term stands; counting stops at `enough`."""
        found: set[int] = set()
        at = self.text.find(term)
        while at >= 0 and len(found) < enough:
            found.add(self.place(at, len(term)).block.index)
            at = self.text.find(term, at + len(term))
        return len(found)


def _runs(text: str) -> Iterable[tuple[str, int]]:
    if is_clause(text):
        return
    shaped = text.translate(_ONE_SHAPE)
    for start, end in quotations(text):
        shaped = shaped[:start] + BARRIER * (end - start) + shaped[end:]
    for m in _RUN.finditer(shaped):
        yield m[0], m.start()


def is_clause(text: str) -> bool:
    """Whether a block is a numbered clause of a statute or contract, where wording has to repeat."""
    return bool(_CLAUSE.match(text.lstrip()))
