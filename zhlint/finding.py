"""What a run yields: findings, as plain data.

Every offset here is a code point in the decoded file, counted from 0; ends are exclusive.
"""

from __future__ import annotations

from typing import Literal

from zhlint.base.records import NamedTuple

Level = Literal["error", "warning", "suggestion"]
LEVELS: tuple[Level, ...] = ("error", "warning", "suggestion")


def rank(level: Level) -> int:
    """0 for an error, 1 for a warning, 2 for a suggestion."""
    return LEVELS.index(level)


class Place(NamedTuple):
    """Another place that belongs to a finding, with a word on why."""

    start: int
    end: int
    message: str


class Elsewhere(NamedTuple):
    """A place of a finding in another file: its path, and its line from 1."""

    path: str
    line: int


class Finding(NamedTuple):
    """One fault in one file.

    `replacement` is what `start:end` should become, or None where there is no proposal; `safe` says that
    putting it in cannot change the meaning. A document-level finding carries its other places in `related`. Findings
    of one rule with the same `group` are mended together or not at all. What is said of the `whole` document has a
    span only so that it has an order: no place is marked for it. `certainty` is the probability that a guess is right,
    from 0 to 1; what is no guess has none. `elsewhere` are places in other files, where all are looked at together.
    """

    rule: str
    level: Level
    message: str
    start: int
    end: int
    replacement: str | None = None
    safe: bool = False
    related: tuple[Place, ...] = ()
    group: tuple[int, int] | None = None
    whole: bool = False
    certainty: float | None = None
    elsewhere: tuple[Elsewhere, ...] = ()
