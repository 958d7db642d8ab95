"""`slip`: a character taken for another in a word of two (部暑 for 部署, 己经 for 已经), without a list of slips."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from itertools import pairwise
from math import log
from typing import ClassVar

from zhlint.base.characters import is_han
from zhlint.base.fields import option
from zhlint.base.records import dataclass
from zhlint.base.spans import Enclosing
from zhlint.checks import Check, Draft, Match
from zhlint.checks._lexical import quotations
from zhlint.lexicon.function import FUNCTION
from zhlint.lexicon.likeness import Likeness, alike
from zhlint.lexicon.model.symbols import MARGIN
from zhlint.lexicon.names import SURNAMES
from zhlint.lexicon.words import Word, Words
from zhlint.prose.document import Block

_CORPUS = 60_101_967
"""The sum of the frequencies that `Words.frequency` counts in."""
_KEPT = 400_000
_RECURS = 3
"""So often the same form is no slip: a name or a term of its own."""
_RARE = 5
_RATIO = 300
"""A word so rare is a mistake that the dictionary lists, if the one meant is so many times as frequent."""
_TIGHT = 30.0
"""No two characters are bound so fast."""
_COUNTED = 3
"""The least level of a pair that is no chance."""
_USUAL = 20_000
"""A character of this frequency stands alone in every other sentence (请, 看)."""


@dataclass(frozen=True, kw_only=True)
class Slip(Check):
    """Two characters that segmentation leaves alone and that make a common word when one is exchanged for its like.

    The common word must be likelier than the two characters side by side by `gain`, a difference of log probabilities
    in the frequencies of the dictionary. Longer runs of lone characters (names, classical text), what stands in
    quotation marks or next to a surname, rare characters, and a form that recurs are left alone.
    """

    placeholders: ClassVar[frozenset[str]] = frozenset({"replacement"})

    ways: tuple[Likeness, ...] = option(
        doc="how the characters are alike: twin (己已), kin (署暑), shape (惨掺), sound (部布)"
    )
    gain: float = option(8.0, doc="how much likelier the word must be, in nats", minimum=0)
    function_gain: float = option(7.2, doc="the same where one of the two is a word of grammar", minimum=0)
    frequency: int = option(100, doc="the least frequency of the word in the dictionary", minimum=100)
    exceptions: tuple[str, ...] = option((), doc="pairs of characters that are right as they are")
    known: bool = option(True, doc="look at rarities too that the dictionary knows: it lists many a mistake")
    bond: float = option(
        99.0, doc="two characters that prose has side by side so much oftener than by chance, in bits, are a word"
    )
    slips: int = option(3, doc="a document with more slips than this per 2000 Han has a spelling of its own", minimum=1)

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a slip."""
        present = {pair for block in draft.blocks for pair in map("".join, pairwise(block.text))}
        self._judge(present - draft.words.common_pairs, draft.words)
        meant = {pair: self._meant[pair] for pair in present & self._meant.keys() - set(self.exceptions)}
        proposals = {
            pair: next((word for word in words if word in present), words[0])
            for pair, words in meant.items()
            if _is_unknown(pair, words[0] if self.known else "", draft.words) and draft.count(pair) < _RECURS
        }
        proposals = {pair: word for pair, word in proposals.items() if not self._is_bound(pair)}
        if not proposals:
            return
        found = [m for block in draft.blocks for m in self._places(block, proposals, draft.words)]
        if len(found) <= self.slips * max(1.0, sum(block.han for block in draft.blocks) / 2000):
            yield from found

    def _is_bound(self, pair: str) -> bool:
        """Whether prose has the two side by side often, and oftener than chance would: 网帖, 弃车."""
        if self.bond > _TIGHT:
            return False
        from zhlint.lexicon.model.edits import edits

        judge = edits()
        one, other = judge.symbols(pair).ids[MARGIN : MARGIN + 2]
        return judge.level(one, other) >= _COUNTED and judge.bond(one, other) >= self.bond

    @cached_property
    def _meant(self) -> dict[str, tuple[str, ...]]:
        """Pairs met so far that may be slips, and the words they may be meant for, the commonest first."""
        return {}

    @cached_property
    def _judged(self) -> set[str]:
        return set()

    @cached_property
    def _alike(self) -> dict[str, tuple[str, ...]]:
        return {}

    def _others(self, char: str) -> tuple[str, ...]:
        """What a character may stand for."""
        known = self._alike.get(char)
        if known is None:
            found = alike(char, frozenset(self.ways)) if _is_common(char) else ()
            known = self._alike[char] = tuple(other for other, _ in found)
        return known

    def _judge(self, pairs: set[str], words: Words) -> None:
        """Sort out which of these pairs may be slips, looking at the pair alone."""
        if len(self._judged) > _KEPT:
            self._judged.clear()
        pairs = pairs - self._judged
        self._judged.update(pairs)
        common = words.common_pairs
        others = self._others
        for pair in pairs:
            first, second = pair[0], pair[1]
            meant = [word for other in others(first) if (word := other + second) in common]
            meant += [word for other in others(second) if (word := first + other) in common]
            if meant and _is_common(first) and _is_common(second) and first != second and first not in SURNAMES:
                likely = self._likely(first, second, meant, words)
                if likely:
                    self._meant[first + second] = likely

    def _likely(self, first: str, second: str, meant: list[str], words: Words) -> tuple[str, ...]:
        """Those of the words that are much likelier than the two characters side by side."""
        apart = log(max(words.frequency(first), 1)) + log(max(words.frequency(second), 1)) - log(_CORPUS)
        wanted = apart + (self.function_gain if first in FUNCTION or second in FUNCTION else self.gain)
        rated = sorted(((words.frequency(word), word) for word in meant), reverse=True)
        return tuple(word for frequency, word in rated if frequency >= self.frequency and log(frequency) >= wanted)

    def _places(self, block: Block, proposals: dict[str, str], words: Words) -> Iterator[Match]:
        text = block.text
        met = [(at, pair) for pair in proposals if pair in text for at in _occurrences(text, pair)]
        if not met:
            return
        quoted = Enclosing(quotations(text))
        for at, pair in sorted(met):
            sentence = block.sentence(at)
            if sentence is None or quoted.hold(at, at + 1):
                continue
            word = proposals[pair]
            begin = at - sentence.start
            written = text[sentence.start : sentence.end]
            if not _is_split(words.cut(written), begin):
                continue
            meant = words.cut(written[:begin] + word + written[begin + 2 :])
            if _is_at_home(meant, begin, words):
                yield Match(block, at, at + 2, word, False, {"replacement": word})


