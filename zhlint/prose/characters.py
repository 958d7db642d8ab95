"""Which characters are Han, which are wide, and how many Han a text holds."""

from __future__ import annotations

import re

HAN = "㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff〇"
"""The inside of a regex class: CJK unified ideographs with their extensions, the compatibility ones, and 〇."""

_HAN_RUN = re.compile(f"[{HAN}]+")
_WIDE = re.compile(f"[{HAN}\u3000-\u303f\u3040-\u30ff\uff01-\uff60\u2014\u2018-\u201d\u2026]")


def count_han(text: str) -> int:
    """The number of Han characters in `text`, the unit of every length and density in this project."""
    return sum(map(len, _HAN_RUN.findall(text)))


def is_han(character: str) -> bool:
    """Whether this one character is Han."""
    return bool(_HAN_RUN.match(character))


def is_wide(character: str) -> bool:
    """Whether this one character is Han, kana or a full-width mark, so that no blank belongs next to it."""
    return bool(_WIDE.match(character))
