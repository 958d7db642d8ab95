"""Which Han are only traditional, which only simplified, and what each is in the other script.

A character counts as traditional where Big5 has it, GB 2312 has not, OpenCC maps it to another one and the Table of
General Standard Chinese Characters (2013) does not list it; as simplified where GB 2312 has it, Big5 has not and OpenCC
maps it. So the many that both scripts share (乾 著 藉 瞭 於 among them) count for neither. The tables are OpenCC's, as
`python -m training tables` takes them over, and read the first time they are asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from zhlint.base.characters import held, is_han
from zhlint.base.records import NamedTuple
from zhlint.lexicon.model.store import beside

FILE = "scripts.bin"

_STANDARD = frozenset("剋昇氾爇甦祕脩苧蒐薳釐陞濛")
"""Keys of OpenCC's map that GB 2312 lacks: right in simplified names, most of them listed in the table of 2013."""
_PLAINLY_TRADITIONAL = frozenset("後")
"""In GB 2312 and yet no character of the table of 2013."""


class Scripts(NamedTuple):
    """For each character of one script only, its forms in the other, the usual one first."""

    traditional: dict[str, tuple[str, ...]]
    simplified: dict[str, tuple[str, ...]]


def scripts(characters: Collection[str]) -> Scripts:
    """The two maps for those of some characters that are of one script only."""
    traditional = {
        char: tuple(forms.split())
        for char, forms in _table("TSCharacters").items()
        if char in characters and _is_traditional(char)
    }
    simplified = {
        char: tuple(forms.split())
        for char, forms in _table("STCharacters").items()
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


@cache
def to_simplified() -> dict[int, str]:
    """Every traditional character and its usual simplified form, for `str.translate`; it keeps offsets."""
    return _usual("TSCharacters")


def to_taiwan(text: str) -> str:
    """A text in OpenCC's standard traditional forms, in the forms that Taiwan writes (羣 → 群)."""
    return text.translate(_taiwan_forms())


@cache
def _taiwan_forms() -> dict[int, str]:
    return _usual("TWVariants")


def taiwan_phrases() -> dict[str, tuple[str, ...]]:
    """Mainland terms and what Taiwan says for each, the usual one first, all in OpenCC's standard traditional forms."""
    return {term: tuple(forms.split()) for term, forms in _table("TWPhrases").items()}


def _usual(name: str) -> dict[int, str]:
    return {ord(char): forms.partition(" ")[0] for char, forms in _table(name).items()}


@cache
def _table(name: str) -> dict[str, str]:
    """A table of the file, whose lines are a key and its forms in turn, blanks between the forms."""
    lines = beside(__file__, FILE).text(name).split("\n")
    return dict(zip(lines[::2], lines[1::2], strict=True))


def _fits(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
