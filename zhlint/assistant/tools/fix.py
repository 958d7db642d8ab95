"""A text mended, and what was changed in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zhlint.assistant.arguments import Parameter
from zhlint.assistant.tools import Answer, Context
from zhlint.assistant.tools._drafts import RULES, SUMMARY, found, summary
from zhlint.engine.fixes import Change
from zhlint.prose.source import Source
from zhlint.reports._counts import number
from zhlint.reports._excerpt import visible

TITLE = "Fix Chinese prose"
DESCRIPTION = (
    "Puts into a Chinese text what is safe to put in: half-width marks, quotation marks, blanks, forms of words; code, "
    "links, front matter and markup stay. Gives the new text and what was changed, and writes no file. With `unsafe` "
    "suggested replacements are put in, too: read each of them."
)
PARAMETERS = (
    Parameter("text", "string", "the text to mend", required=True),
    Parameter("path", "string", "the file that the text is or will be: its config holds; it is not touched"),
    *RULES,
    Parameter("unsafe", "boolean", "suggested replacements, too, which may change the meaning", default=False),
)
OUTPUT: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "changed": {"type": "boolean"},
        "text": {"type": "string", "description": "the new text, where anything was changed"},
        "changes": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "rule": {"type": "string"},
                    "before": {"type": "string"},
                    "after": {"type": "string"},
                    "lines": {
                        "type": "array",
                        "items": {"type": "integer"},
                        "description": "one for each place, in the text as it was, from 1",
                    },
                },
                "required": ["rule", "before", "after", "lines"],
            },
        },
        "left": {**SUMMARY, "description": "how much is still found in the new text; `lint` says what"},
    },
    "required": ["changed", "changes", "left"],
}
_LINES = 6


def call(given: Mapping[str, Any], context: Context) -> Answer:
    """The text with its replacements."""
    run = found(given, context, lambda job: job._replace(fix="unsafe" if given["unsafe"] else "safe"))
    left = summary(run.files)
    rewritten = run.rewritten
    still = f"{number(left['findings'], 'finding')} left{'; `lint` says what' * bool(left['findings'])}"
    if rewritten is None:
        return Answer((f"Nothing to change; {still}.",), {"changed": False, "changes": [], "left": left})
    text = rewritten.after.decode("utf-8")
    changes = _folded(rewritten.changes, Source(given["text"]))
    told = [f"{number(len(rewritten.changes), 'place')} changed; {still}. The new text follows.", *map(_told, changes)]
    data = {"changed": True, "text": text, "changes": changes, "left": left}
    return Answer(("\n".join(told), text), data)


def _folded(changes: Iterable[Change], source: Source) -> list[dict[str, Any]]:
    """Changes of one rule from the same to the same are one."""
    lines: dict[tuple[str, str, str], list[int]] = {}
    for change in changes:
        line = source.position(change.start).line
        lines.setdefault((change.rule, change.before, change.after), []).append(line)
    return [
        {"rule": rule, "before": before, "after": after, "lines": sorted(places)}
        for (rule, before, after), places in lines.items()
    ]


def _told(change: Mapping[str, Any]) -> str:
    lines = list(dict.fromkeys(change["lines"]))
    more = " …" if len(lines) > _LINES else ""
    before, after = (visible(change[key]) or "∅" for key in ("before", "after"))
    places = " ".join(map(str, lines[:_LINES]))
    return f"{change['rule']} ×{len(change['lines'])}: {before} → {after} (line {places}{more})"
