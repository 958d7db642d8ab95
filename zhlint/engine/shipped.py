"""Where what ships with zhlint beside its modules lies."""

from __future__ import annotations

import os


def folder(name: str = "rules") -> str:
    """The folder of the shipped rules, or of the `examples`: inside an installed wheel, or at the top of a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, name)
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), name)
