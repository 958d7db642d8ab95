"""`zhlint rules`: list the rules."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from zhlint.commands._arguments import add_config, one_of
from zhlint.commands._language import told
from zhlint.commands._outcome import CLEAN
from zhlint.commands._rules import workspace
from zhlint.reports._counts import number
from zhlint.reports._markdown import code, plain, table
from zhlint.workspace import rulebook

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser
    from zhlint.workspace.rulebook import Entry

SUMMARY = "list the rules, the shipped ones and the project's own"
EXAMPLES = (
    ("zhlint rules", "a table for people, which says what is on"),
    ("zhlint rules 标点 comma", "those that have one of these words in their id, title or message"),
    ("zhlint rules --pack wording --preset strict", "those of a pack that a preset turns on"),
    ("zhlint rules --format json", "a list for other programs"),
    ("zhlint rules --format markdown > rules.md", "a table for a team's wiki"),
)
_WIDEST = 80


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("words", nargs="*", metavar="WORD", help="only rules that have a word in id, title or message")
    parser.add_argument("--pack", metavar="NAME", help="only rules of this pack")
    parser.add_argument("--preset", metavar="NAME", help="only rules that this preset turns on")
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
    found = rulebook.entries(workspace(options), options.words, options.pack, options.preset)
    listed = [{**_described(entry, options.format == "json"), "level": entry.level, "on": entry.on} for entry in found]
    for line in _FORMATS[options.format](listed):
        print(line)
    return CLEAN


def _described(entry: Entry, whole: bool) -> dict[str, Any]:
    """A rule as plain data: all there is to tell of it, or what a line of a list needs."""
    rule, presets = entry.rule, entry.presets
    if whole:
        from zhlint.engine.description import Description

        return Description(rule, presets).data
    return {"id": rule.id, "pack": rule.pack, "title": rule.title, "message": rule.message, "presets": presets}


def _json(listed: Sequence[dict[str, Any]]) -> Iterator[str]:
    yield json.dumps(listed, ensure_ascii=False, indent=1)


def _text(listed: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Pack by pack a line for each rule, no wider than a terminal always is."""
    from zhlint.reports._excerpt import columns, cut, visible

    width = max((columns(visible(rule["id"])) for rule in listed), default=0)
    levels = {level: told(level) for level in {rule["level"] for rule in listed}}
    on, wide = told("on"), max(map(columns, levels.values()), default=0)
    for pack, rules in groupby(listed, lambda rule: rule["pack"]):
        yield f"{visible(pack)}:"
        for rule in rules:
            name = visible(rule["id"])
            said = rule["title"] or rule["message"]
            level = levels[rule["level"]]
            state = on if rule["on"] else "-".ljust(columns(on))
            line = f"  {state}  {name}{' ' * (width - columns(name))}  {level}{' ' * (wide - columns(level))}  "
            yield f"{line}{cut(visible(said), _WIDEST - columns(line))}".rstrip()
    running = sum(rule["on"] for rule in listed)
    yield told(f"{number(len(listed), 'rule')}, {running} on; `zhlint explain RULE` tells all of one")


def _markdown(listed: Sequence[dict[str, Any]]) -> Iterator[str]:
    rows = (
        (
            plain(rule["pack"]),
            code(rule["id"]),
            plain(rule["title"]),
            told(rule["level"]),
            plain(", ".join(rule["presets"])),
            plain(rule["message"]),
        )
        for rule in listed
    )
    yield from table(tuple(map(told, ("pack", "rule", "title", "level", "presets", "message"))), rows)


_FORMATS = {"text": _text, "json": _json, "markdown": _markdown}
