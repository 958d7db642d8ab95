"""`zhlint archive`: lint texts by the million into tables."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from zhlint import formats
from zhlint.base.faults import Faults
from zhlint.commands._arguments import add_config, one_of
from zhlint.commands._drafts import add_rules, rules_request
from zhlint.commands._gates import add_gates, gates
from zhlint.commands._language import told
from zhlint.commands._outcome import CLEAN, FAILED, FOUND, Refusal, complain, shown
from zhlint.commands._progress import ProgressLine
from zhlint.formats import ReadAs
from zhlint.workspace.config import MEGABYTE, Config
from zhlint.workspace.files import NAMELESS
from zhlint.workspace.linting import Workspace

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.archive.readers import Asked
    from zhlint.archive.run import Progress
    from zhlint.commands._parser import Parser

SUMMARY = "lint texts by the million into tables"
EXAMPLES = (
    ("zhlint archive news.jsonl --output out", "the texts in a file, a JSON object a line, into the folder `out`"),
    ("zhlint archive shards/*.jsonl --output out", "several; called again, it goes on where it was killed"),
    ("zhlint archive news.jsonl --output out --text-column body", "the texts are in `body`"),
    ("zhlint archive news.jsonl --output out --workers 4", "by four worker processes"),
    ("zhlint archive news.jsonl --output out --engine dask://host", "by the workers of a Dask cluster"),
    ("zhlint archive news.jsonl --output out --max-rate total=30", "exit code 1 where there is more, for nightly runs"),
    ("zhlint archive report out --against last", "a page to look at: rules, sources, what has changed, samples"),
)

REPORT = "report"
"""What is called so and holds texts is named `./report`."""


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="*", metavar="SOURCE", help="what holds the texts")
    parser.add_argument("--output", metavar="DIR", help="the folder for the tables; one that was begun is gone on with")
    reading = parser.add_argument_group("what is read")
    reading.add_argument("--text-column", metavar="NAME", help="the column or key of the texts (default: as is usual)")
    reading.add_argument("--id-column", metavar="NAME", help="the column or key of their ids")
    reading.add_argument("--source-column", metavar="NAME", help="the column or key that says where they are from")
    reading.add_argument(
        "--format-as",
        type=one_of("format", formats.names),
        metavar="NAME",
        help="read the texts as of this format (default: by their names, else as plain text)",
    )
    add_rules(parser)
    work = parser.add_argument_group("who does the work")
    work.add_argument(
        "--engine",
        default="local",
        metavar="NAME",
        help="who lints: `local`, `dask`, or a Dask cluster at `dask://HOST:PORT` (default: local)",
    )
    work.add_argument("--workers", type=_number, default=0, metavar="N", help="how many at a time (default: by cores)")
    work.add_argument(
        "--time-limit",
        type=_seconds,
        default=60.0,
        metavar="SECONDS",
        help="what a text may take before it is set aside; long ones have more (default: 60)",
    )
    work.add_argument(
        "--patience",
        type=_seconds,
        default=60.0,
        metavar="SECONDS",
        help="how long to wait for a cluster without scheduler or workers, before giving up (default: 60)",
    )
    add_gates(parser)
    page = parser.add_argument_group("zhlint archive report DIR [--against DIR] [--output FILE.html]")
    page.add_argument(
        "--samples", type=_number, default=20, metavar="N", help="so many findings of each rule to read (default: 20)"
    )
    add_config(parser)


def run(options: Namespace) -> int:
    """Read, have all linted, write tables and summary, and give the exit code. `report DIR` writes a page."""
    if options.paths[:1] == [REPORT]:
        from zhlint.commands import _archive_page

        options.paths = options.paths[1:]
        return _archive_page.run(options)
    if not options.paths:
        raise Refusal("nothing to lint; name a file, a folder or a table that holds texts")
    if options.output is None:
        raise Refusal("where to? name a folder by `--output`")
    from zhlint.archive.run import Order, run
    from zhlint.archive.unread import UNREAD

    workspace = Workspace(rules_request(options))
    linter = workspace.linter(NAMELESS)
    held = gates(options, linter)
    order = Order(
        tuple(options.paths),
        options.output,
        _asked(options, workspace.config(NAMELESS)),
        options.engine,
        options.workers,
        options.time_limit,
        workspace.request.use_cache,
        options.patience,
    )
    _tell_of(workspace)
    line = _Line()
    try:
        result = run(order, linter, line)
    finally:
        line.clear()
    for fault in result.wrong:
        complain(shown(fault))
    if result.unread:
        complain(f"{_counted(result.unread, 'text')} not linted, or not by all rules: see {options.output}/{UNREAD}")
    far = result.progress
    print(told(f"{_counted(far.texts, 'text')}, {_counted(far.findings, 'finding')} → {options.output}"))
    exceeded = list(held.exceeded(options.output))
    for said in exceeded:
        complain(said)
    return FAILED if result.unread or result.wrong else FOUND if exceeded else CLEAN


def _tell_of(workspace: Workspace) -> None:
    """Say what the user may not know. Raises Faults where rules are asked for that are not there."""
    if unknown := workspace.unknown():
        raise Faults(unknown)
    for note in workspace.notes():
        complain(f"note: {note}")
    chain = workspace.config(NAMELESS).chain
    if any(part.overrides or any(entry.files for entry in part.suppress) for part in chain):
        complain("note: what the config says of some files only does not hold in an archive")


def _asked(options: Namespace, config: Config) -> Asked:
    from zhlint.archive.readers import Asked, Columns

    columns = Columns(options.text_column, options.id_column, options.source_column)
    read_as = None if options.format_as is None else ReadAs(options.format_as)
    return Asked(columns, read_as, int(min(config.max_file_size * MEGABYTE, sys.maxsize - 1)))


class _Line:
    """Says how far a run is: on a terminal on one line again and again, else in a line every minute."""

    def __init__(self) -> None:
        self._line = ProgressLine(sys.stderr)
        self._minute = 1

    def __call__(self, far: Progress) -> None:
        rate = (far.bytes - far.before) / max(far.seconds, 1.0) / 1e6
        line = f"{far.texts:,} texts, {far.bytes / 1e6:,.1f} MB, {far.findings:,} findings; {rate:.2f} MB a second"
        if self._line.is_shown:
            self._line.say(told(line))
        elif far.seconds >= 60 * self._minute:
            self._minute = int(far.seconds // 60) + 1
            complain(line)

    def clear(self) -> None:
        """Take it away."""
        self._line.clear()


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _number(value: str) -> int:
    if not value.isdecimal():
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"`{value}` is no number of workers")
    return int(value)


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"`{value}` is no time in seconds")
    return seconds
