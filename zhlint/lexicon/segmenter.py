"""Segmentation as `jieba.lcut(text, HMM=False)` does it: of all ways through a text, the one of the likeliest words.

Algorithm: jieba's word graph and maximum-probability route, with the same arithmetic, so that ties fall alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from math import log
from typing import TYPE_CHECKING

from zhlint.base.patterns import Pattern
from zhlint.lexicon.dictionary import NO_TAG, Dictionary

if TYPE_CHECKING:
    from zhlint.lexicon.idioms import Idioms

_KEPT = 120_000
"""How many pairs are remembered: some 45 MB."""

_RUN = Pattern(r"([\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+)")
_BLANK = Pattern(r"(\r\n|\s)")
_ALPHANUMERIC = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


_Fork = tuple[float | None, tuple[int, ...], dict[str, float], dict[str, str]]
"""What can begin with two characters: the first alone (its log probability, or None where only longer words are in the
dictionary), the lengths of the longer words, their log probabilities, and the tags of all of them."""


class Segmenter:
    """Cuts texts into words. What the dictionary says of a pair of characters is looked up once."""

    def __init__(self, user_words: Iterable[str] = ()) -> None:
        self._dictionary = Dictionary()
        self._forks: dict[str, _Fork] = {}
        self._logtotal = log(self._dictionary.total)
        self._total = self._dictionary.total
        self._waiting: dict[str, list[tuple[int, str]]] = {}
        for number, word in enumerate(user_words):
            if word.split() == [word]:
                self._waiting.setdefault(word[:2], []).append((number, word))

    def tag(self, word: str) -> str | None:
        """The part of speech of a word, "" for a user's word; None where the dictionary does not know it."""
        self._admit(word)
        pair = word[:2]
        tag = (self._forks.get(pair) or self._fork(pair))[3].get(word)
        return "" if tag == NO_TAG else tag

    def frequency(self, word: str) -> int:
        """The frequency of a word in the dictionary's corpus; 0 of what it does not know."""
        return self._frequency(word) if self.tag(word) is not None else 0

    @cached_property
    def common_pairs(self) -> frozenset[str]:
        """The words of two Han with a frequency of 100 or more."""
        return self._dictionary.common_pairs()

    @cached_property
    def idioms(self) -> Idioms:
        """Idioms and other words of four and more Han."""
        from zhlint.lexicon.idioms import Idioms

        return Idioms.shipped()

    def cut(self, text: str) -> list[str]:
        """The words of a text, in order; joined they are the text."""
        self._admit(text)
        return self._parted(text)

    def _parted(self, text: str) -> list[str]:
        words: list[str] = []
        for i, part in enumerate(_RUN.split(text)):
            if i % 2:
                words.extend(self._words(part))
            elif part:
                for j, piece in enumerate(_BLANK.split(part)):
                    if j % 2:
                        words.append(piece)
                    else:
                        words.extend(piece)
        return words

    def likelihood(self, text: str, whole: int = 0) -> float:
        """The log probability of the likeliest way through a text; with `whole`, of one word of that frequency."""
        if whole:
            return log(whole) - self._logtotal
        return sum(log(max(self.frequency(word), 1)) - self._logtotal for word in self.cut(text))

    def _words(self, run: str) -> Iterator[str]:
        at = latin = 0
        ends = self._route(run)
        size = len(run)
        while at < size:
            end = ends[at]
            if end - at > 1 or run[at] not in _ALPHANUMERIC:
                if latin < at:
                    yield run[latin:at]
                yield run[at:end]
                latin = end
            at = end
        if latin < at:
            yield run[latin:at]

    def _route(self, run: str) -> list[int]:
        size = len(run)
        forks = self._forks
        unknown = -self._logtotal
        scores = [0.0] * (size + 1)
        ends = [0] * size
        after = 0.0
        for at in range(size - 1, -1, -1):
            pair = run[at : at + 2]
            single, lengths, longer, _ = forks.get(pair) or self._fork(pair)
            best = None if single is None else single + after
            end = at + 1
            for length in lengths:
                stop = at + length
                if stop > size:
                    break
                score = longer.get(pair if length == 2 else run[at:stop])
                if score is not None:
                    score += scores[stop]
                    if best is None or score >= best:
                        best, end = score, stop
            after = scores[at] = unknown + after if best is None else best
            ends[at] = end
        return ends

    def _fork(self, pair: str) -> _Fork:
        if len(self._forks) >= _KEPT:
            self._forks.clear()
        entries = self._dictionary.beginning(pair)
        fork = self._forks.get(pair[0]) or self._fork(pair[0]) if len(pair) > 1 else (None, (), {}, {})
        if entries is not None:
            words, frequencies, tags = entries
            total = self._logtotal
            scores = {w: log(int(f)) - total for w, f in zip(words, frequencies, strict=True)}
            lengths = (len(words[0]),) if len(words) == 1 else tuple(sorted(set(map(len, words))))
            kinds = dict(zip(words, tags, strict=True))
            fork = (scores[pair], (), {}, kinds) if len(pair) == 1 else (fork[0], lengths, scores, kinds)
        self._forks[pair] = fork
        return fork

    def _admit(self, text: str) -> None:
        """Add the user's words that stand in a text, in their order: of tens of thousands a draft holds a few."""
        if not self._waiting:
            return
        found: set[tuple[int, str]] = set()
        for at in range(len(text)):
            for start in {text[at : at + 2], text[at]} & self._waiting.keys():
                found.update(each for each in self._waiting[start] if text.startswith(each[1], at))
        for each in sorted(found):
            start = each[1][:2]
            self._waiting[start].remove(each)
            if not self._waiting[start]:
                del self._waiting[start]
            self._add(each[1])

    def _add(self, word: str) -> None:
        """Add a word as `jieba.add_word` does, with the frequency it needs to stay whole on its own.

        The total stays that of the dictionary: what one draft holds must not weigh in another.
        """
        share = 1.0
        for part in self._parted(word):
            share *= self._frequency(part) / float(self._total)
        self._dictionary.add(word, max(int(share * self._total) + 1, self._frequency(word)))
        if len(word) > 1:
            self._forks.pop(word[:2], None)
        else:
            self._forks.clear()

    def _frequency(self, word: str) -> int:
        """The frequency of a word; 0 of what only begins words, 1 of what is not in the dictionary at all."""
        entries = self._dictionary.beginning(word[:2])
        if entries is not None and word in entries.words:
            return int(dict(zip(entries.words, entries.frequencies, strict=True))[word])
        return 1 - self._dictionary.begins(word)
