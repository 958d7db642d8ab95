"""`zhlint baseline`: write down what is known today, so that `check --baseline` reports only what is new."""

from __future__ import annotations

import os
from argparse import Namespace
from collections import defaultdict
from collections.abc import Sequence

from zhlint.commands._known import baseline_of, kept, looked_for
from zhlint.commands._outcome import CLEAN, FAILED, Refusal
from zhlint.commands._parser import Parser, add_config
from zhlint.commands._plan import Plan, add_drafts, add_jobs, add_rules, paths, request
from zhlint.workspace import baseline, files
from zhlint.workspace.fingerprints import Entry, entries, match
from zhlint.workspace.linting import Workspace
from zhlint.workspace.runner import Job

SUMMARY = "write down what is known today"
EXAMPLES = (
    ("zhlint baseline docs", "keep what is found today, in .zhlint-baseline.json"),
    (
        "zhlint baseline docs essays --file known.json",
        "in a file of your own; `zhlint check --baseline known.json` reads it",
    ),
    ("zhlint baseline --update docs", "take out what has been mended, and add nothing"),
)


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    add_drafts(parser)
    parser.add_argument(
        "--file", metavar="FILE.json", type=_json, help=f"the baseline (default: {baseline.NAME} beside the config)"
    )
    parser.add_argument("--update", action="store_true", help="only take out what is gone")
    add_rules(parser)
    add_config(parser)
    add_jobs(parser)


def run(options: Namespace) -> int:
    """Write each baseline that holds for one of the drafts. What the run does not look at is kept as it is."""
    named = paths(options)
    if files.STDIN in named:
        raise Refusal("standard input has no place in a baseline; name a file")
    plan = Plan(Workspace(request(options)))
    jobs = plan.jobs(named)
    groups: dict[str, list[Job]] = defaultdict(list)
    for job in jobs:
        groups[baseline_of(plan, job.path, options.file or "") or baseline.NAME].append(job)
    there = {file: _read(file, options.update) for file in groups}
    held = {file: kept(file, there[file], group, named) for file, group in groups.items()}
    found = _found(plan, jobs, options)
    for file, group in groups.items():
        made = dict(held[file].others)
        for job, name in zip(group, held[file].names, strict=True):
            made[name] = _entries(plan, job, held[file].known[name], found.get(job.path), options)
        try:
            baseline.write(file, made)
        except OSError as error:
            raise Refusal(f"cannot write {file}: {files.reason(error)}") from None
        print(_said(file, made, sum(map(len, there[file].values())), options))
    return FAILED if plan.failed else CLEAN


def _json(value: str) -> str:
    if not value.endswith(".json"):
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"`{value}`: the name of a baseline ends in .json")
    return value


def _read(file: str, must_exist: bool) -> baseline.Files:
    return baseline.read(file) if must_exist or os.path.lexists(file) else {}


def _found(plan: Plan, jobs: Sequence[Job], options: Namespace) -> dict[str, list[Entry]]:
    """The entries of all that is found today, by path; none of a file that could not be linted."""
    found = {}
    for job, outcome in plan.lint(jobs, options.jobs):
        whole = {rule.id for rule in plan.linters[job.linter].rules if rule.check.of_document}
        found[job.path] = entries(outcome.source.text, outcome.findings, whole)
    return found


def _entries(
    plan: Plan, job: Job, known: Sequence[Entry], found: Sequence[Entry] | None, options: Namespace
) -> list[Entry]:
    """What a baseline is to keep of a file: what is found in it and, of what was known, what was not looked for.

    Written anew by all the rules that the config wants, it keeps nothing of those it does not want.
    """
    if found is None:
        return list(known)
    if not (options.update or options.select or options.ignore or options.preset):
        return list(found)
    matching = match(known, found)
    gone = set(looked_for(plan, job, matching.stale))
    stays = [entry for entry in matching.stale if entry not in gone]
    if not options.update:
        return [*found, *stays]
    return [*(entry for entry, number in zip(found, matching.known, strict=True) if number is not None), *stays]


def _said(file: str, made: baseline.Files, before: int, options: Namespace) -> str:
    from zhlint.reports._counts import number

    count = sum(map(len, made.values()))
    findings = number(count, "finding")
    if options.update:
        return f"{file}: {before - count} pruned, {findings} left"
    holding = sum(1 for entries in made.values() if entries)
    return f"wrote {file}: {findings} in {number(holding, 'file')}"
