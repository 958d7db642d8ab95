"""Sets of grams that are alike: their Jaccard similarity, and how to find them without comparing each with each."""

from __future__ import annotations

import math
from collections.abc import Callable, Set
from typing import Any

_ROUNDING = 1e-9
"""0.55 × 20 is a little more than 11 in floating point."""


def grams(text: str, size: int) -> frozenset[str]:
    """The substrings of a text that are `size` characters long."""
    return frozenset(slices(text, size))


def slices(text: str, size: int) -> list[str]:
    """The substrings of a text that are `size` characters long, in order."""
    return [text[i : i + size] for i in range(len(text) - size + 1)]


def jaccard(one: Set[str], other: Set[str]) -> float:
    """How much of what either set has both have."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)


def prefix(members: Set[str], similarity: float, order: Callable[[str], Any]) -> list[str]:
    """The first members of a set: a set as alike as that shares one of its own first with them, in whatever order.

    It is the prefix filter of Chaudhuri, Ganti and Kaushik (2006). The rarer the members that come first, the fewer
    sets are to be compared.
    """
    needed = math.ceil(similarity * len(members) - _ROUNDING)
    return sorted(members, key=order)[: len(members) - needed + 1]


def may_be_alike(one: int, other: int, similarity: float) -> bool:
    """Whether sets of these sizes can be so alike."""
    return min(one, other) >= similarity * max(one, other)
