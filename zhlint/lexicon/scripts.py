"""Which Han are only traditional, which only simplified, and what each is in the other script.

A character counts as traditional where Big5 has it, GB 2312 has not, OpenCC maps it to another one and the Table of
General Standard Chinese Characters (2013) does not list it; as simplified where GB 2312 has it, Big5 has not and OpenCC
maps it. So the many that both scripts share (乾 著 藉 瞭 於 among them) count for neither. The maps are OpenCC's, read
from the package that carries them the first time they are asked for.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from functools import lru_cache

from zhlint.base import modules
from zhlint.base.characters import held, is_han
from zhlint.base.records import NamedTuple

_STANDARD = frozenset("剋昇氾爇甦祕脩苧蒐薳釐陞濛")
"""Keys of OpenCC's map that GB 2312 lacks: right in simplified names, most of them listed in the table of 2013."""
_PLAINLY_TRADITIONAL = frozenset("後")
"""In GB 2312 and yet no character of the table of 2013."""


class Scripts(NamedTuple):
    """For each character of one script only, its forms in the other, the usual one first."""

    traditional: dict[str, tuple[str, ...]]
    simplified: dict[str, tuple[str, ...]]


def scripts(characters: Collection[str]) -> Scripts:
    """The two maps for those of some characters that are of one script only.

    Raises ModuleNotFoundError where OpenCC's data are not installed.
    """
    traditional = {char: forms for char, forms in _read("TSCharacters") if char in characters and _is_traditional(char)}
    simplified = {
        char: forms
        for char, forms in _read("STCharacters")
        if char in characters and _fits(char, "gb2312") and not _fits(char, "big5")
    }
    return Scripts(traditional, simplified)


def _is_traditional(char: str) -> bool:
    return char in _PLAINLY_TRADITIONAL or (_fits(char, "big5") and not _fits(char, "gb2312") and char not in _STANDARD)


def may_mix(characters: Iterable[str]) -> bool:
    """Whether these characters could hold both scripts: a test that reads no map."""
    distinct = {char for char in characters if is_han(char)}
    if held(distinct, "big5") == distinct:
        return False
    return not _PLAINLY_TRADITIONAL.isdisjoint(distinct) or held(distinct, "gb2312") != distinct


@lru_cache(maxsize=1)
def to_simplified() -> dict[int, str]:
    """Every traditional character and its usual simplified form, for `str.translate`; it keeps offsets."""
    return {ord(char): forms[0] for char, forms in _read("TSCharacters")}


def to_taiwan(text: str) -> str:
    """A text in OpenCC's standard traditional forms, in the forms that Taiwan writes (羣 → 群)."""
    return text.translate(_taiwan_forms())


@lru_cache(maxsize=1)
def _taiwan_forms() -> dict[int, str]:
    return {ord(char): forms[0] for char, forms in _read("TWVariants")}


def taiwan_phrases() -> dict[str, tuple[str, ...]]:
    """Mainland terms and what Taiwan says for each, the usual one first, all in OpenCC's standard traditional forms."""
    return dict(_rows("TWPhrases"))


@lru_cache(maxsize=2)
def _read(name: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(char, forms) for char, forms in _rows(name) if len(char) == 1 and forms[0] != char]


def _rows(name: str) -> list[tuple[str, tuple[str, ...]]]:
    found = modules.installed("opencc")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("the package `opencc-python-reimplemented` is not installed", name="opencc")
    path = os.path.join(next(iter(found.submodule_search_locations)), "dictionary", f"{name}.txt")
    with open(path, encoding="utf-8") as file:
        rows = [line.split("\t") for line in file if "\t" in line]
    return [(key, tuple(forms.split())) for key, forms in rows]


def _fits(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
