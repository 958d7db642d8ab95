"""The runs of zhlint that are measured: cold, warm, with the daemon, unchanged."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.speed.measure import Cost, cost, environment

CHECK = ("check", "--exit-zero", "--format", "json", "--jobs", "1")


class Room:
    """A folder with a cache of its own, in which zhlint is run as a user runs it."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self._cache = top / "cache"
        self._own = {"ZHLINT_CACHE_DIR": str(self._cache), "PYTHONDONTWRITEBYTECODE": ""}

    def zhlint(self, *arguments: str | Path, **extra: str) -> Cost:
        """One call."""
        return cost([sys.executable, "-m", "zhlint", *arguments], self.top, {**self._own, **extra})

    def python(self) -> Cost:
        """What the interpreter itself costs."""
        return cost([sys.executable, "-c", "pass"], self.top)

    def first(self, *paths: Path) -> Cost:
        """As after an installation: nothing is kept from earlier runs."""
        self.forget("*")
        return self.zhlint(*CHECK, *paths)

    def warm(self, *paths: Path) -> Cost:
        """The rules are kept, what was found in the drafts is not."""
        self.forget("results.db*")
        return self.zhlint(*CHECK, *paths)

    def unchanged(self, *paths: Path) -> Cost:
        """All was linted before."""
        return self.zhlint(*CHECK, *paths)

    def served(self, *paths: Path) -> Cost:
        """The daemon does the work; what it spends on it is not the caller's processor time, but it is on the clock."""
        self.forget("results.db*")
        return self.zhlint(*CHECK, *paths, ZHLINT_DAEMON="1")

    @contextmanager
    def daemon(self) -> Iterator[None]:
        """Within it a process stays in the background, and ends with it."""
        command = [sys.executable, "-m", "zhlint", "serve", "--idle", "600"]
        with subprocess.Popen(command, cwd=self.top, env=environment(self._own)) as process:
            try:
                time.sleep(2)  # it warms up on its own; a call that comes sooner is done without it
                yield
            finally:
                process.terminate()

    def settle(self, *paths: Path) -> None:
        """Make files as old as those of a project are: what was saved a moment ago is read again each time."""
        for path in paths:
            for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
                os.utime(file, (1_700_000_000, 1_700_000_000))

    @property
    def environment(self) -> dict[str, str]:
        """What its calls are given."""
        return environment(self._own)

    def forget(self, pattern: str) -> None:
        """Take away what is kept under such a name."""
        for path in self._cache.glob(pattern):
            if path.is_file():
                path.unlink()
