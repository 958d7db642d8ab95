"""Which syllables are taken for one another, as a square table; and the syllables of each symbol.

Kinds: 1 the same syllable; 2 told apart by what southern speakers and their input methods confuse (zh z, ch c, sh s,
n l r, f h, -n -ng); 4 one letter apart, or two exchanged: a neighbouring or a missing key.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np

from zhlint.lexicon.sounds import syllables

SAME, CONFUSED, NEAR = 1, 2, 4
_COMMON = 5000
"""Of rarer symbols none is proposed for its sound."""
_INITIAL = re.compile(r"zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?")
_CONFUSED = {"zh": "z", "ch": "c", "sh": "s", "n": "l", "r": "l", "f": "h"}


def sections(chars: str) -> dict[str, tuple[str, bytes]]:
    """The sections of the model's file: a number for the readings of each symbol, and how any two are alike."""
    readings = [syllables(char) if "\u4e00" <= char <= "\u9fff" else frozenset[str]() for char in chars]
    kinds = sorted({tuple(sorted(each)) for each in readings if each})
    number = {each: i for i, each in enumerate(kinds, 1)}
    table = np.zeros((len(kinds) + 1, len(kinds) + 1), np.uint8)
    for i, one in enumerate(kinds, 1):
        for j, other in enumerate(kinds, 1):
            found = [kind for a in one for b in other if (kind := alike(a, b))]
            table[i, j] = min(found, default=0)
    sounds = np.array([number.get(tuple(sorted(each)), 0) for each in readings], "<u2")
    said: dict[int, list[int]] = {}
    for symbol, sound in enumerate(sounds[:_COMMON].tolist()):
        said.setdefault(sound, []).append(symbol)
    alike_to = [
        sorted(s for j in np.flatnonzero((row == SAME) | (row == CONFUSED)).tolist() for s in said.get(j, ()))
        for row in table
    ]
    rows = np.concatenate(([0], np.cumsum([len(each) for each in alike_to])))
    return {
        "sounds": ("H", sounds.tobytes()),
        "likeness": ("B", table.tobytes()),
        "alike-rows": ("I", rows.astype("<u4").tobytes()),
        "alike": ("H", np.array([s for each in alike_to for s in each], "<u2").tobytes()),
    }


@cache
def alike(one: str, other: str) -> int:
    """How two syllables are alike; 0 where they are not."""
    if one == other:
        return SAME
    if _softened(one) == _softened(other):
        return CONFUSED
    return NEAR if _near(one, other) else 0


@cache
def _softened(syllable: str) -> str:
    initial = _INITIAL.match(syllable)
    assert initial is not None
    final = syllable[initial.end() :]
    return _CONFUSED.get(initial[0], initial[0]) + "|" + re.sub("ng$", "n", final)


def _near(one: str, other: str) -> bool:
    if len(one) == len(other):
        apart = [i for i in range(len(one)) if one[i] != other[i]]
        exchanged = len(apart) == 2 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]
        return len(apart) == 1 or exchanged
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
