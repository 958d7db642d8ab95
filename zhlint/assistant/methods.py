"""What may be asked for: the methods that both eras of the protocol share, and what each gives.

https://modelcontextprotocol.io/specification/2026-07-28/server
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from zhlint.assistant import arguments, prompts, resources, tools
from zhlint.assistant.arguments import Unfit
from zhlint.assistant.jsonrpc import INVALID_PARAMS, Refused
from zhlint.assistant.tools import Context
from zhlint.base.faults import Faults
from zhlint.base.fields import nearest
from zhlint.base.records import NamedTuple
from zhlint.workspace import files

HOUR, MINUTE = 3_600_000, 60_000
"""In milliseconds."""
CAPABILITIES: Mapping[str, Any] = {"completions": {}, "prompts": {}, "resources": {}, "tools": {}}
INSTRUCTIONS = (
    "zhlint reads Chinese prose as an editor does. Before you hand over a Chinese text of more than a few sentences, "
    "lint all of it in one call; let `fix` put in what is safe; judge the rest yourself. Findings are advice: "
    "quotations, names and what the writer means stay as they are."
)
_MOST_VALUES = 100
_SAFE_HINTS = {"readOnlyHint": True, "destructiveHint": False, "idempotentHint": True, "openWorldHint": False}


class Method(NamedTuple):
    """What answers a method. Where the answer may be kept, `ttl` says for how many milliseconds, `scope` by whom."""

    answer: Callable[[Mapping[str, Any], Context], dict[str, Any]]
    ttl: int | None = None
    scope: str = "public"


def _tools(params: Mapping[str, Any], context: Context) -> dict[str, Any]:
    _refuse_cursor(params)
    return {"tools": [_described(name) for name in tools.names()]}


def _described(name: str) -> dict[str, Any]:
    tool = tools.get(name)
    return {
        "name": name,
        "title": tool.TITLE,
        "description": tool.DESCRIPTION,
        "inputSchema": arguments.schema(tool.PARAMETERS),
        "outputSchema": tool.OUTPUT,
        "annotations": {"title": tool.TITLE, **_SAFE_HINTS},
    }


def _call(params: Mapping[str, Any], context: Context) -> dict[str, Any]:
    name, given = params.get("name"), params.get("arguments")
    if not isinstance(name, str) or name not in tools.names():
        raise Refused(INVALID_PARAMS, f"unknown tool `{name}`; {nearest(str(name), tools.names())}")
    if given is not None and not isinstance(given, dict):
        raise Refused(INVALID_PARAMS, "the `arguments` of a tool are an object")
    tool = tools.get(name)
    try:
        answer = tool.call(arguments.read(tool.PARAMETERS, given or {}), context)
    except Unfit as unfit:
        return _failed(unfit.args)
    except Faults as faults:
        return _failed(map(str, faults.faults))
    except OSError as error:
        return _failed([f"{error.filename}: {files.reason(error)}" if error.filename else files.reason(error)])
    content = [{"type": "text", "text": text} for text in answer.texts]
    return {"content": content, "structuredContent": answer.data, "isError": False}


def _failed(lines: Any) -> dict[str, Any]:
    return {"content": [{"type": "text", "text": "\n".join(lines)}], "isError": True}


def _resources(params: Mapping[str, Any], context: Context) -> dict[str, Any]:
    _refuse_cursor(params)
    return {"resources": resources.listed(context.request)}


def _templates(params: Mapping[str, Any], context: Context) -> dict[str, Any]:
    _refuse_cursor(params)
    return {"resourceTemplates": resources.templates()}


def _read(params: Mapping[str, Any], context: Context) -> dict[str, Any]:
    uri = params.get("uri")
    if not isinstance(uri, str):
        raise Refused(INVALID_PARAMS, "`uri` is a string")
    contents = resources.contents(uri, context.request)
    if contents is None:
        raise Missing(uri)
    return {"contents": contents}


class Missing(Refused):
    """There is no resource at an address."""

    def __init__(self, uri: str) -> None:
        what = f"no resource `{uri}`; those there are look like {resources.TEMPLATE}"
        super().__init__(INVALID_PARAMS, what, {"uri": uri})


def _prompts(params: Mapping[str, Any], context: Context) -> dict[str, Any]:
    _refuse_cursor(params)
    return {"prompts": prompts.listed()}


def _prompt(params: Mapping[str, Any], context: Context) -> dict[str, Any]:
    return prompts.got(params.get("name"), params.get("arguments"))


def _complete(params: Mapping[str, Any], context: Context) -> dict[str, Any]:
    ref, argument = params.get("ref"), params.get("argument")
    if not isinstance(ref, dict) or not isinstance(argument, dict):
        raise Refused(INVALID_PARAMS, "`ref` and `argument` are objects")
    name, value = argument.get("name"), argument.get("value")
    if not isinstance(name, str) or not isinstance(value, str):
        raise Refused(INVALID_PARAMS, "the `name` and the `value` of an argument are strings")
    known: Mapping[object, Callable[..., list[str]]] = {
        ("ref/resource", resources.TEMPLATE, "id"): resources.completed,
        ("ref/prompt", prompts.NAME, "preset"): resources.presets,
    }
    kind = ref.get("type")
    of = ref.get("uri" if kind == "ref/resource" else "name")
    asked = (kind, of, name)
    values = known[asked](value, context.request) if all(map(_is_text, asked)) and asked in known else []
    shown = values[:_MOST_VALUES]
    return {"completion": {"values": shown, "total": len(values), "hasMore": len(shown) < len(values)}}


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _refuse_cursor(params: Mapping[str, Any]) -> None:
    """All there is comes on one page: no cursor was ever given out."""
    if params.get("cursor") is not None:
        raise Refused(INVALID_PARAMS, "unknown cursor; leave it out")


METHODS: Mapping[str, Method] = {
    "completion/complete": Method(_complete),
    "prompts/get": Method(_prompt),
    "prompts/list": Method(_prompts, HOUR),
    "resources/list": Method(_resources, MINUTE, "private"),
    "resources/read": Method(_read, MINUTE, "private"),
    "resources/templates/list": Method(_templates, HOUR),
    "tools/call": Method(_call),
    "tools/list": Method(_tools, HOUR),
}
