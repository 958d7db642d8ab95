"""`zhlint baseline`: write down what is known today, so that `check --baseline` reports only what is new."""

from __future__ import annotations

import os
from collections import defaultdict
from typing import TYPE_CHECKING

from zhlint.commands._arguments import add_config
from zhlint.commands._drafts import Teller, add_drafts, add_jobs, add_rules, paths, request
from zhlint.commands._language import told
from zhlint.commands._outcome import CLEAN, FAILED, Refusal
from zhlint.workspace import baseline, files, known
from zhlint.workspace.job import Job
from zhlint.workspace.linting import Workspace
from zhlint.workspace.service import Run

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser

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
    teller = Teller()
    linting = Run(Workspace(request(options)), teller)
    jobs = linting.jobs(named)
    groups: dict[str, list[Job]] = defaultdict(list)
    for job in jobs:
        groups[known.baseline_of(linting.workspace, job.path, options.file or "") or baseline.NAME].append(job)
    there = {file: _read(file, options.update, linting.workspace) for file in groups}
    held = {file: known.kept(file, there[file], group, named) for file, group in groups.items()}
    found = {}
    try:
        for job, outcome in linting.lint(jobs, options.jobs):
            found[job.path] = known.found(outcome, linting.linters[job.linter])
    finally:
        teller.clear()
    part = options.update or options.select or options.ignore or options.preset
    for file, group in groups.items():
        made = dict(held[file].others)
        for job, name in zip(group, held[file].names, strict=True):
            was, now = held[file].known[name], found.get(job.path)
            if now is not None and part:
                linter = linting.linters[job.linter]
                made[name] = known.renewed(was, now, linter, adding=not options.update)
            else:  # by all the rules that the config wants, written anew
                made[name] = was if now is None else now
        try:
            baseline.write(file, made)
        except OSError as error:
            raise Refusal(f"cannot write {file}: {files.reason(error)}") from None
        print(told(_said(file, made, sum(map(len, there[file].values())), options)))
    return FAILED if linting.failed else CLEAN


def _json(value: str) -> str:
    if not value.endswith(".json"):
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"`{value}`: the name of a baseline ends in .json")
    return value


def _read(file: str, must_exist: bool, workspace: Workspace) -> baseline.Files:
    return baseline.read(file, workspace.missing_baseline(file)) if must_exist or os.path.lexists(file) else {}


def _said(file: str, made: baseline.Files, before: int, options: Namespace) -> str:
    from zhlint.reports._counts import number

    count = sum(map(len, made.values()))
    findings = number(count, "finding")
    if options.update:
        return f"{file}: {before - count} pruned, {findings} left"
    holding = sum(1 for entries in made.values() if entries)
    return f"wrote {file}: {findings} in {number(holding, 'file')}"
