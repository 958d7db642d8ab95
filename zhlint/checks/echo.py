"""`echo`: a phrase that comes back within one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import ClassVar

from zhlint.base.characters import HAN, count_han
from zhlint.base.fields import Regex, option
from zhlint.base.patterns import Pattern, compiled
from zhlint.base.records import dataclass
from zhlint.base.repeats import BARRIER, maximal_repeats
from zhlint.checks import Check, Draft, Match, Related
from zhlint.checks._lexical import unquoted
from zhlint.checks._runs import is_item
from zhlint.lexicon.words import Word
from zhlint.prose.document import OBJECT, Block
from zhlint.prose.sentences import Sentence

_NOT_HAN = Pattern(f"[^{HAN}]")
_CLAUSE_EDGE = Pattern(r"[，,；;：:、—…。！？!?]+")
_FEW = r"[^，,；;：:。]{0,6}"
_JOINED = Pattern(rf"^{_FEW}(?:和|与|或|及|还是|而不是|而非|到|至|比|即|就是|等于|不如){_FEW}$")
"""What stands between two like members of one clause (甲方的意见和乙方的意见)."""
_MATCHED = Pattern(
    r"也|则|又|却|但|就|便|更|才|另|同样|正如|而是|不是|不再|反而|依然|仍|还是|甚至|只(?!好)|[；;]|——|（"
)
"""Words between two copies that set one member against the other."""
_TAIL = Pattern(r"[^，,；;：:、—…。！？!?]*")
_DOING = ("v", "p", "d")
"""Tags of words that a phrase begins with which is more than a name: verbs, prepositions, adverbs."""
_NAMING = ("vn", "vi")
_NO_START = frozenset("的了和与地着得们是在也都就而")
_NO_END = frozenset("的了和与在是对从以将把被一其这那也都就而地着得为于")
_LONGEST = 300
_SHALLOW = 3
"""Copies after no more than so many characters of their clauses may differ by one in depth and still be a pair."""


@dataclass(frozen=True, kw_only=True)
class Echo(Check):
    """A phrase of whole words that begins with a verb, preposition or adverb and stands twice in one sentence.

    Parallel members are meant: copies that all begin a clause, all end one or stand equally deep in theirs, and copies
    with 和, 也, 而是 and the like between them are no matches.
    """

    by_block: ClassVar[bool] = True

    scope = ("paragraph", "quote")
    placeholders = frozenset({"count"})
    gathers = True

    min: int = option(6, doc="so many Han a phrase has at least", minimum=3)
    exceptions: tuple[Regex, ...] = option((), doc="phrases that may come back")

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a phrase, at its second place in the sentence; the others are related."""
        for block in draft.blocks:
            if block.han < 2 * self.min or is_item(block.text):
                continue
            own = unquoted(block.text)
            for sentence in block.sentences:
                yield from self._in(draft, block, sentence, own)

    def _in(self, draft: Draft, block: Block, sentence: Sentence, own: str) -> Iterator[Match]:
        start, end = sentence
        text = block.text[start:end]
        if len(text) > _LONGEST or OBJECT in text:
            return
        claimed: list[tuple[int, int]] = []
        repeats = maximal_repeats(_NOT_HAN.sub(BARRIER, own[start:end]), self.min, _LONGEST)
        for repeat in sorted(repeats, key=lambda r: (-len(r.text), r.places)):
            whole = self._whole(draft.words.cut(text), repeat.places, len(repeat.text))
            if whole is None:
                continue
            offset, length = whole
            places = [at + offset for at in repeat.places]
            phrase = text[places[0] : places[0] + length]
            if any(a < at + length and at < b for a, b in claimed for at in places):
                continue
            if any(compiled(e).search(phrase) for e in self.exceptions) or _parallel(text, places, length):
                continue
            claimed += [(at, at + length) for at in places]
            first, second, *further = places
            related = [Related(block, start + first, start + first + length, "同一句里先出现在这里")]
            related += [Related(block, start + at, start + at + length, "又一处") for at in further]
            values = {"count": str(len(places))}
            yield Match(block, start + second, start + second + length, values=values, related=tuple(related))

    def _whole(self, words: Sequence[Word], places: Sequence[int], length: int) -> tuple[int, int] | None:
        """(offset, length) of the whole words that all copies share, freed of particles; None for too few."""
        inside = [[w for w in words if at <= w.start and w.end <= at + length] for at in places]
        own = [{(w.start - at, w.text) for w in copy} for at, copy in zip(places, inside, strict=True)]
        shared = set.intersection(*own)
        kept = [w for w in inside[0] if (w.start - places[0], w.text) in shared]
        while kept and kept[0].text in _NO_START:
            kept.pop(0)
        while kept and kept[-1].text in _NO_END:
            kept.pop()
        if not kept or any(a.end != b.start for a, b in pairwise(kept)):
            return None
        start, end = kept[0].start, kept[-1].end
        telling = kept[0].tag.startswith(_DOING) and not kept[0].tag.startswith(_NAMING)
        if count_han("".join(w.text for w in kept)) < self.min or not telling:
            return None
        return start - places[0], end - start


def _parallel(text: str, places: Sequence[int], length: int) -> bool:
    """Whether the copies are meant as members of a row."""
    depths = []
    for at in places:
        edges = [m.end() for m in _CLAUSE_EDGE.finditer(text, 0, at)]
        depths.append(at - (edges[-1] if edges else 0))
    if max(depths) - min(depths) <= (1 if max(depths) <= _SHALLOW else 0):
        return True
    between = [text[a + length : b] for a, b in pairwise(places)]
    if any(_JOINED.match(part) or _MATCHED.search(part) for part in between):
        return True
    tails = [_TAIL.match(text, at + length).end() - at for at in places]  # type: ignore[union-attr]
    return tails[0] == tails[-1] and (depths[-1] == 0 or tails[0] <= length + 1)
