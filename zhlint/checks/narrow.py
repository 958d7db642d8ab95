"""`narrow`: full-width marks where half-width ones are due: in English, and inside a number or a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from zhlint.base.fields import option
from zhlint.base.patterns import Pattern
from zhlint.base.records import dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.prose.document import Block
from zhlint.prose.halfwidth import FUNCTION_WORD

_EAST_ASIAN = Pattern("[ぁ-ヿ㐀-鿿가-힣\U00020000-\U0003ffff]")
_ENGLISH = Pattern(r"[A-Za-z]['’A-Za-z-]* [A-Za-z]['’A-Za-z-]* [A-Za-z]['’A-Za-z-]*")
"""Three words that blanks part, and no list of names."""
_NUMBER = Pattern(
    r"[0-9](?<![0-9.,。][0-9])[0-9]{0,2}。[0-9]{1,4}(?![0-9,.]|。[0-9]| ?[年月日时時点點号號人个個位名天次只条條])"
)
_JOINED = Pattern(r"＆(?<=[A-Za-z0-9]＆)(?=[A-Za-z0-9])")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Narrow(Check):
    """Full-width marks in a block of English, in a number (3。14) or between the letters of a name (A＆B).

    English is a block without Han, kana or hangul in which three words follow one another, and a function word is.
    A blank is put after a mark that a letter follows.
    """

    placeholders: ClassVar[frozenset[str]] = frozenset({"mark", "replacement"})
    by_block: ClassVar[bool] = True

    swap: dict[str, str] = option(doc="full-width mark: its half-width form")

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """Nothing to swap, and keys that are no mark."""
        if not self.swap:
            yield "swap", "nothing to look for", "write `full: half` lines under `swap`"
        for mark in self.swap:
            if len(mark) != 1:
                yield "swap", f"`{mark}` is no mark", "write one character"

    @cached_property
    def _marks(self) -> Pattern:
        marks = f"[{re.escape(''.join(self.swap))}]"
        return Pattern(f"{marks}(?<=[A-Za-z0-9'\"’)]{marks})")

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a mark."""
        for block in draft.blocks:
            for at in self._places(block):
                half = self.swap[block.text[at]]
                gap = " " if half in ".,;:!?" and block.text[at + 1 : at + 2].isalpha() else ""
                values = {"mark": block.text[at], "replacement": half}
                yield Match(block, at, at + 1, half + gap, False, values)

    def _places(self, block: Block) -> Iterator[int]:
        text = block.text
        if not _EAST_ASIAN.search(text) and _ENGLISH.search(text) and FUNCTION_WORD.search(text):
            yield from (m.start() for m in self._marks.finditer(text))
            return
        if "。" in self.swap:
            yield from (m.start() + m[0].index("。") for m in _NUMBER.finditer(text))
        if "＆" in self.swap:
            yield from (m.start() for m in _JOINED.finditer(text))
