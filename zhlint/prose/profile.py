"""What can only be told from the whole of a draft: its script, its register, the house's habits. Each is told once.

A check asks here and does not guess for itself; a rule names the facts below under `only:` and `unless:`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import islice
from typing import Literal

from zhlint.base.characters import Script, script_of
from zhlint.base.patterns import Pattern
from zhlint.prose import halfwidth
from zhlint.prose.blocks import OBJECT, PROSE, READABLE, Block, Kind

Fact = Literal["simplified", "traditional", "statute", "technical", "half-width"]
"""What a draft may be."""
FACTS: dict[Fact, str] = {
    "simplified": "most characters that tell are simplified",
    "traditional": "most characters that tell are traditional",
    "statute": "numbered clauses (第三条) carry it, as they do a law",
    "technical": "code and formulas carry it, as they do a manual",
    "half-width": "half-width marks punctuate it",
}
"""The facts that a rule can name, and which drafts each holds of."""

_NUMERAL = r"[零〇一二三四五六七八九十百千万两\d]+"
_CLAUSE = Pattern(rf"\W*第{_NUMERAL}[条條款项項编編章节節]")
_CODE = 20
"""So many code blocks, code spans and formulas for every 1,000 Han make a draft technical."""
_SUMMED_UP: tuple[Kind, ...] = ("paragraph", "list-item", "dialogue")
_SOON = 5
"""An abstract stands within so many blocks of what it sums up."""


class Profile:
    """What the blocks of a draft are as a whole. Nothing is told before it is asked for."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._counts: dict[str, int] = {}

    def holds(self, fact: Fact) -> bool:
        """Whether a fact holds of the draft."""
        if fact == "statute":
            return self.is_statute
        if fact == "technical":
            return self.is_technical
        return self.writes_halfwidth if fact == "half-width" else self.script == fact

    @cached_property
    def script(self) -> Script:
        """The script that most of the readable text is written in."""
        return script_of("\n".join(block.text for block in self._readable))

    @cached_property
    def is_statute(self) -> bool:
        """Whether numbered clauses (第三条) carry it: a law, a contract, rules. Their wording has to repeat."""
        clauses = sum(bool(_CLAUSE.match(block.text)) for block in self._blocks)
        return clauses >= 3 and clauses * 12 >= len(self._blocks)

    @cached_property
    def is_technical(self) -> bool:
        """Whether code and formulas carry it, so that its wording follows its matter: a manual, a tutorial."""
        objects = sum(block.text.count(OBJECT) + (block.kind == "code") for block in self._blocks)
        han = sum(block.han for block in self._blocks if block.kind in PROSE)
        return objects * 1000 >= _CODE * han

    @cached_property
    def writes_halfwidth(self) -> bool:
        """Whether it has half-width marks in Chinese by habit, so that none of its half-width marks are a style."""
        return halfwidth.is_written(self._readable)

    @cached_property
    def abstract(self) -> Block | None:
        """The first block, where the body that soon follows begins with it again: the summary above a post."""
        blocks = list(islice((block for block in self._blocks if block.kind in _SUMMED_UP), _SOON))
        if not blocks or not blocks[0].text:
            return None
        return blocks[0] if any(block.text.startswith(blocks[0].text) for block in blocks[1:]) else None

    def count(self, mark: str) -> int:
        """How often a mark stands in the readable text."""
        if mark not in self._counts:
            self._counts[mark] = sum(block.text.count(mark) for block in self._readable)
        return self._counts[mark]

    @cached_property
    def _readable(self) -> list[Block]:
        return [block for block in self._blocks if block.kind in READABLE]
