"""`zhlint explain`: why a rule exists, what it marks and what it leaves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhlint import engine
from zhlint.commands._arguments import add_config, one_of
from zhlint.commands._locale import words
from zhlint.commands._outcome import CLEAN
from zhlint.commands._rules import workspace
from zhlint.engine.page import page
from zhlint.workspace import rulebook

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser

SUMMARY = "say why a rule exists, with its examples and options"
EXAMPLES = (
    ("zhlint explain near-duplicate-sentence", "all about one rule"),
    ("zhlint explain near-duplicate-sentence --format json", "the same for a program"),
)


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("rule", metavar="RULE", help="a rule's id")
    parser.add_argument(
        "--format", type=one_of("format", lambda: ("text", "json")), default="text", metavar="NAME", help="text or json"
    )
    add_config(parser)


def run(options: Namespace) -> int:
    """Print all that is known of a rule."""
    told = rulebook.description(workspace(options), options.rule)
    if options.format == "json":
        import json

        print(json.dumps(told.data, ensure_ascii=False, indent=1))
        return CLEAN
    for line in page(told, words(engine.__path__)):
        print(line)
    return CLEAN
