"""jieba's dictionary, OpenCC's tables and pypinyin's readings as `zhlint.lexicon` reads them: sections of its files.

What they mean is told where they are read: `dictionary`, `scripts`, `sounds`. The packages are pinned, so the files are
always the same; a test holds them against this module.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import Literal

from zhlint.base.characters import is_han

Sections = dict[str, tuple[str, bytes]]

_COMMON = 100
"""From this frequency a pair of Han is a common one."""
CHARACTERS = ("STCharacters", "TSCharacters", "TWVariants")
PHRASES = ("TWPhrases",)


def words(dictionary: str) -> Sections:
    """The sections of words, out of lines `word frequency tag`."""
    rows = [line.split() for line in dictionary.splitlines() if line.strip()]
    beginnings: dict[int, list[str]] = defaultdict(list)
    for word, frequency, tag in rows:
        beginnings[_code(word)] += (word[2:], frequency, tag)
    pairs = sorted(beginnings)
    entries = [" ".join(beginnings[pair]).encode() for pair in pairs]
    common = sorted({word for word, n, _ in rows if len(word) == 2 and all(map(is_han, word)) and int(n) >= _COMMON})
    return {
        "total": ("I", _numbers([sum(int(frequency) for _, frequency, _ in rows)])),
        "pairs": ("I", _numbers(pairs)),
        "ends": ("I", _numbers(accumulate(map(len, entries), initial=0))),
        "entries": ("B", b"".join(entries)),
        "common": ("B", "".join(common).encode()),
    }


def scripts(conversions: Mapping[str, str]) -> Sections:
    """The sections of tables: of characters what is another one in the other script, of phrases all."""
    sections: Sections = {}
    for name, table in conversions.items():
        rows = [line.split("\t") for line in table.splitlines() if "\t" in line]
        pairs = [(key, " ".join(forms.split())) for key, forms in rows]
        if name in CHARACTERS:
            pairs = [(key, forms) for key, forms in pairs if len(key) == 1 and forms.partition(" ")[0] != key]
        sections[name] = ("B", "\n".join(part for pair in pairs for part in pair).encode())
    return sections


def sounds(characters: str) -> Sections:
    """The sections of readings: of each character the first two, which are the usual ones."""
    known = {int(code): said.split(",") for code, said in json.loads(characters).items()}
    chars = sorted(known)
    said = ["", *sorted({reading for readings in known.values() for reading in readings[:2]})]
    places = {reading: place for place, reading in enumerate(said)}
    return {
        "chars": ("I", _numbers(chars)),
        "first": ("H", _numbers((places[known[char][0]] for char in chars), "H")),
        "second": ("H", _numbers((places["".join(known[char][1:2])] for char in chars), "H")),
        "said": ("B", "\n".join(said).encode()),
    }


def _code(word: str) -> int:
    """Its first two characters as a number of 32 bits."""
    if max(word[:2]) > "\uffff":
        raise ValueError(f"{word} begins with a character beyond the basic plane: a pair must fit into 32 bits")
    return ord(word[0]) << 16 | ord(word[1:2] or "\0")


def _numbers(numbers: Iterable[int], kind: Literal["H", "I"] = "I") -> bytes:
    items = array(kind, numbers)
    if sys.byteorder == "big":
        items.byteswap()
    return items.tobytes()
