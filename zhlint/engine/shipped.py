"""Where the rules that ship with zhlint lie."""

from __future__ import annotations

import os


def folder() -> str:
    """The folder of the shipped rules: inside an installed wheel, or at the top of a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "rules")
