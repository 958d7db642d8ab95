"""Which 的, 地 and 得 are words of grammar, and which are part of another word: 目的, 土地, 取得."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from zhlint.lexicon.words import Word

Part = Literal["word", "ending", "inside"]
"""A word of grammar; the last character of a verb as 变得 and 觉得 are; part of another word."""
_NO_DE = frozenset(
    "目的 真的 似的 别的 端的 标的 美的 掌柜的 当家的 说真的 动真格的 真格的 没说的 没得说的 他妈的 喷香的".split()
)
_COMPLEMENT = frozenset(("得住", "得下", "得很", "得多"))
_SET = ("i", "l")
_ADVERBIAL = frozenset(("a", "ad", "an", "d", "z"))
_RARE = 3
_SIDE = 12
"""Words are cut from so many characters before and behind."""


def part(text: str, at: int, cut: Callable[[str], Sequence[Word]], frequency: Callable[[str], int]) -> Part:
    """What the 的, 地 or 得 at an offset is, by the words that the dictionary cuts the text into."""
    start = max(at - _SIDE, 0)
    begin = at - start
    for word in cut(text[start : at + _SIDE]):
        if word.end > begin:
            return _part(word, begin - word.start, cut, frequency)
    return "inside"


def _part(word: Word, at: int, cut: Callable[[str], Sequence[Word]], frequency: Callable[[str], int]) -> Part:
    text = word.text
    if len(text) == 1 or text in _COMPLEMENT:
        return "word"
    if at != len(text) - 1:
        return "inside"
    stem, tag = text[:-1], word.tag
    if text[-1] == "的":
        return "inside" if text in _NO_DE or tag.startswith(_SET) else "word"
    if text[-1] == "地":
        if len(stem) == 1:
            return "inside"
        if stem[-1] == stem[-2]:
            return "word"
        known = {w.tag for w in cut(stem) if w.text == stem}
        return "word" if frequency(text) <= _RARE and known & _ADVERBIAL else "inside"
    if tag not in ("v", "vn", "d"):
        return "inside"
    return "word" if frequency(text) <= _RARE else "ending"
