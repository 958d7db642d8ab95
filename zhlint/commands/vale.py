"""`zhlint vale`: what of Vale's styles runs here, rule by rule."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhlint.commands._arguments import add_config, one_of
from zhlint.commands._outcome import CLEAN, Refusal

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser
    from zhlint.engine.vale.translation import Translation

SUMMARY = "tell what of Vale's styles runs here, rule by rule"
EXAMPLES = (
    ("zhlint vale", "the styles that the config names"),
    ("zhlint vale styles/MyStyle", "a style's folder"),
    ("zhlint vale styles --format json", "all styles in a folder, for other programs"),
)
_FORMATS = ("text", "json")


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="*", metavar="FOLDER", help="a style, or a folder of styles (Vale's StylesPath)")
    parser.add_argument(
        "--format", type=one_of("format", lambda: _FORMATS), default="text", metavar="NAME", help="text or json"
    )
    add_config(parser)


def run(options: Namespace) -> int:
    """Print a line a rule: it runs, runs with changes, or is left out, and why."""
    from zhlint.workspace import styles

    folders = options.paths or _configured(options)
    for folder in folders:
        if not os.path.isdir(folder):
            raise Refusal(f"{folder}: no such folder")
        if not styles.files(folder):
            raise Refusal(f"{folder}: no Vale rules here; a rule is a file `Style/Rule{styles.ENDING}`")
    told = sorted(styles.load(folders).translations, key=lambda each: each.id)
    print(_json(told) if options.format == "json" else "\n".join(_table(told)))
    return CLEAN


def _configured(options: Namespace) -> list[str]:
    from zhlint.workspace.config import Request
    from zhlint.workspace.linting import Workspace

    config = Workspace(Request(options.config, not options.no_config)).config("draft")
    folders = [part.resolve(name) for part in config.chain for name in part.vale_styles]
    if not folders:
        raise Refusal("the config names no `vale-styles`; name a folder")
    return folders


def _verdict(each: Translation) -> str:
    if each.rule is None:
        return "left out"
    return "runs with changes" if each.notes or each.changes else "runs"


def _why(each: Translation) -> list[str]:
    return [*(note.what for note in each.notes), *each.changes]


def _table(told: list[Translation]) -> Iterator[str]:
    rows = [(each.id, each.extends, _verdict(each), "; ".join(_why(each))) for each in told]
    rows.insert(0, ("rule", "extends", "verdict", "because"))
    widths = [max(len(row[i]) for row in rows) for i in range(3)]
    for row in rows:
        yield "  ".join([*(f"{cell:{width}}" for cell, width in zip(row, widths, strict=False)), row[3]]).rstrip()
    counts = {name: [_verdict(each) for each in told].count(name) for name in ("runs", "runs with changes", "left out")}
    yield f"{len(told)} rule{'s' * (len(told) != 1)}: " + ", ".join(f"{name} {n}" for name, n in counts.items())


def _json(told: list[Translation]) -> str:
    import json

    listed = [
        {
            "id": each.id,
            "extends": each.extends,
            "verdict": _verdict(each),
            "because": _why(each),
            "level": each.rule.level if each.rule else None,
            "message": each.rule.message if each.rule else None,
        }
        for each in told
    ]
    return json.dumps(listed, ensure_ascii=False, indent=1)
