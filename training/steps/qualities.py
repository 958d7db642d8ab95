"""Count in the clean text which adjectives go with which nouns; pack it into `qualities.bin`.

The digest is written beside the file, as `sha256sum` writes it.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from training.describing import count, sections
from training.steps import add_folder, add_shipped, add_sources, say, ship, taken
from zhlint.lexicon.collocation.table import QUALITIES

ORDER = 46


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the step takes."""
    add_sources(parser)
    add_folder(parser, "text", "where the clean text is")
    add_shipped(parser, QUALITIES, "qualities")


def run(options: Namespace) -> int:
    """Take it."""
    found = count(taken(options))
    say(sum(found.values()), "pairs,", len(found), "of them different")
    return ship(sections(found), options.qualities, options.check)
