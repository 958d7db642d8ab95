"""`doubling`: a character or a word typed twice, told by how pieces of Chinese are usually written, without a list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import ClassVar

from zhlint.base.fields import option
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple, dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.lexicon.function import FUNCTION
from zhlint.lexicon.model.edits import Edits, edits
from zhlint.lexicon.model.symbols import MARGIN
from zhlint.lexicon.words import Word, Words
from zhlint.prose.document import PROSE, Block

_TWICE = Pattern(r"(?=([㐀-䶿一-鿿]{1,4}?)\1)")
_start = attrgetter("start")
_REACH = 12
"""So many characters on either side are read."""
_LEAST = 8.0
"""What gains no more bits when one copy goes is no slip."""
_ENOUGH, _SLOPE = 0.8, 30
"""So likely is what gains what is wanted; so many bits more would make it certain."""
_COMPOUND = 0.84
"""No surer is a word that may be part of a compound: 宏定义|定义常量."""
_POSSIBLE = 2.0
"""So many bits more are wanted where a lone character behind may make a compound with the second copy: 例题|题面."""
_RECURS = 3
"""So often the same form is a name or a term of the draft's own."""
_BEHIND_VERBS = Pattern(r"[一了吧吗呢啊再就]|\W|$")
"""What stands behind a verb of two syllables that is doubled on purpose: 商量商量，考虑考虑再说."""
_ON_PURPOSE = Pattern("^[一很太好多最整成越]|的|^(?:哪里|哪儿|什么|多少|怎么|怎样)$")
"""A piece that is said twice on purpose (一步一步, 很远很远, 走到哪里哪里就), or by chance (数的数的个数)."""
_CRY = Pattern(r"[^㐀-䶿一-鿿]")
"""What stands on both sides of a word that is called out twice: 对不起对不起！"""
_VIVID = frozenset(("z", "a", "ad", "an", "nr"))
"""How the dictionary tags such adjectives; some it takes for names."""
_AS_IT_IS = Pattern("[的地得，。；、！？]|$")
"""What stands behind an adjective that is said twice to make it vivid: 雪亮雪亮的."""
_WISHED = Pattern("[该想爱要去来再得先]$")
"""What stands before a verb that is said twice: 该打游戏打游戏, 总要称称."""
_PERSONS = frozenset("我你您他她它谁")
"""What ends one clause and begins the next: 你骂我我也不走."""
_PLAYFUL = "子"
"""What stands behind a doubling of fashion: 绝绝子."""
_BOUND = -3.0
"""A character that is less often a word of its own, in bits below always, seldom is one here."""


class _Twice(NamedTuple):
    """A piece that stands twice, from `start` to `end`, and the bits that are gained when one copy goes."""

    block: Block
    start: int
    end: int
    gain: float

    @property
    def middle(self) -> int:
        return (self.start + self.end) // 2

    @property
    def piece(self) -> str:
        return self.block.text[self.start : self.middle]


