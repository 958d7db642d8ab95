"""`clash`: words that the rest of their sentence proves to be misunderstood, as 七月流火 of a hot day."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import ClassVar

from zhlint.base.fields import Regex, option
from zhlint.base.patterns import Pattern, compiled
from zhlint.base.records import dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.prose.document import PROSE, Block

_QUOTED = ("“”", "‘’", "「」", "『』", "《》", '""')
"""What stands around a word that is spoken about, or that the writer does not mean as it is."""
_CLAUSE_EDGE = Pattern("[，,；;：:。！？!?—…\n]")


@dataclass(frozen=True, kw_only=True, repr=False)
class Sense:
    """What a word means, and what in its sentence is proof that it was taken for something else."""

    means: str = option(doc="what it means, in a few words; the message may name it")
    before: Regex | None = option(None, doc="a pattern that proves it where it stands in the sentence before the word")
    after: Regex | None = option(None, doc="one that proves it where it stands behind the word")
    unless: Regex | None = option(None, doc="a pattern; a sentence that holds it is let be")
    clauses: int = option(1, doc="from how many clauses on either side the proof may come; 0: from its own", minimum=0)

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """No proof at all."""
        if self.before is None and self.after is None:
            yield "before", "nothing proves it", "add a pattern under `before` or `after`"


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Clash(Check):
    """Each word of `words` where something in its sentence clashes with what it means.

    The message may name the meaning `{means}` and the words that clash, `{proof}`.
    """

    scope: ClassVar[tuple[str, ...]] = PROSE
    placeholders: ClassVar[frozenset[str]] = frozenset({"means", "proof"})
    by_block: ClassVar[bool] = True

    words: dict[str, Sense] = option(doc="a word: what it means and what clashes with it")
    exceptions: tuple[Regex, ...] = option((), doc="patterns; a sentence that holds one is let be")

    def prepare(self) -> Collection[str] | None:
        """The words."""
        return self.words

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a word that clashes; the proof is named, not marked."""
        for block in draft.blocks:
            for start, end in draft.hits.get(block.index, ()):
                if block.text[max(start - 1, 0) : start] + block.text[end : end + 1] in _QUOTED:
                    continue
                sense = self.words[block.text[start:end]]
                proof = self._proof(block, start, end, sense)
                if proof is not None:
                    yield Match(block, start, end, values={"means": sense.means, "proof": proof[0]})

    def _proof(self, block: Block, start: int, end: int, sense: Sense) -> re.Match[str] | None:
        """What in the sentence of a word proves it misused, if anything does."""
        text = block.text
        first, last = block.sentence(start) or (0, len(text))
        edges = [m.end() for m in _CLAUSE_EDGE.finditer(text, first, start)]
        opens = [first, *edges][-sense.clauses - 1 :][0]
        edges = [m.start() for m in _CLAUSE_EDGE.finditer(text, end, last)]
        closes = [*edges, last][: sense.clauses + 1][-1]
        if any(compiled(e).search(text, first, last) for e in (*self.exceptions, *filter(None, [sense.unless]))):
            return None
        found = compiled(sense.before).search(text, opens, start) if sense.before else None
        return found or (compiled(sense.after).search(text[end:closes]) if sense.after else None)
