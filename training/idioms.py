"""The idioms that slips are looked for in: those of jieba's dictionary, mended by the lists in `lexicon.phrases`.

    python -m training.idioms

writes them where `zhlint.lexicon.idioms` reads them. The dictionary's version is pinned, so the file is always the
same; a test holds it against this module.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path

from training.packages import dictionary
from zhlint.lexicon import idioms
from zhlint.lexicon.model import store
from zhlint.lexicon.phrases import LACKING, MISTAKEN

FILE = Path(idioms.__file__).with_name(idioms.FILE)
_FOUR = 4


def phrases(text: str) -> set[str]:
    """Idioms of four to eight Han, set phrases of a frequency of 5 or more, and other words from 10.

    The dictionary tags many an idiom as something else (墨守成规 is a person's name to it), so tags alone do not do.
    Numerals, times and foreign names are left out.
    """
    wanted = r"^([\u4e00-\u9fff]{4,8}) (?:\d+ i|(?:[5-9]|\d\d+) l|\d\d+ (?!nrt|m|t|nt|i$|l$)[a-z]+)$"
    return set(re.findall(wanted, text, re.MULTILINE))


def packed(words: Iterable[str]) -> bytes:
    """Idioms as the file that `Idioms` reads."""
    halves: dict[str, tuple[list[str], list[str], list[str]]] = defaultdict(lambda: ([], [], []))
    for word in sorted(set(words)):
        head, tail = word[:2], word[-2:]
        if len(word) > _FOUR:
            for pair in {head, tail}:
                halves[pair][2].append(word + "\n")
        else:
            halves[head][0].append(tail)
            halves[tail][1].append(head)
    pairs = sorted(halves)
    parts = ["".join(part) for pair in pairs for part in halves[pair]]
    ends = accumulate(map(len, parts), initial=0)
    return store.packed(
        {
            "pairs": ("I", b"".join((ord(pair[0]) << 16 | ord(pair[1])).to_bytes(4, "little") for pair in pairs)),
            "ends": ("I", b"".join(end.to_bytes(4, "little") for end in ends)),
            "chars": ("H", "".join(parts).encode("utf-16-le")),
            "longer": ("B", "".join(pair for pair in pairs if halves[pair][2]).encode()),
        }
    )


def shipped() -> bytes:
    """What the file holds."""
    return packed((phrases(dictionary()) | set(LACKING.split())) - set(MISTAKEN.split()))


if __name__ == "__main__":
    FILE.write_bytes(shipped())
