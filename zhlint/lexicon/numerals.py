"""What numbers come to: 1,200, 1.2万, 三百二十, 二〇二四."""

from __future__ import annotations

from itertools import pairwise

from zhlint.base.patterns import Pattern

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2, "兩": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_HAN = "〇零○一二三四五六七八九两兩十百千万萬亿億"
NUMBER = (
    rf"(?:\d+(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|[{_HAN}]*[〇零○一二三四五六七八九两兩十百千])[千万萬亿億]{{0,2}}"
)
"""A regex for a number, in Arabic or in Han numerals, with its 万 or 亿."""
_SPLIT = Pattern(rf"([\d,.]*)([{_HAN}]*)")


def value(text: str) -> float | None:
    """What a number comes to, as 320 for 三百二十 and 12000 for 1.2万; None for no number, as 十五六."""
    m = _SPLIT.fullmatch(text)
    if m is None or not text:
        return None
    arabic, han = m.groups()
    if not arabic:
        return digits(han) if len(han) > 3 and not set(han) & {*_STEPS, *_MYRIADS} else _worth(han)
    try:
        number = float(arabic.replace(",", ""))
    except ValueError:
        return None
    for unit in han:
        number *= _STEPS.get(unit) or _MYRIADS.get(unit) or 0
    return number or (0.0 if not han else None)


def digits(text: str) -> int | None:
    """The number whose digits are written out, as 2024 for 二〇二四 or 2024; None for anything else."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    numerals = [_DIGITS.get(c) for c in text]
    return None if None in numerals else int("".join(map(str, numerals)))


def _worth(han: str) -> int | None:
    """What Han numerals with 十, 百, 万 come to: myriads, in each thousands, hundreds and tens."""
    total = part = digit = 0
    for before, c in pairwise(" " + han):
        if c in _DIGITS:
            if digit and before in _DIGITS:
                return None
            digit = _DIGITS[c]
        elif c in _STEPS:
            part, digit = part + (digit or 1) * _STEPS[c], 0
        elif c in _MYRIADS:
            above = 0 if c in "亿億" else total
            total, part, digit = above + (total - above + part + digit) * _MYRIADS[c], 0, 0
        else:
            return None
    return total + part + digit
