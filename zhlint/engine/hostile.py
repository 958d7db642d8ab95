"""Patterns that blow up: each regex of a rule is tried on lines that repeat what it repeats and then fail it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from zhlint.base import records
from zhlint.base.patterns import compiled, fault_in, is_literal
from zhlint.engine.rule import Rule
from zhlint.engine.timing import TooSlow, Watch

_SECONDS = 1.0
"""Of processor time, for one pattern on one line: ways that double with each character are far beyond it."""
_REPEATED = 48
_TAIL = "\u0001"
"""What ends a line, so that nothing that wants to reach an end matches."""
_ALWAYS = "字a0 ，"
_TRIED = 8
"""So many characters of a pattern are repeated, and so many pairs of them."""


def slow(rule: Rule) -> Iterator[tuple[str, str]]:
    """The patterns of a rule that take too long, each with the beginning of the line that it takes too long for.

    Nothing is found where nothing can be timed: see `timing`.
    """
    for pattern in dict.fromkeys(_patterns(rule.check)):
        if is_literal(pattern) or fault_in(pattern):
            continue
        line = next((line for line in _lines(pattern) if _is_slow(rule, pattern, line)), None)
        if line is not None:
            yield pattern, line[:8]


def _is_slow(rule: Rule, pattern: str, line: str) -> bool:
    try:
        with Watch(_SECONDS) as watch, watch.over(rule.id, rule.path):
            compiled(pattern).search(line)
    except TooSlow:
        return True
    return False


def _patterns(value: object) -> Iterator[str]:
    """Every text in the options of a check: its patterns are among them, and the others cost nothing to try."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from (*_patterns(key), *_patterns(entry))
    elif isinstance(value, (tuple, list)):
        for entry in value:
            yield from _patterns(entry)
    elif records.is_record(value):
        for field in records.fields(value):
            yield from _patterns(getattr(value, field.name))


def _lines(pattern: str) -> Iterator[str]:
    """Lines of one character, of two in turn, each repeated and cut off by what the pattern does not want."""
    own = [c for c in dict.fromkeys(pattern) if c.isalnum()][:_TRIED]
    characters = list(dict.fromkeys((*own, *_ALWAYS)))
    for character in characters:
        yield character * _REPEATED + _TAIL
    for pair in list(combinations(characters, 2))[:_TRIED]:
        yield "".join(pair) * (_REPEATED // 2) + _TAIL
