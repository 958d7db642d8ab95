"""`zhlint rules`: list the rules."""

from __future__ import annotations

from argparse import Namespace

from zhlint.commands._outcome import CLEAN
from zhlint.commands._parser import Parser, add_config, one_of
from zhlint.commands._rules import ruleset

SUMMARY = "list the rules, the shipped ones and the project's own"
EXAMPLES = (
    ("zhlint rules", "a table for people"),
    ("zhlint rules --format json", "a list for other programs"),
)


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    formats = ("text", "json")
    parser.add_argument(
        "--format", type=one_of("format", lambda: formats), default="text", metavar="NAME", help="text or json"
    )
    add_config(parser)


def run(options: Namespace) -> int:
    """List them by pack and id."""
    found = ruleset(options)
    listed = [
        {
            "id": rule.id,
            "pack": rule.pack,
            "extends": rule.extends,
            "level": rule.level,
            "message": rule.message,
            "presets": list(found.presets_of(rule.id)),
        }
        for rule in sorted(found.rules.values(), key=lambda rule: (rule.pack, rule.id))
    ]
    if options.format == "json":
        import json

        print(json.dumps(listed, ensure_ascii=False, indent=1))
        return CLEAN
    columns = ("pack", "id", "level", "extends", "presets", "message")
    rows = [columns, *(tuple(_cell(rule[column]) for column in columns) for rule in listed)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(columns) - 1)]
    for row in rows:
        print("  ".join([*(f"{cell:{width}}" for cell, width in zip(row, widths, strict=False)), row[-1]]))
    return CLEAN


def _cell(value: object) -> str:
    return ",".join(value) or "-" if isinstance(value, list) else str(value)
