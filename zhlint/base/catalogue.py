"""What is said in English, in another language: catalogues (gettext's PO) that lie beside what says it.

A `msgid` is the English, in which `{name}` stands for any text.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from functools import cache

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple

_ENTRY = Pattern(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"(?:\n|\Z))+)', re.MULTILINE)
_STRING = Pattern(r'".*"')


class Words(NamedTuple):
    """A language: for the English of a text what stands for it. Without entries it is English."""

    entries: Mapping[str, str] = {}

    def __call__(self, text: str, **places: object) -> str:
        """The text in this language, its places filled; in English where the language has none for it."""
        said = self.entries.get(text, text)
        return said.format(**places) if places else said

    def number(self, count: int, noun: str) -> str:
        """A count and what is counted. The language is asked for the plural, as `{count} files`."""
        if form := self.entries.get(f"{{count}} {noun}s"):
            return form.format(count=count)
        return f"{count} {noun}{'' if count == 1 else 's'}"


ENGLISH = Words()


@cache
def read(path: str) -> Words:
    """The catalogue in a file. Raises OSError."""
    import json

    with open(path, encoding="utf-8") as file:
        found = [
            ["".join(map(json.loads, _STRING.findall(part))) for part in entry.groups()]
            for entry in _ENTRY.finditer(file.read())
        ]
    return Words({english: other for english, other in found if english})


def beside(path: Sequence[str]) -> Words:
    """The Chinese of what the package with this `__path__` says: its `zh.po`. Raises OSError."""
    return read(os.path.join(path[0], "zh.po"))
