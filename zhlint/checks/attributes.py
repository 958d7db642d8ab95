"""`attributes`: two like attributes before one 的 that a comma parts where an enumeration comma is due."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import ClassVar

from zhlint.base.fields import Regex, option
from zhlint.base.patterns import Pattern, compiled
from zhlint.base.records import dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.lexicon.words import Words
from zhlint.prose.document import PROSE

_PLAIN = Pattern("[的了着過过是在有不沒没都就又也和與与及或而他她它我你這这那一]")
"""A phrase of four that holds one of these may be a clause of its own."""
_QUALITY = ("a", "z", "i", "l", "b")
"""Tags of words that say what something is like."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Attributes(Check):
    """Two attributes of two Han each, or of four, between an opener and one 的: 起到承上启下，画龙点睛的作用.

    What needs the noun behind the 的 opens them: one of `verbs`, or of `measures` (一个). Two adjectives or idioms
    belong together, and behind a verb two phrases of four Han without a word that could make a clause of them; the
    comma becomes `mark`. Source: GB/T 15834—2011, 4.5.3.1.
    """

    scope: ClassVar[tuple[str, ...]] = PROSE
    placeholders: ClassVar[frozenset[str]] = frozenset({"replacement"})
    by_block: ClassVar[bool] = True

    verbs: Regex = option(doc="a pattern of the verbs that may stand right before the first of the two")
    measures: Regex = option(doc="a pattern of what may stand there without a verb")
    mark: str = option("、", doc="the mark between the two")

    def prepare(self) -> Collection[str] | None:
        """What a comma stands in."""
        return ("，", ",")

    @cached_property
    def _pair(self) -> re.Pattern[str]:
        han = "[一-鿿]"
        pairs = "|".join(f"(?P<one{n}>{han}{{{n}}})[，,](?P<other{n}>{han}{{{n}}})" for n in (2, 4))
        return compiled(f"(?:(?P<verb>{self.verbs})|{self.measures})(?:{pairs})的(?={han})")

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a pair, from its first Han to its last."""
        for block in draft.blocks:
            if block.index not in draft.hits:
                continue
            for m in self._pair.finditer(block.text):
                size = 2 if m["one2"] else 4
                one, other = m[f"one{size}"], m[f"other{size}"]
                if all(_is_quality(draft.words, each, m["verb"] is not None) for each in (one, other)):
                    start, end = m.start(f"one{size}"), m.end(f"other{size}")
                    meant = one + self.mark + other
                    yield Match(block, start, end, meant, values={"replacement": meant})


def _is_quality(words: Words, text: str, governed: bool) -> bool:
    """Whether a text says what something is like, and is no clause; four Han that a verb governs may be a phrase."""
    cut = words.cut(text)
    if len(text) == 4 and governed:
        return len(cut) == 1 or (len(cut) == 2 and not _PLAIN.search(text))
    return len(cut) == 1 and cut[0].tag.startswith(_QUALITY)
