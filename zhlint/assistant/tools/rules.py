"""The rules there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from zhlint.assistant.arguments import Parameter
from zhlint.assistant.tools import Answer, Context
from zhlint.finding import LEVELS
from zhlint.reports._counts import number
from zhlint.reports._excerpt import visible
from zhlint.workspace import rulebook
from zhlint.workspace.linting import Workspace

TITLE = "List rules"
DESCRIPTION = (
    "Lists rules by pack: id, level, title, and whether the project has them on. `words` finds them by what they are "
    "about, in Chinese as in 标点 or 重复; `explain` tells all of one."
)
PARAMETERS = (
    Parameter("words", "strings", "only rules that have one of these in id, title or message"),
    Parameter("pack", "string", "only rules of this pack, such as punctuation or wording"),
    Parameter("preset", "string", "only rules that this preset turns on"),
    Parameter("on", "boolean", "only rules that are on (true) or off (false) in this project"),
    Parameter("max_rules", "integer", "at most so many; the others are counted", default=60),
)
OUTPUT: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "total": {"type": "integer", "description": "how many there are that were asked for"},
        "packs": {
            "type": "object",
            "additionalProperties": {"type": "integer"},
            "description": "by pack",
        },
        "rules": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "id": {"type": "string"},
                    "pack": {"type": "string"},
                    "title": {"type": "string"},
                    "level": {"enum": list(LEVELS)},
                    "on": {"type": "boolean"},
                },
                "required": ["id", "pack", "title", "level", "on"],
            },
        },
    },
    "required": ["total", "packs", "rules"],
}


def call(given: Mapping[str, Any], context: Context) -> Answer:
    """The rules that were asked for."""
    workspace = Workspace(context.request)
    found = rulebook.entries(workspace, given["words"], given["pack"], given["preset"])
    listed: list[dict[str, Any]] = [
        {"id": e.rule.id, "pack": e.rule.pack, "title": e.rule.title, "level": e.level, "on": e.on}
        for e in found
        if given["on"] in (None, e.on)
    ]
    packs = dict(Counter(each["pack"] for each in listed))
    shown = listed[: given["max_rules"]]
    counts = ", ".join(f"{pack} {count}" for pack, count in packs.items())
    lines = [f"{number(len(listed), 'rule')}{': ' * bool(counts)}{counts}"]
    lines += map(_told, shown)
    if len(shown) < len(listed):
        lines.append(f"… and {len(listed) - len(shown)} more; narrow it by `pack` or `words`, or raise `max_rules`")
    return Answer(("\n".join(lines),), {"total": len(listed), "packs": packs, "rules": shown})


def _told(rule: Mapping[str, Any]) -> str:
    return f"{'on ' if rule['on'] else 'off'} {rule['level']} {rule['id']} {visible(rule['title'])}".rstrip()
