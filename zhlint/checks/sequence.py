"""`sequence`: a pattern over words and their parts of speech."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import ClassVar

from zhlint.base.fields import Regex, option
from zhlint.base.patterns import compiled, is_literal
from zhlint.base.records import dataclass
from zhlint.base.spans import Enclosing
from zhlint.checks import Check, Draft, Match
from zhlint.lexicon.words import Word
from zhlint.prose.document import PROSE


@dataclass(frozen=True, kw_only=True, repr=False)
class Token:
    """One word of a sequence: its text, its tag, or both."""

    pattern: Regex | None = option(None, doc="what the whole word matches")
    tag: Regex | None = option(None, doc="what its whole part-of-speech tag matches, as `n|nz|v.*`")
    negate: bool = option(False, doc="true: a word that does not match; the edge of the sentence will do")
    skip: int = option(0, doc="how many words may stand between this one and the next", minimum=0)

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """Nothing to match by."""
        if self.pattern is None and self.tag is None:
            yield "pattern", "a token has neither `pattern` nor `tag`", "add one of them"

    def fits(self, word: Word, ignorecase: bool) -> bool:
        """Whether this word can stand at the token's place."""
        fits = (self.pattern is None or bool(compiled(self.pattern, ignorecase).fullmatch(word.text))) and (
            self.tag is None or bool(compiled(self.tag).fullmatch(word.tag))
        )
        return fits != self.negate


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Sequences(Check):
    """Words of one sentence that match `tokens` in order.

    The dictionary's tags know nothing of the sentence: hold a rule that rests on them below the level of an error.
    Negated tokens at either end look at the neighbours and are left out of the marked place. The message may name the
    word of the first token as `{1}`, and so on to `{9}`.
    """

    scope: ClassVar[tuple[str, ...]] = PROSE
    placeholders: ClassVar[frozenset[str]] = frozenset("123456789")
    by_block: ClassVar[bool] = True

    tokens: tuple[Token, ...] = option(doc="the words, in order")
    exceptions: tuple[Regex, ...] = option((), doc="patterns inside which a match does not count")
    ignorecase: bool = option(False, doc="match Latin letters of either case")
    literals: tuple[str, ...] = option((), doc="texts of which one must be in a sentence before it is segmented")

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """No token that says what is wanted."""
        if all(token.negate for token in self.tokens):
            yield "tokens", "no token says what is wanted", "add a token without `negate`"

    def prepare(self) -> Collection[str] | None:
        """`literals`; else the plain pattern of a token that must be there."""
        return self._anchors or None

    @property
    def _anchors(self) -> tuple[str, ...]:
        if self.literals:
            return self.literals
        plain = (t.pattern for t in self.tokens if t.pattern and not t.negate and not self.ignorecase)
        longest = max((p for p in plain if is_literal(p)), key=len, default=None)
        return (longest,) if longest else ()

    def find(self, draft: Draft) -> Iterator[Match]:
        """The matches, none overlapping another."""
        for block in draft.blocks:
            hits = draft.hits.get(block.index, ())
            excepted = None
            for sentence in block.sentences_at(hit.start for hit in hits) if self._anchors else block.sentences:
                text = block.text[sentence.start : sentence.end]
                words = [w for w in draft.words.cut(text) if not w.text.isspace()]
                for start, end, values in self._spans(words):
                    start, end = sentence.start + start, sentence.start + end
                    if excepted is None:
                        excepted = Enclosing(
                            m.span() for e in self.exceptions for m in compiled(e).finditer(block.text)
                        )
                    if not excepted.hold(start, end):
                        yield Match(block, start, end, values=values)

    def _spans(self, words: Sequence[Word]) -> Iterator[tuple[int, int, dict[str, str]]]:
        """The marked places among the words of a sentence, none overlapping another, and the words of the tokens."""
        past = 0
        for at in range(-1 if self.tokens[0].negate else 0, len(words)):
            found = self._match(words, at, 0)
            if found is None:
                continue
            wanted = [words[i] for i, t in zip(found, self.tokens, strict=True) if i is not None and not t.negate]
            if wanted and wanted[0].start >= past:
                past = wanted[-1].end
                named = {str(n): "" if i is None else words[i].text for n, i in enumerate(found, 1)}
                yield wanted[0].start, past, named

    def _match(self, words: Sequence[Word], at: int, number: int) -> tuple[int | None, ...] | None:
        """The index of the word of each token from `number` on, the first at `at`; None where they do not fit.

        A negated token before the first word or behind the last fits and has no index.
        """
        token = self.tokens[number]
        inside = 0 <= at < len(words)
        if not (token.fits(words[at], self.ignorecase) if inside else token.negate):
            return None
        here = at if inside else None
        if number + 1 == len(self.tokens):
            return (here,)
        for gap in range(token.skip + 1):
            rest = self._match(words, at + 1 + gap, number + 1)
            if rest is not None:
                return (here, *rest)
        return None
