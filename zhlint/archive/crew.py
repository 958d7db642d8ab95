"""A linter where it is far from who sent it: in a process of a cluster, in which shards come in by several threads.

A cluster carries a crew to each of its processes once, pickled, and lets go of it when nobody asks for it any more;
then the worker processes it has begun end, too. What another version of this program has pickled cannot be relied
on: so all that is sent stays as bytes until the versions are known to be one.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import platform
import weakref
from functools import cache
from typing import cast

from zhlint import version
from zhlint.archive import Shard
from zhlint.archive.worker import Parcel, Worker
from zhlint.base import plainfile
from zhlint.base.faults import Faults

SAME = "install the same on all workers"
_PARTS = (".py", ".bin")


class Crew:
    """Worker processes that have one linter: as many as there are threads that bring shards at the same time."""

    def __init__(self, build: str, parcel: bytes) -> None:
        self._build, self._parcel = build, parcel
        self._idle: list[Worker] = []
        weakref.finalize(self, _dismiss, self._idle)

    def __reduce__(self) -> tuple[type[Crew], tuple[str, bytes]]:
        return Crew, (self._build, self._parcel)

    def __sizeof__(self) -> int:
        return len(self._parcel)

    def lint(self, shard: bytes) -> bytes:
        """What becomes of a shard, as what `packed` gives.

        Raises Faults where this is another version than sent it, and where no worker process can begin.
        """
        if self._build != build():
            raise Faults([f"{platform.node()} has zhlint {build()}, but this run is by {self._build}; {SAME}"])
        try:
            worker = self._idle.pop()
        except IndexError:
            worker = Worker(cast("Parcel", pickle.loads(self._parcel)))
        try:
            return packed(worker.lint(cast("Shard", pickle.loads(shard))))
        except Faults as faults:
            raise Faults([f"{platform.node()}: {fault}" for fault in faults.faults]) from None
        finally:
            self._idle.append(worker)


def packed(value: object) -> bytes:
    """A value as it is sent: clusters look into what is not bytes."""
    return pickle.dumps(value, protocol=5)


@cache
def build() -> str:
    """The version of this program, and a digest of what it consists of, save its rules: those go with the linter."""
    package = os.path.dirname(os.path.abspath(version.__file__))
    there = {
        os.path.relpath(entry.path, package).replace(os.sep, "/"): entry.path for entry in plainfile.below(package)
    }
    digest = hashlib.blake2b(digest_size=4)
    for name, path in sorted(there.items()):
        if name.endswith(_PARTS) and not name.startswith("rules/"):
            digest.update(name.encode())
            with open(path, "rb") as file:
                digest.update(hashlib.blake2b(file.read()).digest())
    return f"{version.__version__} ({digest.hexdigest()})"


def _dismiss(idle: list[Worker]) -> None:
    while idle:
        idle.pop().close()
