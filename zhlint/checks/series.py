"""`series`: short words in a row that commas part where enumeration commas are due."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from zhlint.base.fields import Regex, option
from zhlint.base.patterns import Pattern, compiled
from zhlint.base.records import dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.lexicon.words import Word
from zhlint.prose.document import PROSE

_CLAUSAL = Pattern("[的了着過过是有在不没沒很也都就又还還再被把让讓向对對从從为為于於他她它我你这這那]")
_COMMA = Pattern("[，,]")
_BEFORE = 80
"""So many characters before a series are looked at."""
_GOES_ON = Pattern("[，,][一-鿿]{2,10}[，,][一-鿿]{2,10}(?:[，,]|等)")
_WORDY = ("v", "d", "p", "c", "r", "t", "u", "y", "i", "l", "m", "o", "e")
"""Tags of words that make a clause of what holds them."""
_ALONE = ("n", "v", "a", "j", "eng", "b", "s")
"""Tags of words that can be an item by themselves."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Series(Check):
    """Items of one or two words, three or more in a row, with a comma between all of them.

    A series follows one of `leads`, as 包括, or ends with one of `closers`, as 等, or, if it is so long without it,
    with one of `joins` and a last item. A match reaches from the first item to the last that a comma stands before; its
    commas become `mark`.
    """

    scope: ClassVar[tuple[str, ...]] = PROSE
    placeholders: ClassVar[frozenset[str]] = frozenset({"replacement"})
    by_block: ClassVar[bool] = True

    leads: tuple[str, ...] = option(doc="words right before the first item")
    openers: tuple[str, ...] = option((), doc="marks right before a first item; the items are then plain nouns")
    joins: tuple[str, ...] = option(doc="words between the last two items")
    closers: tuple[str, ...] = option(doc="words right behind the last item")
    apart: tuple[Regex, ...] = option((), doc="patterns that match at the end of what stands before what is no series")
    least: int = option(3, doc="so many items a series has", minimum=2)
    longest: int = option(6, doc="so many Han an item has at most", minimum=1)
    mark: str = option("、", doc="the mark between items")

    def prepare(self) -> Collection[str] | None:
        """The words that make a series of items."""
        return (*self.leads, *self.openers, *self.joins, *self.closers)

    @cached_property
    def _run(self) -> re.Pattern[str]:
        stops = "|".join((*self.leads, *self.joins, *self.closers))
        openers = f"|(?P<opener>[{''.join(self.openers)}])" if self.openers else "(?P<opener>(?!))?"
        item = f"(?:(?!{stops})[一-鿿]){{1,{self.longest}}}"
        return compiled(
            f"(?:(?P<lead>{'|'.join(self.leads)}){openers}|(?<=[，,。；：！？\\n])|^)(?P<items>{item}(?:[，,]{item})+)"
            f"(?:(?P<join>(?:{'|'.join(self.joins)})(?P<last>{item})(?=[，,。；、：）]|$))|(?P<closer>{'|'.join(self.closers)})"
            "|(?=[，,。；：）]|$))"
        )

    @cached_property
    def _apart(self) -> re.Pattern[str]:
        return compiled(f"(?:{'|'.join(self.apart)})$" if self.apart else "(?!)")

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a series."""
        for block in draft.blocks:
            if block.index not in draft.hits:
                continue
            for m in self._run.finditer(block.text):
                if m["join"] and draft.words.straddles(block, m.start("join"), m.end("join")):
                    continue
                begins = m.start() if m["opener"] else m.start("items")
                if self._apart.search(block.text, max(begins - _BEFORE, 0), begins):
                    continue
                if m["join"] and _GOES_ON.match(block.text, m.end()):
                    continue  # 移动通信，路由原理与协议，数据挖掘，……: what joins is inside an item
                items = _COMMA.split(m["items"])
                fits = [(is_noun if m["opener"] else is_item)(draft.words.cut(item)) for item in items]
                if m["opener"] and False in fits:
                    continue  # what follows is said of the items (乡音，故土，旧友，样样都远了), or no plain word
                if m["lead"] or m["opener"]:
                    first, end = 0, fits.index(False) if False in fits else len(items)
                    count = end + (end == len(items) and bool(m["join"]))
                else:
                    first, end = len(fits) - fits[::-1].index(False) if False in fits else 0, len(items)
                    joined = m["join"] and end - first >= self.least and is_item(draft.words.cut(m["last"]))
                    count = end - first if m["closer"] or joined else 0
                if count >= self.least and end - first > 1:
                    begun = 0 if m["lead"] or m["opener"] or first else _behind_verb(draft.words.cut(items[0]))
                    start = m.start("items") + len("，".join([*items[:first], ""])) + begun
                    replacement = self.mark.join(items[first:end])[begun:]
                    yield Match(
                        block, start, start + len(replacement), replacement, values={"replacement": replacement}
                    )


def is_item(words: Sequence[Word]) -> bool:
    """Whether words can be an item of a series: a single noun, verb or adjective, or words that make no clause."""
    if any(_CLAUSAL.search(word.text) for word in words):
        return False
    if sum(len(word.text) == 1 and word.tag.startswith(_WORDY) for word in words) > 1:
        return False
    if len(words) == 1:
        return not words[0].tag or words[0].tag.startswith(_ALONE)
    return not any(len(word.text) > 1 and word.tag != "vn" and word.tag.startswith(_WORDY) for word in words)


def is_noun(words: Sequence[Word]) -> bool:
    """Whether words can be an item and are a noun of two Han or more."""
    return is_item(words) and sum(len(word.text) for word in words) > 1 and words[-1].tag.startswith(("n", "vn", "j"))


def _behind_verb(words: Sequence[Word]) -> int:
    """Where the object begins in an item that is a clause, as 店里|卖|铁锅; 0 in one that is none."""
    for word in words[1:-1]:
        if word.tag.startswith("v") and len(word.text) == 1:
            return word.end
    return 0
