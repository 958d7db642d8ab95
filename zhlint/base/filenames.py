"""How the names of files are spelled."""

from __future__ import annotations

import sys


def composed(name: str) -> str:
    """A name as git, and a person, spells it: macOS may hand out its accents and voiced marks taken apart."""
    if sys.platform != "darwin" or name.isascii():
        return name
    from unicodedata import normalize

    return normalize("NFC", name)
