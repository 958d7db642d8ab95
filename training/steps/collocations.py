"""Count in the clean text which verbs and adjectives go with which nouns; pack it into `collocations.bin`.

The digest is written beside the file, as `sha256sum` writes it.
"""

from __future__ import annotations

import hashlib
from argparse import ArgumentParser, Namespace
from pathlib import Path

from training.collocating import count, sections
from training.counting import paragraphs
from training.sources import TAKEN, listed
from training.steps import MODEL, add_folder, add_sources, say
from zhlint.lexicon.collocation.table import FILE
from zhlint.lexicon.model.store import packed

ORDER = 45


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the step takes."""
    add_sources(parser)
    add_folder(parser, "text", "where the clean text is")
    parser.add_argument(
        "--collocations",
        type=Path,
        metavar="FILE",
        default=MODEL.with_name(FILE),
        help="default: the file that is shipped, %(default)s",
    )


def run(options: Namespace) -> int:
    """Take it."""
    texts = [options.text / TAKEN / f"{source.name}.txt" for source in listed(options.sources)]
    there = [text for text in texts if text.is_file()]
    found = count(paragraphs(there))
    say(sum(found.values()), "pairs,", len(found), "of them different")
    parts = sections(found)
    data = packed(parts)
    for name, (_, part) in parts.items():
        say(f"{name:18}{len(part):12,}")
    digest = hashlib.sha256(data).hexdigest()
    print(digest)
    options.collocations.write_bytes(data)
    beside = options.collocations.with_name(options.collocations.name + ".sha256")
    beside.write_text(f"{digest}  {options.collocations.name}\n", encoding="ascii", newline="\n")
    return 0
