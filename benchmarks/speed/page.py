"""What was measured, as a page of the documentation and the pictures on it."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from textwrap import fill
from typing import Any

from benchmarks.speed.measure import Cost
from benchmarks.speed.svg import curves

Measured = Mapping[str, Any]
"""By the names of `__main__`: what each part of the benchmark gave."""


def write(measured: Measured, page: Path, told: str) -> None:
    """Write the page, and its pictures into a folder of its name beside it. `told` says when and with what."""
    pictures = page.with_suffix("")
    pictures.mkdir(exist_ok=True)
    parts = [_HEAD, fill(f"{told} {_machine()}", 118)]
    if "runs" in measured:
        parts += [_RUNS, *_costs(measured["runs"])]
    if "sizes" in measured:
        sizes: Mapping[str, Sequence[tuple[int, Cost]]] = measured["sizes"]
        svg = curves("Time against size, one draft", "KB", "seconds of CPU", {n: _seconds(s) for n, s in sizes.items()})
        (pictures / "size.svg").write_text(svg, "utf-8")
        parts += [_SIZES, "![Time against size](performance/size.svg)", *_growth(sizes, "KB")]
    if "files" in measured:
        files: Mapping[str, Sequence[tuple[int, Cost]]] = measured["files"]
        svg = curves("Time against number of files", "files", "seconds", {n: _seconds(s) for n, s in files.items()})
        (pictures / "files.svg").write_text(svg, "utf-8")
        parts += [_FILES, "![Time against number of files](performance/files.svg)", *_growth(files, "files")]
    if "hostile" in measured:
        parts += [_HOSTILE, *_costs(measured["hostile"], with_words=True)]
    if "peers" in measured:
        costs, missing, looks_for = measured["peers"]
        parts += [_PEERS, *_costs(costs, notes=looks_for)]
        if missing:
            parts.append(f"Not installed where this was measured, and so not in the table: {', '.join(missing)}.")
    parts += [_INSTALLING, _INSTRUCTIONS]
    page.write_text("\n\n".join(parts) + "\n", "utf-8")


def _machine() -> str:
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{python} on {platform.system()}, {platform.machine()}, {os.cpu_count()} processors."


def _costs(costs: Mapping[str, Cost], notes: Mapping[str, str] = {}, *, with_words: bool = False) -> Iterable[str]:
    head = ["run", "CPU, s", "on the clock, s", "memory, MB"]
    rows = [[n, f"{c.cpu:.2f}", f"{c.wall:.2f}", f"{c.peak / 1e6:.0f}"] for n, c in costs.items()]
    if notes:
        head.append("looks for")
        rows = [[*row, notes.get(row[0], "")] for row in rows]
    if with_words:
        head.append("exit status")
        rows = [[*row, str(c.status)] for row, c in zip(rows, costs.values(), strict=True)]
    yield _table(head, rows)


def _growth(lines: Mapping[str, Sequence[tuple[int, Cost]]], unit: str) -> Iterable[str]:
    head = ["", *(f"{size:,} {unit}" for size in sorted({size for line in lines.values() for size, _ in line}))]
    rows = []
    for name, line in lines.items():
        cells = {f"{size:,} {unit}": f"{cost.cpu:.2f} s, {cost.peak / 1e6:.0f} MB" for size, cost in line}
        rows.append([name, *(cells.get(column, "") for column in head[1:])])
    yield _table(head, rows)


def _seconds(line: Sequence[tuple[int, Cost]]) -> list[tuple[float, float]]:
    return [(float(size), cost.cpu) for size, cost in line]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' + '---:|' * (len(head) - 1)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


_HEAD = """# How fast it is

Made by `python -m benchmarks.speed --write`. The drafts are made up by rule (`benchmarks/speed/drafts.py`): headings,
paragraphs and lists in which one sentence in fifty has a fault. Of every run the least of several counts, taken in
turn with the others; *CPU* is processor time, which a busy machine stretches less than the time on the clock. One
process does the work (`--jobs 1`); with more of them the time on the clock falls."""
_RUNS = """## One draft of 10 KB

*First run ever*: after an installation; rules are read, checked and compiled. *Cold*: a new process, the rules are
kept from earlier runs. *Daemon*: `zhlint serve` does the work, and only the caller's processor time is counted.
*Unchanged*: of two hundred drafts that were linted before."""
_SIZES = """## Time against size

