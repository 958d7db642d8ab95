"""Who lints the shards of an archive: one file an engine, found by its name.

A module `local.py` with SUMMARY and `start(parcel, address, workers)` is what `--engine local` names. The address is
what is behind `local://`, "" where nothing is. Whatever the engine, a shard is linted by a `worker.Worker`, which an
engine has one of for each shard that it has linted at a time.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from zhlint.archive import Done, Shard
from zhlint.base import modules
from zhlint.base.faults import Faults

if TYPE_CHECKING:
    from zhlint.archive.worker import Parcel


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


class Module(Protocol):
    """What a module that is an engine has."""

    SUMMARY: str

    @staticmethod
    def start(parcel: Parcel, address: str, workers: int) -> Engine:
        """The engine with so many workers; 0: as many as it likes. Raises Faults where it cannot be had."""
        ...


def names() -> tuple[str, ...]:
    """The engines there are."""
    return modules.public(__path__)


def start(asked: str, parcel: Parcel, workers: int = 0) -> Engine:
    """The engine of a name, or of a name and an address (`dask://host:8786`). Raises Faults where there is none."""
    name, _, address = asked.partition("://")
    if name not in names():
        raise Faults([f"no engine `{name}`; known here: {', '.join(names())}"])
    return cast("Module", import_module(f"{__name__}.{name}")).start(parcel, address, workers)
