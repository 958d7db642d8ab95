"""`idiom`: an idiom with a slip in it (再接再励 for 再接再厉, 迫不待及 for 迫不及待), without a list of wrong forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import groupby
from typing import ClassVar

from zhlint.base.characters import is_han
from zhlint.base.fields import option
from zhlint.base.records import dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.checks._lexical import quotations
from zhlint.lexicon.idioms import Near
from zhlint.lexicon.likeness import is_simplified, resemblance
from zhlint.lexicon.model.counts import counts
from zhlint.lexicon.phrases import FREE, INTERCHANGED, LACKING
from zhlint.lexicon.words import Words
from zhlint.prose.document import Block

_FEWEST = 4
_AROUND = 4
"""How much of the text on either side says what else the characters may belong to."""
_COMMON = 100
"""A word of this frequency is right where it stands."""
_OPENING = frozenset("自其也还就都再在又更最很")
"""Adverbs that may well be missing: 字不必说 is no slip for 自不必说."""
_RECURS = 3
"""So often the same form is a play on the idiom or a term, no slip."""
_SPOKEN = 12
"""A longer quotation is what somebody says; a shorter one may play with words."""
_UNKNOWN = 5
"""The frequency that counts for an idiom the dictionary lacks."""
_SLIPS_BELOW = 4
"""By so many levels of the counts a common slip is rarer than what is meant."""
_DATED = frozenset("於後馀")
"""Characters that GB 2312 has and simplified prose has not."""

_FOREIGN = frozenset(
    "阿埃艾安奥巴贝比波玻伯布达德迪蒂丁尔法菲弗佛福夫戈格哈赫胡基吉加卡凯柯科克肯库拉莱兰朗勒雷里利丽卢鲁伦罗洛马玛麦曼蒙"
    "米密纳内尼诺欧帕佩皮普琼萨塞瑟森沙什史斯索塔泰坦汤特提图托瓦威韦维沃乌西希谢雅亚延伊尤约泽詹珍兹娅霍顿坎罗喀"
)
"""Characters that foreign names are written with: hardly an idiom has three of them."""


@dataclass(frozen=True, kw_only=True)
class Idiom(Check):
    """Characters that are no idiom, and would be one if one of them were exchanged for its like.

    `gain` is asked for: how much likelier the text is with the idiom in it, in nats, read as words of the dictionary.
    A character of another tone, or one that only an accent makes alike, and an idiom that hardly anybody uses ask for
    more. A form that the dictionary does know counts where it is rare and the idiom `ratio` times as frequent: such
    dictionaries list many a common mistake. Short quotations, titles, accepted variants and a form that recurs are
    left alone.
    """

    placeholders: ClassVar[frozenset[str]] = frozenset({"replacement", "wrong", "right"})

    gain: float = option(12.5, doc="how much likelier the idiom must be than what is written, in nats", minimum=0)
    accent: float = option(1.5, doc="how much more for a character of another tone or a like syllable", minimum=0)
    swap: float = option(8.0, doc="how much more for two characters that changed places", minimum=0)
    rare: float = option(1.5, doc="how much more for an idiom of a frequency below 5", minimum=0)
    variant: float = option(
        10.0,
        doc="how much more for characters that are often exchanged in good faith (辞词), and for foreign names",
        minimum=0,
    )
    ratio: float = option(
        10.0, doc="how many times as frequent the idiom must be as a form the dictionary knows", minimum=1
    )
    exceptions: tuple[str, ...] = option((), doc="forms that are right as they are")

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a wrong form."""
        count = cache(partial(_count, draft=draft))
        for block, found in draft.by_block(_near, _near):
            quoted = quotations(block.text) if found else []
            end = 0
            for start, each in groupby(found, key=lambda near: near.start):
                near = list(each)
                if start < end:
                    continue
                meant = self._meant(block, near, draft.words)
                if meant is None or _played(block, quoted, start):
                    continue
                end = start + len(meant.idiom)
                if count(block.text[start:end]) >= _RECURS:
                    continue
                i, j = meant.at, meant.end
                values = {
                    "replacement": meant.idiom,
                    "wrong": block.text[start + i : start + j],
                    "right": meant.idiom[i:j],
                }
                yield Match(block, start, end, meant.idiom, False, values)

    def _meant(self, block: Block, near: Sequence[Near], words: Words) -> Near | None:
        """The idiom that a form was meant to be; None where the form is right or nothing is near enough."""
        best: tuple[float, Near] | None = None
        for each in near:
            form = block.text[each.start : each.start + len(each.idiom)]
            if form in self.exceptions or _is_attested(form, each.idiom, words):
                return None
            wanted = self._wanted(form, each, words)
            if wanted is None:
                continue
            gain = _gain(block.text, each, words)
            if gain >= wanted and (best is None or gain - wanted > best[0]):
                best = gain - wanted, each
        return best and best[1]

    def _wanted(self, form: str, near: Near, words: Words) -> float | None:
        """The gain that is asked for; None where none would do."""
        idiom, i = near.idiom, near.at
        way = None if near.swap else resemblance(form[i], idiom[i])
        if not near.swap and (way is None or (i == 0 and idiom[0] in _OPENING)):
            return None
        if not _DATED.isdisjoint(form) or not all(map(is_simplified, form)):
            return None
        known = words.frequency(form)
        frequency = _frequency(idiom, words)
        if known and (
            frequency < known * self.ratio or min(words.frequency(form[:2]), words.frequency(form[2:])) >= _COMMON
        ):
            return None
        wanted = self.gain + (self.rare if frequency < _UNKNOWN else 0.0)
        if near.swap:
            return wanted + self.swap
        if way in ("tone", "accent"):
            wanted += self.accent
        foreign = sum(char in _FOREIGN for char in idiom) >= 3
        if foreign and form[i] in _FOREIGN:
            return None
        if foreign or idiom[i] in _INTERCHANGED.get(form[i], ()):
            wanted += self.variant
        return wanted


