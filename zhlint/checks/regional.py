"""`regional`: terms of the mainland in a text from Taiwan, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar, Literal

from zhlint.base.fields import option
from zhlint.base.records import dataclass
from zhlint.checks import Draft, Match
from zhlint.checks._lexical import Lexical, Occurrence
from zhlint.lexicon.scripts import taiwan_phrases, to_simplified, to_taiwan


@dataclass(frozen=True, kw_only=True)
class Regional(Lexical):
    """Terms of OpenCC's phrase table that belong to the other side of the strait, with what is said on this one.

    The table is read only when a rule of this type is chosen. A term that the table also lists as its own counterpart
    (菜單, 通過) is common to both and never marked; it and the terms of `skip` still hide shorter ones inside them.
    Words are told apart in the simplified form of the sentence, which is what the dictionary knows.
    """

    placeholders: ClassVar[frozenset[str]] = frozenset({"replacement"})
    by_block: ClassVar[bool] = True

    wanted: Literal["taiwan", "mainland"] = option(doc="whose terms the text should use")
    picked: tuple[str, ...] = option((), doc="the terms of the table to look for; none named: all")
    skip: tuple[str, ...] = option((), doc="terms of the table that this side uses too")
    swap: dict[str, str] = option({}, doc="further terms and better counterparts than the table's: theirs: ours")

    @cached_property
    def table(self) -> dict[str, str]:
        """Every term that may stand in a text and its counterpart; a term common to both is its own."""
        if self.wanted == "taiwan":
            known = {
                spelling: spelling if theirs in ours else to_taiwan(ours[0])
                for theirs, ours in taiwan_phrases().items()
                for spelling in (theirs, to_taiwan(theirs))
            }
        else:
            known = {}
            for theirs, ours in taiwan_phrases().items():
                here = theirs.translate(to_simplified())
                for form in ours:
                    there = form.translate(to_simplified())
                    known[there] = there if there == here or known.get(there) == there else known.get(there, here)
        if self.picked:
            known = {term: own if term in self.picked else term for term, own in known.items()}
        return known | {term: term for term in self.skip} | self.swap

    def worded(self) -> tuple[str, ...]:
        """The terms of the table."""
        return tuple(self.table)

    def always(self) -> bool:
        """False: every term is a literal."""
        return False

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """Words listed where none is looked for; a term both marked and skipped. The table itself is not read."""
        for name in ("tokens", "raw", "literals"):
            if getattr(self, name):
                yield name, f"a regional rule has no `{name}`", "write `theirs: ours` lines under `swap`"
        for term in self.skip:
            if term in self.picked or term in self.swap:
                yield "skip", f"`{term}` is looked for as well", "name it in one of the two"

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a place, with its counterpart; never safe: that a term has one sense is but a list."""
        for at in self.occurrences(draft):
            replacement = self.table[at.entry]
            if replacement == at.entry or _inside(at, replacement) or self._cuts_a_word(draft, at):
                continue
            yield Match(at.block, at.start, at.end, replacement, False, {"replacement": replacement})

    def _cuts_a_word(self, draft: Draft, at: Occurrence) -> bool:
        """Whether a word of the traditional sentence, read as simplified, crosses an edge of the term."""
        if self.wanted == "mainland":
            return False
        for sentence in at.block.sentences:
            if sentence.start <= at.start < sentence.end:
                text = at.block.text[sentence.start : sentence.end].translate(to_simplified())
                start, end = at.start - sentence.start, at.end - sentence.start
                return any(
                    word.start < start < word.end or start < word.start < end < word.end
                    for word in draft.words.cut(text)
                )
        return False


def _inside(at: Occurrence, replacement: str) -> bool:
    """Whether the counterpart stands there already, the term being a part of it (算法 in 演算法)."""
    offset = replacement.find(at.entry)
    return offset >= 0 and at.block.text.startswith(replacement, at.start - offset) and at.start >= offset
