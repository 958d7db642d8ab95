"""Why a rule exists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhlint.assistant.arguments import Parameter
from zhlint.assistant.tools import Answer, Context
from zhlint.finding import LEVELS
from zhlint.workspace import rulebook
from zhlint.workspace.linting import Workspace

TITLE = "Explain a rule"
DESCRIPTION = (
    "Tells all of one rule: why it exists, its authority, what it marks and what it leaves alone, its options, and how "
    "a config turns it off. Ask before you doubt a finding or defend a passage."
)
PARAMETERS = (Parameter("rule", "string", "the id of a rule, as findings have it", required=True),)
_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_EXAMPLES = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "text": {"type": "string"},
            "format": {"type": "string"},
            "spans": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
            "fixed": {"type": ["string", "null"]},
            "beside": {"type": "object", "additionalProperties": _TEXT},
        },
        "required": ["text", "format", "spans", "fixed", "beside"],
    },
}
OUTPUT: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        **dict.fromkeys(("id", "pack", "title", "extends", "message", "why", "source", "link"), _TEXT),
        "level": {"enum": list(LEVELS)},
        **dict.fromkeys(("presets", "scope", "scripts", "only", "unless"), _TEXTS),
        "options": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    **dict.fromkeys(("key", "doc", "default"), _TEXT),
                    "value": {"type": ["string", "null"], "description": "the rule's own, where it is another"},
                },
            },
        },
        "examples": {
            "type": "object",
            "properties": {
                "bad": {**_EXAMPLES, "description": "what is marked; spans in code points, ends exclusive"},
                "good": {**_EXAMPLES, "description": "what is left alone"},
            },
            "required": ["bad", "good"],
        },
    },
    "required": ["id", "pack", "title", "level", "message", "why", "presets", "options", "examples"],
}


def call(given: Mapping[str, Any], context: Context) -> Answer:
    """All there is to tell of a rule."""
    from zhlint.engine.page import page

    told = rulebook.description(Workspace(context.request), given["rule"])
    return Answer(("\n".join(page(told)),), told.data)
