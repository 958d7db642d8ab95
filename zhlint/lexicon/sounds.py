"""How characters sound: readings out of pypinyin's data, looked up one character at a time, the package not imported.

The file holds one character a line, `"20320": "nǐ"`, in the order of the code points, so a line is found by bisection.
"""

from __future__ import annotations

import os
from functools import cache

from zhlint.base import modules

_POLYPHONES = frozenset(
    "长行重还得着了地都好为种朝传弹调度恶发分干给更冠号和会几间将降角教结解尽禁卷空乐量落没难强切曲塞散丧扇少舍省盛"
    "数宿提挑通吐系吓鲜相削兴血咽要应与载扎炸粘占涨折正中转钻作便差藏处当倒斗缝佛哄华晃混假奖劲济圈济夹嚼看累露蒙磨"
    "模泊铺奇悄亲撒似厦背奔薄剥参埋创答担挨什识熟刷缩弯旋压样艺殷晕择症挣只爪琢色宿率单创"
)
"""Characters whose second reading is in daily use; of the others only the first one counts."""
_PLAIN = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ", "aaaaeeeeiiiioooouuuuüüüünnnm")

_BLURRED = str.maketrans("rnh", "llf")
_AFTER_HU = {"i": "ei", "n": "en"}


@cache
def _data() -> bytes:
    spec = modules.installed("pypinyin")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the package `pypinyin` is not installed", name="pypinyin")
    data: bytes = spec.loader.get_data(os.path.join(os.path.dirname(spec.origin), "pinyin_dict.json"))  # type: ignore[union-attr]
    return data


@cache
def readings(char: str) -> tuple[str, ...]:
    """The readings of a character in daily use, with tone marks; none of an unknown one.

    Raises ModuleNotFoundError where pypinyin's data are not installed.
    """
    data = _data()
    wanted = ord(char)
    low, high = data.find(b'"'), len(data)
    while 0 <= low < high:
        start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = data.find(b"\n", start)
        code, _, said = data[start + 1 : end].partition(b'"')
        if not code.isdigit():
            return ()
        if int(code) == wanted:
            known = said.decode().split('"')[1].split(",")
            return tuple(known[: 2 if char in _POLYPHONES else 1])
        if int(code) < wanted:
            low = end + 1
        else:
            high = start
    return ()


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
    import re

    chars: dict[str, set[str]] = {}
    wanted = common()
    for code, said in re.findall(r'"(\d{5})": ?"([^"]*)"', _data().decode()):
        char = chr(int(code))
        if char in wanted:
            for reading in said.split(",")[: 2 if char in _POLYPHONES else 1]:
                chars.setdefault(reading, set()).add(char)
    return {reading: frozenset(said) for reading, said in chars.items()}


@cache
def homophones(char: str) -> frozenset[str]:
    """The common characters that sound as this one does, tone and all, without itself."""
    found = frozenset[str]().union(*(_sounding().get(reading, ()) for reading in readings(char)))
    return found - {char}
