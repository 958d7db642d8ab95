"""Findings to read: of each rule some by chance, the same in each page of the same tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

from zhlint.archive import results
from zhlint.base.records import NamedTuple
from zhlint.finding import LEVELS

COLUMNS = (
    "rule", "level", "document", "source", "line", "column", "message", "excerpt", "excerpt_start", "text",
    "replacement", "safe", "certainty",
)  # fmt: skip
_LONGEST = 120
"""Code points of a marked text, of an id, of a source: what is longer is cut in a page."""


class Place(NamedTuple):
    """Where a finding stands: the number of its shard, its row there."""

    shard: int
    row: int


class Reservoir:
    """Some of many, each as likely as any other; the same of the same. Knows how many there were."""

    def __init__(self, size: int, seed: str) -> None:
        self.kept: list[Place] = []
        self.seen = 0
        self._size = size
        self._chance = Random(seed)

    def add(self, place: Place) -> None:
        """Take one more into account."""
        self.seen += 1
        if len(self.kept) < self._size:
            self.kept.append(place)
        elif (at := self._chance.randrange(self.seen)) < self._size:
            self.kept[at] = place


def chosen(folder: str, counts: Mapping[str, int], size: int) -> list[Place]:
    """So many findings of each rule, by chance; `counts` says how many there are of each."""
    wanted = {rule: set(Random(rule).sample(range(count), min(size, count))) for rule, count in counts.items()}
    seen: Counter[str] = Counter()
    places = []
    for shard in results.shards(folder):
        for row, rule in enumerate(results.of_shard(folder, "findings", shard, ("rule",)).column(0).to_pylist()):
            if seen[rule] in wanted[rule]:
                places.append(Place(shard, row))
            seen[rule] += 1
    return places


def rows(folder: str, places: Iterable[Place], rules: Mapping[str, int]) -> list[list[Any]]:
    """What a page tells of findings, by rule and place: the values of COLUMNS, rule and level as their numbers."""
    by_shard: dict[int, list[int]] = defaultdict(list)
    for shard, row in sorted(places):
        by_shard[shard].append(row)
    told = []
    for shard, numbers in by_shard.items():
        table = results.of_shard(folder, "findings", shard, COLUMNS).take(numbers)
        told += [_told(each, rules) for each in table.to_pylist()]
    return sorted(told, key=lambda row: row[0])


def _told(row: dict[str, Any], rules: Mapping[str, int]) -> list[Any]:
    row["rule"] = rules[row["rule"]]
    row["level"] = LEVELS.index(row["level"])
    row["safe"] = int(row["safe"])
    for name in ("document", "source", "text"):
        row[name] = short(row[name])
    return [row[name] for name in COLUMNS]


def short(text: str) -> str:
    """A text no longer than a page likes it: its middle is left out."""
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]}…{text[-half:]}"
