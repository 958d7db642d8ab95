"""`idiom`: a four-character idiom with one character wrong (再接再励 for 再接再厉), without a list of wrong forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar
from weakref import WeakKeyDictionary

from zhlint.base.fields import option
from zhlint.checks import Check, Draft, Match
from zhlint.checks._lexical import quotations
from zhlint.lexicon.function import FUNCTION
from zhlint.lexicon.likeness import Likeness, is_simplified, likeness
from zhlint.lexicon.words import Words
from zhlint.prose.document import Block

_LENGTH = 4
_COMMON = 100
"""A word of this frequency is right where it stands."""
_OPENING = frozenset("自其也还就都再在又更最很")
"""Adverbs that may well be missing: 字不必说 is no slip for 自不必说."""
_RECURS = 3
"""So often the same form is a play on the idiom or a term, no slip."""


_Index = tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, str]]
"""Words of four, each four dictionaries leaving one character out of the key; words of one key stand in one string."""


_indexes: WeakKeyDictionary[Words, _Index] = WeakKeyDictionary()


@dataclass(frozen=True, kw_only=True)
class Idiom(Check):
    """Four characters that are no word, one of which differs, in sound or shape, from those of a known idiom.

    A form the dictionary does know counts too where it is rare and the idiom `ratio` times as frequent: such
    dictionaries list many a common mistake. What stands in quotation marks, what a word straddles and a form that
    recurs are left alone.
    """

    placeholders: ClassVar[frozenset[str]] = frozenset({"replacement", "wrong", "right"})

    ways: tuple[Likeness, ...] = option(
        ("twin", "kin", "sound", "shape"),
        doc="how the characters are alike: twin (己已), kin (署暑), shape (惨掺), sound (部布)",
    )
    frequency: int = option(5, doc="the least frequency of the idiom in the dictionary", minimum=1)
    ratio: float = option(
        10.0, doc="how many times as frequent the idiom must be as a form the dictionary knows", minimum=1
    )
    exceptions: tuple[str, ...] = option((), doc="forms that are right as they are")

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a wrong form."""
        index = _index(draft.words)
        for block in draft.blocks:
            end = 0
            for at, near in _near(block.text, index):
                if at < end or any(a <= at < b for a, b in quotations(block.text)):
                    continue
                form = block.text[at : at + _LENGTH]
                right = self._meant(form, near, draft.words)
                if right is None or draft.words.straddles(block, at, at + _LENGTH) or _count(form, draft) >= _RECURS:
                    continue
                i = _difference(form, right)
                if not self._reads_well(block, at, i, draft.words):
                    end = at + _LENGTH
                    values = {"replacement": right, "wrong": form[i], "right": right[i]}
                    yield Match(block, at, end, right, False, values)

    @staticmethod
    def _reads_well(block: Block, at: int, i: int, words: Words) -> bool:
        """Whether the character at `at + i` is at home there: a word of grammar, or part of a common word."""
        sentence = next((s for s in block.sentences if s.start <= at < s.end), None)
        if sentence is None:
            return True
        begin = at - sentence.start
        for word in words.cut(block.text[sentence.start : sentence.end]):
            if word.start <= begin + i < word.end:
                if word.end - word.start == 1:
                    return word.text in FUNCTION
                return len(word.text) < _LENGTH and words.frequency(word.text) >= _COMMON
            if begin <= word.start and word.end <= begin + _LENGTH and word.end - word.start == 3:
                return True
        return True

    def _meant(self, form: str, near: list[str], words: Words) -> str | None:
        """The idiom that a form was meant to be; None where the form is right or nothing is near enough."""
        if form in self.exceptions or not all(map(is_simplified, form)):
            return None
        known = words.frequency(form)
        if known and min(words.frequency(form[:2]), words.frequency(form[2:])) >= _COMMON:
            return None
        best = (0, "")
        for word in near:
            i = _difference(form, word)
            if i == 0 and word[0] in _OPENING:
                continue
            frequency = words.frequency(word)
            if frequency >= max(self.frequency, known * self.ratio) and likeness(form[i], word[i]) in self.ways:
                best = max(best, (frequency, word))
        return best[1] or None


def _difference(form: str, word: str) -> int:
    return next(i for i in range(_LENGTH) if form[i] != word[i])


def _index(words: Words) -> _Index:
    index = _indexes.get(words)
    if index is None:
        index = _indexes[words] = ({}, {}, {}, {})
        for word in words.fours:
            for i, keys in enumerate(index):
                key = word[:i] + word[i + 1 :]
                keys[key] = keys.get(key, "") + word
    return index


def _near(text: str, index: _Index) -> list[tuple[int, list[str]]]:
    """Where four characters stand of which three are those of known words, and those words, in order of place."""
    grams = map("".join, zip(text, text[1:], text[2:], strict=False))
    threes = set(grams)
    present = (
        threes,
        set(map("".join, zip(text, text[2:], text[3:], strict=False))),
        set(map("".join, zip(text, text[1:], text[3:], strict=False))),
        threes,
    )
    found: dict[int, list[str]] = {}
    for i, keys in enumerate(index):
        for key in present[i] & keys.keys():
            near = keys[key]
            for at in _places(text, key, i):
                form = text[at : at + _LENGTH]
                others = [w for j in range(0, len(near), _LENGTH) if (w := near[j : j + _LENGTH])[i] != form[i]]
                if others:
                    found.setdefault(at, []).extend(others)
    return sorted(found.items())


def _places(text: str, key: str, i: int) -> Iterator[int]:
    """Where the characters of a key stand in a text, with one more before the key's character `i`, whatever it is."""
    first = key if i in (0, 3) else key[0] if i == 1 else key[:2]
    at = text.find(first)
    while at >= 0:
        start = at - (i == 0)
        form = text[start : start + _LENGTH] if start >= 0 else ""
        if len(form) == _LENGTH and form[:i] + form[i + 1 :] == key:
            yield start
        at = text.find(first, at + 1)


def _count(form: str, draft: Draft) -> int:
    return sum(block.text.count(form) for block in draft.blocks)
