"""In what way one character is taken for another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from zhlint.lexicon.lookalikes import cousins, twins

Likeness = Literal["twin", "kin", "shape", "sound"]
"""A stroke apart (己已); the same part and syllable (署暑); the same part only (惨掺); the same sound only (部布)."""

Resemblance = Literal[Likeness, "tone", "accent"]
"""Besides: the same syllable in another tone (权劝); syllables that an accent or an input method mixes (林零)."""

_KEPT = 50_000


def likeness(one: str, other: str) -> Likeness | None:
    """How two characters are alike, the closest way of all; None where they are not."""
    if other in twins(one):
        return "twin"
    from zhlint.lexicon.sounds import sound_alike, syllables

    if other in cousins(one):
        return "shape" if syllables(one).isdisjoint(syllables(other)) else "kin"
    return "sound" if sound_alike(one, other) else None


@lru_cache(maxsize=_KEPT)
def resemblance(one: str, other: str) -> Resemblance | None:
    """How two characters are alike, remote ways too; None where they are not."""
    close = likeness(one, other)
    if close is not None:
        return close
    from zhlint.lexicon.sounds import accented, syllables

    if not syllables(one).isdisjoint(syllables(other)):
        return "tone"
    from zhlint.lexicon.glances import glances

    if other in glances(one):
        return "shape"
    return None if accented(one).isdisjoint(accented(other)) else "accent"


def alike(char: str, ways: frozenset[Likeness]) -> Iterator[tuple[str, Likeness]]:
    """The characters that this one may stand for, each with the way it is alike."""
    close = twins(char)
    if "twin" in ways:
        yield from ((other, "twin") for other in close)
    known = cousins(char) - close
    if known and ways & {"kin", "shape"}:
        for other in known:
            way = likeness(char, other)
            if way in ways:
                yield other, way
    if "sound" in ways:
        from zhlint.lexicon.sounds import homophones

        yield from ((other, "sound") for other in homophones(char) - close - known)


@cache
def is_simplified(char: str) -> bool:
    """Whether GB 2312 has this character: not a traditional one, not a rare one, no mark."""
    try:
        return char.encode("gb2312") >= b"\xb0"
    except UnicodeEncodeError:
        return False
