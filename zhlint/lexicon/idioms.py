"""Idioms and set phrases, and where a text has something that is one slip away from one of them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from operator import add
from typing import NamedTuple

from zhlint.base.patterns import Pattern

_RUN = Pattern(r"[\u4e00-\u9fff]{4,}")
_LITTLE = 20_000
"""For so many characters an index of the pairs that stand in them is quicker to make than one of all, a few times."""
_TIMES = 4

FILE = "idioms.txt"


class Near(NamedTuple):
    """Where an idiom stands but for the character `at`, or but for that and the next one.

    Of the two either they changed places (`swap`), or the idiom has one character twice, the text another one twice
    (`double`: 竞竞业业).
    """

    start: int
    idiom: str
    at: int
    swap: bool = False
    double: bool = False

    @property
    def end(self) -> int:
        """The end, in the idiom, of what is wrong."""
        return self.at + 1 + (self.swap or self.double)


class _Index(NamedTuple):
    """Idioms by their first and by their last two characters: one slip leaves one of the two pairs whole."""

    tails: dict[str, str]
    heads: dict[str, str]
    longer: dict[str, list[str]]
    pairs: frozenset[str]


class Idioms:
    """What one looks for. `text` has a line for each first pair with all the last pairs that follow it, then a line for
    each last pair with the first pairs it follows, then the longer ones; an empty line parts the three.
    """

    def __init__(self, text: str) -> None:
        self._parts = [part.split("\n") for part in text.split("\n\n")]
        self._whole: _Index | None = None
        self._read = 0

    @classmethod
    def shipped(cls) -> Idioms:
        """Those of the dictionary and of `phrases`, out of the file that `python -m training.idioms` makes of them."""
        with open(os.path.join(os.path.dirname(__file__), FILE), encoding="utf-8") as file:
            return cls(file.read().rstrip("\n"))

    def near(self, *texts: str) -> list[list[Near]]:
        """For each text the places in it that are one slip away from an idiom; right ones are no such places."""
        index = self._whole
        if index is None:
            self._read += sum(map(len, texts)) + _LITTLE // _TIMES
            if self._read > _LITTLE:
                index = self._whole = self._index(None)
            else:
                pairs: set[str] = set()
                for text in texts:
                    pairs.update(map(add, text, text[1:]), map(add, text, text[2:]))
                index = self._index(pairs)
        return [list(_near(text, index)) for text in texts]

    def _index(self, pairs: Collection[str] | None) -> _Index:
        """An index of all, or of those with one of these pairs at their beginning or end."""
        tails, heads, longer = self._parts
        words: dict[str, list[str]] = {}
        for word in longer:
            for pair in (word[:2], word[-2:]):
                words.setdefault(pair, []).append(word)
        ends = [
            {line[:2]: line[2:] for line in lines if pairs is None or line[:2] in pairs} for lines in (tails, heads)
        ]
        return _Index(ends[0], ends[1], words, frozenset().union(*ends, words))


def _near(text: str, index: _Index) -> Iterator[Near]:
    tails, heads, longer, known = index
    for run in _RUN.finditer(text):
        start, end = run.span()
        han = run[0]
        pairs = list(map(add, han, han[1:]))
        skips = map(add, han, han[2:-1])
        places = {i for i, pair in enumerate(pairs) if pair in known}
        places.update(i for i, pair in enumerate(skips) if pair in tails)
        for at in sorted(places):
            pair = pairs[at]
            at += start
            if pair in tails and at + 4 <= end:
                found = tails[pair]
                if text[at + 2] in found or text[at + 3] in found or text[at + 2] == text[at + 3]:
                    yield from _slips(text, at, at + 2, found)
            if pair in heads and at - 2 >= start:
                found = heads[pair]
                if text[at - 2] in found or text[at - 1] in found or text[at - 2] == text[at - 1]:
                    yield from _slips(text, at - 2, at - 2, found)
            if pair in longer:
                for word in longer[pair]:
                    yield from _longer_slips(text, at, word, start, end)
            if at + 4 <= end and (skip := text[at] + text[at + 2]) in tails:
                yield from _exchanged(text, at, tails[skip])


def _slips(text: str, at: int, half: int, others: str) -> Iterator[Near]:
    """Of idioms that share one half with the four characters at `at`, those whose other half is one slip away."""
    one, two = text[half], text[half + 1]
    inside = half - at
    for i in range(0, len(others), 2):
        first, second = others[i], others[i + 1]
        part = first + second
        idiom = text[at : at + 2] + part if inside else part + text[at + 2 : at + 4]
        if (first == one) != (second == two):
            yield Near(at, idiom, inside + (first == one))
        elif first == one:
            continue
        elif first == two and second == one:
            yield Near(at, idiom, inside, swap=True)
        elif first == second and one == two:
            yield Near(at, idiom, inside, double=True)


def _exchanged(text: str, at: int, others: str) -> Iterator[Near]:
    """Of idioms that begin with the first and the third character at `at`, that which ends with the two others."""
    tail = text[at + 1] + text[at + 3]
    if text[at + 1] != text[at + 2] and tail in map("".join, zip(others[::2], others[1::2], strict=True)):
        yield Near(at, text[at] + text[at + 2] + tail, 1, swap=True)


def _longer_slips(text: str, at: int, word: str, start: int, end: int) -> Iterator[Near]:
    """The slip that turns a longer idiom into what stands in the text, its first or last pair being at `at`."""
    size = len(word)
    first = text.startswith(word[:2], at)
    begin = at if first else at + 2 - size
    if begin < start or begin + size > end or (not first and text.startswith(word[:2], begin)):
        return
    form = text[begin : begin + size]
    places = [i for i in range(size) if form[i] != word[i]]
    if len(places) == 1:
        yield Near(begin, word, places[0])
    elif len(places) == 2:
        i, j = places
        if j == i + 1 and form[i] == word[j] and form[j] == word[i]:
            yield Near(begin, word, i, swap=True)
