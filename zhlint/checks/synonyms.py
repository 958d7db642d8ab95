"""`synonyms`: a thing said twice by two words of one meaning, as 反复多次, or by a listed phrase."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from zhlint.base.fields import Regex, option
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple, dataclass
from zhlint.checks import Draft
from zhlint.checks._lexical import Occurrence
from zhlint.checks.substitution import Substitution
from zhlint.prose.document import Block

_AND = "\n"
"""Between the two words in the entry of a pair."""
_BREAK = Pattern(r"[^\w㐀-鿿 ％%.]|^的|[的对和与及跟比到从像以把将有最并]$")
"""What ends the reach of the first word: any mark; 的 behind it, and before the second what makes that a noun."""


class _Pair(NamedTuple):
    """Two words of one set: offsets in the block's text."""

    start: int
    middle: int
    second: int
    end: int


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Synonyms(Substitution):
    """Two different words of one set that follow each other; of the two the set's earlier word is proposed.

    A longer word may begin with the second one, where the rest of it is a word, too (彼此|互相帮助). Words of a set of
    `apart` may also frame what they both modify (突然|在台上|忽然): then the second is left out.
    """

    placeholders: ClassVar[frozenset[str]] = frozenset({"replacement"})

    swap: dict[Regex, str] = option({}, doc="what else stands there: what should stand there")
    groups: tuple[tuple[str, ...], ...] = option((), doc="sets of words of one meaning, the most useful first")
    apart: tuple[tuple[str, ...], ...] = option((), doc="sets of which two words may frame a few others, too")
    within: int = option(8, doc="how many characters may stand between words of `apart`, no mark among them", minimum=1)

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """No set at all; a set of one word; a word of nothing; what is wrong with the listed phrases."""
        if not self._sets:
            yield "groups", "nothing to look for", "list sets of words of one meaning"
        for key, sets in (("groups", self.groups), ("apart", self.apart)):
            for words in sets:
                if "" in words:
                    yield key, "an empty entry", "write a word"
                elif len(set(words)) < 2:
                    yield key, f"a set of {len(words)}", "list two words or more in each set"
        if self.swap:
            yield from super().contradictions()

    @property
    def _sets(self) -> tuple[tuple[str, ...], ...]:
        return (*self.groups, *self.apart)

    @cached_property
    def _ranks(self) -> dict[str, dict[int, int]]:
        """Word → the sets it is in, and its rank there."""
        ranks: dict[str, dict[int, int]] = {}
        for group, words in enumerate(self._sets):
            for rank, word in enumerate(words):
                ranks.setdefault(word, {})[group] = rank
        return ranks

    def prepare(self) -> Collection[str] | None:
        """All the words, and what the listed phrases need."""
        phrases = super().prepare()
        return None if phrases is None else frozenset(phrases) | frozenset(self._ranks)

    def candidates(self, draft: Draft, block: Block) -> Iterator[tuple[int, int, str, re.Match[str] | None, bool]]:
        """Those of the listed phrases, and the pairs of words; the entry of a pair is its two words."""
        yield from super().candidates(draft, block)
        for pair in self._pairs(draft, block):
            if _worded(draft, block, pair):
                first, second = block.text[pair.start : pair.middle], block.text[pair.second : pair.end]
                yield pair.start, pair.end, first + _AND + second, None, False

    def proposal(self, at: Occurrence) -> str:
        """Of words that touch the one that stands earlier in their set; else all but the second."""
        first, pair, second = at.entry.partition(_AND)
        if not pair:
            return super().proposal(at)
        if at.end - at.start > len(first) + len(second):
            return at.block.text[at.start : at.end - len(second)]
        group = min(self._ranks[first].keys() & self._ranks[second].keys())
        return min((first, second), key=lambda word: self._ranks[word][group])

    def _pairs(self, draft: Draft, block: Block) -> Iterator[_Pair]:
        """Two words of one set, side by side or framing; of several that begin together the longest."""
        hits = draft.hits.get(block.index, ())
        ends = {start: end for start, end in hits if block.text[start:end] in self._ranks}
        starts = list(ends)  # hits are in order: of one start the longest is last
        done = 0
        for number, start in enumerate(starts):
            if start < done:
                continue
            pair = self._partner(block.text, start, starts[number + 1 :], ends)
            if pair is not None:
                done = pair.end
                yield pair

    def _partner(self, text: str, start: int, later: Sequence[int], ends: dict[int, int]) -> _Pair | None:
        """The nearest of the words after one that is of its set and near enough."""
        middle = ends[start]
        first = text[start:middle]
        for second in later:
            if second - middle > (self.within if self.apart else 0):
                break
            word = text[second : ends[second]]
            if second < middle or word == first:
                continue
            shared = self._ranks[first].keys() & self._ranks[word].keys()
            framing = second > middle
            if framing and (max(shared, default=-1) < len(self.groups) or _BREAK.search(text[middle:second])):
                continue
            if shared:
                return _Pair(start, middle, second, ends[second])
        return None


def _worded(draft: Draft, block: Block, pair: _Pair) -> bool:
    """Whether both are words there, or the second opens a longer word whose rest is a word."""
    start, middle, second, end = pair
    if middle < second:
        return not draft.words.straddles(block, start, middle) and not draft.words.straddles(block, second, end)
    if not draft.words.straddles(block, start, end):
        return True
    if draft.words.straddles(block, start, middle):
        return False
    for word in draft.words.of(block):
        if word.start <= middle and end < word.end:
            return word.start in (start, middle) and draft.words.knows(block.text[end : word.end])
    return False
