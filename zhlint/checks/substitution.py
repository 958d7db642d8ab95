"""`substitution`: listed words or patterns with what should stand instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from zhlint.checks import Draft, Match
from zhlint.checks._lexical import Lexical
from zhlint.fields import Regex, option


@dataclass(frozen=True, kw_only=True)
class Substitution(Lexical):
    r"""Each key of `swap` should read as its value. A value may use the groups of a patterned key (`\1`)."""

    placeholders: ClassVar[frozenset[str]] = frozenset({"replacement"})

    swap: dict[Regex, str] = option(doc="what stands there: what should stand there")
    safe: bool = option(False, doc="the replacement never changes the meaning, so that it may be put in unasked")

    def worded(self) -> tuple[str, ...]:
        """The keys of `swap`."""
        return tuple(self.swap)

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a place, with its replacement."""
        for at in self.occurrences(draft):
            value = self.swap[Regex(at.entry)]
            replacement = at.groups.expand(value) if at.groups else value
            if replacement != at.block.text[at.start : at.end]:
                yield Match(at.block, at.start, at.end, replacement, self.safe, {"replacement": replacement})
