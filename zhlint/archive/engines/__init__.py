"""Who lints the shards of an archive: one file an engine, found by its name.

A module `local.py` with SUMMARY and `start(...)` is what `--engine local` names.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from zhlint.archive import Done, Shard


class Engine(Protocol):
    """Lints shards, here or elsewhere. Each worker gets the linter once, by its key."""

    ahead: int
    """How many shards it likes to have in hand: memory is bounded by so many."""

    def submit(self, shard: Shard) -> None:
        """Take a shard on."""

    def completed(self) -> Iterable[Done]:
        """What is done by now, each shard once, in any order; waits a while for one.

        Asked again and again it gives back every shard that was taken on, whatever happens to who lints it. Raises
        Faults where nobody is left who could.
        """

    def close(self) -> None:
        """Give up what is still in hand, and go."""