def _is_unknown(pair: str, word: str, words: Words) -> bool:
    """Whether the dictionary has no such word, or only as a rarity beside the word meant: it lists many a mistake."""
    known = words.frequency(pair)
    return (known <= _RARE and words.frequency(word) >= _RATIO * known) if known else not words.knows(pair)


def _is_split(cut: tuple[Word, ...], begin: int) -> bool:
    """Whether no word straddles the two characters at `begin`."""
    return {begin, begin + 2} <= {edge for word in cut for edge in (word.start, word.end)}


def _is_at_home(cut: tuple[Word, ...], begin: int, words: Words) -> bool:
    """Whether one word covers the two characters at `begin`, and no lone characters, as of a name, stand next to it."""
    i = next((i for i, word in enumerate(cut) if word.start <= begin and begin + 2 <= word.end), -1)
    if i < 0:
        return False
    before = cut[i - 1].text if i else ""
    after = cut[i + 1].text if i + 1 < len(cut) else ""
    if before in SURNAMES or "·" in {before, after}:
        return False
    return not any(_is_lone(word) and words.frequency(word) < _USUAL for word in (before, after))


def _is_lone(word: str) -> bool:
    return len(word) == 1 and is_han(word) and word not in FUNCTION


def _occurrences(text: str, pair: str) -> Iterator[int]:
    at = text.find(pair)
    while at >= 0:
        yield at
        at = text.find(pair, at + 1)


@cache
def _is_common(char: str) -> bool:
    """Whether GB 2312 has a character on its first level, among the 3755 of daily use."""
    try:
        return char.encode("gb2312")[0] < 0xD8
    except UnicodeEncodeError:
        return False