_LACKING = frozenset(LACKING.split())
_FREE = frozenset(FREE.split()) | _LACKING
_INTERCHANGED = {char: group for group in INTERCHANGED.split() for char in group}


def _is_attested(form: str, idiom: str, words: Words) -> bool:
    """Whether a form stands in edited prose as it is, and not far more seldom than the idiom."""
    if form in _FREE or form in words.user_words:
        return True
    known = counts()
    level = known.level(form)
    return level > 0 and level + _SLIPS_BELOW > known.level(idiom)


def _frequency(idiom: str, words: Words) -> int:
    """How frequent an idiom is; the dictionary's word for it, but for those it does not know to be in use."""
    known = words.frequency(idiom)
    return max(known, _UNKNOWN) if idiom in _LACKING else known


def _gain(text: str, near: Near, words: Words) -> float:
    """How much likelier a text is with the idiom than as it stands, read as words, what is written not as one word."""
    start, end = near.start, near.start + len(near.idiom)
    first, last = start, end
    while first > max(0, start - _AROUND) and is_han(text[first - 1]):
        first -= 1
    while last < min(len(text), end + _AROUND) and is_han(text[last]):
        last += 1
    before, after, likelihood = text[first:start], text[end:last], words.likelihood
    meant = likelihood(before) + likelihood(near.idiom, _frequency(near.idiom, words)) + likelihood(after)
    if words.knows(text[start:end]):
        cuts = range(start + 1, end)
        return meant - max(likelihood(text[first:cut]) + likelihood(text[cut:last]) for cut in cuts)
    return meant - likelihood(text[first:last])


def _near(draft: Draft) -> Iterator[tuple[Block, Near]]:
    """Where blocks have something that is one slip away from an idiom, in order."""
    for block in draft.blocks:
        if block.han >= _FEWEST:
            for near in sorted(draft.words.idioms.near(block.reading)):
                yield block, near


def _played(block: Block, quoted: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a place stands in a title or in so short a quotation that it may play with words."""
    return any(a <= at < b and (b - a - 2 <= _SPOKEN or block.text[a] in "《〈") for a, b in quoted)


def _count(form: str, draft: Draft) -> int:
    return sum(block.text.count(form) for block in draft.blocks)
