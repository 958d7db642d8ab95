"""Clean text out of the clones: `text/OWNER+REPO.txt`, a paragraph a line, and `manifest.json`.

One file in 25 goes to `held/` instead: it is not counted, classifiers are fitted to it. Of repeated paragraphs the
first one in the order of the list is kept. What is excluded is named by the sha256 of `owner/repo/path`, one a line.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from training.sources import LEFT_OUT, Cleaner, listed
from training.steps import add_folder, add_sources, say

ORDER = 20


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the step takes."""
    add_sources(parser)
    add_folder(parser, "clones", "where the clones are")
    add_folder(parser, "text", "where text/, held/ and manifest.json go")
    parser.add_argument("--exclude", type=Path, metavar="FILE", help="hashes of the files to leave out")


def run(options: Namespace) -> int:
    """Take it."""
    excluded = options.exclude.read_text(encoding="ascii").split() if options.exclude else ()
    cleaner = Cleaner(options.clones, options.text, frozenset(excluded))
    taken, lacking = [], []
    for source in listed(options.sources):
        try:
            row = cleaner.clean(source)
        except FileNotFoundError as error:
            say(error)
            lacking.append({"what": source.repo, "why": "there was no clone of it"})
            continue
        taken.append(row)
        say(row["repo"], *(f"{row[name]} {name}" for name in ("characters", "files", "excluded", "unread", "repeated")))
    rows = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in taken)
    left = json.loads(LEFT_OUT.read_text(encoding="utf-8")) + lacking
    out = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in left)
    total = sum(int(row["characters"]) for row in taken)
    text = f'{{\n "characters": {total},\n "sources": [\n  {rows}\n ],\n "left out": [\n  {out}\n ]\n}}\n'
    (options.text / "manifest.json").write_text(text, encoding="utf-8", newline="\n")
    say(total, "characters")
    return 1 if lacking else 0
