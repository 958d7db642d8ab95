"""`classifier`: a measure word that hardly ever counts the noun behind it (一匹蜻蜓, 三条奖牌), told by counts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import ClassVar

from zhlint.base.fields import option
from zhlint.base.patterns import Pattern
from zhlint.base.records import dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.lexicon.collocation.measured import COUNTED, END, Measured, measured
from zhlint.lexicon.collocation.measures import measures
from zhlint.lexicon.words import Word, Words
from zhlint.prose.document import PROSE

_REACH = 8
"""So far behind the measure word no noun may begin or end that it counts."""
_LONGEST = 4
_TAKE = "把"
"""A preposition, too: what it counts must end the phrase (一把将军不下马的锁)."""
_MARK = r"[^㐀-鿿A-Za-z0-9.…-]|$"
_ENDS = Pattern(_MARK)
_GOES_ON = Pattern(_MARK + r"|[上里中下前后旁是在有了着过不也就都还很太被把从向对到]")
"""What may follow a noun that is whole: with any other Han it may be a part of a longer one."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Classifier(Check):
    """A number or 这, 那, 每 with a measure word that hardly ever counts the noun; the usual one is proposed.

    `odds` are asked for, in bits: how much rarer it is than the usual one with the noun, and with the nouns that end
    alike. Where something follows closely that the measure word does count, nothing is said: it may be that which is
    counted (一条鱼的照片).
    """

    scope: ClassVar[tuple[str, ...]] = PROSE
    placeholders: ClassVar[frozenset[str]] = frozenset({"noun", "better", "replacement"})
    by_block: ClassVar[bool] = True

    measures: str = option(doc="the measure words that may be wrong, each one character")
    better: str = option("", doc="more measure words that may be proposed")
    odds: float = option(4.0, doc="how odd the two must be together, in bits", minimum=0)
    exceptions: tuple[str, ...] = option((), doc="pairs that go together, as 条/建议")

    def prepare(self) -> Collection[str]:
        """The measure words."""
        return frozenset(self.measures)

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a place, from the number to the noun."""
        for block in draft.blocks:
            if block.index not in draft.hits:
                continue
            text = block.text
            for m in COUNTED.finditer(text):
                measure = m["measure"]
                if measure not in self.measures or _counts(measure, text, m.end()):
                    continue
                noun = measured(text, m.start(), m.end(), len(text), draft.words)
                if noun is None or not _ends(measure, text, noun, draft.words):
                    continue
                better = self._better(measure, noun.noun)
                if better and not self._may_count(measure, draft.words.cut(text[m.end() : noun.start])):
                    meant = text[m.start() : m.end() - 1] + better + text[m.end() : noun.end]
                    values = {"noun": noun.noun, "better": better, "replacement": meant}
                    yield Match(block, m.start(), noun.end, meant, values=values)

    def _better(self, measure: str, noun: str) -> str | None:
        """What a noun is counted with instead; None where the measure word may be right."""
        odd = measures().mismatch(measure, noun)
        if odd is None or odd.odds < self.odds or f"{measure}/{noun}" in self.exceptions:
            return None
        return odd.better if odd.better in self.measures + self.better else None

    def _may_count(self, measure: str, words: Sequence[Word]) -> bool:
        """Whether a measure word may count a noun among some: 七名局长 in 七名局长合影."""
        odds = [measures().mismatch(measure, word.text) for word in words if word.tag.startswith("n")]
        return any(odd is None or odd.odds < self.odds for odd in odds)


def _ends(measure: str, text: str, noun: Measured, words: Words) -> bool:
    """Whether a noun is whole, and none that may be an act (一艘航行在海上的船)."""
    marked = measure == _TAKE or words.cut(noun.noun)[0].tag == "vn"
    return bool((_ENDS if marked else _GOES_ON).match(text, noun.end))


def _counts(measure: str, text: str, start: int) -> bool:
    """Whether the measure word counts something that stands near behind it; one character only where a phrase ends."""
    known = measures()
    mark = END.search(text, start, start + _REACH + 1)
    last = mark.start() if mark else min(start + _REACH, len(text))
    return any(
        known.seen(measure, text[at:end])
        for at in range(start, last)
        for end in range(at + 1, min(at + _LONGEST, last) + 1)
        if end - at > 1 or end == last
    )
