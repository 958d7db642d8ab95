"""The prose of a draft as runs of Han and commas, joined to one text that knows where each character stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from zhlint.base.characters import HAN_AND_COMMAS
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.base.repeats import BARRIER
from zhlint.checks._lexical import quotations
from zhlint.prose.document import OBJECT, Block

_SHORTEST = 4
ONE_SHAPE = str.maketrans(",", "，")
_NUMERAL = r"[零〇一二三四五六七八九十百千万两\d]+"
_ITEM = Pattern(rf"\W*第{_NUMERAL}|\W*{_NUMERAL}[、.．)）\]]|[①-⑳⑴-⒇]|[(（\[]?[A-Za-z\d][.)）、\]]")
_LONGEST = 1000
"""More characters than this without an end are no sentence."""


class BlockSpan(NamedTuple):
    """A span of a block."""

    block: Block
    start: int
    end: int


class Runs:
    """Runs of Han and commas, half-width ones made full-width. Enumerations and quotations break them."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        parts: list[str] = []
        self._at: list[int] = []
        self._origins: list[tuple[Block, int]] = []
        length = 0
        for block in blocks:
            runs = block.kept.get(_runs)
            if runs is None:
                runs = block.kept[_runs] = tuple(_runs(block))
            for run, start in runs:
                self._at.append(length)
                self._origins.append((block, start))
                parts.append(run)
                length += len(run) + len(BARRIER)
        self.text = BARRIER.join(parts)

    def place(self, at: int, length: int) -> BlockSpan:
        """Where `length` characters from offset `at` of the joined text stand."""
        i = bisect_right(self._at, at) - 1
        block, start = self._origins[i]
        start += at - self._at[i]
        return BlockSpan(block, start, start + length)

    def paragraphs(self, term: str, enough: int) -> int:
        """In how many blocks a term stands; counting stops at `enough`."""
        found: set[int] = set()
        at = self.text.find(term)
        while at >= 0 and len(found) < enough:
            found.add(self.place(at, len(term)).block.index)
            at = self.text.find(term, at + len(term))
        return len(found)


def _runs(block: Block) -> Iterator[tuple[str, int]]:
    """The runs of a block; a sentence that speaks of code or formulas has none: its wording follows its matter."""
    if is_item(block.text):
        return
    shaped = block.text.translate(ONE_SHAPE)
    for start, end in quotations(shaped):
        shaped = shaped[:start] + BARRIER * (end - start) + shaped[end:]
    for start, end in block.sentences:
        if end - start <= _LONGEST and OBJECT not in block.text[start:end]:
            for m in HAN_AND_COMMAS.finditer(shaped, start, end):
                if m.end() - m.start() >= _SHORTEST:
                    yield m[0], m.start()


def is_item(text: str) -> bool:
    """Whether a block opens with a numeral, as clauses, steps and enumerated paragraphs do."""
    return bool(_ITEM.match(text))
