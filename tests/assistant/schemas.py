"""What the protocol asks of each answer, written down from its published schemas, key by key.

https://github.com/modelcontextprotocol/modelcontextprotocol/blob/main/schema/2026-07-28/schema.json and those of
2024-11-05, 2025-03-26, 2025-06-18 and 2025-11-25 beside it. Keys that the published schemas leave open are closed here,
so that nothing goes over the wire that is not in them.
"""

from __future__ import annotations

from typing import Any

TEXT = {"type": "string"}
FLAG = {"type": "boolean"}
ANY_OBJECT = {"type": "object"}
URI = {"type": "string", "format": "uri", "pattern": r"^[a-z]+:[!-~]+$"}


def record(*required: str, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def many(item: Any) -> dict[str, Any]:
    return {"type": "array", "items": item}


TEXT_CONTENT = record("type", "text", type={"const": "text"}, text=TEXT)
INFO = record("name", "version", name=TEXT, version=TEXT, title=TEXT)
OLD_INFO = record("name", "version", name=TEXT, version=TEXT)
CAPABILITIES = record(completions=ANY_OBJECT, prompts=ANY_OBJECT, resources=ANY_OBJECT, tools=ANY_OBJECT)
HINTS = record(title=TEXT, readOnlyHint=FLAG, destructiveHint=FLAG, idempotentHint=FLAG, openWorldHint=FLAG)
OBJECT_SCHEMA = {"type": "object", "properties": {"type": {"const": "object"}}, "required": ["type"]}
OLDEST_TOOL = record("name", "inputSchema", name=TEXT, description=TEXT, inputSchema=OBJECT_SCHEMA)
OLD_TOOL = record("name", "inputSchema", name=TEXT, description=TEXT, inputSchema=OBJECT_SCHEMA, annotations=HINTS)
TOOL = record(
    "name", "inputSchema", name={"type": "string", "pattern": "^[A-Za-z0-9_.-]{1,128}$"}, title=TEXT, description=TEXT,
    inputSchema=OBJECT_SCHEMA, outputSchema=OBJECT_SCHEMA, annotations=HINTS,
)  # fmt: skip
RESOURCE = record("name", "uri", name=TEXT, uri=URI, title=TEXT, description=TEXT, mimeType=TEXT)
OLD_RESOURCE = record("name", "uri", name=TEXT, uri=URI, description=TEXT, mimeType=TEXT)
TEMPLATE = record("name", "uriTemplate", name=TEXT, uriTemplate=TEXT, title=TEXT, description=TEXT, mimeType=TEXT)
OLD_TEMPLATE = record("name", "uriTemplate", name=TEXT, uriTemplate=TEXT, description=TEXT, mimeType=TEXT)
CONTENTS = many(record("uri", "text", uri=URI, mimeType=TEXT, text=TEXT))
ARGUMENT = record("name", name=TEXT, description=TEXT, required=FLAG)
PROMPT = record("name", name=TEXT, title=TEXT, description=TEXT, arguments=many(ARGUMENT))
OLD_PROMPT = record("name", name=TEXT, description=TEXT, arguments=many(ARGUMENT))
MESSAGES = many(record("role", "content", role={"enum": ["user", "assistant"]}, content=TEXT_CONTENT))
COMPLETION = record(
    "values", values={**many(TEXT), "maxItems": 100}, total={"type": "integer"}, hasMore=FLAG
)  # fmt: skip

LATEST: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "tools/list": ({"tools": many(TOOL)}, ()),
    "tools/call": ({"content": many(TEXT_CONTENT), "structuredContent": ANY_OBJECT, "isError": FLAG}, ("structuredContent", "isError")),
    "resources/list": ({"resources": many(RESOURCE)}, ()),
    "resources/templates/list": ({"resourceTemplates": many(TEMPLATE)}, ()),
    "resources/read": ({"contents": CONTENTS}, ()),
    "prompts/list": ({"prompts": many(PROMPT)}, ()),
    "prompts/get": ({"description": TEXT, "messages": MESSAGES}, ("description",)),
    "completion/complete": ({"completion": COMPLETION}, ()),
}  # fmt: skip
"""The keys of results in the newest of the older revisions and in that of 2026, and which of them may be left out."""
MIDDLE = {
    "tools/list": {"tools": many(OLD_TOOL)},
    "tools/call": {"content": many(TEXT_CONTENT), "isError": FLAG},
    "resources/list": {"resources": many(OLD_RESOURCE)},
    "resources/templates/list": {"resourceTemplates": many(OLD_TEMPLATE)},
    "prompts/list": {"prompts": many(OLD_PROMPT)},
}
"""What 2025-03-26 and those before it have in place of that."""
CACHED = {
    "tools/list",
    "resources/list",
    "resources/templates/list",
    "resources/read",
    "prompts/list",
    "server/discover",
}


def of(method: str, version: str) -> dict[str, Any]:
    """The schema of the result of a method in a revision."""
    if method == "initialize":
        info = INFO if version >= "2025-06-18" else OLD_INFO
        names = ("protocolVersion", "capabilities", "serverInfo")
        return record(
            *names, protocolVersion={"const": version}, capabilities=CAPABILITIES, serverInfo=info, instructions=TEXT
        )
    if method == "server/discover":
        keys, optional = (
            {"supportedVersions": many(TEXT), "capabilities": CAPABILITIES, "instructions": TEXT},
            ("instructions",),
        )
    else:
        keys, optional = LATEST[method]
    if version < "2025-06-18":
        keys = MIDDLE.get(method, keys)
    if version < "2025-03-26" and method == "tools/list":
        keys = {"tools": many(OLDEST_TOOL)}
    required = [key for key in keys if key not in optional]
    if version >= "2026-07-28":
        keys = {
            **keys,
            "resultType": {"const": "complete"},
            "_meta": record(**{"io.modelcontextprotocol/serverInfo": INFO}),
        }
        required += ["resultType", "_meta"]
        if method in CACHED:
            keys |= {"ttlMs": {"type": "integer", "minimum": 0}, "cacheScope": {"enum": ["private", "public"]}}
            required += ["ttlMs", "cacheScope"]
    return record(*required, **keys)


ERROR = record("jsonrpc", "error", jsonrpc={"const": "2.0"}, id={"type": ["string", "integer"]},
               error=record("code", "message", code={"type": "integer"}, message=TEXT, data=ANY_OBJECT))  # fmt: skip
RESULT = record(
    "jsonrpc", "id", "result", jsonrpc={"const": "2.0"}, id={"type": ["string", "integer"]}, result=ANY_OBJECT
)
NOTIFICATION = record("jsonrpc", "method", jsonrpc={"const": "2.0"}, method=TEXT, params=ANY_OBJECT)
MESSAGE = {"anyOf": [ERROR, RESULT, NOTIFICATION]}
"""What may go over the wire at all, batches apart."""
