"""The command; see the package."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import benchmarks.speed as package
from benchmarks.speed import drafts, page, peers
from benchmarks.speed.measure import Cost, alternating, cost
from benchmarks.speed.workloads import Room

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"


def runs(room: Room, rounds: int) -> dict[str, Cost]:
    """The interpreter alone, and zhlint first, cold, served and unchanged."""
    draft = room.top / "draft.md"
    draft.write_text(drafts.prose(10_000), "utf-8")
    many = drafts.folder(room.top / "many", 200, 1000)
    room.settle(many)
    found = {"First run ever": room.first(draft)}
    room.unchanged(many)
    found |= alternating({"Python alone": room.python, "Cold": partial(room.warm, draft)}, rounds)
    with room.daemon():
        found |= alternating({"Daemon": partial(room.served, draft)}, rounds)
    room.unchanged(many)
    found |= alternating({"Unchanged, 200 drafts": partial(room.unchanged, many)}, rounds)
    return found


def sizes(room: Room, rounds: int) -> dict[str, list[tuple[int, Cost]]]:
    """Cold, by KB."""
    line = []
    for size in (10, 30, 100, 300, 1000):
        draft = room.top / f"{size}.md"
        draft.write_text(drafts.prose(size * 1000), "utf-8")
        line.append((size, alternating({"": partial(room.warm, draft)}, rounds if size < 300 else 1)[""]))
    return {"cold": line}


def files(room: Room, rounds: int, most: int = 10_000) -> dict[str, list[tuple[int, Cost]]]:
    """Cold and unchanged, by the number of files."""
    cold, unchanged = [], []
    for number in (100, 1000, 10_000, 50_000):
        if number > most:
            break
        top = drafts.folder(room.top / f"files-{number}", number, 300)
        room.settle(top)
        cold.append((number, room.warm(top)))
        unchanged.append((number, alternating({"": partial(room.unchanged, top)}, rounds)[""]))
        shutil.rmtree(top)
    return {"cold": cold, "unchanged": unchanged}


def hostile(room: Room, rounds: int) -> dict[str, Cost]:
    """Drafts that no one writes."""
    found = {}
    for number, (name, (unit, times)) in enumerate(drafts.HOSTILE.items()):
        draft = room.top / f"hostile-{number}.md"
        with draft.open("w", encoding="utf-8") as file:
            for _ in range(times):  # piece by piece: the memory of this process would count as that of its children
                file.write(unit)
        found[name] = room.warm(draft)
        print(f"  {name}: {found[name]}", flush=True)
    return found


def beside(room: Room, rounds: int, where: str | None = None) -> tuple[dict[str, Cost], list[str], dict[str, str]]:
    """zhlint cold and unchanged, and the peers that are there; the names of those that are not."""
    top = drafts.folder(room.top / "beside", 100, 5000)
    room.settle(top)
    turns: dict[str, Callable[[], Cost]] = {"zhlint, cold": partial(room.warm, top)}
    looks_for, missing = {"zhlint, cold": "what its preset has"}, []
    for peer in peers.found(room.top, where):
        if isinstance(peer, str):
            missing.append(peer)
            continue
        turns[peer.name] = partial(cost, peer.command, top)
        looks_for[peer.name] = peer.looks_for
    found = alternating(turns, rounds)
    room.unchanged(top)
    return found | {"zhlint, unchanged": room.unchanged(top)}, missing, looks_for


PARTS: Mapping[str, Callable[..., Any]] = {
    "runs": runs,
    "sizes": sizes,
    "files": files,
    "hostile": hostile,
    "peers": beside,
}


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser("python -m benchmarks.speed", description=(package.__doc__ or "").split("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all without one")
    parser.add_argument("--rounds", type=int, default=3, help="how often each run is taken")
    parser.add_argument("--most", type=int, default=10_000, help="so many files at most")
    parser.add_argument("--peers", metavar="FOLDER", help="where programs of others are, besides the path")
    parser.add_argument("--write", metavar="WHEN", help="write the page; WHEN opens it: the day, the commit")
    options = parser.parse_args(argv)
    wanted = options.parts or list(PARTS)
    if unknown := set(wanted) - PARTS.keys():
        parser.error(f"unknown {', '.join(sorted(unknown))}")
    more = {"files": {"most": options.most}, "peers": {"where": options.peers}}
    measured: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="speed-") as top:
        for name in wanted:
            room = Room(Path(top) / name)
            room.top.mkdir()
            if name != "runs":
                room.zhlint("check", "--exit-zero", _warming(room))
            measured[name] = PARTS[name](room, options.rounds, **more.get(name, {}))
            print(name, measured[name], flush=True)
    if options.write:
        page.write(measured, PAGE, options.write)
    return 0


def _warming(room: Room) -> Path:
    """A draft that has most regexes compiled before anything is measured."""
    draft = room.top / "warming.md"
    draft.write_text(drafts.prose(50_000, 7), "utf-8")
    return draft


if __name__ == "__main__":
    sys.exit(main())
