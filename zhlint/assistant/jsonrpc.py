"""Messages of JSON-RPC 2.0 as MCP has them: one JSON object a line.

https://www.jsonrpc.org/specification and https://modelcontextprotocol.io/specification/2026-07-28/basic#messages: ids
are strings or whole numbers and never null, `params` is an object, and a reply whose id nobody could read has none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from zhlint.base.records import NamedTuple
from zhlint.reports._record import plain_json

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603

Id = str | int


class Refused(Exception):
    """A request that gets an error for an answer: its code, a sentence, and data that go with it."""

    def __init__(self, code: int, what: str, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(what)
        self.code = code
        self.data = data


class Call(NamedTuple):
    """A request that wants an answer."""

    id: Id
    method: str
    params: dict[str, Any]


class Notice(NamedTuple):
    """A notification, which wants none; what was no message of ours to answer counts as one without a method."""

    method: str
    params: dict[str, Any]


class Wrong(NamedTuple):
    """What was meant as a request and is none; `id` is None where it has none that can be read."""

    id: Id | None
    refusal: Refused


Message = Call | Notice | Wrong
NOTHING = Notice("", {})


def read(line: bytes) -> Message | list[Message]:
    """The message in a line; a list of them where it is a batch."""
    try:
        value = json.loads(line.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        return Wrong(None, Refused(PARSE_ERROR, f"no JSON in UTF-8: {error}"))
    return [_message(each) for each in value] if isinstance(value, list) else _message(value)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"`{name}` is no number in JSON")


def _message(value: object) -> Message:
    if not isinstance(value, dict):
        return Wrong(None, Refused(INVALID_REQUEST, "a message is a JSON object"))
    id = value.get("id")
    known = id if isinstance(id, (str, int)) and not isinstance(id, bool) else None
    method, params = value.get("method"), value.get("params")
    if value.get("jsonrpc") != "2.0":
        return Wrong(known, Refused(INVALID_REQUEST, 'a message holds `"jsonrpc": "2.0"`'))
    if method is None and ("result" in value or "error" in value):
        return NOTHING  # a response: nothing was asked
    if not isinstance(method, str):
        return Wrong(known, Refused(INVALID_REQUEST, "a message holds a string `method`"))
    if "id" not in value:
        return Notice(method, params if isinstance(params, dict) else {})
    if known is None:
        return Wrong(None, Refused(INVALID_REQUEST, "an `id` is a string or a whole number"))
    if params is not None and not isinstance(params, dict):
        return Wrong(known, Refused(INVALID_PARAMS, "`params` is an object"))
    return Call(known, method, params or {})


def result(id: Id, value: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to a request."""
    return {"jsonrpc": "2.0", "id": id, "result": value}


def error(id: Id | None, refusal: Refused) -> dict[str, Any]:
    """The error that is the answer to a request."""
    told: dict[str, Any] = {"code": refusal.code, "message": str(refusal)}
    if refusal.data is not None:
        told["data"] = refusal.data
    return {"jsonrpc": "2.0", **({} if id is None else {"id": id}), "error": told}


def notification(method: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """A message that wants no answer."""
    return {"jsonrpc": "2.0", "method": method, "params": params}


def written(message: object) -> bytes:
    """A message as a line, with its end. What UTF-8 has no bytes for, as half of a pair of surrogates, is escaped."""
    try:
        return f"{plain_json(message)}\n".encode()
    except UnicodeEncodeError:
        return f"{json.dumps(message)}\n".encode()
