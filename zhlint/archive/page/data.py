"""What a page about an archive is made of, as plain data: bounded, however much there is in the tables."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from zhlint.archive import results, summary
from zhlint.archive.page import change, samples, texts
from zhlint.base.records import NamedTuple
from zhlint.finding import LEVELS
from zhlint.reports import About
from zhlint.reports._html_notes import web

MOST_SOURCES = 300
MOST_TEXTS = 300
"""Of each order in which texts are listed."""
MOST_UNREAD = 300
_COUNTED = ("texts", "unread", "characters", "han", "findings")


class Wanted(NamedTuple):
    """What a page is to be about: a folder, perhaps held against that of another run.

    `samples` findings of each rule are to be read; `about` tells of rules.
    """

    folder: str
    against: str | None = None
    samples: int = 20
    about: Mapping[str, About] = {}


def gathered(wanted: Wanted) -> dict[str, Any]:
    """All that a page shows. Raises Faults where a folder is no archive, or its tables cannot be read."""
    now = summary.made(wanted.folder)
    before = None if wanted.against is None else summary.made(wanted.against)
    ids = _ids(now, before)
    numbers = {rule: i for i, rule in enumerate(ids)}
    counts = {rule: told["findings"] for rule, told in now["rules"].items()}
    unread, listed = texts.unread(wanted.folder, MOST_UNREAD)
    changed = _changed(wanted, before, numbers)
    return {
        "name": _name(wanted.folder),
        "run": _run(wanted.folder),
        "whole": os.path.exists(os.path.join(wanted.folder, summary.SUMMARY)),
        "all": _counted(now),
        "rules": [_rule(rule, now, before, wanted.about.get(rule, About())) for rule in ids],
        **_sources(now, numbers),
        "texts": texts.worst(wanted.folder, MOST_TEXTS),
        "leastHan": texts.LEAST_HAN,
        "unread": listed,
        "unreadCount": unread,
        "size": wanted.samples,
        "samples": samples.rows(wanted.folder, samples.chosen(wanted.folder, counts, wanted.samples), numbers),
        "before": changed,
    }


def _ids(now: Mapping[str, Any], before: Mapping[str, Any] | None) -> list[str]:
    """The rules that found something now or before, those with most findings first."""
    known = {rule: told["findings"] for rule, told in now["rules"].items()}
    return sorted({**known, **(before["rules"] if before else {})}, key=lambda rule: (-known.get(rule, 0), rule))


def _rule(rule: str, now: Mapping[str, Any], before: Mapping[str, Any] | None, about: About) -> list[Any]:
    """Id, title, reason, link; findings by level, now and, where there is such, before."""
    levels = [_levels(each["rules"].get(rule)) for each in (now, before) if each]
    return [rule, about.title, about.why.strip(), web(about.link), *levels]


def _levels(told: Mapping[str, int] | None) -> list[int]:
    return [told[f"{level}s"] if told else 0 for level in LEVELS]


def _counted(told: Mapping[str, Any]) -> list[int]:
    return [told[name] for name in _COUNTED]


def _sources(now: Mapping[str, Any], numbers: Mapping[str, int]) -> dict[str, Any]:
    """The sources with most Han: name, what is counted, rules with their findings in one row; how many are left."""
    known = sorted(now["sources"].items(), key=lambda each: (-each[1]["han"], each[0]))
    told = [
        [samples.short(name), *_counted(source), [v for r, n in source["rules"].items() for v in (numbers[r], n)]]
        for name, source in known[:MOST_SOURCES]
    ]
    return {"sources": told, "sourcesLeft": len(known) - len(told), "sourcesBeyond": now["other_sources"] is not None}


def _changed(wanted: Wanted, before: Mapping[str, Any] | None, numbers: Mapping[str, int]) -> dict[str, Any] | None:
    """The earlier run: what is counted of it, and what is new and gone since, by rule and as samples."""
    if wanted.against is None or before is None:
        return None
    since = change.change(wanted.folder, wanted.against, before["findings"], wanted.samples)
    told: dict[str, Any] = {"name": _name(wanted.against), "all": _counted(before), "share": since.share}
    told["run"] = _run(wanted.against)
    for name, folder, kept in (("new", wanted.folder, since.new), ("gone", wanted.against, since.gone)):
        told[name] = {numbers[rule]: reservoir.seen * since.share for rule, reservoir in kept.items()}
        places = [place for reservoir in kept.values() for place in reservoir.kept]
        told[f"{name}Samples"] = samples.rows(folder, places, numbers)
    return told


def _run(folder: str) -> list[str]:
    """By which version and which rules it was made."""
    known = results.manifest(folder)
    return [str(known.get("zhlint", "")), str(known.get("linter", ""))]


def _name(folder: str) -> str:
    return os.path.basename(os.path.abspath(folder)) or folder
