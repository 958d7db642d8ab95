"""The idioms that slips are looked for in: those of jieba's dictionary, mended by the lists in `lexicon.phrases`.

    python -m training.idioms

writes them where `zhlint.lexicon.idioms` reads them. The dictionary's version is pinned, so the file is always the
same; a test holds it against this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from zhlint.lexicon import idioms
from zhlint.lexicon.phrases import LACKING, MISTAKEN

FILE = Path(idioms.__file__).with_name(idioms.FILE)
_FOUR = 4


def dictionary() -> str:
    """The text of jieba's dictionary. Raises ModuleNotFoundError where jieba is not installed."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba is not installed", name="jieba")
    return Path(spec.origin).with_name("dict.txt").read_text("utf-8")


def phrases(text: str) -> set[str]:
    """Idioms of four to eight Han, set phrases of a frequency of 5 or more, and other words from 10.

    The dictionary tags many an idiom as something else (墨守成规 is a person's name to it), so tags alone do not do.
    Numerals, times and foreign names are left out.
    """
    wanted = r"^([\u4e00-\u9fff]{4,8}) (?:\d+ i|(?:[5-9]|\d\d+) l|\d\d+ (?!nrt|m|t|nt|i$|l$)[a-z]+)$"
    return set(re.findall(wanted, text, re.MULTILINE))


def packed(words: Iterable[str]) -> str:
    """Idioms as the text that `Idioms` is made from."""
    tails: dict[str, str] = {}
    heads: dict[str, str] = {}
    longer = []
    for word in sorted(set(words)):
        if len(word) > _FOUR:
            longer.append(word)
            continue
        head, tail = word[:2], word[2:]
        tails[head] = tails.get(head, "") + tail
        heads[tail] = heads.get(tail, "") + head
    parts = (sorted(f"{pair}{others}" for pair, others in pairs.items()) for pairs in (tails, heads))
    return "\n\n".join("\n".join(lines) for lines in (*parts, longer))


def shipped() -> str:
    """What the file holds."""
    return packed((phrases(dictionary()) | set(LACKING.split())) - set(MISTAKEN.split())) + "\n"


if __name__ == "__main__":
    FILE.write_text(shipped(), "utf-8", newline="\n")
