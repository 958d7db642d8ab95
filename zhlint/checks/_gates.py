"""How often is too often: gates of a count and a density that both have to be reached."""

from __future__ import annotations

from zhlint.base.fields import option
from zhlint.base.records import dataclass


@dataclass(frozen=True, kw_only=True, repr=False)
class Gate:
    """So many places, and so many for every 1,000 Han."""

    count: int = option(doc="at least so many places", minimum=1)
    per_1000: float = option(0.0, doc="at least so many places for every 1,000 Han", minimum=0)

    def open(self, count: int, han: int) -> bool:
        """Whether `count` places in a text of `han` Han are enough."""
        return count >= self.count and density(count, han) >= self.per_1000


def density(count: int, han: int) -> float:
    """Places for every 1,000 Han."""
    return 1000 * count / max(han, 1)
