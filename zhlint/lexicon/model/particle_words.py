"""Which 的, 地 and 得 are words of grammar, and which are part of another word: 目的, 土地, 取得."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from zhlint.lexicon.model.particle_evidence import around
from zhlint.lexicon.words import Word

Part = Literal["word", "ending", "inside"]
"""A word of grammar; the last character of a verb as 变得 and 觉得 are; part of another word."""
_NO_DE = frozenset(
    (
        "目的",
        "真的",
        "似的",
        "别的",
        "端的",
        "标的",
        "美的",
        "掌柜的",
        "当家的",
        "说真的",
        "真格的",
        "没说的",
        "他妈的",
        "喷香的",
    )
)
_MISTAKEN = frozenset(("变得", "显得", "觉得", "值得", "免得", "舍得", "舍不得", "恨不得", "巴不得", "不由得"))
"""What is often written with 的. Others that end in 得 are not learned from: 取的 and 懂的 are mostly right."""
_VERBS = ("v", "vn", "d")
_DEGREE = frozenset(
    (
        "很",
        "太",
        "更",
        "更加",
        "非常",
        "十分",
        "特别",
        "比较",
        "相当",
        "越来越",
        "不",
        "最",
        "极",
        "极其",
        "这么",
        "那么",
        "有点",
    )
)
_COMPLEMENT = frozenset(("得住", "得下", "得很", "得多"))
_SET = ("i", "l")
_ADVERBIAL = frozenset(("a", "ad", "an", "d", "z"))
_RARE = 3
_SIDE = 12
"""Words are cut from so many characters before and behind."""


Cut = Callable[[str], Sequence[Word]]


def part(text: str, at: int, cut: Cut, frequency: Callable[[str], int]) -> Part:
    """What the 的, 地 or 得 at an offset is, by the words that the dictionary cuts the text into."""
    start = max(at - _SIDE, 0)
    begin = at - start
    for word in cut(text[start : at + _SIDE]):
        if word.end > begin:
            return _part(word, begin - word.start, cut, frequency)
    return "inside"


def _part(word: Word, at: int, cut: Cut, frequency: Callable[[str], int]) -> Part:
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
    if text in _MISTAKEN:
        return "ending"
    return "word" if tag in _VERBS and frequency(text) <= _RARE else "inside"


def doubts(text: str, at: int, cut: Cut, knows: Callable[[str], bool]) -> int:
    """How many things speak for a 地 or 得 as it stands that the classifier does not see, as it has not read it.

    It may make a word with the character before or behind (落地, 得奖); 地 behind a verb of one character is most often
    soil, floor or place (拿地, 跪地); 得 between a subject and a verb is "must".
    """
    char = text[at]
    if char == "的":
        return 0
    place = around(text, at)
    before = [word for word in cut(place.left) if word.tag != "x"]
    after = [word for word in cut(place.right) if word.tag != "x"]
    last = before[-1] if before else None
    first = after[0] if after else None
    found = int(knows(text[at - 1 : at] + char) or knows(char + text[at + 1 : at + 2]))
    if char == "地":
        alone = last is None or (len(last.text) == 1 and not (first and first.text in _DEGREE) and last.tag != "r")
        return found + 2 * alone
    subject = last is None or last.tag.startswith(("n", "r", "t", "d", "c", "f", "i", "l")) or last.text in "的之"
    predicate = first is None or first.tag.startswith(("v", "d", "p"))
    return found + (subject and predicate)
