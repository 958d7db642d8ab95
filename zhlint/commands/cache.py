"""`zhlint cache`: what is kept between runs, and taking it away."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from zhlint.commands._arguments import one_of
from zhlint.commands._language import told
from zhlint.commands._outcome import CLEAN, Refusal
from zhlint.reports._counts import number
from zhlint.workspace import cache, files

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser

SUMMARY = "show what is kept between runs, or take it away"
EXAMPLES = (
    ("zhlint cache", "where it is, how much there is"),
    ("zhlint cache clean", "take it away; the next run makes it anew"),
)
_MEGABYTE = 1e6


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "what",
        nargs="?",
        type=one_of("subject", lambda: ("show", "clean")),
        default="show",
        metavar="WHAT",
        help="show (default) or clean",
    )


def run(options: Namespace) -> int:
    """Tell of it, or take it away."""
    folder = cache.folder()
    if not folder:
        raise Refusal("there is no folder to keep anything in; set ZHLINT_CACHE_DIR")
    if options.what == "clean":
        gone = cache.clean()
        print(told(f"{files.shown(folder)}: {number(len(gone), 'file')} removed, {sum(gone) / _MEGABYTE:.1f} MB"))
        return CLEAN
    kept = cache.sizes()
    print(told(f"{files.shown(folder)}: {number(len(kept), 'file')}, {sum(kept.values()) / _MEGABYTE:.1f} MB"))
    if any(os.path.basename(path) == cache.RESULTS for path in kept):
        from zhlint.workspace.results import path, summary

        known = summary(path())
        texts, drafts = number(known.results, "text"), number(known.files, "file")
        print(told(f"results: {texts} linted, {drafts} known by size and time"))
    return CLEAN
