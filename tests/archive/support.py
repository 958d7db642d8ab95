"""Small archives, who lints them here or badly, and what a run has written."""

from __future__ import annotations

import json
from collections import deque
from pathlib import Path

from zhlint.archive import Done, Text, work
from zhlint.workspace.config import Request
from zhlint.workspace.files import NAMELESS
from zhlint.workspace.linting import Workspace

FAULTY = "他今年大约三十岁左右。"
SOUND = "他今年大约三十岁。"
RULE = "double-approximation"


def linter(*rules):
    """A linter of few rules."""
    return Workspace(Request(use_config=False, select=rules or (RULE,))).linter(NAMELESS)


def text(number=0, said=FAULTY, **more):
    return Text(f"t{number}", "s", said.encode(), **more)


def archive(path: Path, texts) -> str:
    """A file with a row for each text."""
    rows = ({"id": f"t{number}", "text": said} for number, said in enumerate(texts))
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def written(folder) -> dict[str, bytes]:
    """What lies in a folder, by name."""
    folder = Path(folder)
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != ".lock"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


class Here:
    """An engine that lints in this process, the last shard first; its `limit`-th shard is one too many."""

    def __init__(self, linter, ahead=3, limit=None):
        self.ahead, self.linter, self.limit = ahead, linter, limit
        self.shards, self.taken, self.closed = deque(), [], False

    def submit(self, shard):
        self.shards.append(shard)
        self.taken.append(shard.number)

    def completed(self):
        while self.shards:
            if self.limit is not None and len(self.taken) >= self.limit:
                raise KeyboardInterrupt
            shard = self.shards.pop()
            all_ = [work.linted(each, self.linter) for each in shard.texts]
            findings = (row for each in all_ for row in each.findings)
            slow = (what for each in all_ for what in each.slow)
            yield Done(shard.number, tuple(each.text for each in all_), tuple(findings), tuple(slow))

    def close(self):
        self.closed = True
