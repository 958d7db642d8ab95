"""What rules found in a draft, for when it is looked at again with little changed: while somebody writes it.

A block that was there before, with the same text, kind and markup, is not looked at again by rules that go by nothing
else (`Check.by_block`). Of the other rules it is remembered what they said, so that it can go on to hold until there is
time to ask them: what lies before and behind a change keeps its place in the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import add
from typing import TYPE_CHECKING

from zhlint.base.patterns import Pattern
from zhlint.checks import Check, Draft, Hit, Match
from zhlint.engine.linter import Broken, Cancelled
from zhlint.engine.rule import Rule
from zhlint.engine.timing import TooSlow
from zhlint.finding import Finding
from zhlint.prose.document import Block, Document

if TYPE_CHECKING:
    from zhlint.engine.matching import Literals
    from zhlint.prose.profile import Profile

_LINE_END = Pattern(r"[\r\n]|\Z")
_CACHED = ("sentences", "han", "reading")
"""What a block works out of its text alone."""
_Hits = dict[int, dict[int, Sequence[Hit]]]


class _Record:
    """What is known of a block: the block, what rules found in it by their ids, its literals by asker, its pairs."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.found: dict[str, tuple[Match, ...]] = {}
        self.hits: dict[int, list[Hit]] | None = None
        self.pairs = {*block.text, *map(add, block.text, block.text[1:])}


class Memo:
    """What the rules of one linter found in one draft.

    Where it is not the `whole` draft that is to be looked at, rules that go by more than a block are not asked, and
    what they said of the draft as it was goes on to hold.
    """

    def __init__(self) -> None:
        self.whole = True
        self._linter: object = None
        self._forget()

    def _forget(self) -> None:
        self._records: dict[object, _Record] = {}
        self._here: list[_Record] = []
        self._text = ""
        self._others: list[Finding] = []
        self._profile: Profile | None = None

    def begin(self, linter: object, document: Document) -> None:
        """A linter looks at a draft; where it is another one than before, nothing is known.

        Where only blocks are looked at, what the draft is as a whole goes on to hold, too.
        """
        if linter is not self._linter:
            self._forget()
            self._linter = linter
        known, self._records, self._here = self._records, {}, []
        for block in document.blocks:
            key = _key(block, document.source.text)
            record = self._records.get(key) or known.get(key)
            if record is None:
                record = _Record(block)
            elif record.block is not block:
                there = vars(record.block)
                vars(block).update((name, there[name]) for name in _CACHED if name in there)
                record.block = block
            self._records[key] = record
            self._here.append(record)
        if self._profile is not None and not self.whole:
            vars(document)["profile"] = self._profile

    def hits(self, literals: Literals, blocks: Sequence[Block], pairs: set[str]) -> _Hits:
        """Where literals stand, by asker and block; `pairs` takes up the characters of the blocks and their pairs."""
        fresh = {block.index: record for block, record in zip(blocks, self._here, strict=True) if record.hits is None}
        for record in fresh.values():
            record.hits = {}
        for literal, places in literals.places([blocks[i] for i in fresh]):
            for index, start in places:
                hit = Hit(start, start + len(literal))
                for asker in literals.askers(literal):
                    there = fresh[index].hits
                    assert there is not None
                    there.setdefault(asker, []).append(hit)
        hits: _Hits = defaultdict(dict)
        for record in fresh.values():
            for found in (record.hits or {}).values():
                found[:] = sorted(set(found))
        for block, record in zip(blocks, self._here, strict=True):
            pairs |= record.pairs
            for asker, found in (record.hits or {}).items():
                hits[asker][block.index] = found
        return hits

    def find(self, rule: Rule, check: Check, draft: Draft) -> Iterable[Match]:
        """What a rule finds in a draft. One that goes block by block is asked of those only that it has not seen."""
        try:
            if not (check.by_block and rule.handling.is_by_block):
                return list(check.find(draft))
            return list(self._by_block(rule.id, check, draft))
        except (Cancelled, TooSlow):
            raise
        except Exception as error:
            raise Broken(rule.id, error) from error

    def _by_block(self, rule: str, check: Check, draft: Draft) -> Iterator[Match]:
        always = check.prepare() is None
        blocks = [block for block in draft.blocks if always or block.index in draft.hits]
        fresh = [block for block in blocks if rule not in self._here[block.index].found]
        if fresh:
            pairs = set().union(*(self._here[block.index].pairs for block in fresh))
            there = None if draft.pairs is None else pairs
            found: dict[int, list[Match]] = {block.index: [] for block in fresh}
            for match in check.find(Draft(draft.document, tuple(fresh), draft.hits, draft.words, draft.terms, there)):
                found[match.block.index].append(match)
            for index, matches in found.items():
                self._here[index].found[rule] = tuple(matches)
        for block in blocks:
            yield from _moved(self._here[block.index].found[rule], block)

    def note(self, document: Document, others: Iterable[Finding]) -> None:
        """Remember of the whole draft what rules that go by more than a block found."""
        self._text = document.source.text
        self._others = list(others)
        self._profile = document.profile

    def others(self, document: Document) -> list[Finding]:
        """What such rules found when they were last asked, where it has stood through all changes since."""
        self._others = list(self._standing(document))
        self._text = document.source.text
        return self._others

    def _standing(self, document: Document) -> Iterator[Finding]:
        before, after = self._text, document.source.text
        first = _common(before, after)
        last = len(before) - _common(before[first:][::-1], after[first:][::-1])
        by = len(after) - len(before)
        for finding in self._others:
            if finding.whole:
                yield finding._replace(start=min(finding.start, len(after)), end=min(finding.end, len(after)))
                continue
            spans = [(finding.start, finding.end), *((place.start, place.end) for place in finding.related)]
            if all(end < first or start > last for start, end in spans):
                moved = [(start + by, end + by) if start > last else (start, end) for start, end in spans]
                if moved == spans:
                    yield finding
                    continue
                related = (
                    place._replace(start=a, end=b) for place, (a, b) in zip(finding.related, moved[1:], strict=True)
                )
                yield finding._replace(start=moved[0][0], end=moved[0][1], related=tuple(related))


def _key(block: Block, source: str) -> object:
    """What a block is: its kind, its text, and how its lines stand in the file."""
    if not block.pieces:
        return block.kind, block.label, block.depth, block.text
    start = block.pieces[0].source_start
    first = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
    end = _LINE_END.search(source, block.pieces[-1].source_end)
    assert end is not None
    shape = tuple((p.start, p.source_start - first, p.source_end - p.source_start) for p in block.pieces)
    return block.kind, block.label, block.depth, block.text, source[first : end.start()], shape


def _moved(matches: Sequence[Match], block: Block) -> Iterator[Match]:
    """Matches in a block as matches in one that is the same, but for its place."""
    for match in matches:
        if match.block is block:
            yield match
        else:
            related = tuple(each._replace(block=block) for each in match.related)
            yield match._replace(block=block, related=related)


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with that are the same."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
