"""Pack the counts into the model's file; say what is in it and its sha256.

The digest is written beside the file, as `sha256sum` writes it.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from training.packing import SHIPPED, counted, least, model
from training.steps import MODEL, add_folder, add_shipped, ship

ORDER = 40


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the step takes."""
    add_folder(parser, "counts", "where the counts are")
    add_shipped(parser, MODEL.name, "out")
    parser.add_argument(
        "--least", type=least, default=SHIPPED, metavar="N,N,N", help="least counts of pairs, threes and fours"
    )


def run(options: Namespace) -> int:
    """Take it."""
    return ship(model(*counted(options.counts), options.least), options.out, options.check)
