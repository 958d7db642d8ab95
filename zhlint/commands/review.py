"""`zhlint review`: a copy of a draft that an editor opens, with every finding in it as a comment."""

from __future__ import annotations

import os
import sys
from collections import Counter
from itertools import chain, count
from typing import TYPE_CHECKING

from zhlint import formats
from zhlint.commands._arguments import add_config, one_of
from zhlint.commands._drafts import Teller, add_rules, request
from zhlint.commands._language import told
from zhlint.commands._narrowing import Narrowing, add_narrowing
from zhlint.commands._outcome import CLEAN, FAILED, FOUND, Refusal
from zhlint.workspace import files
from zhlint.workspace.linting import Workspace
from zhlint.workspace.service import Run

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser
    from zhlint.workspace.job import Job, Outcome

SUMMARY = "write a copy of a Word file with every finding in it as a comment"
EXAMPLES = (
    ("zhlint review draft.docx", "write draft.审读.docx beside it"),
    ("zhlint review draft.docx -o reviewed.docx --track", "safe replacements are tracked changes as well"),
    ("zhlint review draft.docx --preset news --author 校对组", "with the rules for news, in the name of an office"),
)
ENDING = ".审读"
"""What the name of a copy has before its suffix."""


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="+", metavar="FILE", help=f"a draft: {' or '.join(_annotated())}")
    parser.add_argument("-o", "--output", metavar="FILE", help=f"the copy (default: FILE with {ENDING} in its name)")
    parser.add_argument("--track", action="store_true", help="put safe replacements in as tracked changes")
    parser.add_argument("--author", default="zhlint", metavar="NAME", help="in whose name (default: zhlint)")
    parser.add_argument(
        "--format-as",
        type=one_of("format", formats.names),
        metavar="NAME",
        help="read FILE as this format, whatever it is called",
    )
    parser.add_argument("--exit-zero", action="store_true", help="exit 0 even if there are findings")
    add_rules(parser)
    add_narrowing(parser)
    add_config(parser)
    parser.set_defaults(no_gitignore=True, encoding=None)


def run(options: Namespace) -> int:
    """Write the copy, and say in a line what is in it."""
    teller = Teller()
    run = Run(Workspace(request(options)), teller)
    narrowing = Narrowing(run, options)
    jobs = narrowing.narrowed(run.jobs(options.paths), options.paths)
    if options.output is not None and len(jobs) > 1:
        raise Refusal("`--output` names one copy; without it each is written beside its draft")
    copies = [options.output or _beside(job.path) for job in jobs]
    drafts = {os.path.realpath(job.path): job.path for job in jobs}
    for job, copy in zip(jobs, copies, strict=True):
        if not formats.can_annotate(job.format):
            raise Refusal(f"{job.path}: comments can be written into files of {' and '.join(_annotated())} only")
        if os.path.realpath(copy) in drafts:
            raise Refusal(f"`{copy}` is a draft itself; name another file for the copy")
    done = list(run.lint([job._replace(data=_read(job)) for job in jobs], 1))
    teller.clear()
    names = {job.path: copy for job, copy in zip(jobs, copies, strict=True)}
    for job, outcome in done:
        narrowing.note(job, outcome)
        _write(job, outcome, run, names[job.path], options)
    narrowing.tell()
    if run.failed or not done:
        return FAILED
    return FOUND if any(outcome.findings for _, outcome in done) and not options.exit_zero else CLEAN


def _read(job: Job) -> bytes:
    """What a draft holds, read once: what is said of it is put into the very same."""
    try:
        with open(job.path, "rb") as file:
            return files.read_at_most(file, job.limit)
    except OSError as error:
        raise Refusal(f"cannot read {job.path}: {files.reason(error)}") from None


def _write(job: Job, outcome: Outcome, run: Run, output: str, options: Namespace) -> None:
    from datetime import datetime, timezone

    from zhlint import reports
    from zhlint.commands._locale import words
    from zhlint.commands._reporting import write
    from zhlint.reports._counts import number, spelled
    from zhlint.workspace.reviewing import remarks

    titles = {rule.id: rule.title for linter in run.linters for rule in linter.rules}
    notes = list(remarks(outcome.source, outcome.findings, titles, options.track))
    date = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    copy = formats.annotate(job.data or b"", job.format, notes, options.author, date)
    write(output, [copy.data])
    levels = Counter(finding.level for finding in outcome.findings)
    made = told(number(len(notes), "comment"))
    if levels:
        made += told(f" ({spelled(levels, words(reports.__path__))})")
    if copy.new < len(notes):
        made += told(f", {copy.new} of them new")
    if copy.tracked:
        made += told(f"; {copy.tracked} tracked")
    print(told(f"{output}: ") + made, file=sys.stdout)


def _beside(path: str) -> str:
    """A name for the copy that no file has: an editor may have worked in an earlier one."""
    stem, suffix = os.path.splitext(path)
    names = (f"{stem}{ENDING}{number}{suffix}" for number in chain([""], count(2)))
    return next(name for name in names if not os.path.lexists(name))


def _annotated() -> list[str]:
    return [suffix for suffix, name in sorted(formats.suffixes().items()) if formats.can_annotate(name)]
