"""Counts that a metric defines for itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from zhlint.base.fields import option
from zhlint.base.patterns import is_literal
from zhlint.base.records import dataclass
from zhlint.checks import Draft
from zhlint.checks._lexical import Lexical, Occurrence
from zhlint.prose.document import Block


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Count(Lexical):
    """How often listed words and patterns stand in the text. A plain word counts only as a word of its own."""

    blocks: bool = option(False, doc="true: count the blocks that hold one, not the places")

    def always(self) -> bool:
        """Always: a count is taken when a formula reaches it, with no literals found for it."""
        return True

    def take(self, draft: Draft) -> int:
        """The count in the blocks of a draft."""
        found = [len(places) for _, places in draft.by_block(self, self._places)]
        return sum(map(bool, found)) if self.blocks else sum(found)

    def _places(self, draft: Draft) -> Iterator[tuple[Block, int]]:
        for at in self.occurrences(draft):
            if self.nonword or self._is_own(at, draft):
                yield at.block, at.start

    def _is_own(self, at: Occurrence, draft: Draft) -> bool:
        """Whether what stands there is a pattern's, or a word of its own."""
        return at.entry not in self._listed or draft.words.is_word(at.block, at.start, at.end)

    @cached_property
    def _listed(self) -> frozenset[str]:
        return frozenset(filter(is_literal, self.tokens))
