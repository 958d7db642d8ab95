"""Counts that a metric defines for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zhlint.base.fields import option
from zhlint.base.patterns import is_literal
from zhlint.base.records import dataclass
from zhlint.checks import Draft
from zhlint.checks._lexical import Lexical, Occurrence


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Count(Lexical):
    """How often listed words and patterns stand in the text. A plain word counts only as a word of its own."""

    blocks: bool = option(False, doc="true: count the blocks that hold one, not the places")

    def always(self) -> bool:
        """Always: a count is taken when a formula reaches it, with no literals found for it."""
        return True

    def take(self, draft: Draft) -> int:
        """The count in the blocks of a draft."""
        found: Iterator[Occurrence] = self.occurrences(draft)
        if not self.nonword:
            found = filter(self._own_word(draft), found)
        return len({at.block.index for at in found}) if self.blocks else sum(1 for _ in found)

    def _own_word(self, draft: Draft) -> Callable[[Occurrence], bool]:
        known: dict[int, set[tuple[int, int]]] = {}

        def own(at: Occurrence) -> bool:
            if at.entry not in self.tokens or not is_literal(at.entry):
                return True
            if at.block.index not in known:
                known[at.block.index] = {(w.start, w.end) for w in draft.words.of(at.block)}
            return (at.start, at.end) in known[at.block.index]

        return own
