"""`zhlint check`: lint drafts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from zhlint import reports
from zhlint.commands._arguments import add_config, one_of
from zhlint.commands._drafts import Teller, add_drafts, add_jobs, add_rules, paths, request, standard_input
from zhlint.commands._fixing import Fixing, add_fixing, wanted
from zhlint.commands._narrowing import Narrowing, add_narrowing
from zhlint.commands._outcome import CLEAN, FAILED, FOUND, Refusal
from zhlint.commands._progress import is_terminal
from zhlint.commands._reporting import add_report, report, spare
from zhlint.commands._watching import add_watch, watch
from zhlint.finding import LEVELS, rank
from zhlint.workspace import files
from zhlint.workspace.linting import Workspace
from zhlint.workspace.service import Run

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser
    from zhlint.workspace.job import Fix

SUMMARY = "lint drafts"
EXAMPLES = (
    ("zhlint check draft.md", "lint a draft"),
    ("zhlint check docs essays --preset strict", "lint every draft in and below two folders"),
    ("zhlint check - --stdin-filename a.md < a.md", "lint what comes in, read as that file would be"),
    ("zhlint check docs --watch", "lint again whenever a draft is saved"),
    ("zhlint check docs --format sarif --output zhlint.sarif", "write a report for other programs"),
    ("zhlint check docs --fix", "put in what is safe, and report what is left"),
    ("zhlint check draft.md --unsafe-fixes --diff", "show what all proposals together would change"),
    ("zhlint check docs --baseline", "only what `zhlint baseline docs` did not find"),
    ("zhlint check docs --changed main...", "only what touches lines changed since leaving main"),
    ("zhlint check draft.md --select wording,near-duplicate-sentence", "only these rules and packs"),
)


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    add_drafts(parser)
    parser.add_argument("--stdin-filename", metavar="NAME", help="lint standard input as the file of this name")
    add_rules(parser)
    add_fixing(parser)
    add_narrowing(parser)
    add_report(parser)
    exits = parser.add_argument_group("exit code")
    exits.add_argument(
        "--fail-level",
        type=one_of("level", lambda: LEVELS),
        default="warning",
        metavar="LEVEL",
        help="exit 1 from this level on: error, warning (default) or suggestion",
    )
    exits.add_argument("--exit-zero", action="store_true", help="exit 0 even if there are findings")
    add_watch(parser)
    add_config(parser)
    add_jobs(parser)


def run(options: Namespace) -> int:
    """Lint, fix where that is asked for, report, and give the exit code; with `--watch` do it again and again."""
    if options.watch:
        return watch(options, _check)
    teller = Teller()
    return _check(options, Run(Workspace(request(options)), teller), teller, lambda path: None)


def _check(options: Namespace, run: Run, teller: Teller, wrote: Callable[[str], object]) -> int:
    fix = wanted(options)
    fixing = Fixing(options, wrote)
    if fix is not None and not options.diff and files.STDIN in (*options.paths, options.baseline, options.changed):
        fixing.owed = standard_input()
    try:
        return _settled(options, run, teller, fix, fixing)
    finally:
        fixing.give_back()


def _settled(options: Namespace, run: Run, teller: Teller, fix: Fix | None, fixing: Fixing) -> int:
    narrowing = Narrowing(run, options)
    if options.watch and files.STDIN in (*options.paths, options.files_from):
        raise Refusal("standard input cannot be watched; name a file or a folder")
    named = paths(options)
    if options.stdin_filename is not None and files.STDIN not in named:
        raise Refusal("`--stdin-filename` names what standard input holds; give `-` as a PATH to lint that")
    given = fixing.owed
    stdin = files.Buffer(
        standard_input if given is None else lambda limit: given,
        files.NAMELESS if options.stdin_filename is None else options.stdin_filename,
    )
    drafts = run.jobs(stdin if path == files.STDIN else path for path in named)
    spare(options, drafts)
    jobs = narrowing.narrowed(drafts, named)
    if fix is not None:
        jobs = [job._replace(fix=fix) for job in jobs]
    linted = []
    try:
        for job, outcome in run.lint(jobs, options.jobs):
            if fix is not None:
                teller.clear()
                trouble = fixing.settle(job, outcome)
                if trouble is not None:
                    run.give_up(job.path, trouble)
                    continue
            narrowing.note(job, outcome)
            linted.append(reports.Linted(outcome.source, outcome.findings, job.read_as, outcome.known))
    finally:
        teller.clear()
    fixing.tell()
    if run.failed and (options.diff or (not linted and options.format == "text")):
        return FAILED
    if options.diff:
        return FOUND if fixing.files and not options.exit_zero else CLEAN
    report(linted, options, run, sys.stdout if given is None else sys.stderr)
    narrowing.tell()
    if is_terminal(sys.stderr):
        from zhlint.commands._first_run import advise

        advise(options, run, linted)
    return FAILED if run.failed else _verdict(linted, options)


def _verdict(linted: Sequence[reports.Linted], options: Namespace) -> int:
    gravest = min((rank(f.level) for file in linted for f in file.findings), default=len(LEVELS))
    return FOUND if gravest <= rank(options.fail_level) and not options.exit_zero else CLEAN
