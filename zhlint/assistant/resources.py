"""The pages of the rules as resources: `zhlint://rules/<id>`.

https://modelcontextprotocol.io/specification/2026-07-28/server/resources
"""

from __future__ import annotations

from typing import Any

from zhlint.base.faults import Faults
from zhlint.workspace import rulebook
from zhlint.workspace.config import Request
from zhlint.workspace.linting import Workspace

_BASE = "zhlint://rules/"
TEMPLATE = f"{_BASE}{{id}}"
_TYPE = "text/plain"


def listed(request: Request) -> list[dict[str, Any]]:
    """A page for each rule that the project can choose from. Raises Faults, OSError."""
    from urllib.parse import quote

    return [
        {
            "uri": f"{_BASE}{quote(entry.rule.id, safe='')}",
            "name": entry.rule.id,
            **({"title": entry.rule.title} if entry.rule.title else {}),
            "description": f"{entry.rule.pack}, {entry.level}{'' if entry.on else ', off'}: {entry.rule.message}",
            "mimeType": _TYPE,
        }
        for entry in rulebook.entries(Workspace(request))
    ]


def templates() -> list[dict[str, Any]]:
    """How the addresses of the pages are made."""
    told = "why a rule exists, what it marks and what it leaves alone, its options"
    return [{"uriTemplate": TEMPLATE, "name": "rule", "title": "A rule", "description": told, "mimeType": _TYPE}]


def contents(uri: str, request: Request) -> list[dict[str, Any]] | None:
    """The page at an address; None where there is none. Raises Faults, OSError for what is wrong in a config."""
    from urllib.parse import unquote

    id = unquote(uri.removeprefix(_BASE))
    if not uri.startswith(_BASE) or id not in rulebook.ruleset(Workspace(request)).rules:
        return None
    from zhlint.engine.page import page

    text = "\n".join(page(rulebook.description(Workspace(request), id)))
    return [{"uri": uri, "mimeType": _TYPE, "text": f"{text}\n"}]


def completed(start: str, request: Request) -> list[str]:
    """The ids of rules that begin so; those that hold it elsewhere after them."""
    try:
        ids = sorted(rulebook.ruleset(Workspace(request)).rules)
    except (Faults, OSError):
        return []
    return [id for id in ids if id.startswith(start)] + [id for id in ids if start in id and not id.startswith(start)]


def presets(start: str, request: Request) -> list[str]:
    """The presets that begin so."""
    try:
        return sorted(name for name in rulebook.ruleset(Workspace(request)).presets if name.startswith(start))
    except (Faults, OSError):
        return []
