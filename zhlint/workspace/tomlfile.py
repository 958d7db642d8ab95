"""TOML read with the place of its keys, so that a fault can say where it is."""

from __future__ import annotations

import re
import sys
from typing import Any

from zhlint.base import plainfile
from zhlint.base.faults import Fault
from zhlint.base.fields import Path as DataPath
from zhlint.base.fields import Places

_KEY = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_KEYS = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_LINE = re.compile(rf"\s*(?:\[\[\s*(?P<array>{_KEYS})\s*\]\]|\[\s*(?P<table>{_KEYS})\s*\]|(?P<key>{_KEYS})\s*=)")
_AT = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


def loads(text: str) -> dict[str, Any]:
    """What a TOML text says. Raises ValueError where it is none."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    return tomllib.loads(text)


def read(path: str, table: tuple[str, ...]) -> tuple[Any, Places] | Fault:
    """A table of a TOML file (None where it is not there); a Fault where it is no TOML. Raises OSError."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    raw = plainfile.read(path)
    try:
        text = raw.decode("utf-8-sig")
        data: Any = tomllib.loads(text)
    except UnicodeDecodeError as error:
        return Fault(path, raw.count(b"\n", 0, error.start) + 1, 1, "this is not UTF-8", "save it as UTF-8 text")
    except tomllib.TOMLDecodeError as error:
        what = str(error)
        at = _AT.search(what)
        line, column = (int(at[1]), int(at[2])) if at and at[1] else (text.count("\n") + 1, 1)
        return Fault(path, line, column, f"this is no TOML: {_AT.sub('', what)}", "check quotes, commas and brackets")
    places = keys(text)

    def place(inner: DataPath) -> tuple[int, int]:
        whole = (*table, *inner)
        while whole and whole not in places:
            whole = whole[:-1]
        return places.get(whole, (1, 1))

    for name in table:
        data = data.get(name) if isinstance(data, dict) else None
    return data, place


def keys(text: str) -> dict[DataPath, tuple[int, int]]:
    """Line and column of every key and table that stands at the start of a line."""
    places: dict[DataPath, tuple[int, int]] = {}
    counts: dict[DataPath, int] = {}
    within: DataPath = ()
    for number, line in enumerate(text.splitlines(), 1):
        m = _LINE.match(line)
        if m is None:
            continue
        which = m.lastgroup or "key"
        names = [part.strip("\"'") for part in re.findall(_KEY, m[which])]
        place = (number, m.start(which) + 1)
        path = within if which == "key" else ()
        for name in names:
            path = (*path, counts[path], name) if path in counts else (*path, name)
            places.setdefault(path, place)
        if which == "array":
            counts[path] = counts.get(path, -1) + 1
            path = (*path, counts[path])
            places[path] = place
        if which != "key":
            within = path
    return places
