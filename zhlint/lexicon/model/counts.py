"""How often pieces of two, three and four characters stand in edited prose, as levels from 0 (never, or hardly) to 8.

Pieces are of the symbols of `alphabet`. A level is a step of a rough logarithmic scale: of 3 characters level 1 begins
with the least count that is kept, each further level at the next of `STEPS` times that.

- Pairs lie in a row a first symbol, sorted.
- Of three, the middle ones lie in a row an outer pair, sorted: what fits between two neighbours is one look.
- Fours lie in a table of three cells a key that together give a fingerprint and a level; one in 8192 of the fours that
  were never counted seems to have been. Source of the technique: Chazelle et al., The Bloomier filter (SODA 2004).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, cached_property

from zhlint.lexicon.model.alphabet import MARKS, SIZE
from zhlint.lexicon.model.store import Store, shipped
from zhlint.lexicon.model.symbols import Numbers

STEPS = (1, 2, 4, 10, 30, 100, 500, 3000)
BACKING = (0, 0, 10, 8, 6)
"""What it costs to back off from an order to the next lower one, in quarter bits."""
_KEPT = 20_000
"""So many triples are remembered, some 2 MB: what comes again most often comes again soon."""
_LOOKS, _RELEASES = 32, 256
"""After so many looks the file is let go, for so many times."""
_MASK = (1 << 64) - 1


def cells(key: int, segment: int) -> tuple[int, int, int, int]:
    """The three cells of a key in a table of three segments, and its fingerprint of 13 bits."""
    h = (key * 0x9E3779B97F4A7C15) & _MASK
    h ^= h >> 29
    h = (h * 0xBF58476D1CE4E5B9) & _MASK
    h ^= h >> 32
    other = (h * 0x94D049BB133111EB) & _MASK
    return (
        (h & 0xFFFFFFFF) * segment >> 32,
        segment + ((h >> 32) * segment >> 32),
        2 * segment + ((other >> 32) * segment >> 32),
        other >> 19 & 0x1FFF,
    )


class Counts:
    """The counts of a model's file. Symbols are numbers of the alphabet."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.symbols = Numbers(MARKS + store.text("han"))
        self.single: Sequence[int] = store.items("single")
        """How often each symbol stands in all of the text, as four times the binary logarithm."""
        self._pair_rows, self._pairs = store.items("pair-rows"), store.items("pairs")
        self._gap_rows, self._gap_ends = store.items("gap-rows"), store.items("gap-ends")
        self._gap_bases, self._gap_starts = store.items("gap-bases"), store.items("gap-starts")
        self._gaps = store.items("gaps")
        self._fours = store.items("fours")
        self._known: dict[tuple[int, int, int], int] = {}
        self._looks, self._releases = 0, _RELEASES
        self._segment = len(self._fours) // 3
        bits = store.items("bits")
        self.bits = tuple(tuple(bits[order * 9 : order * 9 + 9]) for order in range(5))
        """Of each order, what count the levels stand for, as four times the binary logarithm."""
        self.all = store.items("total")[0]
        """The length of the text, as four times the binary logarithm."""

    @cached_property
    def chars(self) -> str:
        """The characters of the symbols, a full stop for the boundary."""
        return "。" + MARKS + self._store.text("han")

    def pair(self, a: int, b: int) -> int:
        """The level of two symbols."""
        end = self._pair_rows[a + 1]
        at = bisect_left(self._pairs, b << 3, self._pair_rows[a], end)
        if at < end and (found := self._pairs[at]) >> 3 == b:
            return (found & 7) + 1
        return 0

    def between(self, a: int, c: int) -> memoryview:
        """What stands between two symbols: numbers that are a symbol times eight and its level less one, in order."""
        start, end = self._span(a, c)
        return self._gaps[start:end]

    def _span(self, a: int, c: int) -> tuple[int, int]:
        """From where to where that lies which stands between two symbols."""
        end = self._gap_rows[a + 1]
        at = bisect_left(self._gap_ends, c, self._gap_rows[a], end)
        if at < end and self._gap_ends[at] == c:
            bases, starts = self._gap_bases, self._gap_starts
            return bases[at >> 4] + starts[at], bases[at + 1 >> 4] + starts[at + 1]
        return 0, 0

    def three(self, a: int, b: int, c: int) -> int:
        """The level of three symbols."""
        start, end = self._span(a, c)
        at = bisect_left(self._gaps, b << 3, start, end)
        if at < end and (found := self._gaps[at]) >> 3 == b:
            return (found & 7) + 1
        return 0

    def triples(self, ids: Sequence[int]) -> bytes:
        """The level of the triple around each symbol of a text; 0 for the first and the last."""
        levels = [0]
        step = _LOOKS if self._releases else max(len(ids), 1)
        for at in range(0, len(ids) - 2, step):
            levels += self._triples(ids[at : at + step + 2])
        levels.append(0)
        return bytes(levels)

    def _triples(self, ids: Sequence[int]) -> list[int]:
        known = self._known
        if len(known) > _KEPT:
            known.clear()
        before = len(known)
        keys = list(zip(ids, ids[1:], ids[2:], strict=False))
        found = list(map(known.get, keys))
        if None not in found:
            return found  # type: ignore[return-value]
        rows, ends, bases, starts, gaps = self._gap_rows, self._gap_ends, self._gap_bases, self._gap_starts, self._gaps
        for place, level in enumerate(found):
            if level is None:
                a, b, c = key = keys[place]
                level = 0
                end = rows[a + 1]
                at = bisect_left(ends, c, rows[a], end)
                if at < end and ends[at] == c:
                    end = bases[at + 1 >> 4] + starts[at + 1]
                    at = bisect_left(gaps, b << 3, bases[at >> 4] + starts[at], end)
                    if at < end and (there := gaps[at]) >> 3 == b:
                        level = (there & 7) + 1
                known[key] = found[place] = level
        self.looked(len(known) - before)
        return found  # type: ignore[return-value]

    def looked(self, times: int) -> None:
        """Says how often one has looked at places of the file that lie far apart.

        Each look brings its surroundings into memory. While little is read, that is given back now and then, so that a
        short draft does not end with nearly all of the file in memory; a long run needs all of it again and again.
        """
        self._looks += times
        if self._releases and self._looks >= _LOOKS:
            self._looks = 0
            self._releases -= 1
            self._store.release()

    def four(self, a: int, b: int, c: int, d: int) -> int:
        """The level of four symbols."""
        one, two, three, mark = cells(((a * SIZE + b) * SIZE + c) * SIZE + d, self._segment)
        table = self._fours
        found = table[one] ^ table[two] ^ table[three]
        return (found & 7) + 1 if found >> 3 == mark else 0

    def level(self, text: str) -> int:
        """The level of a piece of two, three or four characters; 0 of a longer or shorter one."""
        a, b, c, d = ([self.symbols[char] for char in text] + [0, 0, 0, 0])[:4]
        if len(text) == 2:
            return self.pair(a, b)
        if len(text) == 3:
            return self.three(a, b, c)
        return self.four(a, b, c, d) if len(text) == 4 else 0


@cache
def counts() -> Counts:
    """The counts that are shipped.

    Raises OSError where their file cannot be read.
    """
    return Counts(shipped("counts.bin"))
