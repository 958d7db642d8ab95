"""`measure`: a measure word that the noun behind it does not go with, as 一条书."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from functools import cached_property
from operator import attrgetter
from typing import ClassVar

from zhlint.base.characters import is_han
from zhlint.base.fields import option
from zhlint.base.patterns import Pattern
from zhlint.base.records import dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.prose.document import PROSE, Block

_COUNT = "一两三四五六七八九十几这那每数0123456789"
_start = attrgetter("start")
_AMBIGUOUS = frozenset(("这把", "那把", "一把", "每把", "这头", "那头", "这位", "十分", "数位", "数分", "几分"))
"""A pronoun or a number and what may be no measure word behind it: 我这把书放下."""
_SMALL = "大小新旧老红黑白黄蓝绿高长短厚薄破好圆方木竹铁布"
_QUALITY = Pattern("[一-鿿]{2}的")
_DONE = frozenset("着了过到")
"""What follows a verb of one character: 举着."""
_ENDS = Pattern(
    r"(?:[和与或及、][㐀-鿿]{1,4}|[上中里下内])?[的之](?![，。！？；：、])|[上中里下内][^，。！？；：、]{1,8}的(?![，。！？；：、])"
)
_ARTICLE = Pattern("第[零〇一二两三四五六七八九十百千0-9]*$")
_CUT_OFF = ("…", "..", "·")
_BARE = Pattern(r"[，。！？；：、,.!?）)”」]|$")
_GOES_ON = frozenset(
    "上里中下前后内旁是在有了着过不也就都还很太被把从向到对和与跟或及而但却停站坐走来去给让使放挂飞开出进"
)
"""What may follow a noun that is whole: with any other Han it may be a part of a longer one (字典树)."""
_LONGEST = 5


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Measure(Check):
    """A number or 这, 那, 每 with a measure word and a noun of the table that others go with; the first is proposed.

    Between the two may stand a short adjective (一条大书) or one of two characters with 的. Of a longer noun (汽车模型)
    or where the noun is but an attribute (大树的种子) nothing is known. General measure words (个, 种) go with all.
    """

    scope: ClassVar[tuple[str, ...]] = PROSE
    placeholders: ClassVar[frozenset[str]] = frozenset({"replacement"})
    by_block: ClassVar[bool] = True

    measures: str = option(doc="the measure words that may be wrong, each one character")
    nouns: dict[str, str] = option(doc="the measure words that go with the nouns, set apart by blanks: the nouns")

    @cached_property
    def _right(self) -> dict[str, list[str]]:
        """Noun → the measure words that go with it, the one to propose first."""
        right: dict[str, list[str]] = {}
        for measures, nouns in self.nouns.items():
            for noun in nouns.split():
                right.setdefault(noun, []).extend(measures.split())
        return right

    @cached_property
    def _counted(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![第唯统同单万专之])[{_COUNT}](?P<mark>[{self.measures}])(?=[㐀-鿿])")

    def prepare(self) -> Collection[str] | None:
        """The measure words."""
        return frozenset(self.measures)

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a place, from the number to the noun."""
        for block in draft.blocks:
            if block.index not in draft.hits:
                continue
            for m in self._counted.finditer(block.text):
                end = self._noun(draft, block, m)
                if end:
                    text = block.text[m.start() : end]
                    right = self._right[self._named(block.text, end)][0]
                    replacement = text[0] + right + text[2:]
                    yield Match(block, m.start(), end, replacement, values={"replacement": replacement})

    def _noun(self, draft: Draft, block: Block, m: re.Match[str]) -> int:
        """Where the noun ends that the measure word does not go with; 0 for none."""
        text = block.text
        at = m.end()
        quality = _QUALITY.match(text, at)
        skips = [at, at + 1] if text[at] in _SMALL else [at]
        if quality is not None and draft.words.cut(quality[0][:2])[0].tag in ("a", "z", "b"):
            skips = [quality.end()]
        for start in skips:
            for end in range(min(start + _LONGEST, len(text)), start, -1):
                right = self._right.get(text[start:end])
                if right is None:
                    continue
                if start == at + 1 and text[start:end] == "手":  # 高手, 老手, 新手 are people
                    return 0
                if m["mark"] in right or m[0] in _AMBIGUOUS or _ENDS.match(text, end):
                    return 0
                if _ARTICLE.search(text, max(m.start() - _LONGEST, 0), m.start()) or text.startswith(_CUT_OFF, end):
                    return 0
                if m["mark"] == "头" and text[start:end] == "蛇":  # with so many heads
                    return 0
                if m["mark"] == "把" and not _BARE.match(text, end):
                    return 0
                return end if _alone(draft, block, m, start, end) else 0
        return 0

    def _named(self, text: str, end: int) -> str:
        return next(text[start:end] for start in range(max(end - _LONGEST, 0), end) if text[start:end] in self._right)


def _alone(draft: Draft, block: Block, counted: re.Match[str], noun: int, end: int) -> bool:
    """Whether number, measure word and noun are words, and no further noun follows."""
    after = block.text[end : end + 1]
    if is_han(after) and after not in _GOES_ON and block.text[end + 1 : end + 2] not in _DONE:
        return False
    if draft.words.straddles(block, counted.start(), counted.end()):
        return False
    sentence = block.sentence(noun)
    if sentence is None:
        return False
    cut = draft.words.cut(block.text[sentence.start : sentence.end])
    at, stop = noun - sentence.start, end - sentence.start
    first = bisect_right(cut, at, key=_start) - 1
    behind = bisect_left(cut, stop, first, key=_start)
    if any(word.start == stop and word.tag[:1] == "n" for word in cut[behind : behind + 1]):
        return False
    return cut[first].start + sentence.start in (noun, counted.end()) and cut[behind - 1].end == stop
