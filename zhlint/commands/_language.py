"""What the command says, in the language of the user's system: English, or Chinese.

`zh.po` beside this file is the catalogue. Its `msgid` is the English, in which `{name}` stands for any text, `{count}`
for a number; a NAME in capitals is itself translated.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache

from zhlint.base import catalogue
from zhlint.base.patterns import Pattern
from zhlint.commands._locale import is_chinese

CATALOGUE = os.path.join(os.path.dirname(__file__), "zh.po")

_PLACEHOLDER = Pattern(r"\\{(\w+)\\}")
_NUMBER = r"[\d,.]+"


def told(text: str) -> str:
    """An English text in the language spoken; as it is where the catalogue has not all of it."""
    return (_translated(text) if is_chinese() else None) or text


def entries() -> Mapping[str, str]:
    """The catalogue: the English, and its Chinese."""
    return catalogue.read(CATALOGUE).entries


def _translated(text: str) -> str | None:
    """The Chinese of a text; None where some of it has none: half a sentence is no help."""
    plain, forms = _catalogue()
    if text in plain:
        return plain[text]
    for form, chinese in forms:
        if found := form.fullmatch(text):
            parts = {name: _translated(part) if name.isupper() else part for name, part in found.groupdict().items()}
            if None not in parts.values():
                return chinese.format(**parts)
    return None


@cache
def _catalogue() -> tuple[Mapping[str, str], list[tuple[re.Pattern[str], str]]]:
    """What is said word for word, and forms with places in them; what says most word for word is tried first."""
    plain = entries()
    written = {_PLACEHOLDER.sub(_place, re.escape(english)): english for english in plain}
    forms = sorted((form for form in written if "(?P<" in form), key=lambda form: -len(written[form]))
    return plain, [(re.compile(form, re.DOTALL), plain[written[form]]) for form in forms]


def _place(name: re.Match[str]) -> str:
    return f"(?P<{name[1]}>{_NUMBER if name[1] == 'count' else '.+?'})"
