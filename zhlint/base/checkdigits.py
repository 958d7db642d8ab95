"""Numbers that carry a check digit, and whether it is right: identity cards, bank cards, credit codes, ISBN."""

from __future__ import annotations

from collections.abc import Callable

from zhlint.base.patterns import Pattern

_PROVINCES = Pattern("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]")
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def identity_card(number: str) -> bool:
    """GB 11643—1999: 17 digits and one of 0–9, X, by ISO 7064 MOD 11-2."""
    return "10X98765432"[sum(int(d) * 2 ** (17 - i) for i, d in enumerate(number[:17])) % 11] == number[17].upper()


def credible_card(number: str) -> bool:
    """Whether the first 14 digits of an identity card's number name a province and a day from 1900 on."""
    import datetime

    try:
        born = datetime.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return _PROVINCES.fullmatch(number[:2]) is not None and born.year >= 1900


def bank_card(number: str) -> bool:
    """ISO/IEC 7812: the sum of Luhn."""
    digits = [int(d) for d in reversed(number)]
    return (sum(digits[::2]) + sum(sum(divmod(2 * d, 10)) for d in digits[1::2])) % 10 == 0


def credit_code(code: str) -> bool:
    """GB 32100—2015: 18 digits and letters without I, O, S, V, Z."""
    try:
        values = [_CREDIT.index(c) for c in code.upper()]
    except ValueError:
        return False
    return (31 - sum(v * pow(3, i, 31) for i, v in enumerate(values[:17])) % 31) % 31 == values[17]


def isbn(number: str) -> bool:
    """ISO 2108: 10 or 13 digits; the last of 10 may be X."""
    digits = [10 if d in "Xx" else int(d) for d in number]
    if len(digits) == 10:
        return sum((10 - i) * d for i, d in enumerate(digits)) % 11 == 0
    return sum(d * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10 == 0


RIGHT: dict[str, Callable[[str], bool]] = {
    "id-card": identity_card,
    "bank-card": bank_card,
    "credit-code": credit_code,
    "isbn": isbn,
}
"""For each kind of number whether its check digit is right."""
