"""Finds the nouns that are counted with a measure word (三条大鱼, 一篇很长的文章), by word classes and order alone."""

from __future__ import annotations

from collections.abc import Sequence

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.lexicon.words import Word, Words

MEASURES = (
    "个条张把件本部辆台架艘头匹棵颗支枝根幅副顶座栋幢间所位名株粒枚篇首只块朵扇盏口道则封家尊届桩门项份款滴片套双对层"
    "股群场段句节处列丛束盘碗杯瓶箱袋包盒桶串排堆批组代册页笔尾峰乘挺床身员轮阵丝缕团圈帧记声番"
)
"""The measure words that are counted; each is one character."""
_NUMERALS = "〇零一二两三四五六七八九十百千万亿几数半0-9０-９"
COUNTING = (
    rf"(?<![第唯统同单专之{_NUMERALS}])(?![百千万亿][{MEASURES}])"
    rf"(?:[{_NUMERALS}]+|[这那每某])(?P<measure>[{MEASURES}])(?=[㐀-鿿])"
)
"""A number, or what stands for one, with a measure word."""
COUNTED = Pattern(COUNTING)
MARK = r"[，。；！？：,;!?:…\n（）()—“”‘’「」『』《》〈〉\[\]【】、\ufffc]"
"""What no noun that is counted goes on behind."""
END = Pattern(MARK)
_LONGEST = 18
"""So many characters at most are looked at, from the number on."""
_NOMINAL = ("n", "vn", "an", "j", "a", "b", "z", "s", "f", "l", "i", "eng")
_PLAIN = ("a", "b", "z", "i", "l")
"""What describes a noun before its 的, and is none itself."""
_NOUN = ("n", "vn", "an", "l", "j")
_CLOSES = ("v", "d", "p", "c", "x", "f", "r", "u", "y", "t", "m")
_PLACES = frozenset("上中下里内外前后旁时")
"""What is no noun, but says where or when."""


class Measured(NamedTuple):
    """A noun that is counted: its text, and where it begins and ends in the text that was looked at."""

    noun: str
    start: int
    end: int


def measured(text: str, start: int, measure: int, end: int, words: Words) -> Measured | None:
    """The noun that the number at `start` with the measure word that ends at `measure` counts; None where none is sure.

    It is looked for up to `end`.
    """
    if words.knows(text[measure - 1 : measure + 1]):
        return None
    limit = min(end, start + _LONGEST)
    mark = END.search(text, measure, limit)
    cut = words.cut(text[start : mark.start() if mark else limit])
    first = next((n for n, word in enumerate(cut) if word.start == measure - start), -1)
    found = head(cut, first, whole=mark is not None or limit == end) if first >= 0 else None
    if found is None:
        return None
    return Measured(text[start + found[0] : start + found[1]], start + found[0], start + found[1])


def head(words: Sequence[Word], first: int = 0, whole: bool = True) -> tuple[int, int] | None:
    """Where the noun begins and ends that the phrase from a word on is headed by; None where none is sure.

    A noun before 的 may itself be what is counted (一条鱼的尾巴): then none is sure. `whole` says that a mark stands
    behind the words.
    """
    i = begin = first
    while i < len(words) and (words[i].tag.startswith(_NOMINAL) or words[i].text == "的"):
        if words[i].text in _PLACES:
            break
        if words[i].text[1:] == "的" and words[i].tag.startswith("n"):
            return None
        if words[i].text == "的":
            if i == begin or not all(word.tag.startswith(_PLAIN) for word in words[begin:i]):
                return None
            begin = i + 1
        i += 1
    if i == begin or not words[i - 1].tag.startswith(_NOUN) or not _closes(words, i, whole):
        return None
    last = words[i - 1]
    before = words[i - 2] if len(last.text) == 1 and i - 1 > begin else None
    if before is None or before.tag.startswith("a"):
        return last.start, last.end
    return None if len(before.text) == 1 else (before.start, last.end)


def _closes(words: Sequence[Word], i: int, whole: bool) -> bool:
    """Whether the phrase ends before the word of that number."""
    if i == len(words):
        return whole
    return words[i].text not in ("的", "之", "、") and words[i].tag.startswith(_CLOSES)
