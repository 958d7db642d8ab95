"""Which verbs go with which nouns: counted in clean text, and what the counts say does not go.

A verb's share of what is said of all nouns by it and the verbs that compete with it tells how often it is to be
expected with one of them. A pair is odd that was hardly ever seen where it was to be expected often, while another of
those verbs goes with the noun all the time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from math import log2

import numpy as np
import numpy.typing as npt

from zhlint.lexicon.collocation.kin import changes, kin
from zhlint.lexicon.collocation.table import NONE, SCALE

Matrix = npt.NDArray[np.float64]
Found = Counter[tuple[str, str, str]]
"""How often a word and a noun were seen with a link, which of `LINKS`."""

LEAST = 60
"""A noun that hangs on the words less often, in all, is not told of."""
_FIT = 8
"""Words that were seen together so often go together."""
_LEAST_EXPECTED, _LEAST_USUAL = 5.0, 20
"""A pair must have been expected so often at least, and the better verb seen so often, to tell anything."""
_LEAST_ODDS = 6.0
_HAN = "[\u4e00-\u9fa5]"
_MARKS = "，。；！？：、,;!?:…\n（）()"
_TAIL = re.compile(
    f"(?!的)[了着过出起]?([^{_MARKS}让使把被以而就都也是将会能要来去在为着了]{{0,12}}?)({_HAN}{{2}})(?:等|的?[{_MARKS}])"
)
_BEFORE = re.compile(
    f"({_HAN}{{2}})(?:得到|获得|有所|的|了|将|会|被|已经?|不断|明显|显著|大幅度?|大大|逐步|逐渐|迅速|持续|进一步|全面|充分|有效"
    "|稳步|较大|很大)*$"
)
_DONE = re.compile(f"[{_MARKS}了到至得\\d]|的?[{_MARKS}]")


def count(lines: Iterable[str]) -> Found:
    """The pairs of all lines.

    Without words being told apart, for the sake of speed: an object is the last two characters before a mark, a subject
    the two before the verb and what adverbs it has. Of several verbs the last one has the object.
    """
    found: Found = Counter()
    verb = re.compile("|".join(sorted(kin())))
    for line in lines:
        for m in verb.finditer(line):
            tail = _TAIL.match(line, m.end())
            if tail and line[m.start() - 1 : m.start()] != "的" and not verb.search(tail[1]):
                found["object", m[0], tail[2]] += 1
            before = _BEFORE.search(line, max(m.start() - 8, 0), m.start())
            if before and _DONE.match(line, m.end()):
                found["subject", m[0], before[1]] += 1
    return found


def sections(found: Found, least: int = LEAST) -> dict[str, tuple[str, bytes]]:
    """The sections of the file."""
    some = {"object": sorted(kin()), "subject": sorted(changes())}
    return tables(found, kin(), some, least)


def tables(
    found: Found, rivals: Mapping[str, Collection[str]], some: Mapping[str, Collection[str]], least: int
) -> dict[str, tuple[str, bytes]]:
    """The sections of a file of words that compete: by link what fits, and what does not fit `some` of the words.

    The first link stands for itself; what is odd of another must be so over all links.
    """
    times: Counter[str] = Counter()
    for (_, _, noun), n in found.items():
        times[noun] += n
    nouns = sorted(noun for noun, n in times.items() if n >= least)
    words = sorted(rivals)
    seen = {link: np.zeros((len(words), len(nouns))) for link in some}
    rows, columns = ({each: n for n, each in enumerate(some)} for some in (words, nouns))
    for (link, word, noun), n in found.items():
        if noun in columns:
            seen[link][rows[word], columns[noun]] = n
    out = {"words": ("B", "\n".join(words).encode()), "nouns": ("B", "\n".join(nouns).encode())}
    for link, table in seen.items():
        out[link] = ("B", np.packbits(table >= _FIT, axis=1, bitorder="little").tobytes())
    every: Matrix = sum(seen.values(), np.zeros_like(table))
    for n, (link, those) in enumerate(some.items()):
        misfits = np.array(list(_misfits(words, rivals, those, every if n else seen[link], every)), "<u2")
        out[f"{link}-misfits"] = ("H", misfits.tobytes())
    return out


def _misfits(
    words: list[str], rivals: Mapping[str, Collection[str]], some: Collection[str], table: Matrix, seen: Matrix
) -> Iterator[tuple[int, ...]]:
    """What hardly ever goes together: word, noun, odds, and two better words.

    The odds are how much rarer the pair is than expected times how much rarer than the better word with that noun; one
    is added to what was seen. What was seen with any link speaks for the pair, by half.
    """
    numbers = {word: n for n, word in enumerate(words)}
    for word in some:
        row = numbers[word]
        others = [numbers[each] for each in sorted(rivals[word]) if each in numbers]
        group = table[[row, *others]]
        expected = table[row].sum() * group.sum(0) / max(group.sum(), 1)
        for column in np.flatnonzero(expected >= _LEAST_EXPECTED):
            times = table[:, column]
            better = sorted(others, key=lambda n: (-times[n], n))
            usual = float(times[better[0]]) if better else 0.0
            met = 1 + (float(times[row]) + float(seen[row, column])) / 2
            odds = log2(float(expected[column]) / met) + log2(max(usual, 1) / met)
            if usual >= _LEAST_USUAL and expected[column] >= 2 * met and odds >= _LEAST_ODDS:
                two = [*(n for n in better if times[n] * 4 >= usual), NONE][:2]
                yield row, int(column), min(round(odds * SCALE), NONE), *two
