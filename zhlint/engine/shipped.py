"""Where what ships with zhlint beside its modules lies: inside an installed wheel, or at the top of a checkout."""

from __future__ import annotations

import os


def folder() -> str:
    """The folder of the shipped rules."""
    return _there("rules")


def sample() -> str:
    """The sample draft."""
    return os.path.join(_there("examples"), "draft.txt")


def _there(name: str) -> str:
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, name)
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), name)
