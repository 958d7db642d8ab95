"""What all pages have in common: they are whole in one file, need nothing from elsewhere and let nothing in.

A content security policy names the hashes of a page's own style and scripts; what scripts read is escaped JSON.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from zhlint.base.patterns import Pattern

ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32'"
    " rx='7' fill='%23b3372f'/%3E%3Cpath d='M8 10h16M8 16h16M8 22h9' stroke='%23fff' stroke-width='2.6'"
    " stroke-linecap='round'/%3E%3C/svg%3E"
)
_PLACE = Pattern(r"\{\{([\w-]+)\}\}")
_STEERING = Pattern("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@cache
def part(name: str, package: str = "zhlint.reports", folder: str = "_html") -> str:
    """A file of a page, shipped with a package."""
    content = pkgutil.get_data(package, f"{folder}/{name}") or b""
    return content.decode("utf-8").replace("\r\n", "\n")


def script(parts: Iterable[str]) -> str:
    """The scripts of a page as one, which names nothing in the page's own scope."""
    return '"use strict";\n{\n' + "\n".join(parts) + "}\n"


def policy(look: str, scripts: Sequence[str]) -> str:
    """What a browser may run and load: this style, these scripts, and nothing else."""
    from base64 import b64encode
    from hashlib import sha256

    def hashed(text: str) -> str:
        return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; style-src {hashed(look)}; script-src {' '.join(map(hashed, scripts))}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def embedded(data: Any) -> str:
    """Plain data as JSON that can stand in an element of a page: nothing in it ends that or turns text around."""
    import json

    dumped = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    dumped = _STEERING.sub(lambda m: f"\\u{ord(m[0]):04x}", dumped)
    return dumped.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def filled(template: str, parts: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """A template, piece by piece, each `{{place}}` in it filled with the part of that name."""
    for i, piece in enumerate(_PLACE.split(template)):
        if i % 2:
            yield from parts[piece]
        else:
            yield piece
