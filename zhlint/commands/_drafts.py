"""What the commands that lint drafts share: which drafts and rules, and how they say what a run tells."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from zhlint import formats
from zhlint.base import plainfile
from zhlint.base.faults import Fault
from zhlint.commands._arguments import one_of
from zhlint.commands._outcome import Refusal, complain, shown
from zhlint.commands._progress import ProgressLine
from zhlint.engine.rule import Note, Remark
from zhlint.workspace import files
from zhlint.workspace.config import Request
from zhlint.workspace.service import Event, Progress

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser

_LONGEST = sys.maxsize - 1


def add_drafts(parser: Parser) -> None:
    """The arguments that say what to read."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a file, a folder, or - for standard input")
    parser.add_argument(
        "--files-from",
        metavar="FILE",
        help="a list of more PATHs, one a line or parted by NUL; - for standard input",
    )
    parser.add_argument(
        "--format-as",
        type=one_of("format", formats.names),
        metavar="NAME",
        help=f"read what is named, and standard input, whatever it is called, as {', '.join(formats.names())}",
    )
    parser.add_argument(
        "--encoding", type=_encoding, metavar="NAME", help="what files are encoded in, whatever they and the config say"
    )
    parser.add_argument("--no-gitignore", action="store_true", help="read what git ignores all the same")


def add_rules(parser: Parser) -> None:
    """The options that say which rules."""
    rules = parser.add_argument_group("which rules")
    rules.add_argument(
        "--preset", type=_names, metavar="NAME,…", action="append", help="start from these presets, not the config's"
    )
    rules.add_argument("--select", type=_names, metavar="RULE,…", action="append", help="only these rules or packs")
    rules.add_argument("--ignore", metavar="RULE,…", action="append", help="without these rules or packs")
    rules.add_argument("--require-reason", action="store_true", help="comments that silence rules must say why")


def add_jobs(parser: Parser) -> None:
    """The option that says how many processes."""
    parser.add_argument("--jobs", type=_jobs, default=0, metavar="N", help="worker processes (default: as needed)")


def paths(options: Namespace) -> list[str]:
    """The paths on the command line and in the list the options name; none where that list is empty.

    Refuses where there is neither, and a list that cannot be read.
    """
    named: list[str] = list(options.paths)
    if options.files_from is None:
        if not named:
            raise Refusal("nothing to lint; name a file, a folder, or - for standard input")
        return named
    if options.files_from == files.STDIN and files.STDIN in named:
        raise Refusal("standard input is either the list of `--files-from -` or the draft `-`; name a file for one")
    from zhlint.workspace import listing

    named += listing.names(_list(options.files_from))
    if not named:
        source = "standard input" if options.files_from == files.STDIN else options.files_from
        complain(f"nothing to lint; {source} lists no files")
    return named


def _list(name: str) -> bytes:
    if name == files.STDIN:
        return standard_input()
    try:
        return plainfile.read_stream(name)
    except OSError as error:
        raise Refusal(f"cannot read the list {name}: {files.reason(error)}") from None


def request(options: Namespace) -> Request:
    """What the options ask for over and above the config."""
    return rules_request(options)._replace(
        use_gitignore=not options.no_gitignore, format=options.format_as, encoding=options.encoding
    )


def rules_request(options: Namespace) -> Request:
    """What the options ask for that say which config and which rules."""
    return Request(
        options.config,
        not options.no_config,
        _listed(options.preset),
        _listed(options.select),
        _listed(options.ignore),
        not options.no_cache,
        options.require_reason,
    )


class Teller:
    """Says on stderr what a run tells: what cannot be done in a line each, how far it is on a line that goes again."""

    def __init__(self) -> None:
        self._progress = ProgressLine(sys.stderr)

    def __call__(self, event: Event) -> None:
        """Say it."""
        if isinstance(event, Progress):
            self._progress.show(event.done, event.total)
            return
        self.clear()
        if isinstance(event, Note):
            complain(f"note: {event._replace(path=files.shown(event.path))}")
        elif isinstance(event, Remark):
            complain(f"note: {event}")
        elif isinstance(event, Fault):
            complain(shown(event))
        else:
            complain(str(event))

    def clear(self) -> None:
        """Take the line away that says how far the run is, so that something else can be said."""
        self._progress.clear()


def standard_input(limit: int = _LONGEST) -> bytes:
    """What standard input holds; of more than `limit` bytes the first `limit + 1`. Refuses where it is closed."""
    if sys.stdin is None:
        raise Refusal("standard input is closed; name a file")
    return files.read_at_most(sys.stdin.buffer, limit)


def _listed(given: list[str] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for names in given or () for name in names.split(",") if name.strip()))


def _names(value: str) -> str:
    """A list that holds a name: an empty one, as of an unset variable, would choose as if it was not there."""
    if not value.replace(",", "").strip():
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"`{value}` names nothing")
    return value


def _encoding(value: str) -> str:
    from zhlint.prose import encodings

    if not encodings.codecs_of(value):
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"`{value}` is no encoding; write its name, as gb18030, big5 or utf-16")
    return value


def _jobs(value: str) -> int:
    if not value.isdecimal():
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"`{value}` is no number of processes")
    return int(value)
