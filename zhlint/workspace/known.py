"""Baselines in a run: which of them holds for a draft, what it knows of whom, and what of that is gone."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from zhlint.base.faults import Faults
from zhlint.base.records import NamedTuple
from zhlint.engine.linter import Linter
from zhlint.workspace import baseline, files, repository
from zhlint.workspace.config import Config
from zhlint.workspace.fingerprints import Entry, entries, match
from zhlint.workspace.job import Job, Outcome
from zhlint.workspace.linting import Workspace


def baseline_of(workspace: Workspace, path: str, given: str | None) -> str | None:
    """The baseline that holds for a draft: the one given, the config's, or, where "" is given, the usual one.

    The usual one lies beside the config that holds for the current folder; without a config in that folder, or in the
    nearest one above that has it, within the git repository.
    """
    if given:
        return given
    config = workspace.config(path)
    if not config.baseline and given is not None:
        here = workspace.config("draft")
        return files.shown(_own(here) if here.path else _nearest())
    return files.shown(_own(config)) if config.baseline else None


def _own(config: Config) -> str:
    """The baseline of a config. Raises Faults where it leads out of the project, which only a command line may ask."""
    path = config.resolve(config.baseline or baseline.NAME)
    by = config.saying("baseline") or config
    tops = {os.path.realpath(repository.top(part.folder) or part.folder) for part in (config, by)}
    real = os.path.realpath(path)
    if not any(real.startswith(os.path.join(top, "")) for top in tops):
        what = f"`{by.baseline}` lies outside of the project"
        raise Faults([by.fault(("baseline",), what, "name a file in it, or give that one by `--baseline`")])
    return path


def _nearest() -> str:
    folder = here = os.getcwd()
    top = repository.top(here)
    while top is not None and not os.path.lexists(os.path.join(folder, baseline.NAME)):
        if folder == top:
            return os.path.join(here, baseline.NAME)
        folder = os.path.dirname(folder)
    return os.path.join(folder, baseline.NAME)


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
            return Source.decode(job.data, encoding=job.read_as.encoding).text
        with open(job.path, "rb") as file:
            return Source.decode(files.read_at_most(file, job.limit), encoding=job.read_as.encoding).text
    except (OSError, UndecodableError):
        return ""


def looked_for(linter: Linter, stale: Iterable[Entry]) -> Iterator[Entry]:
    """The entries whose rule was looked for: of the others nobody can say that they are gone."""
    rules = {card.id for card in linter.cards}
    yield from (entry for entry in stale if entry.rule in rules)


def found(outcome: Outcome, linter: Linter) -> list[Entry]:
    """The entries of all that was found in a draft."""
    whole = {card.id for card in linter.cards if card.of_document}
    return entries(outcome.source.text, outcome.findings, whole)


def renewed(known: Sequence[Entry], found: Sequence[Entry], linter: Linter, *, adding: bool) -> list[Entry]:
    """What is known of a draft once it has been linted: what was known and is gone is left out.

    What was not looked for stays; what is new is in it only where it is `adding`.
    """
    matching = match(known, found)
    gone = set(looked_for(linter, matching.stale))
    stays = [entry for entry in matching.stale if entry not in gone]
    there = zip(found, matching.known, strict=True)
    return [*(entry for entry, number in there if adding or number is not None), *stays]


class Known:
    """What the baselines of a run know. `gone` counts, by baseline, what they know and the run does not find."""

    def __init__(self, workspace: Workspace, given: str | None, jobs: Sequence[Job], paths: Collection[str]) -> None:
        """`jobs` are all that come of `paths`: a baseline is held against all of them; `given` as for baseline_of.

        Raises Faults, OSError for a baseline that cannot be read.
        """
        self.gone: Counter[str] = Counter()
        self._files: dict[str, str] = {}
        self._known: dict[str, tuple[Entry, ...]] = {}
        groups: dict[str, list[Job]] = defaultdict(list)
        for job in jobs:
            file = baseline_of(workspace, job.path, given)
            if file is not None:
                groups[file].append(job)
                self._files[job.path] = file
        for file, group in groups.items():
            held = kept(file, baseline.read(file, workspace.missing_baseline(file)), group, paths)
            for job, name in zip(group, held.names, strict=True):
                self._known[job.path] = tuple(held.known[name])
            self.gone[file] += sum(map(len, held.gone.values()))

    def of(self, path: str) -> tuple[Entry, ...] | None:
        """What is known of a draft; None where no baseline holds for it."""
        return self._known.get(path)

    def note(self, job: Job, outcome: Outcome, linters: Sequence[Linter]) -> None:
        """Count what of the baseline is gone from a draft."""
        if outcome.stale:
            gone = looked_for(linters[job.linter], outcome.stale)
            self.gone[self._files[job.path]] += sum(1 for _ in gone)
