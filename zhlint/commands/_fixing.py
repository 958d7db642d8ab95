"""`check --fix` and `check --diff`: what fixing made of the drafts goes back to their files, or into a diff."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from zhlint.commands._drafts import standard_input
from zhlint.commands._outcome import Refusal, complain
from zhlint.commands._reporting import write
from zhlint.workspace import files

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser
    from zhlint.workspace.job import Fix, Job, Outcome, Rewritten


def add_fixing(parser: Parser) -> None:
    """The options that have replacements put in."""
    fixing = parser.add_argument_group("fixing")
    fixing.add_argument("--fix", action="store_true", help="put in the safe replacements and report what is left")
    fixing.add_argument("--unsafe-fixes", action="store_true", help="put in all replacements, the suggested ones too")
    fixing.add_argument("--diff", action="store_true", help="show as a diff what would be fixed, and write nothing")


def wanted(options: Namespace) -> Fix | None:
    """Which replacements the options ask for. Refuses where they want a diff and a report at once."""
    if options.diff and (options.format != "text" or options.statistics):
        raise Refusal("`--diff` shows a diff and makes no report; leave out `--format` and `--statistics`")
    if options.unsafe_fixes:
        return "unsafe"
    return "safe" if options.fix or options.diff else None


def give_back_unread(arguments: Sequence[str]) -> None:
    """Put out what comes in where arguments at fault want standard input fixed, unless a person types it."""
    fixes = {"--fix", "--unsafe-fixes"}.intersection(arguments) and "--diff" not in arguments
    if fixes and files.STDIN in arguments and sys.stdin is not None and not sys.stdin.isatty():
        _out(standard_input())


class Fixing:
    """What becomes of fixed drafts, and how many there were."""

    def __init__(self, options: Namespace, wrote: Callable[[str], object]) -> None:
        """`wrote` is told each draft that was written. `owed` is what came in on standard input and has to come out."""
        self.show: bool = options.diff
        self.output: str | None = options.output
        self.wrote = wrote
        self._shown: list[bytes] = []
        self.files = 0
        self.places = 0
        self.owed: bytes | None = None

    def settle(self, job: Job, outcome: Outcome) -> str | None:
        """Write or show a fixed draft, standard input to standard output; why that could not be done, or None."""
        rewritten = outcome.rewritten
        if rewritten is not None:
            if self.show:
                self._show(b"".join(diff(job.path, rewritten, outcome.source.encoding)))
            elif job.data is None:
                from zhlint.workspace.saving import NotSaved, save

                try:
                    save(job.path, rewritten.before, rewritten.after)
                except NotSaved as error:
                    return str(error)
                self.wrote(job.path)
            self.files += 1
            self.places += rewritten.fixes.total()
        if job.data is not None and not self.show:
            self.owed = None
            _out(job.data if rewritten is None else rewritten.after)
        return None

    def give_back(self) -> None:
        """Put out what came in on standard input, unless it is out already: whoever pipes a draft in writes it back."""
        if self.owed is not None:
            _out(self.owed)
            self.owed = None

    def _show(self, data: bytes) -> None:
        if self.output is None:
            _out(data)
        else:
            self._shown.append(data)

    def tell(self) -> None:
        """Say on stderr how much was fixed, and write the file that is to hold the diff. Refuses where it cannot be."""
        if self.show and self.output is not None:
            write(self.output, self._shown)
        if self.files:
            from zhlint.reports._counts import number

            places, drafts = number(self.places, "place"), number(self.files, "file")
            complain(f"{'would fix' if self.show else 'fixed'} {places} in {drafts}")


def diff(path: str, rewritten: Rewritten, encoding: str) -> Iterator[bytes]:
    """A unified diff in the file's own bytes, so that it can be applied; UTF-16, which no patch can hold, in UTF-8.

    It names the file as seen from here, where it lies here or below; a tab ends a name with blanks, as git has it.
    """
    from difflib import diff_bytes, unified_diff

    sides = [rewritten.before, rewritten.after]
    if encoding.startswith("utf-16"):
        sides = [side.decode(encoding).encode() for side in sides]
    name = os.fsencode(files.shown(path).replace(os.sep, "/").lstrip("/"))
    name += b"\t" if b" " in name else b""
    old, new = (side.split(b"\n") for side in sides)
    for line in diff_bytes(unified_diff, _lines(old), _lines(new), b"a/" + name, b"b/" + name, lineterm=b"\n"):
        yield line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n"


def _lines(parts: list[bytes]) -> list[bytes]:
    return [part + b"\n" for part in parts[:-1]] + [part for part in parts[-1:] if part]


def _out(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
