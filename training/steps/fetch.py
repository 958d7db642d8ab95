"""Clone the repositories of the list, each at its commit, and only the files that are read.

A clone that is there is left as it is. What could not be had is named at the end, and the exit code is 1.
"""

from __future__ import annotations

import subprocess
from argparse import ArgumentParser, Namespace

from training.fetching import fetch
from training.sources import listed
from training.steps import add_folder, add_sources, say

ORDER = 10


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the step takes."""
    add_sources(parser)
    add_folder(parser, "clones", "where the clones go")
    parser.add_argument("--site", metavar="URL", default="https://github.com", help="where the repositories are")


def run(options: Namespace) -> int:
    """Take it."""
    lacking = []
    sources = listed(options.sources)
    for number, source in enumerate(sources, 1):
        try:
            new = fetch(source, options.clones, options.site)
        except subprocess.CalledProcessError as error:
            reason = error.stderr.decode(errors="replace").strip().rpartition("\n")[2]
            lacking.append(f"{source.repo} at {source.commit or 'HEAD'}: {reason}")
            continue
        say(f"{number}/{len(sources)} {source.repo}{'' if new else ' was there'}")
    for each in lacking:
        say("could not be had:", each)
    return 1 if lacking else 0
