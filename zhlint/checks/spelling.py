"""`spelling`: a character taken for another, told by how pieces of Chinese are usually written, without a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import ClassVar

from zhlint.base.characters import is_han
from zhlint.base.fields import option
from zhlint.base.records import NamedTuple, dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.checks._judgement import in_draft, in_place
from zhlint.lexicon.model.spelling import SURE, Doubt, Speller, speller
from zhlint.lexicon.words import Words
from zhlint.prose.document import Block

_RECURS = 3
"""So often the same two characters are a name or a term of the draft's own."""
_RARE = 2
"""What is counted so seldom, of two characters side by side, may be the draft's own."""
_FEWEST = 4
_USED = 20
"""A word of this frequency is one."""
_RISE = 0.15
"""By so much a doubt is surer at most for what stands around it, as a rule."""
_SURE = 0.9
"""What is so sure is a slip though it recurs."""


_SUFFIXES = frozenset("于们了着过")
"""What goes with the word before, whatever follows: 沉迷于网游."""


class _Place(NamedTuple):
    block: Block
    start: int
    end: int
    doubt: Doubt

    @property
    def form(self) -> str:
        return self.block.text[self.start : self.end]


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Spelling(Check):
    """A character that sounds or looks like another, which is far likelier between these neighbours.

    How likely is told by counts of edited prose; how sure a finding is, by a classifier of slips that were judged, and
    by what it cannot see: names, the words around, how much else in the draft is glaring. A place is marked where
    something else is meant with a probability of `certainty` or more, of `known` or more where what is written is a
    word as well (反应 for 反映). What a draft writes often is its own name or term; a draft with more than `slips` such
    places per 2000 Han has a spelling of its own. The message says `{verdict}`: 应作「…」, or 疑为「…」之误 below
    `doubtful`.
    """

    placeholders: ClassVar[frozenset[str]] = frozenset({"verdict", "replacement"})

    certainty: float = option(0.9, doc="how likely it must be that another character is meant, from 0 to 1", minimum=0)
    known: float = option(
        0.9, doc="how likely it must be where what is written is a word of the dictionary, too", minimum=0
    )
    doubtful: float = option(0.9, doc="below this likelihood it is called a guess", minimum=0)
    slips: int = option(12, doc="a draft with more such places per 2000 Han has a spelling of its own", minimum=1)
    exceptions: tuple[str, ...] = option((), doc="forms of two or more characters that are right as they are")

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a slip."""
        judge = speller()
        blocks = (block for block in draft.blocks if block.han >= _FEWEST)
        doubted = [place for block in blocks for place in self._doubted(block, judge, draft.words)]
        if not doubted:
            return
        count = _counted([block.text for block in draft.blocks])
        han = sum(block.han for block in draft.blocks)
        doubted = [place for place in doubted if not _is_own(place, count, judge)]
        found = [place for place in _judged(doubted, draft, han) if place.doubt.certainty >= self._wanted(place, draft)]
        if len(found) > self.slips * max(1.0, han / 2000):
            return
        for block, start, end, doubt in found:
            meant = block.text[start : doubt.place] + doubt.meant + block.text[doubt.place + 1 : end]
            verdict = f"应作「{meant}」" if doubt.certainty >= self.doubtful else f"疑为「{meant}」之误"
            values = {"verdict": verdict, "replacement": meant}
            yield Match(block, start, end, meant, values=values, certainty=doubt.certainty)

    def _doubted(self, block: Block, judge: Speller, words: Words) -> Iterator[_Place]:
        text = block.text
        least = min(self.certainty, self.known)
        for doubt in judge.doubts(block.reading, least - _RISE, glaring=least >= SURE):
            start, end = _word(text, doubt, judge, words)
            if not any(form in text[max(start - 3, 0) : end + 3] for form in self.exceptions):
                yield _Place(block, start, end, doubt)

    def _wanted(self, place: _Place, draft: Draft) -> float:
        return self.known if draft.words.frequency(place.form) >= _USED else self.certainty


def _judged(doubted: list[_Place], draft: Draft, han: int) -> Iterator[_Place]:
    """The places, each with the certainty that it has there and in this draft."""
    glaring = {place.form for place in doubted if place.doubt.certainty >= SURE}
    for place in doubted:
        odds = in_place(place.doubt, place.block, draft.words, draft.document.roles)
        certainty = in_draft(odds, han, len(glaring - {place.form}))
        yield place._replace(doubt=place.doubt._replace(certainty=certainty))


def _word(text: str, doubt: Doubt, judge: Speller, words: Words) -> tuple[int, int]:
    """The two characters that show what is meant: the doubted one with the neighbour that it makes a word with."""
    at = doubt.place
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    one = judge.pair(before, doubt.meant) if before and is_han(before) else -1
    other = judge.pair(doubt.meant, after) if after and is_han(after) else -1
    if max(one, other) <= 0:
        return at, at + 1
    left = words.frequency(before + doubt.meant) if one > 0 else 0
    right = words.frequency(doubt.meant + after) if other > 0 else 0
    if max(left, right) < _USED and doubt.meant in _SUFFIXES and one > 0:
        return at - 1, at + 1
    return (at - 1, at + 1) if (left >= _USED, left, one) > (right >= _USED, right, other) else (at, at + 2)


def _counted(texts: list[str]) -> Callable[[str], int]:
    """How often a form stands in the texts, each form counted once."""

    @cache
    def count(form: str) -> int:
        return sum(text.count(form) for text in texts)

    return count


def _is_own(place: _Place, count: Callable[[str], int], judge: Speller) -> bool:
    """Whether the draft writes so as a rule: the form that is doubted recurs, or a rare pair of characters in it."""
    text, at = place.block.text, place.doubt.place
    form = place.form
    if len(form) > 1 and place.doubt.certainty < _SURE and count(form) >= _RECURS:
        return True
    around = text[max(at - 1, 0) : at + 2]
    for one, other in pairwise(around):
        if is_han(one) and is_han(other) and judge.pair(one, other) <= _RARE and count(one + other) >= _RECURS:
            return True
    return False
