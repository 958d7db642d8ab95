"""Who lints the shards of an archive: one file an engine, found by its name.

A module or package `local` with SUMMARY and `start(parcel, address, workers, patience)` is what `--engine local` names.
What is far has an address, `dask://host:8786`; SCHEMES, where a module has them, are other words with which one of its
addresses may begin. Whatever the engine, a shard is linted by a `worker.Worker`, which an engine has one of for each
shard that it has linted at a time; where that is another machine, a `crew.Crew` goes there and has them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from zhlint.archive import Done, Shard
from zhlint.base import modules
from zhlint.base.faults import Faults

if TYPE_CHECKING:
    from zhlint.archive.worker import Parcel


PATIENCE = 60.0
"""Seconds."""


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
    def start(parcel: Parcel, address: str, workers: int, patience: float) -> Engine:
        """The engine with so many workers, or what is at an address; "" is none. Raises Faults where it cannot be had.

        `patience` is how many seconds it waits for what is not there at the time, before it says so.
        """
        ...


def names() -> tuple[str, ...]:
    """The engines there are."""
    return modules.public(__path__)


def start(asked: str, parcel: Parcel, workers: int = 0, patience: float = PATIENCE) -> Engine:
    """The engine of a name, or of an address (`dask://host:8786`); `workers` 0: one for each core there is.

    Raises Faults where there is none.
    """
    name, _, host = asked.partition("://")
    return _module(name).start(parcel, asked if host else "", workers or _cores(), patience)


def _module(name: str) -> Module:
    for each in (name,) if name in names() else names():
        module = import_module(f"{__name__}.{each}")
        if name == each or name in getattr(module, "SCHEMES", ()):
            return cast("Module", module)
    raise Faults([f"no engine `{name}`; known here: {', '.join(names())}"])


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
