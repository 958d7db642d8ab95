"""Regexes as the programs they are compiled to: plain data that a later run of the same Python can take up.

To parse a regex and to write its program takes some hundred times as long as to make a pattern of a program that is
there. A program counts for the version of Python that wrote it, and for no other.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from contextlib import suppress
from typing import Any

Program = tuple[int, bytes, int, dict[str, int]]
"""The flags, the code, the number of groups, and their names."""
Programs = dict[tuple[str, int], Program]
"""By regex and flags."""


def _stages() -> tuple[Callable[..., Any], ...] | None:
    """What `re.compile` does one after the other: parse, write the program, make a pattern of it.

    None where Python has them under other names, as it had before 3.11: then nothing is taken up.
    """
    try:
        inside = vars(vars(re)["_compiler"])
        return inside["_parser"].parse, inside["_code"], inside["_sre"].compile
    except (KeyError, AttributeError):
        return None


_STAGES = _stages()

known: Programs = {}
"""What earlier runs compiled."""
fresh: Programs = {}
"""What this run compiled to use it, and did not know."""
_stores: list[Callable[[], Programs]] = []
"""What gives what earlier runs compiled: asked, and forgotten, when a regex is asked for."""
_tried: Programs = {}
"""What was compiled only to see whether it can be."""


def compiled(pattern: str, flags: int) -> re.Pattern[str]:
    """What `re.compile` makes of a regex. Raises re.error."""
    if _STAGES is None:
        return re.compile(pattern, flags)
    take_up()
    key = pattern, int(flags)  # of a RegexFlag only the number can be kept
    program = known.get(key)
    if program is None:
        program = fresh[key] = _tried.pop(key) if key in _tried else _written(_STAGES, *key)
    return _made(_STAGES, pattern, program)


def stored(store: Callable[[], Programs]) -> None:
    """Say what gives what earlier runs compiled; it is asked only if a regex is asked for."""
    _stores.append(store)


def take_up() -> None:
    """Have the programs of earlier runs known."""
    while _stores:
        with suppress(IndexError):  # another thread was quicker
            known.update(_stores.pop()())


def tried(pattern: str, flags: int) -> re.Pattern[str]:
    """The same of a regex that is looked at and may never be used: it is not kept between runs. Raises re.error."""
    key = pattern, int(flags)
    if _STAGES is None:
        return re.compile(pattern, flags)
    program = known.get(key) or _tried.get(key)
    if program is None:
        program = _tried[key] = _written(_STAGES, *key)
    return _made(_STAGES, pattern, program)


def _written(stages: tuple[Callable[..., Any], ...], pattern: str, flags: int) -> Program:
    parse, write, _ = stages
    parsed = parse(pattern, flags)
    code = array("I", write(parsed, flags))
    state = parsed.state
    return int(state.flags) | flags, code.tobytes(), state.groups - 1, dict(state.groupdict)


def _made(stages: tuple[Callable[..., Any], ...], pattern: str, program: Program) -> re.Pattern[str]:
    *_, make = stages
    flags, code, groups, numbers = program
    names: list[str | None] = [None] * (groups + 1)
    for name, number in numbers.items():
        names[number] = name
    made: re.Pattern[str] = make(pattern, flags, array("I", code).tolist(), groups, numbers, tuple(names))
    return made
