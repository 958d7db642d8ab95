"""Square brackets of a text: which closes which, told once for all of them."""

from __future__ import annotations

from zhlint.base.patterns import Pattern

_BRACKET = Pattern(r"[\[\]]")


def closings(text: str) -> dict[int, int]:
    """Where the bracket that opens at an offset is closed, those in it left aside; nothing of one that never is."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for m in _BRACKET.finditer(text):
        if m[0] == "[":
            waiting.append(m.start())
        elif waiting:
            found[waiting.pop()] = m.start()
    return found
