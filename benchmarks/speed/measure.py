"""What a command costs: processor time, time on the clock, memory."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Cost(NamedTuple):
    """Seconds of processor time (its own and that of its children), seconds on the clock, bytes at the peak; how it
    ended, and the last line it said on stderr."""

    cpu: float
    wall: float
    peak: int
    status: int
    said: str = ""


def cost(command: Sequence[str | Path], cwd: Path, extra: Mapping[str, str] = {}) -> Cost:
    """Run a command to its end, in a bare environment. Unix only: who else tells the memory of a child?"""
    with (cwd / "stderr.txt").open("w+b") as errors:
        started = time.perf_counter()
        child = subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            env=environment(extra),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace").strip().splitlines()
    kilo = 1 if os.uname().sysname == "Darwin" else 1024
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * kilo, child.returncode, said[-1] if said else "")


def environment(extra: Mapping[str, str] = {}) -> dict[str, str]:
    """What every command is given, and this besides: nothing of what happens to be set where the benchmark runs."""
    kept = {name: value for name in ("PATH", "HOME", "LANG") if (value := os.environ.get(name))}
    return {**kept, "PYTHONHASHSEED": "0", **extra}


def alternating(runs: Mapping[str, Callable[[], Cost]], rounds: int) -> dict[str, Cost]:
    """Each of these in turn, so many times over; of each the least of every figure, which is what a busy machine
    disturbs least."""
    found: dict[str, list[Cost]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            found[name].append(run())
    return {name: least(costs) for name, costs in found.items()}


def least(costs: Sequence[Cost]) -> Cost:
    """The least of each figure."""
    last = costs[-1]
    return Cost(
        min(c.cpu for c in costs), min(c.wall for c in costs), min(c.peak for c in costs), last.status, last.said
    )
