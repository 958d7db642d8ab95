"""Regular expressions: as rules write them, and such as cost nothing before they are used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property

from zhlint.base import programs


class Pattern:
    """A regular expression that is compiled at its first use: most drafts need few of the many there are."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._source = (pattern, flags)

    def __getstate__(self) -> dict[str, object]:
        """What it was made of: it is compiled anew where it is sent to."""
        return {"_source": self._source}

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return programs.compiled(*self._source)

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """As of `re.Pattern`."""
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """As of `re.Pattern`."""
        return self._compiled.fullmatch

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """As of `re.Pattern`."""
        return self._compiled.search

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """As of `re.Pattern`."""
        return self._compiled.finditer

    @cached_property
    def sub(self) -> Callable[..., str]:
        """As of `re.Pattern`."""
        return self._compiled.sub

    @cached_property
    def findall(self) -> Callable[..., list[str]]:
        """As of `re.Pattern`."""
        return self._compiled.findall

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        """As of `re.Pattern`."""
        return self._compiled.split


_META = Pattern(r"[\\^$.|?*+()\[\]{}]")


@cache
def compiled(pattern: str, ignorecase: bool = False) -> re.Pattern[str]:
    r"""A rule's regex. `\w \d \b \s` are ASCII: in Python's default, Han are word characters and `\b` never holds
    between 用 and GitHub. Raises re.error.
    """
    return programs.compiled(pattern, re.ASCII | (re.IGNORECASE if ignorecase else 0))


def holds_compiled(value: object) -> bool:
    """Whether a value is a compiled regex, or a holder of data with one in it."""
    if isinstance(value, dict):
        value = (*value, *value.values())
    if isinstance(value, (tuple, list)):
        return any(map(holds_compiled, value))
    return isinstance(value, re.Pattern)


def tried(pattern: str) -> re.Pattern[str]:
    """The same, to see what it is; most of those that are looked at so are never used. Raises re.error."""
    return programs.tried(pattern, re.ASCII)


def is_literal(pattern: str) -> bool:
    """Whether a pattern matches only itself."""
    return not _META.search(pattern)


def fault_in(pattern: str) -> str | None:
    """What is wrong with a regex, or None."""
    try:
        tried(pattern)
    except re.error as error:
        return str(error)
    return None
