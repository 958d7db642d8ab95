"""Which values of a file are text: all of them, or those that bear certain keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zhlint.base.fields import option
from zhlint.base.records import dataclass


@dataclass(frozen=True)
class Keyed:
    """What can be chosen of a format whose files are keys and values."""

    keys: tuple[str, ...] = option(
        (),
        doc="keys whose values are text, all of them without it: `title` wherever it is, `post.title` within `post`, "
        "`*` for any one key, `!url` for what is none",
        one_or_many=True,
    )


def chooser(options: Keyed | None) -> Callable[[Sequence[str]], bool]:
    """Whether the value at a path of keys is text; what stands in a list has the path of the list.

    A pattern holds of a path that ends with its keys, and of all that is within it. Of several the last one that
    holds decides; where all of them begin with `!`, what none of them names is text.
    """
    keys = options.keys if options is not None else ()
    if not keys:
        return lambda path: True
    others = all(key.startswith("!") for key in keys)
    patterns = [(not key.startswith("!"), key.removeprefix("!").split(".")) for key in reversed(keys)]
    known: dict[tuple[str, ...], bool] = {}

    def chosen(path: Sequence[str]) -> bool:
        whole = tuple(path)
        if whole not in known:
            parts = [part for key in whole for part in key.split(".")]
            known[whole] = next((wanted for wanted, pattern in patterns if _holds(pattern, parts)), others)
        return known[whole]

    return chosen


def _holds(pattern: Sequence[str], parts: Sequence[str]) -> bool:
    length = len(pattern)
    return any(all(map(_same, pattern, parts[end - length : end])) for end in range(length, len(parts) + 1))


def _same(pattern: str, key: str) -> bool:
    """Whether a key is what a part of a pattern says, in which `*` stands for anything."""
    first, *rest = pattern.split("*")
    if not rest:
        return key == pattern
    if not key.startswith(first):
        return False
    at = len(first)
    *middle, last = rest
    for part in middle:
        at = key.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return key.endswith(last) and at + len(last) <= len(key)
