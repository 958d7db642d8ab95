"""`synonyms`: two words of one meaning side by side, as 反复多次."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from zhlint.base.fields import Regex, option
from zhlint.base.patterns import compiled
from zhlint.checks import Check, Draft, Match
from zhlint.checks._lexical import quotations
from zhlint.prose.document import Block


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Synonyms(Check):
    """Two different words of one group that follow each other; of the two the group's earlier word is proposed.

    A longer word may begin with the second one, where the rest of it is a word, too (彼此|互相帮助).
    """

    placeholders: ClassVar[frozenset[str]] = frozenset({"replacement"})

    groups: tuple[tuple[str, ...], ...] = option(doc="sets of words of one meaning, the most useful first")
    exceptions: tuple[Regex, ...] = option((), doc="longer words or patterns inside which a match does not count")
    quoted: bool = option(True, doc="false: do not look inside quotation marks and book title marks")

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """No group at all; a group of one word; a word of nothing."""
        if not self.groups:
            yield "groups", "nothing to look for", "list sets of words of one meaning"
        for words in self.groups:
            if "" in words:
                yield "groups", "an empty entry", "write a word"
            elif len(set(words)) < 2:
                yield "groups", f"a set of {len(words)}", "list two words or more in each set"

    @cached_property
    def _ranks(self) -> dict[str, dict[int, int]]:
        """Word → the groups it is in, and its rank there."""
        ranks: dict[str, dict[int, int]] = {}
        for group, words in enumerate(self.groups):
            for rank, word in enumerate(words):
                ranks.setdefault(word, {})[group] = rank
        return ranks

    def prepare(self) -> Collection[str]:
        """All the words."""
        return frozenset(self._ranks)

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a pair."""
        for block in draft.blocks:
            excepted: list[tuple[int, int]] | None = None
            for start, middle, end in self._pairs(draft, block):
                if excepted is None:
                    excepted = self._excepted(block.text)
                if any(a <= start and end <= b for a, b in excepted) or not _worded(draft, block, start, middle, end):
                    continue
                kept = self._kept(block.text[start:middle], block.text[middle:end])
                yield Match(block, start, end, kept, values={"replacement": kept})

    def _pairs(self, draft: Draft, block: Block) -> Iterator[tuple[int, int, int]]:
        """Two words of one group that touch; of several that begin together the longest."""
        words = draft.hits.get(block.index, ())
        ends = {hit.start: hit.end for hit in words}  # hits are in order: of one start the longest is last
        done = 0
        for start, middle in ends.items():
            end = ends.get(middle)
            if end is None or start < done:
                continue
            first, second = block.text[start:middle], block.text[middle:end]
            if first != second and self._ranks[first].keys() & self._ranks[second].keys():
                done = end
                yield start, middle, end

    def _kept(self, first: str, second: str) -> str:
        """The word of the two that stands earlier in their group."""
        group = min(self._ranks[first].keys() & self._ranks[second].keys())
        return min((first, second), key=lambda word: self._ranks[word][group])

    def _excepted(self, text: str) -> list[tuple[int, int]]:
        spans = [] if self.quoted else quotations(text)
        return [*spans, *(m.span() for pattern in self.exceptions for m in compiled(pattern).finditer(text))]


def _worded(draft: Draft, block: Block, start: int, middle: int, end: int) -> bool:
    """Whether both are words there, or the second opens a longer word whose rest is a word."""
    if not draft.words.straddles(block, start, end):
        return True
    if draft.words.straddles(block, start, middle):
        return False
    for word in draft.words.of(block):
        if word.start <= middle and end < word.end:
            return word.start in (start, middle) and draft.words.knows(block.text[end : word.end])
    return False
