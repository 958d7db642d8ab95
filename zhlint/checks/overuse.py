"""`overuse`: words of a set that stand too densely in a draft."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from zhlint.base.fields import option
from zhlint.base.patterns import Pattern
from zhlint.base.records import dataclass, replace
from zhlint.checks import Draft, Match, Related
from zhlint.checks._gates import Gate, density
from zhlint.checks._lexical import Lexical, Occurrence
from zhlint.prose.document import Block


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Overuse(Lexical):
    """Counts each word of a set over the whole draft; a word that passes a gate is one match with all its places.

    The density is per 1,000 Han of the blocks in scope. A patterned entry counts all that it matches as one word.
    """

    placeholders = frozenset({"word", "words", "count", "density"})
    gathers = True

    count: int = option(4, doc="report a word at so many places or more …", minimum=1)
    per_1000: float = option(2.0, doc="… if it has so many for every 1,000 Han", minimum=0)
    also: tuple[Gate, ...] = option((), doc="further gates, each enough by itself: `{count: 3, per-1000: 12}`")
    total: tuple[Gate, ...] = option(
        (),
        doc="gates for all words taken together: reported as one where no single word passes a gate",
        one_or_many=True,
    )
    together: bool = option(False, doc="take all words for one: one match for the whole set")
    pairs: tuple[tuple[str, ...], ...] = option(
        (), doc="sets of near-synonyms: two of one set joined (方式和方法) make one word, in either order"
    )
    joiners: tuple[str, ...] = option(("和", "与", "及", "以及"), doc="what joins the words of `pairs`")

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """What Lexical finds wrong, but `pairs` are words, too; a set of one word; words or joiners of nothing."""
        if not self.pairs or self.worded() or self.raw:
            yield from super().contradictions()
        for words in self.pairs:
            if "" in words:
                yield "pairs", "an empty entry", "write a word"
            elif len(set(words)) < 2:
                yield "pairs", f"a set of {len(words)}", "list two near-synonyms or more in each set"
        if "" in self.joiners:
            yield "joiners", "an empty entry", "write what joins the words"
        elif self.pairs and not self.joiners:
            yield "joiners", "nothing joins the words of `pairs`", "list joiners such as 和"

    def prepare(self) -> Collection[str] | None:
        """The literals of the listed words; None with `pairs`, which are looked for around what joins them."""
        return None if self.pairs else super().prepare()

    def needs(self) -> set[str] | None:
        """What the words begin with; with `pairs` that is not told."""
        return None if self.pairs else super().needs()

    @cached_property
    def _partners(self) -> dict[str, frozenset[str]]:
        partners: dict[str, set[str]] = defaultdict(set)
        for words in self.pairs:
            for word in words:
                partners[word].update(words)
        return {word: frozenset(others - {word}) for word, others in partners.items()}

    @cached_property
    def _joined(self) -> tuple[Pattern, tuple[int, ...]]:
        joiners = "|".join(re.escape(joiner) for joiner in sorted(self.joiners, key=len, reverse=True))
        return Pattern(joiners), tuple(sorted({len(word) for word in self._partners}, reverse=True))

    def candidates(self, draft: Draft, block: Block) -> Iterator[tuple[int, int, str, re.Match[str] | None, bool]]:
        """Those of the words; with `pairs` two words of a pair and what joins them, one entry in either order."""
        yield from super().candidates(draft, block)
        if not self.pairs:
            return
        joined, lengths = self._joined
        text = block.text
        for m in joined.finditer(text):
            start, end = m.span()
            for first in (text[start - n : start] for n in lengths if n <= start):
                for second in (text[end : end + n] for n in lengths if first in self._partners):
                    if second in self._partners[first]:
                        entry = min(first + second, second + first)
                        yield start - len(first), end + len(second), entry, None, not self.nonword

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a word, at its first place; the others are related."""
        han = sum(block.han for block in draft.blocks)
        groups: dict[str, list[Occurrence]] = defaultdict(list)
        for at in self.occurrences(self._hopeful(draft, han)):
            groups[self._group(at.entry)].append(at)
        if not groups:
            return
        over = [places for places in groups.values() if self._passes(len(places), han)]
        everything = sorted(
            (at for places in groups.values() for at in places), key=lambda at: (at.block.index, at.start)
        )
        if not over and any(gate.open(len(everything), han) for gate in self.total):
            over = [everything]
        for places in sorted(over, key=lambda places: (places[0].block.index, places[0].start)):
            yield _match(places, han)

    def _group(self, entry: str) -> str:
        return "" if self.together else entry

    def _passes(self, count: int, han: int) -> bool:
        return any(gate.open(count, han) for gate in (Gate(count=self.count, per_1000=self.per_1000), *self.also))

    def _hopeful(self, draft: Draft, han: int) -> Draft:
        """The draft without the hits of words that pass no gate even if every hit counts: words are dear to cut."""
        if self.total or self.looks_everywhere or self.literals:
            return draft
        scoped = {block.index: block.text for block in draft.blocks}
        hits = {index: found for index, found in draft.hits.items() if index in scoped}
        counts = Counter(self._group(scoped[i][hit.start : hit.end]) for i, found in hits.items() for hit in found)
        return replace(
            draft,
            hits={
                i: [hit for hit in found if self._passes(counts[self._group(scoped[i][hit.start : hit.end])], han)]
                for i, found in hits.items()
            },
        )


def _match(places: Sequence[Occurrence], han: int) -> Match:
    spelled = Counter(at.block.text[at.start : at.end] for at in places)
    ordered = [word for word, _ in spelled.most_common()]
    first, *others = places
    return Match(
        first.block,
        first.start,
        first.end,
        values={
            "word": ordered[0],
            "words": "".join(f"「{word}」" for word in ordered[:4]) + ("等" if len(ordered) > 4 else ""),
            "count": str(len(places)),
            "density": f"{density(len(places), han):.1f}",
        },
        related=tuple(Related(at.block, at.start, at.end, f"第 {number} 处") for number, at in enumerate(others, 2)),
    )
