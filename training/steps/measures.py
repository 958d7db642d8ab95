"""Count in the clean text which measure words go with which nouns; pack it into `measures.bin`.

The digest is written beside the file, as `sha256sum` writes it.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from training.classifying import count, sections
from training.steps import add_folder, add_shipped, add_sources, say, ship, taken
from zhlint.lexicon.collocation.measures import FILE

ORDER = 47


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the step takes."""
    add_sources(parser)
    add_folder(parser, "text", "where the clean text is")
    add_shipped(parser, FILE, "measures")


def run(options: Namespace) -> int:
    """Take it."""
    found = count(taken(options))
    say(sum(found.values()), "pairs,", len(found), "of them different")
    return ship(sections(found), options.measures, options.check)
