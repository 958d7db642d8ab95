"""Fit the classifier of slips to sentences with their right text, and to prose that was held back.

Reads the file that `pack` wrote and writes `slips.bin` beside it. Certainties are read off the first file of pairs;
without any the classifier is left as it is.
"""

from __future__ import annotations

import hashlib
from argparse import ArgumentParser, Namespace
from pathlib import Path

from training.slips import fit, held_lines, pairs_of, sample
from training.sources import HELD
from training.steps import MODEL, add_folder, say
from zhlint.lexicon.model.store import Store, packed

ORDER = 50


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the step takes."""
    add_folder(parser, "text", "where the clean text is")
    parser.add_argument(
        "--pairs", type=Path, nargs="+", default=[], metavar="FILE", help="sentences, JSON Lines of `text` and `right`"
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", default=MODEL, help="the counts; default: those shipped, %(default)s"
    )


def run(options: Namespace) -> int:
    """Take it."""
    if not options.pairs:
        say("no --pairs are given: the classifier of slips is left as it is")
        return 0
    model = Store(str(options.out))
    judged, *others = (sample(model, pairs_of(file)) for file in options.pairs)
    held = sample(model, held_lines(options.text / HELD))
    say(len(judged.meant), "candidates are judged;", len(held.meant), "in prose that was held back")
    data = packed(fit(judged, others, held))
    options.out.with_name("slips.bin").write_bytes(data)
    say(f"{len(data):,} bytes")
    print(hashlib.sha256(data).hexdigest())
    return 0
