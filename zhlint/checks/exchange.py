"""`exchange`: two neighbouring characters typed the wrong way round, told by counts of edited prose, without a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from zhlint.base.fields import option
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple, dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.lexicon.function import FUNCTION
from zhlint.lexicon.model.edits import Exchange, edits
from zhlint.lexicon.words import Words
from zhlint.prose.document import Block

_FEWEST = 4
"""Blocks of fewer Han tell nothing."""
_LEAST = 12.0
"""What gains fewer bits is no slip."""
_REACH = 8
"""So many characters on either side are segmented."""
_HAN = Pattern("[㐀-䶿一-鿿]*")
_PAUSES = "，。！？；、：\n"
_TOPIC = Pattern(f"[{_PAUSES}]?[㐀-䶿一-鿿]{{2}}了[{_PAUSES}]")
"""A clause of a thing and what was done with it: 奖拿了，级升了。"""
_BONDED = 1.5
"""Two characters that are so much oftener side by side than chance has it, in bits, are a word."""
_FREE = 6.0
"""Two words of grammar stand side by side where a phrase begins with the second (以可信的方式): so many bits more."""
_RARE, _RATIO = 5, 50
"""So seldom is a word of the dictionary a mistake, if the one meant is not so many times as frequent."""
_FIT, _HALF = 6, 4
"""The least levels of both triples together, or of one where the other is unknown and the gain …"""
_FAR, _FARTHER = 32.0, 36.0
"""… is so high; or of both where they are rare."""
_ECHO, _AMENDS = 10, 8.0
"""A character that stands again so near plays with words (大题难，题量大); it is to gain so many bits more."""
_GLARING = 45.0
"""What gains so much is a slip whatever the triples."""
_HALF_SURE = 0.84
"""No surer is what makes one known triple only."""
_RECURS = 3
"""So often the same form is a name or a term of the draft's own."""
_LEAST_LIKELY, _FROM, _SLOPE, _SUREST = 0.75, 20.0, 60, 0.97
"""So likely it is that a gain of so many bits is that of a slip; so many more make it certain, or nearly so."""


class _Place(NamedTuple):
    block: Block
    start: int
    end: int
    meant: str
    certainty: float


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Exchanged(Check):
    """Two neighbours that belong the other way round: 须必, 天今, 感趣兴.

    The other way round they must be far likelier, by counts of edited prose and by the words that a segmenter finds.
    What the dictionary has as a word, what is bound to each other anyhow, and what a draft writes often are let be.
    The message says `{verdict}`: 应作「…」, or 疑为「…」之误 below `doubtful`.
    """

    placeholders: ClassVar[frozenset[str]] = frozenset({"verdict", "replacement"})

    certainty: float = option(0.85, doc="how likely it must be that they are exchanged, from 0 to 1", minimum=0)
    doubtful: float = option(0.9, doc="below this likelihood it is called a guess", minimum=0)
    exceptions: tuple[str, ...] = option((), doc="forms that are right as they are, wherever they overlap the two")

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a pair of neighbours."""
        for block in draft.blocks:
            if block.han < _FEWEST:
                continue
            for place in _apart(_places(block, draft.words)):
                if place.certainty >= self.certainty and not self._excepts(place) and not _is_own(place, draft):
                    sure = place.certainty >= self.doubtful
                    verdict = f"应作「{place.meant}」" if sure else f"疑为「{place.meant}」之误"
                    values = {"verdict": verdict, "replacement": place.meant}
                    yield Match(block, place.start, place.end, place.meant, values=values, certainty=place.certainty)

    def _excepts(self, place: _Place) -> bool:
        around = place.block.text[max(place.start - 3, 0) : place.end + 3]
        return any(form in around for form in self.exceptions)


def _places(block: Block, words: Words) -> Iterator[_Place]:
    text = block.text
    for exchange in edits().exchanges(block.reading, _LEAST):
        start, end = exchange.one, exchange.other + 1
        meant = text[exchange.other] + text[exchange.one]
        if end - start == 2:
            certainty = _certainty(text, exchange, meant, words)
            if certainty:
                yield _Place(block, start, end, meant, certainty)


def _certainty(text: str, exchange: Exchange, meant: str, words: Words) -> float:
    """How likely it is that two neighbours are exchanged; 0 where they are right as they are."""
    start, end = exchange.one, exchange.other + 1
    written, usual = words.frequency(text[start:end]), words.frequency(meant)
    if exchange.bond > _BONDED or written > max(_RARE, usual / _RATIO):
        return 0.0
    if _TOPIC.match(text, max(start - 1, 0)) and (start == 0 or text[start - 1] in _PAUSES):
        return 0.0
    before = _HAN.match(text[max(start - _REACH, 0) : start][::-1])
    behind = _HAN.match(text, end, end + _REACH)
    left = before[0][::-1] if before else ""
    right = behind[0] if behind else ""
    parsed = words.gain(left + text[start:end] + right, left + meant + right)
    near = text[max(start - _ECHO, 0) : start] + text[end : end + _ECHO]
    echoes = any(char in near for char in meant if char not in FUNCTION)
    gain = exchange.gain + parsed - (_AMENDS if echoes else 0.0)
    if text[start] in FUNCTION and text[end - 1] in FUNCTION:
        gain -= _FREE
    low, high = sorted(exchange.fits)
    fits = low + high >= _FIT or gain >= _FARTHER if low else high >= _HALF and gain >= _FAR
    if parsed <= 0 or not (fits or gain >= _GLARING):
        return 0.0
    return max(0.0, min(_LEAST_LIKELY + (gain - _FROM) / _SLOPE, _SUREST if low else _HALF_SURE))


def _apart(places: Iterator[_Place]) -> list[_Place]:
    """Of places that overlap, the surer one; in order."""
    kept: list[_Place] = []
    for place in sorted(places, key=lambda p: -p.certainty):
        if all(place.end <= other.start or other.end <= place.start for other in kept):
            kept.append(place)
    return sorted(kept, key=lambda p: p.start)


def _is_own(place: _Place, draft: Draft) -> bool:
    """Whether the draft writes so as a rule."""
    form = place.block.text[place.start : place.end]
    around = place.block.text[max(place.start - 1, 0) : place.end + 1]
    often = max(draft.count(form) - draft.count(place.meant), 0)
    return often >= _RECURS or draft.count(around) >= _RECURS
