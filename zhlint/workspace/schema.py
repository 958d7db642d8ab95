"""The JSON Schema of the config: its own keys, and for each rule there is the options of its check."""

from __future__ import annotations

from typing import Any

from zhlint.base import fields
from zhlint.engine import kinds
from zhlint.engine.ruleset import RuleSet
from zhlint.engine.schema import DIALECT, bounds
from zhlint.finding import LEVELS
from zhlint.workspace.config import Config, Override


def config_schema(ruleset: RuleSet) -> dict[str, Any]:
    """The schema of `.zhlint.yaml`; a rule that the rule set lacks is allowed, for it may come from `rule-paths`."""
    schema = fields.schema(Config)
    overrides = schema["properties"]["overrides"]
    overrides["items"] = fields.schema(Override)
    presets = {"type": "string", "examples": sorted(ruleset.presets)}
    for part in (schema, overrides["items"]):
        part["properties"]["rules"] = {**_rules(ruleset), "description": part["properties"]["rules"]["description"]}
        extends = part["properties"]["extends"]
        extends["anyOf"] = [{"type": "array", "items": presets}, presets]
    used = sorted({rule.extends for rule in ruleset.rules.values()})
    return {
        "$schema": DIALECT,
        "title": "zhlint config",
        **schema,
        "$defs": {"wish": {"anyOf": _plain()}, **{name: _options(name) for name in used}},
    }


def _rules(ruleset: RuleSet) -> dict[str, Any]:
    known = {
        rule.id: {"description": rule.message, "anyOf": [*_plain(), {"$ref": f"#/$defs/{rule.extends}"}]}
        for rule in ruleset.rules.values()
    }
    packs = {rule.pack: {"$ref": "#/$defs/wish"} for rule in ruleset.rules.values()}
    other = {"anyOf": [*_plain(), {"type": "object"}]}
    return {
        "type": "object",
        "properties": {**dict(sorted(packs.items())), **dict(sorted(known.items()))},
        "additionalProperties": other,
    }


def _plain() -> list[dict[str, Any]]:
    return [{"type": "boolean"}, {"enum": ["on", "off", *LEVELS]}]


def _options(name: str) -> dict[str, Any]:
    """What a mapping under a rule of this check may hold."""
    properties = fields.schema(kinds.get(name))["properties"]
    level = {"enum": list(LEVELS), "description": "how grave it is"}
    return {
        "type": "object",
        "properties": {"level": level, **bounds(), **properties},
        "additionalProperties": False,
    }
