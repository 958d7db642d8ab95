"""The language of what the command says: English, and Chinese where the user's system is.

`zh.po` beside this file is the catalogue. Its `msgid` is the English, in which `{name}` stands for any text; a NAME in
capitals is itself translated.
"""

from __future__ import annotations

import json
import os
import re
import sys
from functools import cache

from zhlint.base.patterns import Pattern

CATALOGUE = os.path.join(os.path.dirname(__file__), "zh.po")

_ENTRY = Pattern(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"(?:\n|\Z))+)', re.MULTILINE)
_STRING = Pattern(r'".*"')
_PLACEHOLDER = Pattern(r"\\{(\w+)\\}")
_VARIABLES = ("ZHLINT_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_CHINESE = 0x04
"""The primary language in a Windows language identifier."""


def is_chinese() -> bool:
    """Whether Chinese is spoken, as the first of ZHLINT_LANG, LC_ALL, LC_MESSAGES, LANG says, else as Windows does."""
    said = next(filter(None, map(os.environ.get, _VARIABLES)), None)
    return _windows_is_chinese() if said is None else said.lower().startswith(("zh", "chinese"))


def told(text: str) -> str:
    """An English text in the language spoken; as it is where the catalogue has not all of it."""
    return (_translated(text) if is_chinese() else None) or text


def entries() -> dict[str, str]:
    """The catalogue: the English, and its Chinese."""
    with open(CATALOGUE, encoding="utf-8") as file:
        found = [[_unquoted(part) for part in entry.groups()] for entry in _ENTRY.finditer(file.read())]
    return {english: chinese for english, chinese in found if english}


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
def _catalogue() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """What is said word for word, and forms with places in them; what says most word for word is tried first."""
    plain = entries()
    written = {_PLACEHOLDER.sub(r"(?P<\1>.+?)", re.escape(english)): english for english in plain}
    forms = sorted((form for form in written if "(?P<" in form), key=lambda form: -len(written[form]))
    return plain, [(re.compile(form, re.DOTALL), plain[written[form]]) for form in forms]


def _unquoted(strings: str) -> str:
    return "".join(json.loads(string) for string in _STRING.findall(strings))


def _windows_is_chinese() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    language: int = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    return language & 0x3FF == _CHINESE
