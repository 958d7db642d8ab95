"""`zhlint rules`: list the rules."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from zhlint.commands._arguments import add_config, one_of
from zhlint.commands._outcome import CLEAN, Refusal
from zhlint.engine.ruleset import RuleSet
from zhlint.reports._markdown import code, plain, table
from zhlint.workspace.config import Request
from zhlint.workspace.linting import Workspace

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser
    from zhlint.engine.rule import Rule

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
    workspace = Workspace(Request(options.config, not options.no_config, use_cache=not options.no_cache))
    found = workspace.rules(workspace.config("draft"))
    _refuse_unknown(options, found)
    settled = workspace.choice("draft").settled
    listed = [
        {
            **_described(rule, found, options.format == "json"),
            "level": settled[rule.id].rule.level if rule.id in settled else rule.level,
            "on": rule.id in settled and settled[rule.id].on,
        }
        for rule in sorted(found.rules.values(), key=lambda rule: (rule.pack, rule.id))
    ]
    for line in _FORMATS[options.format]([rule for rule in listed if _is_wanted(rule, options)]):
        print(line)
    return CLEAN


def _described(rule: Rule, found: RuleSet, whole: bool) -> dict[str, Any]:
    """A rule as plain data: all there is to tell of it, or what a line of a list needs."""
    presets = found.presets_of(rule.id)
    if whole:
        from zhlint.engine.description import Description

        return Description(rule, presets).data
    return {"id": rule.id, "pack": rule.pack, "title": rule.title, "message": rule.message, "presets": presets}


def _refuse_unknown(options: Namespace, found: RuleSet) -> None:
    from zhlint.base.fields import nearest

    for name, value, known in (("pack", options.pack, found.packs), ("preset", options.preset, found.presets)):
        if value is not None and value not in known:
            raise Refusal(f"unknown {name} `{value}`; {nearest(value, known)}")


def _is_wanted(rule: dict[str, Any], options: Namespace) -> bool:
    if options.pack not in (None, rule["pack"]) or (options.preset and options.preset not in rule["presets"]):
        return False
    text = "\n".join((rule["id"], rule["title"], rule["message"])).casefold()
    return not options.words or any(word.casefold() in text for word in options.words)


def _json(listed: Sequence[dict[str, Any]]) -> Iterator[str]:
    yield json.dumps(listed, ensure_ascii=False, indent=1)


def _text(listed: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Pack by pack a line for each rule, no wider than a terminal always is."""
    from zhlint.reports._excerpt import columns, cut, visible

    width = max((columns(visible(rule["id"])) for rule in listed), default=0)
    for pack, rules in groupby(listed, lambda rule: rule["pack"]):
        yield f"{visible(pack)}:"
        for rule in rules:
            name = visible(rule["id"])
            said = rule["title"] or rule["message"]
            line = f"  {'on' if rule['on'] else '- '}  {name}{' ' * (width - columns(name))}  {rule['level']:10}  "
            yield f"{line}{cut(visible(said), _WIDEST - columns(line))}".rstrip()
    on = sum(rule["on"] for rule in listed)
    yield f"{len(listed)} rule{'' if len(listed) == 1 else 's'}, {on} on; `zhlint explain RULE` tells all of one"


def _markdown(listed: Sequence[dict[str, Any]]) -> Iterator[str]:
    rows = (
        (
            plain(rule["pack"]),
            code(rule["id"]),
            plain(rule["title"]),
            rule["level"],
            plain(", ".join(rule["presets"])),
            plain(rule["message"]),
        )
        for rule in listed
    )
    yield from table(("pack", "rule", "title", "level", "presets", "message"), rows)


_FORMATS = {"text": _text, "json": _json, "markdown": _markdown}
