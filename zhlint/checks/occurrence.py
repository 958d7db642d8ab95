"""`occurrence`: too many or too few of something in a sentence, a paragraph or the document."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import ClassVar, Literal

from zhlint.base.fields import Regex, option
from zhlint.base.records import dataclass
from zhlint.checks import Draft, Match, Related
from zhlint.checks._lexical import Occurrence, Worded
from zhlint.prose.document import PROSE, Block


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Occurrences(Worded):
    """`token` may stand at most `max` and must stand at least `min` times."""

    scope: ClassVar[tuple[str, ...]] = PROSE
    placeholders: ClassVar[frozenset[str]] = frozenset({"count", "max", "min"})
    gathers: ClassVar[bool] = True

    token: Regex = option(doc="the word or pattern that is counted")
    max: int | None = option(None, doc="how often it may stand there at most", minimum=0)
    min: int | None = option(None, doc="how often it must stand there at least", minimum=1)
    per: Literal["sentence", "paragraph", "document"] = option("paragraph", doc="where it is counted")

    def worded(self) -> tuple[str, ...]:
        """`token`."""
        return (self.token,)

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """Nothing to count, no limit at all, or a `min` above `max`."""
        if not self.token:
            yield "token", "nothing to look for", "write a word or a pattern"
        yield from super().contradictions()
        if self.max is None and self.min is None:
            yield "max", "neither `max` nor `min` is given", "add `max:` or `min:`"
        elif self.max is not None and self.min is not None and self.min > self.max:
            yield "min", f"`min` {self.min} is above `max` {self.max}", "exchange them"

    def always(self) -> bool:
        """What every lexical check says; every document where a `min` asks about what is not there."""
        return self.min is not None or super().always()

    def needs(self) -> set[str] | None:
        """Nothing where a `min` asks about what is not there."""
        return None if self.min is not None else super().needs()

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a unit: at the first place that is too many, or at its first sentence where there are too few."""
        places: dict[tuple[int, int], list[Occurrence]] = {}
        for at in self.occurrences(draft):
            places.setdefault(self._unit(at.block, at.start), []).append(at)
        for unit, anchor, end in self._units(draft):
            found = places.get(unit, [])
            if self.max is not None and len(found) > self.max:
                first = found[self.max]
                others = (o for o in found if o is not first)
                related = tuple(Related(o.block, o.start, o.end, "同一范围内") for o in others)
                yield Match(first.block, first.start, first.end, values=self._values(found), related=related)
            elif self.min is not None and len(found) < self.min:
                yield Match(anchor, unit[1], end, values=self._values(found))

    def _unit(self, block: Block, start: int) -> tuple[int, int]:
        if self.per == "document":
            return (-1, 0)
        if self.per == "paragraph":
            return (block.index, 0)
        sentence = block.sentence(start)
        return (block.index, sentence.start if sentence else 0)

    def _units(self, draft: Draft) -> Iterator[tuple[tuple[int, int], Block, int]]:
        """The units that are counted in, in order: (unit, block, where a finding in it would end)."""
        sentences = ((block, sentence) for block in draft.blocks for sentence in block.sentences)
        for unit, group in groupby(sentences, key=lambda pair: self._unit(pair[0], pair[1].start)):
            block, sentence = next(group)
            yield unit, block, sentence.end

    def _values(self, found: Collection[Occurrence]) -> dict[str, str]:
        return {"count": str(len(found)), "max": str(self.max), "min": str(self.min)}