Cold, one draft. In one that is long nothing is looked at twice: ten times the text takes ten times as long."""
_FILES = """## Time against number of files

Drafts of 300 bytes. *Unchanged* ones are known by their names, sizes and times and are not even opened, unless there
is something to tell of them."""
_HOSTILE = """## What no one writes

A paragraph of more than 100,000 characters is refused before anything is looked for in it (exit status 2, one line
that says which); all else is linted, and takes no longer for a character than prose does, or little longer."""
_PEERS = """## Beside others

All of them over the same folder of 100 drafts of 5 KB, in turn. They do not look for the same: zhlint reads words,
sentences and the whole draft; what the others look for is said beside them."""
_INSTALLING = """## Installing

A plain installation needs PyYAML, on Python 3.10 tomli, too, and nothing that has to be built. It was measured by
`python -m benchmarks.speed.install`: *pip* and *uv* take the wheel, of wheels alone (`--only-binary :all:`), *checkout*
has pip build it first. Packages came from the caches of pip and uv, and went to a file system in memory; the least of
two rounds. The wheel of a release is packed tighter, and a megabyte less.

| Python | way | CPU, s | on the clock, s | fetched, MB | on the disk, MB |
|---|---|---:|---:|---:|---:|
| 3.10.13 | pip | 1.5 | 3.8 | 23.9 | 43 |
| 3.10.13 | checkout | 4.4 | 9.6 | 23.9 | 43 |
| 3.10.13 | uv | 0.1 | 0.4 | 23.9 | 43 |
| 3.11.7 | pip | 1.5 | 3.5 | 23.9 | 45 |
| 3.11.7 | checkout | 4.2 | 9.7 | 23.9 | 45 |
| 3.11.7 | uv | 0.1 | 0.4 | 23.9 | 45 |
| 3.12.1 | pip | 1.5 | 3.7 | 23.9 | 44 |
| 3.12.1 | checkout | 4.7 | 11.9 | 23.9 | 44 |
| 3.12.1 | uv | 0.1 | 0.3 | 23.9 | 44 |
| 3.13.0 | pip | 1.3 | 2.0 | 23.9 | 44 |
| 3.13.0 | checkout | 4.0 | 5.9 | 23.9 | 44 |
| 3.13.0 | uv | 0.1 | 0.2 | 23.9 | 44 |

The hooks of pre-commit, by `python -m benchmarks.speed.hooks`, on a file system in memory and into an empty home; the
least of two rounds. *clone* is this repository, as a config names it: git fetches and checks out 30 MB of
counts and words, a wheel is built of them, and all rules are read and tried, so that no first run need do it. *mirror*
is a repository that `.ci/mirror.py` writes: it holds the same hooks and no program, and takes the package from the
index as it is. *local* is a hook that lies nowhere:

| Python | hooks from | pip: CPU, s | uv: CPU, s |
|---|---|---:|---:|
| 3.10.13 | clone | 6.1 | 3.6 |
| 3.10.13 | mirror | 2.3 | 0.5 |
| 3.10.13 | local | 3.6 | 1.1 |
| 3.11.7 | clone | 5.4 | 3.4 |
| 3.11.7 | mirror | 2.2 | 0.5 |
| 3.11.7 | local | 3.2 | 1.1 |
| 3.12.1 | clone | 5.5 | 3.4 |
| 3.12.1 | mirror | 2.4 | 0.4 |
| 3.12.1 | local | 3.6 | 1.0 |
| 3.13.0 | clone | 6.0 | 3.3 |
| 3.13.0 | mirror | 2.5 | 0.4 |
| 3.13.0 | local | 3.6 | 1.0 |

```yaml
# .pre-commit-config.yaml
repos:
  - repo: local
    hooks:
      - id: zhlint
        name: zhlint
        entry: zhlint check
        language: python
        additional_dependencies: [zhlint-prose==VERSION]
        files: '\\.(md|txt)$'
        require_serial: true
```"""
_INSTRUCTIONS = """## Instructions

`python -m benchmarks.speed.instructions` counts with Cachegrind the instructions of four fixed runs. No load on the
machine changes them, but the version of Python, its compiler and the kind of machine do, so that budgets are kept for
each (`benchmarks/speed/budgets.json`). The build fails where a run takes over 5 % more than its budget; without
Cachegrind, or without a budget for this Python, it says that it does not look. Six counts of one run, in three folders
and with a fixed hash seed, lay within 0.001 % of each other."""
