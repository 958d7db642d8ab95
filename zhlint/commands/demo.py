"""`zhlint demo`: the sample draft, and what is found in it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from zhlint import commands
from zhlint.commands import check
from zhlint.commands._language import told
from zhlint.commands._outcome import Refusal
from zhlint.commands._reporting import write
from zhlint.engine import shipped

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser

SUMMARY = "write a sample draft and lint it"
EXAMPLES = (("zhlint demo", "into the current folder"), ("zhlint demo essays", "into another"))
NAME = "zhlint-demo.txt"
_NEXT = (
    ("zhlint check {draft} --fix", "put in what is safe, and report what is left"),
    ("zhlint check {draft} --format html --output zhlint-demo.html", "the same as a page for the browser"),
    ("zhlint explain redundant-phrase", "why a rule exists, with examples"),
)


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="where to (default: here)")


def run(options: Namespace) -> int:
    """Write the sample, lint it, and say what to try next. Refuses where another file has its name."""
    with open(shipped.sample(), "rb") as file:
        sample = file.read()
    draft = os.path.normpath(os.path.join(options.folder, NAME))
    if os.path.lexists(draft):
        _refuse_another(draft, sample)
    else:
        write(draft, [sample])
        print(told(f"wrote {draft}"), end="\n\n")
    code = check.run(commands.read("check", [draft, "--no-config", "--exit-zero"]))
    steps = [(line.format(draft=draft), told(what)) for line, what in _NEXT]
    width = max(len(line) for line, _ in steps)
    print("", told("to try next:"), *(f"  {line:{width}}  {what}" for line, what in steps), sep="\n")
    return code


def _refuse_another(draft: str, sample: bytes) -> None:
    with open(draft, "rb") as file:
        if file.read(len(sample) + 1) != sample:
            raise Refusal(f"{draft} is there already, and is not the sample; move it, or name another folder")
