"""How far one word is from another: one letter wrong, missing, too many, or two exchanged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

Edit = Literal["wrong", "missing", "extra", "exchanged"]


def edit(written: str, meant: str) -> tuple[Edit, int] | None:
    """What one slip makes `written` out of `meant`, and where in `written`; None where it takes none or more than one.

    >>> edit("Kuberentes", "Kubernetes")
    ('exchanged', 5)
    """
    if written == meant or abs(len(written) - len(meant)) > 1:
        return None
    shorter = min(len(written), len(meant))
    at = next((i for i in range(shorter) if written[i] != meant[i]), shorter)
    if len(written) == len(meant):
        if written[at + 1 :] == meant[at + 1 :]:
            return "wrong", at
        swapped = written[at : at + 2] == meant[at : at + 2][::-1] and written[at + 2 :] == meant[at + 2 :]
        return ("exchanged", at) if swapped else None
    if len(written) < len(meant):
        return ("missing", at) if written[at:] == meant[at + 1 :] else None
    return ("extra", at) if written[at + 1 :] == meant[at:] else None


def shortened(word: str) -> Iterator[str]:
    """The word with one letter left out, each once: what two words one slip apart have in common, or are."""
    yield word
    for i in range(len(word)):
        if not i or word[i] != word[i - 1]:
            yield word[:i] + word[i + 1 :]
