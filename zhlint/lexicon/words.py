"""Words: the one door to jieba's dictionary."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol
from weakref import WeakKeyDictionary

from zhlint.base.records import NamedTuple

if TYPE_CHECKING:
    from zhlint.lexicon.idioms import Idioms
    from zhlint.lexicon.segmenter import Segmenter

_KEPT = 4096
_start = attrgetter("start")


class Word(NamedTuple):
    """A word of a text. `tag` is the dictionary's part of speech: never rest an error on it.

    "" where the dictionary does not know the word, "x" for marks and blanks, "eng" and "m" for Latin letters and
    digits.
    """

    text: str
    start: int
    end: int
    tag: str


_new = tuple.__new__
"""Makes a word in half the time that its class takes."""


class Parted(Protocol):
    """A text that is parted into sentences, as a block of a draft is: words never reach over their ends."""

    @property
    def text(self) -> str:
        """The text."""
        ...

    @property
    def sentences(self) -> Sequence[tuple[int, int]]:
        """Where its sentences start and end, in order."""
        ...


class Words:
    """A segmenter. Nothing is loaded before the first text is cut; what was cut is remembered.

    The words are those of `jieba.lcut(text, HMM=False)`: a name the dictionary does not know comes out as single
    characters, and a run of Latin letters and digits as one word. `user_words` get the frequency that
    `jieba.add_word` would give them; a word with a blank or mark in it never comes out whole.
    """

    def __init__(self, user_words: Iterable[str] = ()) -> None:
        self.user_words = tuple(word.strip() for word in user_words if word.strip())
        self._cut: dict[str, tuple[Word, ...]] = {}
        self._tags: dict[str, str] = {}
        self._insides: WeakKeyDictionary[Parted, _Insides] = WeakKeyDictionary()

    def __getstate__(self) -> dict[str, object]:
        return {"user_words": self.user_words}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__init__(state["user_words"])  # type: ignore[misc]

    @cached_property
    def _segmenter(self) -> Segmenter:
        from zhlint.lexicon.segmenter import Segmenter

        return Segmenter(self.user_words)

    def cut(self, text: str) -> tuple[Word, ...]:
        """The words of a text with their offsets in it; marks and blanks are words too."""
        known = self._cut.get(text)
        if known is None:
            at = 0
            words = []
            tags = self._tags
            for part in self._segmenter.cut(text):
                end = at + len(part)
                tag = tags.get(part)
                words.append(_new(Word, (part, at, end, self._tag(part) if tag is None else tag)))
                at = end
            if len(self._cut) >= _KEPT:
                self._cut.clear()
            known = self._cut[text] = tuple(words)
        return known

    def of(self, block: Parted) -> tuple[Word, ...]:
        """The words of a block, offsets in the block's text."""
        return tuple(
            Word(w.text, w.start + start, w.end + start, w.tag)
            for start, end in block.sentences
            for w in self.cut(block.text[start:end])
        )

    def is_word(self, block: Parted, start: int, end: int) -> bool:
        """Whether `start:end` of a block is a word of it."""
        return self._inside(block).holds(start, end)

    def straddles(self, block: Parted, start: int, end: int) -> bool:
        """Whether a word crosses the start of `start:end`, or begins inside it and runs on past its end.

        A longer word that begins exactly at `start` does not count: jieba makes one word of 非常明显. A run of Latin
        letters or of digits counts wherever an edge cuts it.
        """
        insides = self._inside(block)
        if insides.at(start) is not None:
            return True
        crossed = insides.at(end)
        return crossed is not None and (crossed > start or _same_script(block.text[end - 1 : end + 1]))

    def _inside(self, block: Parted) -> _Insides:
        insides = self._insides.get(block)
        if insides is None:
            insides = self._insides[block] = _Insides(block, self)
        return insides

    def knows(self, text: str) -> bool:
        """Whether this is a word of the dictionary or of the user's."""
        return self._segmenter.tag(text) is not None

    def frequency(self, word: str) -> int:
        """How often a word stands in the dictionary's corpus of 60 million words; 0 of an unknown one."""
        return self._segmenter.frequency(word)

    def gain(self, written: str, meant: str) -> float:
        """How much likelier one text is than another as written, in nats, read as the likeliest words."""
        return self._segmenter.likelihood(meant) - self._segmenter.likelihood(written)

    def likelihood(self, text: str, whole: int = 0) -> float:
        """The log probability of a text read as its likeliest words; with `whole`, as one word of that frequency."""
        return self._segmenter.likelihood(text, whole)

    @property
    def common_pairs(self) -> frozenset[str]:
        """The words of two Han with a frequency of 100 or more, some 24,000."""
        return self._segmenter.common_pairs

    @property
    def idioms(self) -> Idioms:
        """Idioms, set phrases and frequent words of four and more Han; some 30,000."""
        return self._segmenter.idioms

    def _tag(self, word: str) -> str:
        tag = self._segmenter.tag(word)
        if tag is None:
            if word.isascii() and word.isalnum():
                tag = "m" if word.isdigit() else "eng"
            else:
                tag = "" if word.isalpha() else "x"
        if len(self._tags) >= _KEPT:
            self._tags.clear()
        self._tags[word] = tag
        return tag


class _Insides:
    """The offsets of a block that lie inside a word, sentence by sentence as they are asked for."""

    def __init__(self, block: Parted, words: Words) -> None:
        self._text = block.text
        self._sentences = block.sentences
        self._starts = [start for start, _ in block.sentences]
        self._words = words
        self._known: list[tuple[Word, ...] | None] = [None] * len(self._starts)

    def at(self, offset: int) -> int | None:
        """The start of the word that an offset is inside of; None where a word ends or begins there."""
        i = bisect_right(self._starts, offset) - 1
        if i < 0:
            return None
        start = self._starts[i]
        known = self._of(i)
        at = offset - start
        word = known[bisect_right(known, at, key=_start) - 1] if known and at > 0 else None
        return start + word.start if word is not None and word.start < at < word.end else None

    def holds(self, start: int, end: int) -> bool:
        """Whether a word stands at `start:end`."""
        i = bisect_right(self._starts, start) - 1
        if i < 0:
            return False
        known, before = self._of(i), self._starts[i]
        at = bisect_right(known, start - before, key=_start) - 1
        return at >= 0 and known[at].start + before == start and known[at].end + before == end

    def _of(self, sentence: int) -> tuple[Word, ...]:
        known = self._known[sentence]
        if known is None:
            start, end = self._sentences[sentence]
            known = self._known[sentence] = self._words.cut(self._text[start:end])
        return known


def _same_script(pair: str) -> bool:
    return pair.isascii() and pair.isalnum() and pair[0].isdigit() == pair[-1].isdigit()
