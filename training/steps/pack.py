"""Pack the counts into the model's file; say what is in it and its sha256.

The digest is written beside the file, as `sha256sum` writes it.
"""

from __future__ import annotations

import hashlib
from argparse import ArgumentParser, Namespace
from pathlib import Path

from training.packing import SHIPPED, counted, least, model
from training.steps import MODEL, add_folder, say
from zhlint.lexicon.model.store import packed

ORDER = 40


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the step takes."""
    add_folder(parser, "counts", "where the counts are")
    parser.add_argument(
        "--out", type=Path, metavar="FILE", default=MODEL, help="default: the file that is shipped, %(default)s"
    )
    parser.add_argument(
        "--least", type=least, default=SHIPPED, metavar="N,N,N", help="least counts of pairs, threes and fours"
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; tell whether the file would be the one that is there"
    )


def run(options: Namespace) -> int:
    """Take it."""
    sections = model(*counted(options.counts), options.least)
    data = packed(sections)
    for name, (_, part) in sections.items():
        say(f"{name:12}{len(part):12,}")
    digest = hashlib.sha256(data).hexdigest()
    say(f"{'all':12}{len(data):12,}")
    print(digest)
    beside = options.out.with_name(options.out.name + ".sha256")
    if options.check:
        same = beside.read_text(encoding="ascii").split()[0] == digest
        say("the same as" if same else "not", options.out)
        return 0 if same else 1
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_bytes(data)
    beside.write_text(f"{digest}  {options.out.name}\n", encoding="ascii", newline="\n")
    return 0
