"""What the checks that look for listed words and patterns share."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from zhlint.checks import Check, Draft
from zhlint.fields import Regex, option
from zhlint.patterns import compiled, is_literal
from zhlint.prose.document import Block


class Occurrence(NamedTuple):
    """A place where an entry of a rule stands and counts; `groups` is the regex match of a patterned entry."""

    block: Block
    start: int
    end: int
    entry: str
    groups: re.Match[str] | None


@dataclass(frozen=True, kw_only=True)
class Lexical(Check):
    """Listed words (`tokens`) and patterns (`raw`), with what takes them back."""

    tokens: tuple[Regex, ...] = option(
        (), doc="words or patterns; a word of the text may not straddle an edge of a match"
    )
    raw: tuple[Regex, ...] = option((), doc="patterns matched as they are, word edges ignored")
    exceptions: tuple[Regex, ...] = option((), doc="longer words or patterns inside which a match does not count")
    nonword: bool = option(False, doc="match `tokens` whatever the word edges")
    ignorecase: bool = option(False, doc="match Latin letters of either case")
    quoted: bool = option(True, doc="false: do not look inside quotation marks and book title marks")
    literals: tuple[str, ...] = option(
        (), doc="what must be present before the patterns of `raw` and `tokens` are tried"
    )

    def worded(self) -> tuple[str, ...]:
        """The entries that mind word edges; a check that lists its words elsewhere overrides this."""
        return self.tokens

    @cached_property
    def _plain(self) -> frozenset[str]:
        return frozenset() if self.ignorecase else frozenset(filter(is_literal, self.worded()))

    @cached_property
    def _patterned(self) -> tuple[tuple[str, bool], ...]:
        return (
            *((entry, not self.nonword) for entry in self.worded() if entry not in self._plain),
            *((entry, False) for entry in self.raw),
        )

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """An empty list of words."""
        if not self.worded() and not self.raw:
            yield "tokens", "nothing to look for", "list words under `tokens` or patterns under `raw`"

    def prepare(self) -> Collection[str] | None:
        """The listed words themselves, and `literals` for the patterns; None where a pattern has no literal."""
        if self._patterned and not self.literals:
            return None
        return self._plain | frozenset(self.literals)

    def occurrences(self, draft: Draft) -> Iterator[Occurrence]:
        """The places of the entries in document order; of overlapping ones the earliest, then the longest."""
        for block in draft.blocks:
            end = 0
            found = sorted(self._candidates(draft, block), key=lambda f: (f[0], -f[1]))
            for start, stop, entry, groups, edges in found:
                if start < end or self._excepted(block, start, stop):
                    continue
                if edges and draft.words.straddles(block, start, stop):
                    continue
                end = stop
                yield Occurrence(block, start, stop, entry, groups)

    def _candidates(self, draft: Draft, block: Block) -> Iterator[tuple[int, int, str, re.Match[str] | None, bool]]:
        hits = draft.hits.get(block.index, ())
        for start, end in hits:
            entry = block.text[start:end]
            if entry in self._plain:
                yield start, end, entry, None, not self.nonword
        if self.literals and not any(block.text[start:end] in self.literals for start, end in hits):
            return
        for entry, edges in self._patterned:
            for m in compiled(entry, self.ignorecase).finditer(block.text):
                if m.end() > m.start():
                    yield m.start(), m.end(), entry, m, edges

    def _excepted(self, block: Block, start: int, end: int) -> bool:
        if not self.quoted and any(a <= start and end <= b for a, b in quotations(block.text)):
            return True
        return any(
            m.start() <= start and end <= m.end()
            for e in self.exceptions
            for m in compiled(e, self.ignorecase).finditer(block.text)
        )


_QUOTED = re.compile(r"“[^“”]*”|‘[^‘’]*’|「[^「」]*」|『[^『』]*』|《[^《》]*》|〈[^〈〉]*〉|\"[^\"]*\"")


def quotations(text: str) -> list[tuple[int, int]]:
    """The spans of a text that stand in quotation marks or book title marks, marks included."""
    return [m.span() for m in _QUOTED.finditer(text)]
