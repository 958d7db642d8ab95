"""How characters sound: readings out of pypinyin's data, looked up one character at a time.

`python -m training tables` makes the file of them: the `chars` in order, for each of them in `first` and `second` the
places of its two usual readings among those of `said`, a line each; the place of no reading is 0.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from zhlint.base.records import NamedTuple
from zhlint.lexicon.model.store import beside

FILE = "sounds.bin"
_POLYPHONES = frozenset(
    "长行重还得着了地都好为种朝传弹调度恶发分干给更冠号和会几间将降角教结解尽禁卷空乐量落没难强切曲塞散丧扇少舍省盛"
    "数宿提挑通吐系吓鲜相削兴血咽要应与载扎炸粘占涨折正中转钻作便差藏处当倒斗缝佛哄华晃混假奖劲济圈济夹嚼看累露蒙磨"
    "模泊铺奇悄亲撒似厦背奔薄剥参埋创答担挨什识熟刷缩弯旋压样艺殷晕择症挣只爪琢色宿率单创"
)
"""Characters whose second reading is in daily use; of the others only the first one counts."""
_PLAIN = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ", "aaaaeeeeiiiioooouuuuüüüünnnm")

_BLURRED = str.maketrans("rnh", "llf")
_AFTER_HU = {"i": "ei", "n": "en"}


class _Table(NamedTuple):
    """What the file holds."""

    chars: Sequence[int]
    first: Sequence[int]
    second: Sequence[int]
    said: list[str]


@cache
def _table() -> _Table:
    store = beside(__file__, FILE)
    return _Table(store.items("chars"), store.items("first"), store.items("second"), store.text("said").split("\n"))


@cache
def readings(char: str) -> tuple[str, ...]:
    """The readings of a character in daily use, with tone marks; none of an unknown one."""
    chars, first, second, said = _table()
    at = bisect_left(chars, ord(char))
    if at == len(chars) or chars[at] != ord(char):
        return ()
    if char in _POLYPHONES and second[at]:
        return said[first[at]], said[second[at]]
    return (said[first[at]],)


@cache
def syllables(char: str) -> frozenset[str]:
    """The readings of a character without their tones."""
    return frozenset(reading.translate(_PLAIN) for reading in readings(char))


@cache
def accented(char: str) -> frozenset[str]:
    """The syllables of a character where zh is no other than z, n and r than l, h before u than f, ang than an."""
    return frozenset(map(_blurred, syllables(char)))


def _blurred(syllable: str) -> str:
    if syllable[1:2] == "h":
        syllable = syllable[0] + syllable[2:]
    if syllable[:2] == "hu" and len(syllable) > 2:
        syllable = "h" + _AFTER_HU.get(syllable[2:], syllable[2:])
    if syllable[-3:] in ("ang", "eng", "ing"):
        syllable = syllable[:-1]
    return syllable[:1].translate(_BLURRED) + syllable[1:]


def sound_alike(one: str, other: str) -> bool:
    """Whether two characters share a reading, tone and all."""
    return not set(readings(one)).isdisjoint(readings(other))


@cache
def is_homophone(one: str, other: str) -> bool:
    """Whether another character is among the homophones of one, without a look at all others."""
    return one != other and _is_common(other) and sound_alike(one, other)


def _is_common(char: str) -> bool:
    code = char.encode("gb2312", "ignore")
    return len(code) == 2 and 0xB0 <= code[0] < 0xD8


@cache
def common() -> frozenset[str]:
    """The 3755 characters of the first level of GB 2312: those in daily use."""
    rows = (bytes(b for cell in range(0xA1, 0xFF) for b in (row, cell)) for row in range(0xB0, 0xD8))
    return frozenset("".join(row.decode("gb2312", "ignore") for row in rows))


@cache
def _sounding() -> dict[str, frozenset[str]]:
    chars: dict[str, set[str]] = {}
    for char in common():
        for reading in readings(char):
            chars.setdefault(reading, set()).add(char)
    return {reading: frozenset(said) for reading, said in chars.items()}


@cache
def homophones(char: str) -> frozenset[str]:
    """The common characters that sound as this one does, tone and all, without itself."""
    found = frozenset[str]().union(*(_sounding().get(reading, ()) for reading in readings(char)))
    return found - {char}