class _Wanted(NamedTuple):
    """The bits that one copy less should gain for it to be a slip, and how sure that can be."""

    bits: float
    surest: float = 0.97


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Doubling(Check):
    """A character or a word that stands twice in a row where it belongs once: 我觉觉得, 项目项目进展.

    One copy must make the text far likelier, by counts of edited prose; how much is asked for depends on what
    segmentation makes of the two: a character left over beside a word that it is part of, one that is a word itself,
    or a whole word. What two words have in common where they meet (目的|的确, 军人|人才), what is doubled on purpose
    (看看, 一个一个, 考虑考虑), what stands three times, and what a draft writes often are let be. The message may use
    `{extra}`, and `{verdict}`: 多打了, or 疑多打了 below `doubtful`.
    """

    scope: ClassVar[tuple[str, ...]] = (*PROSE, "heading", "table-cell", "caption")
    placeholders: ClassVar[frozenset[str]] = frozenset({"extra", "verdict"})

    certainty: float = option(0.85, doc="how likely it must be that one copy is too many, from 0 to 1", minimum=0)
    doubtful: float = option(0.9, doc="below this likelihood it is called a guess", minimum=0)
    exceptions: tuple[str, ...] = option((), doc="forms that are right as they are, wherever they overlap a doubling")

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a doubling, both copies in it; one copy is the replacement."""
        for block in draft.blocks:
            if not _TWICE.search(block.text):
                continue
            for twice in _doubled(block, edits()):
                sure = _certainty(twice, edits(), draft.words)
                if sure >= self.certainty and not self._excepts(twice) and not _is_own(twice, draft):
                    verdict = "疑多打了" if sure < self.doubtful else "多打了"
                    values = {"extra": twice.piece, "verdict": verdict}
                    yield Match(block, twice.start, twice.end, twice.piece, values=values, certainty=sure)

    def _excepts(self, twice: _Twice) -> bool:
        around = twice.block.text[max(twice.start - 3, 0) : twice.end + 3]
        return any(form in around for form in self.exceptions)


def _doubled(block: Block, judge: Edits) -> Iterator[_Twice]:
    """What stands twice, not thrice, and is far likelier once."""
    text = block.text
    done = 0
    for m in _TWICE.finditer(text):
        start, length = m.start(), len(m[1])
        end = start + 2 * length
        if start < done:
            continue
        if m[1] in (text[start - length : start], text[end : end + length]) or _is_paired(text, start, end):
            done = end + length
            continue
        first = max(start - _REACH, 0)
        ids, places = judge.symbols(text[first : end + _REACH])
        gain = judge.gain(ids, places.index(start + length - first) + MARGIN, length)
        if gain >= _LEAST:
            done = end
            yield _Twice(block, start, end, gain)


def _is_paired(text: str, start: int, end: int) -> bool:
    """Whether a doubled character stands beside another one: 有有无无, 星星点点."""
    before, behind = text[start - 2 : start], text[end : end + 2]
    return end - start == 2 and any(len(two) == 2 and two[0] == two[1] for two in (before, behind))


def _certainty(twice: _Twice, judge: Edits, words: Words) -> float:
    """How likely it is that one copy is too many, by how much more is gained than such a doubling should gain."""
    sentence = twice.block.sentence(twice.start)
    if sentence is None:
        return 0.0
    cut = words.cut(twice.block.text[sentence.start : sentence.end])
    first = bisect_right(cut, twice.start - sentence.start, key=_start) - 1
    last = bisect_right(cut, twice.end - sentence.start, key=_start)
    wanted = _wanted(twice, sentence.start, cut[max(first - 1, 0) : last + 1], judge, words)
    if wanted is None:
        return 0.0
    return max(0.0, min(_ENOUGH + (twice.gain - wanted.bits) / _SLOPE, wanted.surest))


def _wanted(twice: _Twice, offset: int, cut: tuple[Word, ...], judge: Edits, words: Words) -> _Wanted | None:
    """What is wanted of a doubling; None where it is no slip whatever it gains."""
    one = next(word for word in cut if word.start <= twice.start - offset < word.end)
    other = next(word for word in cut if word.start <= twice.middle - offset < word.end)
    if one is other or _is_meant(twice, offset, one, other, cut):
        return None
    if len(twice.piece) > 1:
        around = [word for word in cut if twice.start - offset == word.end or word.start == twice.end - offset]
        return _wanted_of_words(twice, one, other, sum(map(_is_content, around)))
    if len(one.text) > 1 and len(other.text) > 1:
        return None
    symbol = judge.symbols(twice.piece).ids[MARGIN]
    bond = judge.bond(symbol, symbol)
    if len(one.text) == len(other.text) == 1:
        if twice.block.text[twice.end : twice.end + 1] == _PLAYFUL:
            return None
        verb = one.tag == "v" and bond > _BOUND
        return _Wanted(20.0 + 2 * max(bond, -6.0) + (3.0 if verb else 0.0))
    close = judge.bond(judge.symbols(twice.block.text[max(twice.start - 1, 0) : twice.start]).ids[-MARGIN - 1], symbol)
    free = judge.freedom(symbol, words.frequency(twice.piece)) - _BOUND
    if len(one.text) == 1:
        return _Wanted(15.0 + 1.2 * max(free, -2.0) + max(bond, 0.0) + max(close - 2.0, 0.0) / 2)
    behind = next((word for word in cut if word.start == twice.end - offset), None)
    compound = _POSSIBLE if behind and len(behind.text) == 1 and _is_content(behind) else 0.0
    return _Wanted(17.0 + (free if free > 0 else 2 * free) - max(close - 6.0, 0.0) / 2 + compound)


def _is_meant(twice: _Twice, offset: int, one: Word, other: Word, cut: tuple[Word, ...]) -> bool:
    """Whether it is called out twice, a vivid adjective, a verb that is done a little, or where two clauses or
    verb and object (、接接口) meet."""
    text, piece = twice.block.text, twice.piece
    before, behind = text[max(twice.start - 1, 0) : twice.start], text[twice.end : twice.end + 1]
    if len(piece) > 1:
        if all(not char or _CRY.match(char) for char in (before, behind)) and one.text == piece:
            return True
        if other.tag[:2] in _VIVID and len(piece) == 2 and _AS_IT_IS.match(text, twice.end):
            return True
        return other.tag[:1] == "v" and _WISHED.search(before) is not None
    if piece in _PERSONS:
        return any(word.end == twice.start - offset and word.tag[:1] == "v" for word in cut)
    if len(one.text) == 1 and one.tag == "v":
        return _WISHED.search(before) is not None or (len(other.text) > 1 and before == "、")
    return False


def _wanted_of_words(twice: _Twice, one: Word, other: Word, neighbours: int) -> _Wanted | None:
    """The same of a piece of two or more characters, with so many neighbours that may be one compound with it."""
    text, piece = twice.block.text, twice.piece
    if _ON_PURPOSE.search(piece) or text[twice.end : twice.end + 1] == "化":
        return None
    if not one.text.endswith(piece) or other.text != piece:
        return _Wanted(15.0) if len(piece) == 2 and all(char in FUNCTION for char in piece) else None
    if one.tag[:1] in ("v", "a") and _BEHIND_VERBS.match(text, twice.end):
        return None
    if one.tag[:1] in ("p", "c", "r", "u"):
        return _Wanted(11.0)
    if neighbours == 2:
        return None
    return _Wanted(15.5, _COMPOUND) if neighbours else _Wanted(14.0 if one.tag == "d" else 12.5)


def _is_content(word: Word) -> bool:
    return word.tag[:1] in ("n", "v", "a", "b", "e") and word.text not in FUNCTION


def _is_own(twice: _Twice, draft: Draft) -> bool:
    """Whether the draft writes so as a rule, or often ends something in the first copy and begins with the second."""
    text = twice.block.text
    length = len(twice.piece)
    before, behind = text[max(twice.start - length, 0) : twice.start], text[twice.end : twice.end + length]
    count = draft.count
    once = count(before + twice.piece + behind)
    apart = min(count(before + twice.piece), count(twice.piece + behind)) - once
    return apart >= _RECURS or count(text[max(twice.start - 1, 0) : twice.end + 1]) >= _RECURS
