r"""What `\p{…}` and `[:…:]` stand for, as the inside of a Python regex class."""

from __future__ import annotations

from functools import cache

from zhlint.base.characters import HAN

_SCRIPTS = {
    "Han": HAN,
    "Latin": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a",
    "Hiragana": "\u3041-\u3096\u309d-\u309f",
    "Katakana": "\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\uff66-\uff6f\uff71-\uff9d",
    "Bopomofo": "\u02ea\u02eb\u3105-\u312f\u31a0-\u31bf",
    "Hangul": "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3",
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrillic": "\u0400-\u052f",
    "Arabic": "\u0600-\u06ff\u0750-\u077f",
    "Hebrew": "\u0590-\u05ff",
    "Thai": "\u0e01-\u0e3a\u0e40-\u0e5b",
}
_BLOCKS = {
    "IsBasicLatin": "\\x00-\\x7f",
    "IsLatin-1Supplement": "\u0080-\u00ff",
    "IsGeneralPunctuation": "\u2000-\u206f",
    "IsCJKSymbolsandPunctuation": "\u3000-\u303f",
    "IsHiragana": "\u3040-\u309f",
    "IsKatakana": "\u30a0-\u30ff",
    "IsBopomofo": "\u3100-\u312f",
    "IsCJKUnifiedIdeographs": "\u4e00-\u9fff",
    "IsCJKUnifiedIdeographsExtensionA": "\u3400-\u4dbf",
    "IsHangulSyllables": "\uac00-\ud7af",
    "IsCJKCompatibilityIdeographs": "\uf900-\ufaff",
    "IsHalfwidthandFullwidthForms": "\uff00-\uffef",
}
_POSIX = {
    "alpha": "A-Za-z", "digit": "0-9", "alnum": "A-Za-z0-9", "upper": "A-Z", "lower": "a-z", "xdigit": "0-9A-Fa-f",
    "word": "A-Za-z0-9_", "space": " \\t-\\r", "blank": " \\t", "punct": "!-/:-@\\[-`{-~",
    "cntrl": "\\x00-\\x1f\\x7f", "print": " -~", "graph": "!-~", "ascii": "\\x00-\\x7f",
}  # fmt: skip
_CATEGORIES = frozenset(
    [
        "L",
        "Lu",
        "Ll",
        "Lt",
        "Lm",
        "Lo",
        "M",
        "Mn",
        "Mc",
        "Me",
        "N",
        "Nd",
        "Nl",
        "No",
        "P",
        "Pc",
        "Pd",
        "Ps",
        "Pe",
        "Pi",
        "Pf",
        "Po",
        "S",
        "Sm",
        "Sc",
        "Sk",
        "So",
        "Z",
        "Zs",
        "Zl",
        "Zp",
    ]
)
_LAST = 0xFFFF


@cache
def prop(name: str) -> str | None:
    r"""The inside of a class for the characters of `\p{name}`: a script, a block or a general category; None: unknown.

    Categories are told for the basic plane, and for the Han beyond it.
    """
    if name in _SCRIPTS or name in _BLOCKS:
        return _SCRIPTS.get(name) or _BLOCKS[name]
    return _category(name) if name in _CATEGORIES else None


def posix(name: str) -> str | None:
    """The inside of a class for the characters of `[:name:]`; None: unknown."""
    return _POSIX.get(name)


def _category(name: str) -> str:
    from unicodedata import category

    ranges: list[list[int]] = []
    for code in range(_LAST + 1):
        if not category(chr(code)).startswith(name):
            continue
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    beyond = "\U00020000-\U0003ffff" if "Lo".startswith(name) else ""
    return "".join(f"\\u{a:04x}-\\u{b:04x}" if a < b else f"\\u{a:04x}" for a, b in ranges) + beyond
