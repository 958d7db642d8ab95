"""See the package."""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time

from benchmarks.fuzz.feeding import Mute, Plan, Point, feed
from benchmarks.fuzz.subject import Subject

SUBJECTS = ("server", "mcp")
_SHOWN = 12


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz")
    parser.add_argument("subject", choices=SUBJECTS)
    parser.add_argument("--frames", type=int, default=20_000)
    parser.add_argument("--session", type=int, default=20_000, help="frames of one session (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--process", action="store_true", help="feed the command in a process of its own")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="zhlint-fuzz-") as folder:
        before = os.getcwd()
        os.chdir(folder)
        try:
            return _run(subject(options.subject, chance, folder), options, chance)
        finally:
            os.chdir(before)


def subject(name: str, chance: random.Random, folder: str) -> Subject:
    """The client of a server; its drafts lie in a folder."""
    if name == "mcp":
        from benchmarks.fuzz.mcp import Mcp

        return Mcp(chance, folder)
    from benchmarks.fuzz.server import Server

    return Server(chance, folder)


def _run(client: Subject, options: argparse.Namespace, chance: random.Random) -> int:
    begun, step, points = time.monotonic(), max(options.frames // 20, 1), list[Point]()

    def tell(point: Point) -> None:
        if not points or point.frames >= points[-1].frames + step or point.frames == options.frames:
            points.append(point)
            if not options.json:
                rate, faults = point.frames / (point.clock - begun), client.faults.total()
                print(
                    f"{point.frames:>9,} frames  {point.memory:6.1f} MB  {rate:6.0f} frames/s  {faults:,} faults",
                    flush=True,
                )

    if not options.json:
        client.on_fault = lambda what: print(f"fault: {what}", flush=True)
    try:
        feed(client, Plan(options.frames, options.session, options.process), chance, tell)
    except Mute:
        client.fault("it does not answer any more")
    if options.json:
        print(json.dumps({"points": points, "told": client.told, "faults": client.faults}, ensure_ascii=False))
    else:
        for name, counted in (("told", client.told), ("faults", client.faults)):
            print(f"{name}:", *(f"\n{count:>9,}  {what}" for what, count in counted.most_common(_SHOWN)))
    return 1 if client.faults else 0


if __name__ == "__main__":
    sys.exit(main())
