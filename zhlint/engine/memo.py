"""What rules found in a draft, for when it is looked at again with little changed: while somebody writes it.

A block that was there before, with the same text, kind and markup, is not looked at again by rules that go by nothing
else (`Check.by_block`). Of the other rules it is remembered what they said, so that it can go on to hold until there is
time to ask them: what lies before and behind a change keeps its place in the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from zhlint.base.patterns import Pattern
from zhlint.checks import Check, Draft, Hit, Match
from zhlint.engine.blockmemo import BlockMemo
from zhlint.engine.linter import Broken, Cancelled, Linter, told
from zhlint.engine.rule import Rule
from zhlint.engine.standing import Standing
from zhlint.engine.timing import TooSlow, Watch, allowance
from zhlint.finding import Finding
from zhlint.prose.document import Block, Document
from zhlint.prose.profile import FACTS

if TYPE_CHECKING:
    from zhlint.prose.profile import Profile

_LINE_END = Pattern(r"[\r\n]|\Z")
_Cancel = Callable[[], bool]


class Memo:
    """What the rules of one linter found in one draft.

    Where it is not the `whole` draft that is to be looked at, rules that go by more than a block are not asked, and
    what they said of the draft as it was goes on to hold.
    """

    def __init__(self) -> None:
        self.whole = True
        self._linter: Linter | None = None
        self._reach = 0
        self._forget()

    def _forget(self) -> None:
        self._records: dict[object, BlockMemo] = {}
        self._here: list[BlockMemo] = []
        self._others = Standing()
        self._profile: Profile | None = None
        self._facts: tuple[object, ...] = ()

    def findings(self, linter: Linter, document: Document, cancelled: _Cancel | None = None) -> list[Finding]:
        """What the rules of a linter find in the draft as it now is. Of another linter than before nothing is known.

        Raises Cancelled and TooSlow as the linter does, and Broken where a rule fails.
        """
        if linter is not self._linter:
            self._forget()
            self._linter, self._reach = linter, linter.literals.longest
        self._begin(document)
        by_block = [i for i, card in enumerate(linter.cards) if card.looks and card.by_block]
        self._settle(linter, document, by_block, cancelled)
        found = [*self._settled(document)]
        if self.whole:
            others = [i for i, card in enumerate(linter.cards) if card.looks and not card.by_block]
            rest = list(dict.fromkeys(self._asked(linter, document, others, cancelled)))
            self._others = Standing(document.source.text, rest)
        found += self._others.after(document.source.text)
        return [finding for finding in found if finding.rule not in linter.left_out] if linter.left_out else found

    def _begin(self, document: Document) -> None:
        """Take up the blocks of the draft as it now is.

        Where only blocks are looked at, what the draft is as a whole goes on to hold, too.
        """
        before, known = self._here, self._records
        self._here, self._records = [], {}
        for block in document.blocks:
            key = _key(block, document)
            record = self._records.get(key)
            if record is None:
                record = known.get(key)
                if record is None:
                    record = BlockMemo(block)
                    self._grow(record, before, len(document.blocks))
                else:
                    record.take(block)
                self._records[key] = record
            elif record.block is not block:
                record.lend(block)
            self._here.append(record)
        if self._profile is not None and not self.whole:
            vars(document)["profile"] = self._profile

    def _grow(self, record: BlockMemo, before: Sequence[BlockMemo], count: int) -> None:
        """Have a new block take over what is known of the one that stood in its place."""
        index = record.block.index
        for at in {index, len(before) - count + index}:
            if 0 <= at < len(before) and record.grow_from(before[at], self._reach):
                return

    def _settle(self, linter: Linter, document: Document, numbers: Sequence[int], cancelled: _Cancel | None) -> None:
        """Have the blocks looked at that are new, or all where the draft has become one for other rules."""
        profile = document.profile
        if profile is not self._profile:
            facts = (profile.script, *map(profile.holds, FACTS))
            if facts != self._facts:
                for record in self._here:
                    record.told = None
                self._facts = facts
            self._profile = profile
        fresh = {id(record): record for record in self._here if record.told is None}
        blocks = [record.block for record in fresh.values()]
        if not blocks:
            return
        with Watch(allowance(len(document.source.text))) as watch:
            known = self._hits(linter, blocks)
            for rule, check, draft in linter.drafts(document, numbers, known, cancelled, blocks):
                with watch.over(rule.id, rule.path):
                    self._look(rule.id, check, draft)
        for record in fresh.values():
            record.tell(self._speaking(linter, record), document)

    @staticmethod
    def _speaking(linter: Linter, record: BlockMemo) -> Iterator[tuple[Rule, Sequence[Match]]]:
        """The rules that found something in a block, with what they found."""
        for id, matches in record.found.items():
            rule = linter.rule(id) if matches else None
            if rule is not None:
                yield rule, matches

    def _look(self, rule: str, check: Check, draft: Draft) -> None:
        """Ask a rule of those blocks that it has not seen."""
        always = check.prepare() is None
        records = [self._here[block.index] for block in draft.blocks if always or block.index in draft.hits]
        fresh = [record for record in records if rule not in record.found]
        if not fresh:
            return
        pairs = None if draft.pairs is None else set().union(*(record.pairs for record in fresh))
        found: dict[int, list[Match]] = {record.block.index: [] for record in fresh}
        blocks = tuple(record.block for record in fresh)
        for match in _found(rule, check, Draft(draft.document, blocks, draft.hits, draft.words, draft.terms, pairs)):
            found[match.block.index].append(match)
        for record in fresh:
            record.found[rule] = tuple(found[record.block.index])

    def _settled(self, document: Document) -> Iterator[Finding]:
        """What rules told of the blocks that are there."""
        for block, record in zip(document.blocks, self._here, strict=True):
            yield from record.findings(block, document)

    def _asked(
        self, linter: Linter, document: Document, numbers: Sequence[int], cancelled: _Cancel | None
    ) -> Iterator[Finding]:
        """What rules tell of all of the draft."""
        with Watch(allowance(len(document.source.text))) as watch:
            known = self._hits(linter, document.blocks)
            for rule, check, draft in linter.drafts(document, numbers, known, cancelled):
                with watch.over(rule.id, rule.path):
                    yield from list(told(rule, _found(rule.id, check, draft), document))

    def _hits(self, linter: Linter, blocks: Sequence[Block]) -> tuple[dict[int, dict[int, Sequence[Hit]]], set[str]]:
        """Where literals stand in blocks, by asker and block, and the characters and pairs that there are."""
        windows: dict[int, tuple[BlockMemo, int]] = {}
        texts = []
        for block in blocks:
            record = self._here[block.index]
            if record.window is not None and block.index == record.block.index:
                start, end = record.window
                windows[block.index] = record, start
                texts.append(Block(block.kind, record.block.text[start:end], (), index=block.index))
        for literal, places in linter.literals.places(texts):
            askers, size = linter.literals.askers(literal), len(literal)
            for index, at in places:
                record, start = windows[index]
                hit = Hit(start + at, start + at + size)
                for asker in askers:
                    record.hits.setdefault(asker, []).append(hit)
        for record, _ in windows.values():
            record.window = None
            record.hits = {asker: sorted(set(found)) for asker, found in record.hits.items()}
        hits: dict[int, dict[int, Sequence[Hit]]] = defaultdict(dict)
        pairs: set[str] = set()
        for block in blocks:
            record = self._here[block.index]
            pairs |= record.pairs
            for asker, found in record.hits.items():
                hits[asker][block.index] = found
        return hits, pairs


def _found(rule: str, check: Check, draft: Draft) -> list[Match]:
    """What a check finds; where it fails, that is named."""
    try:
        return list(check.find(draft))
    except (Cancelled, TooSlow):
        raise
    except Exception as error:
        raise Broken(rule, error) from error


def _key(block: Block, document: Document) -> object:
    """What a block is: its kind, its text, how its lines stand in the file, and what the line before makes of it."""
    if not block.pieces:
        return block.kind, block.label, block.depth, block.text
    source = document.source.text
    start = block.pieces[0].source_start
    first = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
    end = _LINE_END.search(source, block.pieces[-1].source_end)
    assert end is not None
    shape = tuple([(p.start, p.source_start - first, p.source_end - p.source_start) for p in block.pieces])
    defines = document.markup.may_define(first)
    return block.kind, block.label, block.depth, block.text, source[first : end.start()], shape, defines
