"""`zhlint init`: write a commented config."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from zhlint.commands._outcome import CLEAN, Refusal
from zhlint.workspace.config import NAMES

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser

SUMMARY = "write a commented .zhlint.yaml"
EXAMPLES = (
    ("zhlint init", "into the current folder"),
    ("zhlint init docs --force", "into another, over the one that is there"),
)

TEMPLATE = """\
# zhlint reads this for every draft in this folder and below; `zhlint config show FILE` tells what of it holds for one.
# `zhlint rules` lists the rules, `zhlint explain RULE` says why one exists and what options it has.

# The presets to start from: recommended (small and sure) or strict (all that an exacting editor would mark).
# A file or folder builds on a shared config: [strict, ./style/team.yaml]; later ones win.
extends: recommended

# What to change about them: a rule or a whole pack can be on, off, or of another level, and a rule takes options.
# rules:
#   halfwidth-punctuation: error
#   typography: off
#   sentence-too-long:
#     level: suggestion
#     max: 120

# Other wishes for some files; later ones win.
# overrides:
#   - files: [fiction/**, "*.draft.md"]
#     rules:
#       sentence-too-long: off

# Files to pass over, even when they are named on the command line; written as in .gitignore.
# ignore:
#   - CHANGELOG.md
#   - third-party/

# Names that are not the usual ones, and the format they are read as.
# Other kinds are listed by `zhlint formats`, with what there is to choose: a mapping of `as` and that.
# formats:
#   "*.page": markdown

# What the drafts are encoded in, all of them or by globs; without it, what they declare or look like.
# encoding:
#   "old/**": gb18030

# Folders of your own rules: <pack>/<rule-id>.yaml in each.
# rule-paths: [style/rules]

# Folders of Vale's rules, a style or a folder of styles; `zhlint vale` tells what of them runs here.
# vale-styles: [style/vale]

# What the drafts are about: words that count as their topic, never as boilerplate.
# terms: [供应链, 大语言模型]

# Files with names and technical words, one a line, that a word boundary may not cut through.
# dictionary: style/words.txt

# Findings not to report, in drafts that are to hold no comments; `text` is some of what is marked, or of its line.
# suppress:
#   - rules: redundant-phrase
#     files: letters/**
#     text: 亲眼目睹
#     reason: 受访者的原话

# Whether what silences rules, here or in a comment, must say why.
# require-reason: true

# What is known already and not reported again; `zhlint baseline` writes it.
# baseline: .zhlint-baseline.json

# Larger files are not read, in megabytes.
# max-file-size: 16
"""


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="where to (default: here)")
    parser.add_argument("--force", action="store_true", help="write over a config that is there")


def run(options: Namespace) -> int:
    """Write it; refuse to write over one that is there."""
    there = next((name for name in NAMES if os.path.lexists(os.path.join(options.folder, name))), None)
    path = os.path.normpath(os.path.join(options.folder, there or NAMES[0]))
    if there and not options.force:
        raise Refusal(f"{path} is there already; --force writes over it")
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(TEMPLATE)
    print(f"wrote {path}")
    return CLEAN
