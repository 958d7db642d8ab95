"""What is known of one block of a draft that is being written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from operator import add

from zhlint.checks import Hit, Match
from zhlint.engine.linter import told
from zhlint.engine.rule import Rule
from zhlint.engine.standing import edges, moved
from zhlint.finding import Finding
from zhlint.prose.document import Block, Document
from zhlint.prose.roles import FAR

_CACHED = ("sentences", "han", "reading")
"""What a block works out of its text alone."""
_LONG = 200
"""In a text so long, what is known of the one that it was is worth taking over."""


class BlockMemo:
    """A block, what rules found in it by their ids, its literals by asker, and what is told of it.

    What is told rests on the block alone, save the roles of some places: of these the surroundings are looked at again.
    `window` is where literals have to be looked for; `told` is None as long as not all rules have looked.
    """

    def __init__(self, block: Block) -> None:
        self.block = block
        self.found: dict[str, tuple[Match, ...]] = {}
        self.hits: dict[int, list[Hit]] = {}
        self.window: tuple[int, int] | None = 0, len(block.text)
        self.told: tuple[Finding, ...] | None = None
        self._place = 0, 0
        self._far: list[tuple[Rule, Sequence[Match]]] = []
        self._far_told: tuple[Finding, ...] = ()
        self._far_place = 0, 0
        self._around: object = None
        self._kept = block.kept

    @cached_property
    def pairs(self) -> set[str]:
        """The characters of its text and the pairs of neighbours, and maybe some that were there before."""
        return _pairs(self.block.text)

    def grow_from(self, known: BlockMemo, reach: int) -> bool:
        """Take over what is known of the text that this one was but around the change; whether so little changed."""
        text = self.block.text
        if len(text) < _LONG or known.window is not None:
            return False
        first, last = edges(known.block.text, text)
        by = len(text) - len(known.block.text)
        if first + len(known.block.text) - last < len(text) // 2:
            return False
        start, end = self.window = max(first - reach, 0), min(last + by + reach, len(text))
        pairs = known.pairs | _pairs(text[start:end])
        if len(pairs) < 2 * len(text):  # else, what was there before is too much of it
            self.pairs = pairs
        for asker, hits in known.hits.items():
            left = [hit for hit in hits if hit.end <= first]
            left += [Hit(hit.start + by, hit.end + by) for hit in hits if hit.start >= last]
            if left:
                self.hits[asker] = left
        return True

    def take(self, block: Block) -> None:
        """It stands in the draft as this block now."""
        self.lend(block)
        self.block = block

    def lend(self, block: Block) -> None:
        """Let another block of the same text have what it has worked out."""
        there = vars(self.block)
        vars(block).update((name, there[name]) for name in _CACHED if name in there)
        vars(block)["kept"] = self._kept

    def tell(self, found: Iterable[tuple[Rule, Sequence[Match]]], document: Document) -> None:
        """All rules have looked: work out what those tell that found something."""
        near: dict[Finding, None] = {}
        self._far = []
        for rule, matches in found:
            if not rule.fits(document):
                continue
            if FAR.isdisjoint((*rule.only, *rule.unless)):
                near.update(dict.fromkeys(told(rule, _moved(matches, self.block), document)))
            else:
                self._far.append((rule, matches))
        self.told = tuple(near)
        self._place = _place(self.block)
        self._around = None

    def findings(self, block: Block, document: Document) -> tuple[Finding, ...]:
        """What is told of a block of its text."""
        place = _place(block)
        if self.told and place != self._place:
            self.told, self._place = _at(place, self.told, self._place), place
        if self._far:
            around = document.profile, document.roles.surroundings(block)
            if around != self._around:
                far = [each for rule, matches in self._far for each in told(rule, _moved(matches, block), document)]
                self._far_told, self._around = tuple(dict.fromkeys(far)), around
            elif place != self._far_place:
                self._far_told = _at(place, self._far_told, self._far_place)
            self._far_place = place
        return (*(self.told or ()), *self._far_told)


def _place(block: Block) -> tuple[int, int]:
    """Where a block begins in the file, and its number."""
    return block.pieces[0].source_start if block.pieces else 0, block.index


def _at(place: tuple[int, int], findings: Iterable[Finding], known: tuple[int, int]) -> tuple[Finding, ...]:
    """The findings in a block at another place than it was known at."""
    return tuple([moved(finding, place[0] - known[0], place[1]) for finding in findings])


def _pairs(text: str) -> set[str]:
    return {*text, *map(add, text, text[1:])}


def _moved(matches: Iterable[Match], block: Block) -> Iterator[Match]:
    """Matches in a block as matches in one that is the same, but for its place."""
    for match in matches:
        if match.block is block:
            yield match
        else:
            related = tuple(each._replace(block=block) for each in match.related)
            yield match._replace(block=block, related=related)
