"""What the commands that know baselines share: which baseline holds for a draft, and what it knows of whom."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from zhlint.commands._plan import Plan
from zhlint.workspace import baseline, files, repository
from zhlint.workspace.fingerprints import Entry
from zhlint.workspace.runner import Job


def baseline_of(plan: Plan, path: str, given: str | None) -> str | None:
    """The baseline that holds for a draft: the one given, the config's, or, where "" is given, the usual one.

    The usual one lies beside the config that holds for the current folder; without a config in that folder, or in the
    nearest one above that has it, within the git repository.
    """
    if given:
        return given
    config = plan.workspace.config(path)
    if not config.baseline and given is not None:
        here = plan.workspace.config("draft")
        return _shown(here.resolve(here.baseline or baseline.NAME) if here.path else _nearest())
    return _shown(config.resolve(config.baseline)) if config.baseline else None


def _nearest() -> str:
    folder = here = os.getcwd()
    top = repository.top(here)
    while top is not None and not os.path.lexists(os.path.join(folder, baseline.NAME)):
        if folder == top:
            return os.path.join(here, baseline.NAME)
        folder = os.path.dirname(folder)
    return os.path.join(folder, baseline.NAME)


def _shown(path: str) -> str:
    """A path as short as it is from here."""
    try:
        near = os.path.relpath(path)
    except ValueError:
        return path
    return path if near.startswith(os.pardir) else near


class Kept(NamedTuple):
    """What a baseline says of the drafts of a run.

    `known` has the entries of each job by its name, `others` those of files that the run does not look at, `gone` those
    of files that are no more, below the folders that the run looks through, and have no successor.
    """

    names: list[str]
    known: dict[str, Sequence[Entry]]
    others: dict[str, Sequence[Entry]]
    gone: dict[str, Sequence[Entry]]


def kept(path: str, there: baseline.Files, jobs: Sequence[Job], paths: Iterable[str]) -> Kept:
    """What a baseline, of which `there` was read, says of the jobs that a run over these paths has."""
    names = [baseline.name(job.path, path) for job in jobs]
    known: dict[str, Sequence[Entry]] = {name: there.get(name, ()) for name in names}
    others = {name: there[name] for name in there if name not in known}
    lost = {name: others[name] for name in others if not os.path.lexists(baseline.place(name, path))}
    jobs_of = dict(zip(names, jobs, strict=True))
    texts = {name: _text(job) for name, job in jobs_of.items() if known[name]}
    read = {name: known[name] for name in texts if texts[name]}  # of the others the run will say what is wrong
    moved = {name: read[name] for name in read if not baseline.at_home(read[name], texts[name])}
    astray = baseline.strays({name: read[name] for name in read if name not in moved}, texts)
    orphans: list[str] = []
    if lost or moved or astray:
        texts |= {name: _text(job) for name, job in jobs_of.items() if name not in texts}
        fresh = {name: texts[name] for name in texts if name in moved or not known[name]}
        taken, orphans = baseline.successors({**lost, **moved}, fresh)
        known.update({**dict.fromkeys(moved, ()), **taken})
        known.update(baseline.followed(known, astray, texts))
    searched = [os.path.join(os.path.realpath(folder), "") for folder in paths if os.path.isdir(folder)]
    gone = {name for name in orphans if baseline.place(name, path).startswith(tuple(searched))}
    succeeded = lost.keys() - set(orphans)
    return Kept(
        names,
        known,
        {name: others[name] for name in others if name not in gone | succeeded},
        {name: lost[name] for name in orphans if name in gone},
    )


def _text(job: Job) -> str:
    """What a draft says; nothing where that cannot be read."""
    from zhlint.prose.source import Source, UndecodableError

    try:
        if job.data is not None:
            return Source.decode(job.data).text
        with open(job.path, "rb") as file:
            return Source.decode(files.read(file, job.limit)).text
    except (OSError, UndecodableError):
        return ""


def looked_for(plan: Plan, job: Job, stale: Iterable[Entry]) -> Iterator[Entry]:
    """The entries whose rule was looked for: of the others nobody can say that they are gone."""
    rules = {rule.id for rule in plan.linters[job.linter].rules}
    yield from (entry for entry in stale if entry.rule in rules)
