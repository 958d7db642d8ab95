"""Which characters are Han, which are wide, and how many Han a text holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from zhlint.base.patterns import Pattern

Script = Literal["simplified", "traditional"]
"""How Chinese is written: 简体 or 繁體."""
SCRIPTS: tuple[Script, ...] = ("simplified", "traditional")

HAN = "㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U0003ffff〇"
"""The inside of a regex class: CJK unified ideographs with their extensions, the compatibility ones, and 〇."""

_HAN_RUN = Pattern(f"[{HAN}]+")
HAN_AND_COMMAS = Pattern(f"[{HAN}，]+")
"""A run of Han and full-width commas."""


def count_han(text: str) -> int:
    """The number of Han characters in `text`, the unit of every length and density in this project."""
    return sum(map(len, _HAN_RUN.findall(text)))


def only_han(text: str) -> str:
    """The Han characters of `text`."""
    return "".join(_HAN_RUN.findall(text))


def is_han(character: str) -> bool:
    """Whether this one character is Han; False for no character."""
    return (
        "一" <= character <= "鿿"
        or "㐀" <= character <= "䶿"
        or character == "〇"
        or "\uf900" <= character <= "\ufaff"
        or "\U00020000" <= character <= "\U0003ffff"
    )


def is_wide(character: str) -> bool:
    """Whether this one character is Han, kana or a full-width mark, so that no blank belongs next to it."""
    return (
        is_han(character)
        or "\u3000" <= character <= "\u30ff"
        or "\uff01" <= character <= "\uff60"
        or "\u2018" <= character <= "\u201d"
        or character in ("\u2014", "\u2026")
    )


def script_of(text: str) -> Script:
    """The script of a text: traditional where more characters speak for that than for simplified.

    A character speaks for simplified where GB 2312 has it and Big5 has not, and the other way round; the many that
    both have speak for neither.
    """
    counts = Counter(text)
    distinct = set(filter(is_han, counts))
    simplified, traditional = held(distinct, "gb2312"), held(distinct, "big5")
    votes = sum(map(counts.__getitem__, traditional - simplified))
    votes -= sum(map(counts.__getitem__, simplified - traditional))
    return "traditional" if votes > 0 else "simplified"


def held(characters: Iterable[str], encoding: str) -> set[str]:
    """Those of some characters that an encoding has: asked of all at once, a tenth of the time."""
    return set("".join(characters).encode(encoding, "ignore").decode(encoding))
