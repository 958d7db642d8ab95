"""Where a character may stand for another, and what speaks for it: the evidence of counts, as whole numbers.

A place is odd where one of the three triples that cover it was never counted. What may be meant is asked the other way
round: what fits between these two neighbours and sounds or looks like what is written. Of each candidate it is then
asked how much likelier the text is with it, in quarter bits, how frequent every piece is with one and the other, how
odd the surroundings are (a name, a quotation), and how far it is ahead of the next candidate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from zhlint.base.records import NamedTuple
from zhlint.lexicon.lookalikes import cousins, twins
from zhlint.lexicon.model.alphabet import MARKS
from zhlint.lexicon.model.counts import BACKING, Counts
from zhlint.lexicon.model.store import Store
from zhlint.lexicon.model.symbols import MARGIN

_PIECES = ("20", "21", "30", "31", "32", "40", "41", "42", "43")
FEATURES = (
    *("gain3", "gain4", "likeness", "single-old", "single-new"),
    *(when + piece for piece in _PIECES for when in ("old", "new")),
    *("odd-before", "odd-after", "lead", "candidates"),
)
_UNSEEN = re.compile(rb"\0\0+")
_FAMILIAR = 6
"""A triple of this level is right."""
_GAIN = 8
"""The least gain, in quarter bits, that is worth a closer look."""
_NEAR = 4
_MORE, _MORE_OF_NEAR = 1, 5
"""By how many levels the three triples that cover the place are more frequent, together, with what is meant."""
_FIRST = len(MARKS) + 1
"""The first symbol that is a Han."""
_KEPT_SYMBOLS = 1500
"""Of so many symbols it is remembered what is like them."""
_KEPT_PLACES = 2000
"""Of so many places it is remembered what may be meant there: a text that repeats itself asks again and again."""
_ASKED = 8
"""So often, more or less, one looks into the counts for one place."""
_PRONOUNS = frozenset("他她它")
_PARTICLES = frozenset("的地得")
"""Told apart by grammar, not by what is usual."""


class Suspect(NamedTuple):
    """A place, the symbol that may be meant there, and the evidence: one number for each of `FEATURES`."""

    at: int
    new: int
    evidence: tuple[int, ...]


class Slips:
    """Looks for slips by the counts of one model."""

    def __init__(self, counts: Counts, store: Store) -> None:
        self._counts = counts
        self._sounds: Sequence[int] = store.items("sounds")
        self._likeness = store.items("likeness")
        self._rows, self._sounding = store.items("alike-rows"), store.items("alike")
        self._width = int(len(self._likeness) ** 0.5)
        self._meant: dict[int, frozenset[int]] = {}
        self._known: dict[tuple[int, ...], tuple[tuple[int, tuple[int, ...]], ...]] = {}

    def suspects(self, ids: Sequence[int], levels: bytes, glaring: bool = False) -> Iterator[Suspect]:
        """What may be meant at the places of a text, place by place; several candidates a place at times.

        `levels` are those of the triples around each symbol. Of `glaring` places two triples were never counted, the
        one around the place among them: nine tenths of what one can be sure of stands there, at a third of the cost.
        """
        first, last = MARGIN, len(levels) - MARGIN
        runs = [range(*run.span()) for run in _UNSEEN.finditer(levels)] if glaring else [range(first, last)]
        for at in chain.from_iterable(runs):
            old, own = ids[at], levels[at]
            if old < _FIRST or own >= _FAMILIAR or not first <= at < last:
                continue
            if levels[at - 1] and levels[at + 1] and (own or glaring):
                continue
            around = levels[max(at - 5, 0) : at - 1].count(0), levels[at + 2 : at + 6].count(0)
            place = (*ids[at - 3 : at + 4], *levels[at - 1 : at + 2], *around)
            weighed = self._known.get(place)
            if weighed is None:
                self._counts.looked(_ASKED)
                found = self._candidates(ids, at, levels)
                weighed = tuple(self._weighed(ids, at, found, around)) if found else ()
                if len(self._known) >= _KEPT_PLACES:
                    self._known.clear()
                self._known[place] = weighed
            for new, evidence in weighed:
                yield Suspect(at, new, evidence)

    def _candidates(self, ids: Sequence[int], at: int, levels: bytes) -> list[tuple[int, int]]:
        """Candidates at a place that fit better than what is written, and how they are like it."""
        counts = self._counts
        old, left, right = ids[at], ids[at - 1], ids[at + 1]
        first, own, last = levels[at - 1], levels[at], levels[at + 1]
        fits = counts.between(left, right)
        odd = not first and not own and not last
        if odd:
            row = self._row(old)
            sounds = self._sounds
            shapes = self._shapes(old)
            found = [
                (new, (item & 7) + 1) for item in fits if row[sounds[new := item >> 3]] or (shapes and new in shapes)
            ]
            if (left >= _FIRST and not counts.pair(left, old)) or (right >= _FIRST and not counts.pair(old, right)):
                known = {new for new, _ in found}
                found += [(new, 0) for new in self._by_pairs(ids, at) if new not in known]
        else:
            meant = self._like(old)
            found = [(new, (item & 7) + 1) for item in fits if (new := item >> 3) in meant and item & 7 >= own]
        kept = []
        for new, level in sorted(found):
            like = self._kind(old, new)
            more = level - own + counts.three(ids[at - 2], left, new) - first
            more += counts.three(new, right, ids[at + 2]) - last
            if like is not None and more >= (_MORE_OF_NEAR if like == _NEAR else _MORE):
                kept.append((new, like))
        return kept

    def _by_pairs(self, ids: Sequence[int], at: int) -> Iterator[int]:
        """Of what sounds or looks alike, what makes known pairs with both neighbours and a known triple."""
        counts = self._counts
        pair = counts.pair
        left, old, right = ids[at - 1], ids[at], ids[at + 1]
        before, after = pair(left, old), pair(old, right)
        for new in sorted(self._like(old)):
            one = pair(left, new)
            if not one and left:
                continue
            other = pair(new, right)
            if not other and right:
                continue
            if (
                (one >= 4 and not before)
                or (other >= 4 and not after)
                or counts.three(ids[at - 2], left, new)
                or counts.three(new, right, ids[at + 2])
            ):
                yield new

    def _weighed(
        self, ids: Sequence[int], at: int, found: list[tuple[int, int]], around: tuple[int, int]
    ) -> Iterator[tuple[int, tuple[int, ...]]]:
        single = self._counts.single
        old = ids[at]
        reading = _Reading(self._counts, ids, at)
        pieces, three, four = reading.of(old)
        rated = []
        for new, like in found:
            others, new_three, new_four = reading.of(new)
            if new_four - four >= _GAIN:
                rated.append((new_four - four, new_three - three, new, like, others))
        gains = sorted((rate[0] for rate in rated), reverse=True)
        for gain, gain3, new, like, others in rated:
            best, *rest = gains
            lead = gain - (rest[0] if rest and gain == best else best if rest else 0)
            both = [level for pair in zip(pieces, others, strict=True) for level in pair]
            evidence = (
                gain3,
                gain,
                like,
                single[old],
                single[new],
                *both,
                *around,
                max(-80, min(80, lead)),
                len(gains),
            )
            yield new, evidence

    def _row(self, symbol: int) -> memoryview:
        start = self._sounds[symbol] * self._width
        return self._likeness[start : start + self._width]

    def _like(self, symbol: int) -> frozenset[int]:
        """What sounds or looks like a symbol, but for the merely near ones."""
        known = self._meant.get(symbol)
        if known is None:
            sound = self._sounds[symbol]
            like = self._sounding[self._rows[sound] : self._rows[sound + 1]] if sound else ()
            if len(self._meant) >= _KEPT_SYMBOLS:
                self._meant.clear()
            known = self._meant[symbol] = self._shapes(symbol).union(like) - {symbol}
        return known

    def _shapes(self, symbol: int) -> frozenset[int]:
        numbers = self._counts.symbols
        return frozenset(n for char in _shaped(self._counts.chars[symbol]) if (n := numbers[char]) >= _FIRST)

    def _kind(self, old: int, new: int) -> int | None:
        """How two symbols are alike: 0 in sound, 1 but for the tone, 2 nearly, 3 in shape, 4 but for one letter."""
        one, other = self._counts.chars[old], self._counts.chars[new]
        if one == other or {one, other} <= _PARTICLES or {one, other} <= _PRONOUNS:
            return None
        kind = self._row(old)[self._sounds[new]]
        if kind == 1:
            from zhlint.lexicon.sounds import sound_alike

            return 0 if sound_alike(one, other) else 1
        if kind == 2:
            return 2
        return 3 if other in _shaped(one) else kind or None


@lru_cache(maxsize=_KEPT_SYMBOLS)
def _shaped(char: str) -> frozenset[str]:
    return twins(char) | cousins(char)


class _Reading:
    """How likely four symbols from a place on are, with one or another symbol at that place."""

    def __init__(self, counts: Counts, ids: Sequence[int], at: int) -> None:
        self._counts = counts
        self._around = ids[at - 3], ids[at - 2], ids[at - 1], ids[at + 1], ids[at + 2], ids[at + 3]
        _, b, c, e, f, g = self._around
        self._left = counts.pair(b, c), counts.three(*self._around[:3])
        self._right = counts.pair(e, f), counts.pair(f, g), counts.three(e, f, g)

    def of(self, new: int) -> tuple[tuple[int, ...], int, int]:
        """The levels of the pieces that cover the place, and the likelihoods by three and by four, in quarter bits."""
        counts = self._counts
        pair, three, four = counts.pair, counts.three, counts.four
        a, b, c, e, f, g = self._around
        p1, p0 = pair(c, new), pair(new, e)
        t2, t1, t0 = three(b, c, new), three(c, new, e), three(new, e, f)
        f3 = four(a, b, c, new) if t2 else 0
        f2 = four(b, c, new, e) if t2 and t1 else 0
        f1 = four(c, new, e, f) if t1 and t0 else 0
        f0 = four(new, e, f, g) if t0 else 0
        bc, abc = self._left
        ef, fg, efg = self._right
        steps = (
            (new, c, (p1, None), (t2, bc), (f3, abc)),
            (e, new, (p0, None), (t1, p1), (f2, t2)),
            (f, e, (ef, None), (t0, p0), (f1, t1)),
            (g, f, (fg, None), (efg, ef), (f0, t0)),
        )
        by_three = sum(self._step(*step[:4]) for step in steps[:3])
        by_four = sum(self._step(*step) for step in steps)
        return (p0, p1, t0, t1, t2, f0, f1, f2, f3), by_three, by_four

    def _step(self, symbol: int, before: int, *orders: tuple[int, int | None]) -> int:
        """How likely a symbol is behind what stands before it: by the longest piece that was counted."""
        counts = self._counts
        single, bits = counts.single, counts.bits
        likely = single[symbol] - counts.all
        for order, (level, context) in enumerate(orders, 2):
            if level:
                base = single[before] if context is None else bits[order - 1][context]
                likely = min(bits[order][level] - base, 0)
            else:
                likely -= BACKING[order]
        return likely
