"""Which adjectives go with which nouns: counted in clean text, and what the counts say does not go."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from training.collocating import tables
from zhlint.lexicon.collocation.adjectives import rivals
from zhlint.lexicon.collocation.described import DEGREES, is_noun
from zhlint.lexicon.words import Word, Words

Found = Counter[tuple[str, str, str]]
"""How often an adjective and a noun were seen with a link, `quality`."""

LEAST = 40
"""A noun that adjectives were said of less often, in all, is not told of."""

_HAN = "[\u4e00-\u9fff]"
_MARKS = "，。；！？：、,;!?:…\n（）()”"
_ENDS = f"[{_MARKS}和与及以而是在也都将会让使]"
_HINT = re.compile(f"{_HAN}(?={_HAN}(?:的|了?[{_MARKS}]|{_HAN}{{2}}{_ENDS}))")
"""What stands before the last character of what may be an adjective."""
_BEFORE = re.compile(f"({_HAN}{{2}})((?:{'|'.join(sorted(DEGREES, key=lambda word: (-len(word), word)))})*)$")
_STOPS = re.compile(f"的|了?[{_MARKS}]")
_LOOSE = "长重深近"
"""Without an adverb these often end another word (秘书长, 加重)."""
_OPEN = re.compile("[^\u4e00-\u9fff]|[了着过得有是以出的成生于为向]|$")
"""Behind this an adjective belongs to what follows, not to what stands before it."""
_AFTER = re.compile(f"(的?){_HAN}{{0,4}}?({_HAN}{{2}}){_ENDS}")


def count(lines: Iterable[str]) -> Found:
    """The pairs of all lines.

    Without words being told apart, for the sake of speed: the noun is the last two characters before the adjective and
    its adverbs, or between its 的 and a mark, if the dictionary takes them for one.
    """
    found: Found = Counter()
    wanted = rivals()
    known = _Nouns()
    for line in lines:
        for m in _HINT.finditer(line):
            at = m.start()
            word = line[at : at + 2]
            if word not in wanted:
                at, word = at + 1, word[1]
                if word not in wanted:
                    continue
            for noun in _nouns(line, at, at + len(word)):
                if known[noun]:
                    found["quality", word, noun] += 1
                    break
    return found


class _Nouns(dict[str, bool]):
    """Whether two characters may be a noun; each is looked up once."""

    def __init__(self) -> None:
        self._words = Words()

    def __missing__(self, noun: str) -> bool:
        cut = self._words.cut(noun)
        known = self[noun] = len(cut) == 1 and is_noun(Word(noun, 0, 2, cut[0].tag))
        return known


def _nouns(line: str, at: int, end: int) -> Iterator[str]:
    """What an adjective may be said of: what stands before it, and what behind its 的."""
    before = _BEFORE.search(line, max(at - 10, 0), at)
    short = end - at == 1
    if (
        before
        and _STOPS.match(line, end)
        and (before[2] or not short or (line[at] not in _LOOSE and line[end] != "的"))
    ):
        yield before[1]
    after = _AFTER.match(line, end)
    if after and (
        before and before[2] and after[1] if short else _OPEN.match(line[at - 1 : at]) or (before and before[2])
    ):
        yield after[2]


def sections(found: Found, least: int = LEAST) -> dict[str, tuple[str, bytes]]:
    """The sections of the file."""
    return tables(found, rivals(), {"quality": sorted(rivals())}, least)
