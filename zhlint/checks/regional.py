"""`regional`: terms of the mainland in a text from Taiwan, and the other way round."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from operator import attrgetter
from typing import ClassVar, Literal

from zhlint.base.fields import option
from zhlint.base.records import dataclass
from zhlint.checks import Draft, Match
from zhlint.checks._lexical import Lexical, Occurrence
from zhlint.lexicon.scripts import taiwan_phrases, to_simplified, to_taiwan
from zhlint.lexicon.words import Word

_start = attrgetter("start")


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
        read: dict[tuple[int, int], tuple[Word, ...]] = {}
        for at in self.occurrences(draft):
            replacement = self.table[at.entry]
            if replacement == at.entry or _inside(at, replacement) or self._cuts_a_word(draft, at, read):
                continue
            yield Match(at.block, at.start, at.end, replacement, False, {"replacement": replacement})

    def _cuts_a_word(self, draft: Draft, at: Occurrence, read: dict[tuple[int, int], tuple[Word, ...]]) -> bool:
        """Whether a word of the traditional sentence, read as simplified, crosses an edge of the term.

        `read` are the words of sentences by block and place, so that each is cut once.
        """
        sentence = at.block.sentence(at.start) if self.wanted != "mainland" else None
        if sentence is None:
            return False
        key = at.block.index, sentence.start
        words = read.get(key)
        if words is None:
            text = at.block.text[sentence.start : sentence.end].translate(to_simplified())
            words = read[key] = draft.words.cut(text)
        start, end = at.start - sentence.start, at.end - sentence.start
        first = words[bisect_right(words, start, key=_start) - 1]
        last = words[bisect_left(words, end, key=_start) - 1]
        return first.start < start < first.end or start < last.start < end < last.end


def _inside(at: Occurrence, replacement: str) -> bool:
    """Whether the counterpart stands there already, the term being a part of it (算法 in 演算法)."""
    offset = replacement.find(at.entry)
    return offset >= 0 and at.block.text.startswith(replacement, at.start - offset) and at.start >= offset
