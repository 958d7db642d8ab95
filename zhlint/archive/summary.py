"""What a run comes to, counted from its tables: findings by rule and by source, for every 10,000 Han."""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import Any

from zhlint.archive import tables
from zhlint.workspace.saving import replacing

SUMMARY = "summary.json"


def write(folder: str) -> dict[str, Any]:
    """Write the summary of a folder into it, and give it."""
    summary = made(folder)
    with replacing(os.path.join(folder, SUMMARY)) as file:
        file.write((json.dumps(summary, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace"))
    return summary


def made(folder: str) -> dict[str, Any]:
    """The summary of a folder; it holds one shard at a time."""
    from pyarrow import parquet

    rules: Counter[str] = Counter()
    levels: Counter[str] = Counter()
    by_source: dict[str, Counter[str]] = {}
    totals: Counter[str] = Counter()
    for path in _files(folder, "texts"):
        rows = parquet.read_table(path, columns=["source", "characters", "han", "trouble"]).to_pydict()
        for source, characters, han, trouble in zip(*rows.values(), strict=True):
            own = by_source.setdefault(source, Counter())
            for counter in (own, totals):
                counter["texts"] += 1
                counter["unread"] += trouble is not None
                counter["characters"] += characters
                counter["han"] += han
    for path in _files(folder, "findings"):
        rows = parquet.read_table(path, columns=["source", "rule", "level"]).to_pydict()
        for source, rule, level in zip(*rows.values(), strict=True):
            rules[rule] += 1
            levels[level] += 1
            by_source[source]["findings"] += 1
    totals["findings"] = rules.total()
    return {
        **_counted(totals),
        "levels": dict(sorted(levels.items())),
        "rules": {rule: _rated(count, totals["han"]) for rule, count in sorted(rules.items())},
        "sources": {source: _counted(own) for source, own in sorted(by_source.items())},
    }


def _counted(counts: Counter[str]) -> dict[str, Any]:
    names = ("texts", "unread", "characters", "han", "findings")
    return {name: counts[name] for name in names} | {"per_10000_han": _rate(counts["findings"], counts["han"])}


def _rated(count: int, han: int) -> dict[str, Any]:
    return {"findings": count, "per_10000_han": _rate(count, han)}


def _rate(count: int, han: int) -> float:
    return round(count * 10_000 / han, 4) if han else 0.0


def _files(folder: str, table: str) -> list[str]:
    assert table in tables.NAMES
    where = os.path.join(folder, table)
    return sorted(os.path.join(where, name) for name in os.listdir(where) if name.endswith(".parquet"))
