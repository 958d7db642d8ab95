"""`adjective`: an adjective that does not go with the noun it is said of (质量很多, 浓厚的成绩), told by counts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import ClassVar

from zhlint.base.fields import option
from zhlint.base.records import dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.checks._clauses import promising
from zhlint.lexicon.collocation.adjectives import rivals
from zhlint.lexicon.collocation.described import GLUED, Described, described
from zhlint.lexicon.collocation.table import QUALITY, Misfit, qualities
from zhlint.lexicon.words import Word
from zhlint.prose.document import Block

_ADVERBS = (
    *GLUED,
    "不",
    "非常",
    "十分",
    "更加",
    "极其",
    "极为",
    "相当",
    "特别",
    "格外",
    "这么",
    "那么",
    "如此",
    "过于",
)
"""An adjective of one character is looked at with one of these before it only."""
_REACH = 12
"""So many characters at most stand between an adjective and the noun."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Adjective(Check):
    """Adjectives that do not go with the nouns they are said of.

    `odds` are asked for, in bits, as in `collocation`: how much rarer the two stand together in edited prose than they
    should by the adjective's share among those that compete with it, and how much rarer than the usual one does with
    the noun. The adjective stands behind the noun (质量很多) or before it with 的 (浓厚的成绩).
    """

    placeholders: ClassVar[frozenset[str]] = frozenset({"word", "noun", "better"})
    by_block: ClassVar[bool] = True

    odds: float = option(13.0, doc="how odd the two must be together, in bits", minimum=0)
    exceptions: tuple[str, ...] = option((), doc="pairs that go together, as 价格/贵")

    def prepare(self) -> Collection[str]:
        """The adjectives; those of one character with an adverb."""
        return self._asked.keys()

    @cached_property
    def _asked(self) -> dict[str, str]:
        """Literal → the adjective that it holds."""
        return {
            literal: word
            for word in rivals()
            for literal in ([adverb + word for adverb in _ADVERBS] if len(word) == 1 else [word])
        }

    @cached_property
    def _known(self) -> dict[str, Mapping[str, Misfit]]:
        """What was asked for already."""
        return {}

    def _odd(self, word: str) -> Mapping[str, Misfit]:
        """The nouns that do not go with an adjective."""
        found = self._known.get(word)
        if found is None:
            some = qualities().misfits(QUALITY, word, self.odds)
            found = self._known[word] = {n: each for n, each in some.items() if f"{word}/{n}" not in self.exceptions}
        return found

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a pair, from its first word to its last."""
        for block, start, end in promising(draft, self._promises):
            yield from self._matches(block, start, draft.words.cut(block.text[start:end]))

    def _promises(self, text: str, start: int, end: int, first: int, last: int) -> bool:
        """Whether a noun that does not go with an adjective stands near it."""
        odd = self._odd(self._asked[text[start:end]])
        first, last = max(first, start - _REACH), min(last, end + _REACH)
        return any(text[at : at + 2] in odd for at in range(first, last - 1) if at < start - 1 or at >= end)

    def _matches(self, block: Block, at: int, words: tuple[Word, ...]) -> Iterator[Match]:
        for each in described(words, rivals()):
            noun, word = words[each.noun], words[each.adjective]
            misfit = self._odd(each.bare).get(noun.text[-2:])
            if misfit is None:
                continue
            first, last = sorted((noun, word), key=lambda some: some.start)
            values = {"word": word.text, "noun": noun.text, "better": "、".join(misfit.better)}
            whole = block.text[at + first.start : at + last.end]
            meant = _meant(whole, word, first.start, each, misfit)
            yield Match(block, at + first.start, at + last.end, meant, values=values)


def _meant(whole: str, word: Word, start: int, each: Described, misfit: Misfit) -> str:
    """The two with the adjective that goes with the noun."""
    end = word.end - start
    return whole[: end - len(each.bare)] + misfit.better[0] + whole[end:]
