"""Straight quotation marks, which open and close alike, paired as a reader pairs them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhlint.base.patterns import Pattern

_LATIN = Pattern(r"[A-Za-zÀ-ɏ]")
_DIGIT = Pattern(r"[0-9]")
_SUFFIX = Pattern(r"\w'(?:s|t|m|d|re|ll|ve)(?![A-Za-z])")
_DECADE = Pattern(r"'[0-9]{2}(?:s\b|[^0-9'])")


def pairs(text: str) -> Iterator[tuple[int, int]]:
    """Where pairs of `"` and of `'` open and close; single ones may stand within double ones and the reverse.

    Apostrophes, feet and inches are no marks. Of a text in which a mark is left over only those pairs are given that
    do not depend on it.
    """
    found: list[tuple[int, int]] = []
    left: list[int] = []
    for at in _marks(text):
        if left and text[left[-1]] == text[at]:
            found.append((left.pop(), at))
        else:
            left.append(at)
    if all(text[at] == "'" for at in left):
        yield from sorted(found)
    elif sum(text[at] == "'" for at in left) == 1:
        yield from _alternating([at for at in _marks(text) if text[at] == '"'])


def _alternating(at: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(at) % 2 == 0:
        yield from zip(at[::2], at[1::2], strict=True)


def _marks(text: str) -> Iterator[int]:
    """Where the marks stand; behind a number one measures unless a mark like it is open."""
    is_open = {'"': False, "'": False}
    for i, c in enumerate(text):
        if c not in is_open:
            continue
        before, after = text[i - 1 : i] if i else "", text[i + 1 : i + 2]
        if c == "'" and i and _SUFFIX.match(text, i - 1):
            continue
        if c == "'" and _LATIN.match(before) and (_LATIN.match(after) or not is_open[c]):
            continue
        if c == "'" and _DIGIT.match(after) and (_DIGIT.match(before) or _DECADE.match(text, i)):
            continue
        if is_open[c] or not _DIGIT.match(before):
            is_open[c] = not is_open[c]
            yield i
