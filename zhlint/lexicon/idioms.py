"""Idioms and set phrases, and where a text has something that is one slip away from one of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zhlint.base.patterns import Pattern

_RUN = Pattern(r"[\u4e00-\u9fff]{4,}")


FILE = "idioms.txt"


class Near(NamedTuple):
    """Where an idiom stands but for the character `at`, or but for two neighbours that changed places (`swap`)."""

    start: int
    idiom: str
    at: int
    swap: bool


class Idioms:
    """Idioms by their first and by their last two characters: one slip leaves one of the two pairs whole.

    `text` holds a line for each first pair with all the last pairs that follow it, then one for each last pair with the
    first pairs it follows, then the longer ones; an empty line parts the three.
    """

    def __init__(self, text: str) -> None:
        tails, heads, longer = text.split("\n\n")
        self._tails = {line[:2]: line[2:] for line in tails.split("\n")}
        self._heads = {line[:2]: line[2:] for line in heads.split("\n")}
        self._longer: dict[str, list[str]] = {}
        for word in longer.split():
            self._longer.setdefault(word[:2], []).append(word)
            self._longer.setdefault(word[-2:], []).append(word)

    @classmethod
    def shipped(cls) -> Idioms:
        """Those of the dictionary and of `phrases`, out of the file that `python -m training.idioms` makes of them."""
        with open(os.path.join(os.path.dirname(__file__), FILE), encoding="utf-8") as file:
            return cls(file.read().rstrip("\n"))

    def near(self, text: str) -> Iterator[Near]:
        """The places in a text that are one slip away from an idiom; right ones are no such places."""
        tails, heads, longer = self._tails, self._heads, self._longer
        for run in _RUN.finditer(text):
            start, end = run.span()
            for at in range(start, end - 1):
                pair = text[at : at + 2]
                if pair in tails and at + 4 <= end:
                    found = tails[pair]
                    if text[at + 2] in found or text[at + 3] in found:
                        yield from _slips(text, at, at + 2, found)
                if pair in heads and at - 2 >= start:
                    found = heads[pair]
                    if text[at - 2] in found or text[at - 1] in found:
                        yield from _slips(text, at - 2, at - 2, found)
                if pair in longer:
                    for word in longer[pair]:
                        yield from _longer_slips(text, at, word, start, end)
                if at + 4 <= end and (pair := text[at] + text[at + 2]) in tails:
                    yield from _exchanged(text, at, tails[pair])


def _slips(text: str, at: int, half: int, others: str) -> Iterator[Near]:
    """Of idioms that share one half with the four characters at `at`, those whose other half is one slip away."""
    one, two = text[half], text[half + 1]
    for i in range(0, len(others), 2):
        first, second = others[i], others[i + 1]
        if (first == one) != (second == two):
            place, swap = half - at + (first == one), False
        elif first == two and second == one and first != second:
            place, swap = half - at, True
        else:
            continue
        part = first + second
        yield Near(at, text[at : at + 2] + part if half > at else part + text[at + 2 : at + 4], place, swap)


def _exchanged(text: str, at: int, others: str) -> Iterator[Near]:
    """Of idioms that begin with the first and the third character at `at`, that which ends with the two others."""
    tail = text[at + 1] + text[at + 3]
    if text[at + 1] != text[at + 2] and tail in map("".join, zip(others[::2], others[1::2], strict=True)):
        yield Near(at, text[at] + text[at + 2] + tail, 1, True)


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
        yield Near(begin, word, places[0], False)
    elif len(places) == 2:
        i, j = places
        if j == i + 1 and form[i] == word[j] and form[j] == word[i]:
            yield Near(begin, word, i, True)
