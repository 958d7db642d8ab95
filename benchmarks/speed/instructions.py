"""How many instructions four fixed runs take: a figure that no other process on the machine disturbs.

`python -m benchmarks.speed.instructions` counts them with Cachegrind and holds them against `budgets.json`: it exits
with 1 where a run takes over 5 % more than its budget. `--set` writes new budgets. They hold for one build of Python on
one kind of machine: without Cachegrind, without a budget for this Python, or where Python by itself takes another count
than it did for the budget, nothing is held against anything, and that is said.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.speed import drafts
from benchmarks.speed.workloads import CHECK, Room

BUDGETS = Path(__file__).with_name("budgets.json")
MARGIN = 0.05
"""By so much a run may exceed its budget."""
BARE = "Python by itself"
SAME = 0.01
"""So far the counts of Python by itself may be apart where the machine is of the same kind."""
_TOTAL = re.compile(r"I +refs: +([\d,]+)", re.ASCII)


def key() -> str:
    """Python's version, who compiled it, and the kind of machine."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{python}, {platform.python_compiler()}, {platform.machine()}"


def total(report: str) -> int:
    """The instructions that Cachegrind counted. Raises ValueError where it says nothing of them."""
    found = _TOTAL.search(report)
    if found is None:
        raise ValueError(f"no count in {report!r}")
    return int(found[1].replace(",", ""))


def counted(room: Room, *arguments: str | Path) -> int:
    """The instructions of one call in a room, those of other processes that it starts left aside."""
    return _counted(room, "-m", "zhlint", *arguments)


def _counted(room: Room, *arguments: str | Path) -> int:
    report = room.top / "cachegrind.txt"
    command = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    run = [*command, f"--log-file={report}", sys.executable, *map(str, arguments)]
    subprocess.run(run, cwd=room.top, env=room.environment, stdout=subprocess.DEVNULL, check=True)
    return total(report.read_text("utf-8"))


def workloads(room: Room) -> dict[str, int]:
    """The counts of the four runs: one short draft; many short ones; one long one; many that are unchanged."""
    short, long = room.top / "short.md", room.top / "long.md"
    short.write_text(drafts.prose(10_000, 1), "utf-8")
    long.write_text(drafts.prose(60_000, 2), "utf-8")
    many = drafts.folder(room.top / "many", 40, 1000)
    for path in (short, long, many):  # the rules are kept, their regexes compiled
        room.zhlint(*CHECK, path)
    found = {"one draft of 10 KB": counted(room, *CHECK, short)}
    room.forget("results.db*")
    found["one draft of 60 KB"] = counted(room, *CHECK, long)
    room.forget("results.db*")
    found["40 drafts of 1 KB"] = counted(room, *CHECK, many)
    room.settle(many)
    room.zhlint(*CHECK, many)
    found["40 unchanged drafts"] = counted(room, *CHECK, many)
    return found


def over(found: Mapping[str, int], budget: Mapping[str, int]) -> list[str]:
    """What exceeds its budget, or has none: a line each."""
    lines = []
    for name, count in found.items():
        allowed = budget.get(name)
        if allowed is None:
            lines.append(f"{name}: no budget")
        elif count > allowed * (1 + MARGIN):
            lines.append(f"{name}: {count:,} instructions, {count / allowed - 1:+.1%} against {allowed:,}")
    return lines


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser("python -m benchmarks.speed.instructions", description="Count instructions.")
    parser.add_argument("--set", action="store_true", help="write what is counted as the budget of this Python")
    options = parser.parse_args(argv)
    if shutil.which("valgrind") is None:
        print("skipped: there is no Cachegrind here")
        return 0
    budgets: dict[str, dict[str, int]] = json.loads(BUDGETS.read_text("utf-8")) if BUDGETS.exists() else {}
    if not options.set and key() not in budgets:
        print(f"skipped: no budget for {key()}; `--set` writes one")
        return 0
    with tempfile.TemporaryDirectory(prefix="speed-") as top:
        room = Room(Path(top))
        bare = _counted(room, "-c", "pass")
        known = budgets.get(key(), {}).get(BARE, bare)
        if not options.set and abs(bare / known - 1) > SAME:
            print(f"skipped: {BARE} takes {bare:,} instructions, {known:,} where the budgets were set")
            return 0
        found = {BARE: bare, **workloads(room)}
    for name, count in found.items():
        print(f"{name:24}{count:>18,}")
    if options.set:
        budgets[key()] = found
        BUDGETS.write_text(json.dumps(budgets, indent=2, sort_keys=True) + "\n", "utf-8")
        return 0
    exceeded = over(found, budgets[key()])
    for line in exceeded:
        print(f"over budget: {line}", file=sys.stderr)
    return 1 if exceeded else 0


if __name__ == "__main__":
    sys.exit(main())
