"""What a rule may extend: every check type, and what the engine itself looks for."""

from __future__ import annotations

from functools import cache

from zhlint import checks
from zhlint.checks import Options
from zhlint.engine.comments.kind import Suppression

_OF_THE_ENGINE: dict[str, type[Options]] = {"suppression": Suppression}


@cache
def names() -> tuple[str, ...]:
    """What there is to extend, without importing the checks."""
    return tuple(sorted((*checks.names(), *_OF_THE_ENGINE)))


def get(name: str) -> type[Options]:
    """What a name stands for. Raises KeyError for an unknown one."""
    return _OF_THE_ENGINE.get(name) or checks.get(name)
