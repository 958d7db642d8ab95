"""`existence`: listed words or patterns that should not be there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from zhlint.base.records import dataclass
from zhlint.checks import Draft, Match
from zhlint.checks._lexical import Lexical


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Existence(Lexical):
    """Each listed word or pattern is a fault wherever it stands."""

    by_block: ClassVar[bool] = True

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a place."""
        for at in self.occurrences(draft):
            yield Match(at.block, at.start, at.end)
