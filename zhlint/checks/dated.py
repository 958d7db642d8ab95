"""`dated`: names that were right until a year, in what was written or speaks of later ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from zhlint.base.fields import Regex, option
from zhlint.base.patterns import Pattern, compiled
from zhlint.base.records import dataclass
from zhlint.checks import Draft, Match
from zhlint.checks._lexical import Occurrence, Worded
from zhlint.prose.document import PROSE

_YEAR = Pattern(r"(?<![\d-])([12]\d{3})(?=年|[-./]\d{1,2}[-./]\d)")


@dataclass(frozen=True, kw_only=True, repr=False)
class Renamed:
    """What replaced a name, and since when."""

    now: str = option(doc="what stands in its place now")
    since: int = option(doc="the first year in which the old name is wrong from January on", minimum=1)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Dated(Worded):
    """Each name of `names` in a sentence whose years are all as late as `since`.

    Where a sentence has no year, that of the draft's own date counts, if `present` follows on the name or precedes it.
    """

    scope: ClassVar[tuple[str, ...]] = PROSE
    placeholders: ClassVar[frozenset[str]] = frozenset({"replacement", "year"})

    names: dict[Regex, Renamed] = option(doc="an old name: what is right now, and since when")
    past: Regex = option(doc="a pattern; a sentence that holds it tells of old times")
    present: Regex = option(doc="what tells beside a name that it is used as of today")

    def worded(self) -> tuple[str, ...]:
        """The old names."""
        return tuple(self.names)

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a place, with the name that is right now."""
        for at in self.occurrences(draft):
            name = self.names[Regex(at.entry)]
            year = self._year(draft, at)
            if year is not None and year >= name.since:
                values = {"replacement": name.now, "year": str(year)}
                yield Match(at.block, at.start, at.end, name.now, values=values)

    def _year(self, draft: Draft, at: Occurrence) -> int | None:
        """The earliest year that a name may stand for; None where nothing tells."""
        first, last = at.block.sentence(at.start) or (0, None)
        text = at.block.text[first:last]
        if compiled(self.past).search(text):
            return None
        years = [int(m[1]) for m in _YEAR.finditer(text)]
        if years:
            return min(years)
        if compiled(self.present).search(text):
            return draft.document.profile.year
        return None
