"""Numerals as they number headings, items and figures: Arabic, Chinese, circled, Roman ones are not read."""

from __future__ import annotations

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
HAN = "[零〇一二三四五六七八九十百]"
"""What a Chinese numeral below a thousand is written with."""


def value(numeral: str) -> int | None:
    """The number that a numeral stands for, below 1000 for Chinese ones; None where it is no numeral.

    `二十三` and `23` are 23, `③` and `⑶` are 3; `二十0` is none.
    """
    if numeral.isascii():
        return int(numeral) if numeral.isdigit() else None
    for signs in (_CIRCLED, _BRACKETED):
        if len(numeral) == 1 and numeral in signs:
            return signs.index(numeral) + 1
    return _chinese(numeral.replace("〇", "零"))


def chinese(number: int) -> str:
    """The Chinese numeral of a number from 1 to 999: 23 is `二十三`."""
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    written = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        written += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        written += "零"
    return written + (digits[ones] if ones or not number else "")


def like(numeral: str, number: int) -> str:
    """A number, written as another numeral is: `三` and 4 make `四`, `③` and 4 make `④`."""
    for signs in (_CIRCLED, _BRACKETED):
        if numeral in signs and 0 < number <= len(signs):
            return signs[number - 1]
    return str(number) if numeral.isascii() else chinese(number)


def _chinese(numeral: str) -> int | None:
    total = 0
    rest = numeral
    for sign, unit in (("百", 100), ("十", 10)):
        head, found, tail = rest.partition(sign)
        if found:
            if head and (len(head.lstrip("零")) != 1 or head.lstrip("零") not in DIGITS):
                return None
            total += unit * (DIGITS[head.lstrip("零")] if head else 1)
            rest = tail
    rest = rest.lstrip("零") if total else rest
    if not rest:
        return total or None
    return total + DIGITS[rest] if rest in DIGITS else None
