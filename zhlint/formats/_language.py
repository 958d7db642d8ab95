"""Which language a name is the code of (BCP 47, and as Java, Android and gettext write it)."""

from __future__ import annotations

from functools import cache

from zhlint.base.patterns import Pattern

_CODE = Pattern(r"([a-z]{2,3})(?:[-_](?:[A-Z][a-z]{3}|[A-Z]{2}|[a-z]{2}|[0-9]{3}|r[A-Z]{2}))*")
_CHINESE = frozenset({"zh", "cmn", "yue", "wuu", "lzh", "hak", "nan", "gan", "hsn", "cdo"})
_WITH_HAN = frozenset({"ja", "ko", "vi", "en", "jpn", "kor"})
"""Languages whose texts may have Han; others have none that are read."""


@cache
def other_language(name: str) -> bool:
    """Whether a name is the code of a language other than Chinese whose texts may have Han (`ja`, `ko-KR`)."""
    m = _CODE.fullmatch(name)
    return m is not None and m[1] in _WITH_HAN


def is_chinese(code: str) -> bool:
    """Whether a code is of Chinese (`zh`, `zh-Hans`, `zh_CN`)."""
    return code.replace("_", "-").partition("-")[0].lower() in _CHINESE


def is_traditional(code: str) -> bool:
    """Whether a code is of Chinese in the traditional script (`zh-Hant`, `zh_TW`, `zh-HK`)."""
    parts = code.replace("_", "-").lower().split("-")
    return "hant" in parts or ("hans" not in parts and not {"tw", "hk", "mo"}.isdisjoint(parts))
