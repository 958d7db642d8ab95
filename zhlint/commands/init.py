"""`zhlint init`: write a commented config that fits what the folder holds."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from zhlint.commands._language import told
from zhlint.commands._locale import is_chinese
from zhlint.commands._outcome import CLEAN, Refusal
from zhlint.commands._reporting import write
from zhlint.commands._templates import CHINESE, ENGLISH
from zhlint.workspace import genre
from zhlint.workspace.config import NAMES

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser

SUMMARY = "write a commented .zhlint.yaml that fits the folder"
EXAMPLES = (
    ("zhlint init", "into the current folder"),
    ("zhlint init docs --force", "into another, over the one that is there"),
)


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
    found = genre.of(options.folder)
    presets = ", ".join(found.presets)
    why = told(found.why)
    template = CHINESE if is_chinese() else ENGLISH
    text = template.format(why=why, presets=f"[{presets}]" if len(found.presets) > 1 else presets)
    write(path, [text.encode()])
    print(told(f"wrote {path}"))
    print(f"  extends: {presets}  # {why}")
    return CLEAN
