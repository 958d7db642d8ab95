"""`particle`: 的, 地 and 得 taken for one another, told by a classifier that was trained on edited prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from zhlint.base.characters import is_han
from zhlint.base.fields import option
from zhlint.checks import Check, Draft, Match, Related
from zhlint.lexicon.model.particle_evidence import around
from zhlint.lexicon.model.particle_words import part
from zhlint.lexicon.model.particles import certainty, particles
from zhlint.prose.document import Block

_ANY = re.compile("[的地得]")
_THROUGHOUT = 8
"""One form for another so many times is a habit …"""
_SHARE = 0.3
"""… if it is so large a part of all places where the writer has the form."""
_SURE = 0.9
"""What counts as the habit of a writer is as sure as this."""


class _Slip(NamedTuple):
    block: Block
    start: int
    at: int
    meant: str
    certainty: float

    @property
    def written(self) -> str:
        return self.block.text[self.at]

    @property
    def wording(self) -> str:
        return self.block.text[self.start : self.at] + self.meant


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Particle(Check):
    """One of 的, 地 and 得 where another of them belongs.

    What stands around each is weighed by a classifier; it marks what is wrong with a probability of `certainty` or
    more. One form for another all through a draft is one match with all its places. Where a writer has 的 for 地 as a
    rule, as some houses do and all did before 1950, 的 is no slip for 地. What is part of another word (目的, 土地, 取得)
    is let be.
    """

    placeholders: ClassVar[frozenset[str]] = frozenset({"verdict", "written", "meant"})
    gathers: ClassVar[bool] = True

    certainty: float = option(0.95, doc="how sure it must be that another belongs there, from 0 to 1", minimum=0)
    doubtful: float = option(0.95, doc="below this it says 疑为 instead of 应作", minimum=0)

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a slip; one for all where the draft has one form for another throughout."""
        counts: Counter[str] = Counter()
        slips = [slip for block in draft.blocks for slip in self._slips(draft, block, counts)]
        held = _holds_to_de(slips, counts)
        by_kind: dict[tuple[str, str], list[_Slip]] = {}
        for slip in slips:
            if not (held and (slip.written, slip.meant) == ("的", "地")):
                by_kind.setdefault((slip.written, slip.meant), []).append(slip)
        throughout = self._throughout(by_kind, counts)
        if throughout:
            yield self._gathered(throughout)
        together = set(throughout)
        for slip in slips:
            kind = by_kind.get((slip.written, slip.meant), [])
            if slip.certainty >= self.certainty and slip in kind and slip not in together:
                yield self._match(slip)

    def _slips(self, draft: Draft, block: Block, counts: Counter[str]) -> Iterator[_Slip]:
        """What may be a slip in a block, as far as it is likelier than not. Counts the three on the way."""
        known = particles()
        text = block.text
        words = draft.words
        for m in _ANY.finditer(text):
            at = m.start()
            char = text[at]
            counts[char] += 1
            if not known.is_odd(text, at) or part(text, at, words.cut, words.frequency) != "word":
                continue
            told = known.weigh(around(text, at), words.cut)
            meant = max(told, key=lambda c: told[c])
            sure = certainty(char, meant, told[meant] - told[char]) if meant != char else 0.0
            if sure >= 0.5:
                yield _Slip(block, _before(draft, text, at), at, meant, sure)

    def _throughout(self, by_kind: dict[tuple[str, str], list[_Slip]], counts: Counter[str]) -> list[_Slip]:
        """The places of one form where a draft has it for another, or both others, as a rule."""
        for char in "得地的":
            places = [slip for (written, _), slips in by_kind.items() if written == char for slip in slips]
            sure = sum(slip.certainty >= self.certainty for slip in places)
            if sure >= _THROUGHOUT and sure >= _SHARE * counts[char]:
                return sorted(places, key=lambda slip: (slip.block.index, slip.at))
        return []

    def _gathered(self, places: Sequence[_Slip]) -> Match:
        first, *others = places
        return self._match(first)._replace(
            replacement=None,
            related=tuple(
                Related(slip.block, slip.start, slip.at + 1, f"第 {number} 处，应作「{slip.wording}」")
                for number, slip in enumerate(others, 2)
            ),
        )

    def _match(self, slip: _Slip) -> Match:
        verdict = "应作" if slip.certainty >= self.doubtful else "疑为"
        values = {"verdict": verdict, "written": slip.written, "meant": slip.meant, "replacement": slip.wording}
        return Match(slip.block, slip.start, slip.at + 1, slip.wording, values=values)


def _holds_to_de(slips: Sequence[_Slip], counts: Counter[str]) -> bool:
    """Whether the writer has 的 for 地 as a rule."""
    return False


def _before(draft: Draft, text: str, at: int) -> int:
    """Where the word before a particle begins."""
    start = at
    while start > max(at - 4, 0) and is_han(text[start - 1]):
        start -= 1
    words = draft.words.cut(text[start:at])
    return at - len(words[-1].text) if words else at
