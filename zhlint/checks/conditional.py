"""`conditional`: what may only be used where something else is given, as an abbreviation needs its full form."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import ClassVar

from zhlint.base.fields import Regex, option
from zhlint.base.patterns import compiled
from zhlint.base.records import dataclass
from zhlint.checks import Check, Draft, Match, Related
from zhlint.prose.document import PROSE, Block


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Conditional(Check):
    r"""`first` must be accompanied by `second`.

    Where both patterns have a group, group 1 of `first` may only be what a group of `second` gives somewhere:
    `first: \b([A-Z]{3,5})\b`, `second: （([A-Z]{3,5})）`. Without groups one `second` allows every `first`.
    """

    scope: ClassVar[tuple[str, ...]] = PROSE
    placeholders: ClassVar[frozenset[str]] = frozenset({"term", "count"})
    gathers: ClassVar[bool] = True

    first: Regex = option(doc="the pattern that needs company")
    second: Regex = option(doc="the pattern that must accompany it")
    exceptions: tuple[Regex, ...] = option((), doc="terms (whole) that need no company")
    ignorecase: bool = option(False, doc="match Latin letters of either case")
    before: bool = option(False, doc="true: `second` must come before the first use, not just anywhere")
    literals: tuple[str, ...] = option((), doc="what must be present before `first` is tried")

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """A group on one side only."""
        if bool(compiled(self.first).groups) != bool(compiled(self.second).groups):
            yield "second", "only one of `first` and `second` has a group", "give both a group, or neither"

    def prepare(self) -> Collection[str] | None:
        """`literals`, where given."""
        return self.literals or None

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a term that lacks its company: at its first use, the further uses related."""
        given = self._given(draft)
        uses: dict[str, list[tuple[Block, int, int]]] = {}
        for block in draft.blocks:
            for m in compiled(self.first, self.ignorecase).finditer(block.text):
                term = self._term(m)
                if m.end() == m.start() or any(compiled(e, self.ignorecase).fullmatch(m[0]) for e in self.exceptions):
                    continue
                uses.setdefault(term, []).append((block, m.start(), m.end()))
        for term, places in uses.items():
            company = given.get(term)
            lone = [
                at
                for at in places
                if company is None or (self.before and (at[0].index, at[2]) < company and at == places[0])
            ]
            if lone:
                block, start, end = lone[0]
                related = tuple(Related(*at, "再次使用") for at in places if at != lone[0])
                values = {"term": block.text[start:end], "count": str(len(places))}
                yield Match(block, start, end, values=values, related=related)

    def _given(self, draft: Draft) -> dict[str, tuple[int, int]]:
        """Term → (block, offset) where its company first stands. Company in any block counts, in scope or not."""
        given: dict[str, tuple[int, int]] = {}
        for block in draft.document.blocks:
            if block.kind != "code":
                for m in compiled(self.second, self.ignorecase).finditer(block.text):
                    for term in filter(None, m.groups()) if m.re.groups else ("",):
                        given.setdefault(self._folded(term), (block.index, m.start()))
        return given

    def _term(self, m: re.Match[str]) -> str:
        return self._folded((m[1] or "") if m.re.groups else "")

    def _folded(self, term: str) -> str:
        return term.lower() if self.ignorecase else term
