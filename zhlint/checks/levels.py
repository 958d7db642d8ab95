"""`levels`: a heading that is more than one level below the heading before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from zhlint.base.fields import option
from zhlint.base.patterns import Pattern
from zhlint.base.records import dataclass
from zhlint.checks import Check, Draft, Match, Related

_CAPTION = Pattern(r"\s*(?:附?[图圖表]|清单|清單|代码|代碼|示例|列表|算法|公式)\s?\d")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Levels(Check):
    """Each heading that skips a level, where others of its level do not: else the draft has a ladder of its own.

    Only where the author says what is a heading of which level. Headings that are captions are passed over.
    """

    scope: ClassVar[tuple[str, ...]] = ("heading",)
    placeholders: ClassVar[frozenset[str]] = frozenset({"level", "before"})

    ratio: float = option(2, doc="so many times more headings of that level must skip none", minimum=0)

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a heading; the one before it is related."""
        if not draft.document.traits.structured:
            return
        headings = [
            (int(b.label[1]), b)
            for b in draft.document.blocks
            if b.kind == "heading" and b.label[1:].isdigit() and not _CAPTION.match(b.text)
        ]
        pairs = list(pairwise(headings))
        nested = Counter(level for (above, _), (level, _) in pairs if level == above + 1)
        skipped = [pair for pair in pairs if pair[1][0] > pair[0][0] + 1]
        alike = Counter(level for _, (level, _) in skipped)
        for (above, before), (level, block) in skipped:
            if alike[level] * self.ratio <= nested[level] and before.text and block.text:
                related = (Related(before, 0, len(before.text), f"{above} 级标题"),)
                values = {"level": str(level), "before": str(above)}
                yield Match(block, 0, len(block.text), values=values, related=related)
