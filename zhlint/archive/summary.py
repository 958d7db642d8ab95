"""What a run comes to, counted from its tables: findings by rule, by source, and both, for every 10,000 Han.

`summary.json` holds what is counted of all texts together: how many there are, how many of them unread, their
characters and Han, findings, and these for every 10,000 Han. Then `levels` and `rules`, each a mapping to findings and
their rate, and `sources`, a mapping to what is counted of all texts, with the counts of `rules`. Sources beyond the
first MOST_SOURCES are counted together, as `other_sources`.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from zhlint.archive import results
from zhlint.base.faults import Faults
from zhlint.finding import LEVELS
from zhlint.workspace.saving import replacing

if TYPE_CHECKING:
    import pyarrow as pa

SUMMARY = "summary.json"
FORMAT = 1
MOST_SOURCES = 10_000
"""Where a column with a value of its own for every text is taken for the source, memory must not grow with it."""
_COUNTED = ("texts", "unread", "characters", "han")


class _Tally:
    """Texts, and how often each rule found something in them, by level."""

    def __init__(self) -> None:
        self.texts: Counter[str] = Counter()
        self.found: Counter[tuple[str, str]] = Counter()

    def plain(self) -> dict[str, Any]:
        texts = {name: self.texts[name] for name in _COUNTED}
        return {**texts, **self.rated(self.found.total())}

    def rated(self, count: int) -> dict[str, Any]:
        return {"findings": count, "per_10000_han": rate(count, self.texts["han"])}

    def rules(self) -> dict[str, Counter[str]]:
        """How often each rule found something, by level."""
        rules: dict[str, Counter[str]] = {}
        for (rule, level), count in sorted(self.found.items()):
            rules.setdefault(rule, Counter())[level] += count
        return rules


def rate(count: int, han: int) -> float:
    """So many findings for every 10,000 Han; 0 where there are none."""
    return round(count * 10_000 / han, 4) if han else 0.0


def write(folder: str) -> dict[str, Any]:
    """Write the summary of a folder into it, and give it. Raises OSError."""
    summary = made(folder)
    with replacing(os.path.join(folder, SUMMARY)) as file:
        file.write((json.dumps(summary, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace"))
    return summary


def read(folder: str) -> dict[str, Any]:
    """The summary of a run that came to its end. Raises Faults where there is none that can be read."""
    path = os.path.join(folder, SUMMARY)
    try:
        with open(path, encoding="utf-8") as file:
            summary = json.load(file)
    except FileNotFoundError:
        what = "no run has come to its end in this folder"
        raise Faults([f"{path}: not there: {what}; run `zhlint archive … --output {folder}`"]) from None
    except ValueError:
        summary = None
    if not isinstance(summary, dict) or summary.get("format") != FORMAT:
        raise Faults([f"{path}: no summary that can be read; run `zhlint archive … --output {folder}` again"])
    return summary


def made(folder: str) -> dict[str, Any]:
    """The summary of what is done in a folder; it holds one shard at a time."""
    whole, others = _Tally(), _Tally()
    sources: dict[str, _Tally] = {}
    for texts, findings in zip(
        results.read(folder, "texts", ("source", "characters", "han", "trouble")),
        results.read(folder, "findings", ("source", "rule", "level")),
        strict=True,
    ):
        for source, counts in _texts(texts):
            if source not in sources and len(sources) < MOST_SOURCES:
                sources[source] = _Tally()
            for tally in (whole, sources.get(source, others)):
                tally.texts.update(counts)
        for source, rule, level, count in _findings(findings):
            for tally in (whole, sources.get(source, others)):
                tally.found[rule, level] += count
    levels = {level: sum(n for (_, own), n in whole.found.items() if own == level) for level in LEVELS}
    return {
        "format": FORMAT,
        **whole.plain(),
        "levels": {level: whole.rated(count) for level, count in levels.items()},
        "rules": {rule: {**whole.rated(by.total()), **_by_level(by)} for rule, by in whole.rules().items()},
        "sources": {source: _source(tally) for source, tally in sorted(sources.items())},
        "other_sources": _source(others) if others.texts["texts"] else None,
    }


def _by_level(counts: Counter[str]) -> dict[str, int]:
    return {f"{level}s": counts[level] for level in LEVELS}


def _source(tally: _Tally) -> dict[str, Any]:
    return {**tally.plain(), "rules": {rule: by.total() for rule, by in tally.rules().items()}}


def _texts(table: pa.Table) -> Iterator[tuple[str, dict[str, int]]]:
    """What is counted of the texts of each source, in the order in which the sources come."""
    counted = [("trouble", "count"), ("characters", "sum"), ("han", "sum")]
    grouped = table.group_by("source", use_threads=False).aggregate([([], "count_all"), *counted])
    names = ("source", "count_all", "trouble_count", "characters_sum", "han_sum")
    for source, *counts in zip(*(grouped.column(name).to_pylist() for name in names), strict=True):
        yield source, dict(zip(_COUNTED, counts, strict=True))


def _findings(table: pa.Table) -> Iterator[tuple[str, str, str, int]]:
    """How often each rule found something at each level in the texts of each source."""
    keys = ["source", "rule", "level"]
    grouped = table.group_by(keys, use_threads=False).aggregate([([], "count_all")])
    yield from zip(*(grouped.column(name).to_pylist() for name in (*keys, "count_all")), strict=True)
