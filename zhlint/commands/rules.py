"""`zhlint rules`: list the rules."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from zhlint.commands._outcome import CLEAN
from zhlint.commands._parser import Parser, add_config, one_of
from zhlint.commands._rules import ruleset
from zhlint.reports._markdown import code, plain, table

SUMMARY = "list the rules, the shipped ones and the project's own"
EXAMPLES = (
    ("zhlint rules", "a table for people"),
    ("zhlint rules --format json", "a list for other programs"),
    ("zhlint rules --format markdown > rules.md", "a table for a team's wiki"),
)


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--format",
        type=one_of("format", lambda: _FORMATS),
        default="text",
        metavar="NAME",
        help="text, json or markdown",
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
    for line in _FORMATS[options.format](listed):
        print(line)
    return CLEAN


def _json(listed: list[dict[str, Any]]) -> Iterator[str]:
    yield json.dumps(listed, ensure_ascii=False, indent=1)


def _text(listed: list[dict[str, Any]]) -> Iterator[str]:
    columns = ("pack", "id", "level", "extends", "presets", "message")
    rows = [columns, *(tuple(_cell(rule[column]) for column in columns) for rule in listed)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(columns) - 1)]
    for row in rows:
        yield "  ".join([*(f"{cell:{width}}" for cell, width in zip(row, widths, strict=False)), row[-1]])


def _markdown(listed: list[dict[str, Any]]) -> Iterator[str]:
    rows = (
        (
            plain(rule["pack"]),
            code(rule["id"]),
            rule["level"],
            plain(", ".join(rule["presets"])),
            plain(rule["message"]),
        )
        for rule in listed
    )
    yield from table(("pack", "rule", "level", "presets", "message"), rows)


def _cell(value: object) -> str:
    return ",".join(value) or "-" if isinstance(value, list) else str(value)


_FORMATS = {"text": _text, "json": _json, "markdown": _markdown}
