"""A paragraph in lines of so many terminal columns, Chinese or English."""

from __future__ import annotations

from zhlint.base.patterns import Pattern
from zhlint.reports._excerpt import columns

_UNIT = Pattern(r"\s+|[（「《]*(?:[!-~]+|[^\s（「《])[，。；：、！？）」》]*")
"""What stays on one line: a word or a single Han, with the marks that may not stand apart from it."""


def wrapped(text: str, width: int) -> list[str]:
    """The lines; a word that is wider than that has one of its own."""
    lines = [""]
    for unit in _UNIT.findall(" ".join(text.split())):
        if lines[-1] and columns(lines[-1] + unit) > width:
            lines.append("")
        if lines[-1] or unit != " ":
            lines[-1] += unit
    return [line.rstrip() for line in lines]
