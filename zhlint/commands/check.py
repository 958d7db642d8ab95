"""`zhlint check`: lint drafts."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from zhlint import reports
from zhlint.commands._narrowing import Narrowing, add_narrowing
from zhlint.commands._outcome import CLEAN, FAILED, FOUND
from zhlint.commands._parser import Parser, add_config, one_of
from zhlint.commands._plan import Plan, add_drafts, add_jobs, add_rules, request
from zhlint.commands._reporting import add_report, report
from zhlint.finding import LEVELS, rank
from zhlint.workspace.linting import Workspace

SUMMARY = "lint drafts"
EXAMPLES = (
    ("zhlint check draft.md", "lint a draft"),
    ("zhlint check docs essays --preset strict", "lint every draft in and below two folders"),
    ("zhlint check - --stdin-filename a.md < a.md", "lint what comes in, read as that file would be"),
    ("zhlint check docs --format sarif --output zhlint.sarif", "write a report for other programs"),
    ("zhlint check docs --baseline", "only what `zhlint baseline docs` did not find"),
    ("zhlint check docs --changed main...", "only what touches lines changed since leaving main"),
    ("zhlint check draft.md --select wording,near-duplicate-sentence", "only these rules and packs"),
)


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    add_drafts(parser)
    parser.add_argument("--stdin-filename", metavar="NAME", help="lint standard input as the file of this name")
    add_rules(parser)
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
    add_config(parser)
    add_jobs(parser)


def run(options: Namespace) -> int:
    """Lint, report, and give the exit code."""
    plan = Plan(Workspace(request(options)), options.stdin_filename)
    narrowing = Narrowing(plan, options)
    jobs = narrowing.narrowed(plan.jobs(options.paths))
    linted = []
    for job, outcome in plan.lint(jobs, options.jobs):
        narrowing.note(job, outcome)
        linted.append(reports.Linted(outcome.source, outcome.findings, job.format, outcome.known))
    if plan.failed and not linted and options.format == "text":
        return FAILED
    report(linted, options, plan.linters)
    narrowing.tell()
    return FAILED if plan.failed else _verdict(linted, options)


def _verdict(linted: Sequence[reports.Linted], options: Namespace) -> int:
    gravest = min((rank(f.level) for file in linted for f in file.findings), default=len(LEVELS))
    return FOUND if gravest <= rank(options.fail_level) and not options.exit_zero else CLEAN
