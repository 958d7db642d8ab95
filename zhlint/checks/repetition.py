"""`repetition`: the same word twice in a row."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from zhlint.base.characters import HAN
from zhlint.base.fields import Regex, option
from zhlint.base.patterns import Pattern, compiled, is_literal, tried
from zhlint.base.records import dataclass
from zhlint.base.spans import Spans
from zhlint.checks import Check, Draft, Match
from zhlint.lexicon.words import Word
from zhlint.prose.document import PROSE, Block

_LETTERS = f"[{HAN}A-Za-z0-9\u00c0-\u024f]"
_TWICE_HAN = tuple(Pattern(rf"(?=([{HAN}]{{{length}}})\1)") for length in (1, 2, 3, 4))
_TWICE_LATIN = Pattern(r"(?<![A-Za-z0-9_])([A-Za-z0-9_\u00c0-\u024f]+)\s+\1(?![A-Za-z0-9_])", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Repetition(Check):
    """A word that stands twice in a row, as typing and pasting leave it.

    With `tokens`, only words that one of them matches whole count; with `tags`, only words of these parts of speech;
    with neither (and no `raw`) every word does. Both copies must be words of the text: 目的|的确 holds none.
    """

    scope: ClassVar[tuple[str, ...]] = (*PROSE, "heading", "table-cell", "caption")
    placeholders: ClassVar[frozenset[str]] = frozenset({"word"})

    tokens: tuple[Regex, ...] = option((), doc="words or patterns of words that may not be doubled")
    tags: tuple[str, ...] = option((), doc="parts of speech (as the dictionary tags them) that may not be doubled")
    raw: tuple[Regex, ...] = option(
        (), doc="patterns matched as they are, word edges ignored; the match should read as its group 1 does"
    )
    exceptions: tuple[Regex, ...] = option((), doc="words or patterns that a doubling may touch or lie in")
    alpha: bool = option(True, doc="only words of letters, Han and digits count; false: marks too")
    ignorecase: bool = option(False, doc="The and the are one word")
    length: int = option(1, doc="how many characters a word found by `tags`, or any word, has at least", minimum=1)
    max: int = option(0, doc="how many copies more than one may stand there, `raw` left aside", minimum=0)
    literals: tuple[str, ...] = option((), doc="what must be present before the patterns of `raw` are tried")
    safe: bool = option(False, doc="deleting one copy never changes the meaning, so that it may be done unasked")

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """A pattern of `raw` that does not say what should remain."""
        for pattern in self.raw:
            if tried(pattern).groups < 1:
                yield "raw", f"`{pattern}` has no group", "put what should remain in parentheses: `(再)再(?!三)`"

    def prepare(self) -> Collection[str] | None:
        """The doubled words and the literals, where all words are plain and all patterns have literals; else None."""
        return {token * 2 for token in self.tokens} | set(self.literals) if self._literal else None

    @cached_property
    def _literal(self) -> bool:
        words = bool(self.tokens or self.raw) and not self.tags and not self.ignorecase
        plain = all(is_literal(token) and re.fullmatch(f"[{HAN}]+", token) for token in self.tokens)
        return words and plain and bool(self.literals or not self.raw)

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a doubling, all copies in it; one copy is the replacement."""
        for block in draft.blocks:
            hits = draft.hits.get(block.index, ())
            if self._literal and not hits:
                continue
            suspects = {hit.start for hit in hits} if self._literal else self._suspects(block.text)
            doubled = self._doubled(draft, block, sorted(suspects))
            unknown = self._unknown(draft, block) if self._literal else ()
            found = sorted({*self._patterned(block), *doubled, *unknown}, key=lambda f: (f[0], -f[1]))
            excepted = Spans(
                m.span() for e in self.exceptions for m in compiled(e, self.ignorecase).finditer(block.text) if found
            )
            end = 0
            for start, stop, word in found:
                if start >= end and not excepted.touch(start, stop):
                    yield Match(block, start, stop, word, self.safe, {"word": word})
                    end = stop

    def _patterned(self, block: Block) -> Iterator[tuple[int, int, str]]:
        for pattern in self.raw:
            for m in compiled(pattern, self.ignorecase).finditer(block.text):
                yield m.start(), m.end(), m[1]

    def _doubled(self, draft: Draft, block: Block, suspects: Sequence[int]) -> Iterator[tuple[int, int, str]]:
        """Runs of one word: (start, end, word). Segments only the sentences that hold a suspect offset."""
        if self.raw and not self.tokens and not self.tags:
            return
        for sentence in block.sentences_at(suspects):
            words = [w for w in draft.words.cut(block.text[sentence.start : sentence.end]) if not w.text.isspace()]
            i = 0
            while i < len(words):
                last = i
                while last + 1 < len(words) and self._same(words[last], words[last + 1]):
                    last += 1
                if last > i + self.max and self._counts(words[i]):
                    yield sentence.start + words[i].start, sentence.start + words[last].end, words[i].text
                i = last + 1

    def _unknown(self, draft: Draft, block: Block) -> Iterator[tuple[int, int, str]]:
        """Doublings of listed words that the dictionary does not know, such as 我們: they never come out whole."""
        for start, end in draft.hits.get(block.index, ()):
            word = block.text[start : (start + end) // 2]
            twice = len(word) > 1 and word in self.tokens and block.text[start:end] == word * 2
            if twice and not self.max and not draft.words.knows(word) and not draft.words.straddles(block, start, end):
                yield start, end, word

    def _suspects(self, text: str) -> set[int]:
        if not self.alpha:
            return set(range(len(text)))
        shortest = 1 if self.tokens else self.length
        found = {m.start() for pattern in _TWICE_HAN[min(shortest, 4) - 1 :] for m in pattern.finditer(text)}
        return found | {m.start() for m in _TWICE_LATIN.finditer(text)}

    def _same(self, one: Word, two: Word) -> bool:
        a, b = one.text, two.text
        if a != b and not (self.ignorecase and a.lower() == b.lower()):
            return False
        return one.end == two.start or a.isascii()

    def _counts(self, word: Word) -> bool:
        if self.alpha and not re.match(_LETTERS, word.text):
            return False
        if any(compiled(t, self.ignorecase).fullmatch(word.text) for t in self.tokens):
            return True
        if self.tags:
            return word.tag in self.tags and len(word.text) >= self.length
        return not self.tokens and not self.raw and len(word.text) >= self.length
