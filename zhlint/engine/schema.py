"""The JSON Schema of rule files, made from the checks' own fields."""

from __future__ import annotations

from typing import Any

from zhlint.base import fields
from zhlint.engine import kinds
from zhlint.engine.rulefile import Bounds, Head
from zhlint.prose.document import KINDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def rule_schema() -> dict[str, Any]:
    """The schema of a rule file: for each check type the keys it understands."""
    head = fields.schema(Head)
    head["properties"] |= bounds()
    variants = []
    for name in kinds.names():
        check = kinds.get(name)
        own = fields.schema(check)
        variants.append(
            {
                "title": name,
                "description": (check.__doc__ or "").strip(),
                "type": "object",
                "properties": {**head["properties"], **own["properties"], "extends": {"const": name}},
                "required": [*head["required"], *own.get("required", [])],
                "additionalProperties": False,
            }
        )
    return {
        "$schema": DIALECT,
        "title": "zhlint rule",
        "type": "object",
        "required": head["required"],
        "properties": {"extends": {"enum": list(kinds.names())}},
        "oneOf": variants,
    }


def bounds() -> dict[str, Any]:
    """The schemas of the keys that say where a rule looks and which drafts it is for."""
    properties: dict[str, Any] = fields.schema(Bounds)["properties"]
    kind = {"type": "string", "pattern": f"^({'|'.join(KINDS)})(\\..+)?$"}
    description = properties["scope"]["description"]
    return {
        **properties,
        "scope": {"anyOf": [{"type": "array", "items": kind}, kind], "description": description},
    }
