"""Messages of JSON-RPC 2.0 as the protocol has them: requests, notifications, and answers to what the server asked.

https://www.jsonrpc.org/specification: what is none of them is refused, with its id where it was meant as a request.
"""

from __future__ import annotations

import json
from typing import Any

from pygls.exceptions import JsonRpcException, JsonRpcInvalidRequest, JsonRpcParseError

from zhlint.base.records import NamedTuple

Id = int | str
_DEEPEST = 64
"""Lists and objects in each other; what holds more of them could not be answered with what it holds."""


class Message(NamedTuple):
    """A message: `id` is that of a request or an answer, `method` is None for an answer; `fields` are all it holds."""

    id: Id | None
    method: str | None
    fields: dict[str, Any]

    @property
    def is_request(self) -> bool:
        """Whether it is to be answered."""
        return self.id is not None and self.method is not None


class Refused(Exception):
    """What was received is no message; `id` is that of the request that it was meant as."""

    def __init__(self, error: JsonRpcException, id: Id | None = None) -> None:
        super().__init__(error.message)
        self.error = error
        self.id = id


def read(body: bytes | None) -> Message:
    """The message in a body; None is one that did not come whole. Raises Refused."""
    try:
        if body is None:
            raise ValueError("it is too large, or broken off")
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refused(JsonRpcParseError(f"this is no message: {error}")) from None
    if isinstance(value, list):
        raise Refused(JsonRpcInvalidRequest("messages come one at a time"))
    if not isinstance(value, dict) or value.get("jsonrpc") != "2.0":
        raise Refused(JsonRpcInvalidRequest("this is no message of JSON-RPC 2.0"))
    if _is_deep(value):
        raise Refused(JsonRpcInvalidRequest("this is nested too deeply"), _id(value))
    return _message(value)


def _message(value: dict[str, Any]) -> Message:
    id, known = value.get("id"), _id(value)
    head = {"jsonrpc": "2.0"} if id is None else {"jsonrpc": "2.0", "id": known}
    if id is not None and known is None:
        raise Refused(JsonRpcInvalidRequest("an id is a string or a whole number"))
    if "method" in value:
        method = value["method"]
        if not isinstance(method, str):
            raise Refused(JsonRpcInvalidRequest("a method is a string"), known)
        return Message(known, method, {**head, "method": method, "params": value.get("params")})
    for name in ("error", "result"):
        if known is not None and name in value:
            return Message(known, None, {**head, name: value[name]})
    raise Refused(JsonRpcInvalidRequest("a request has a method, an answer an id and a result or an error"))


def _id(value: dict[str, Any]) -> Id | None:
    id = value.get("id")
    return id if isinstance(id, int | str) and not isinstance(id, bool) else None


def _is_deep(value: Any) -> bool:
    level = [value]
    for _ in range(_DEEPEST):
        inner = (each.values() if isinstance(each, dict) else each for each in level)
        level = [each for every in inner for each in every if isinstance(each, dict | list)]
        if not level:
            return False
    return True
