"""An engine that lints in this very process, one shard when it is asked for some: all that an engine must have."""

from __future__ import annotations

import pickle
from collections import deque

from zhlint.archive import Done, work

SUMMARY = "this process"
SCHEMES = ("nowhere",)


def start(parcel, address, workers, patience):
    return Here(pickle.loads(parcel.body), workers)


class Here:
    def __init__(self, linter, workers):
        self.ahead = workers
        self.linter = linter
        self.shards = deque()

    def submit(self, shard):
        self.shards.append(shard)

    def completed(self):
        if self.shards:
            shard = self.shards.popleft()
            linted = [work.linted(text, self.linter) for text in shard.texts]
            yield Done(
                shard.number,
                tuple(each.text for each in linted),
                tuple(row for each in linted for row in each.findings),
                tuple(what for each in linted for what in each.slow),
            )

    def close(self):
        self.shards.clear()
