"""A client for the tests: lines go in, answers come out, in this process."""

from __future__ import annotations

import io
import json
from typing import Any

from zhlint.assistant.roots import Roots
from zhlint.assistant.server import Server
from zhlint.assistant.session import Session
from zhlint.assistant.tools import Context

META = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": {},
}


def modern(method: str, id: object = 1, **params: Any) -> dict[str, Any]:
    """A request that names its revision itself."""
    return {"jsonrpc": "2.0", "id": id, "method": method, "params": {"_meta": META, **params}}


def legacy(method: str, id: object = 1, **params: Any) -> dict[str, Any]:
    """A request of a client that has begun with `initialize`."""
    return {"jsonrpc": "2.0", "id": id, "method": method, "params": params}


def hello(version: str = "2025-11-25", id: object = 0) -> dict[str, Any]:
    who = {"name": "test", "version": "1"}
    return legacy("initialize", id, protocolVersion=version, capabilities={}, clientInfo=who)


def tool(name: str, **arguments: Any) -> dict[str, Any]:
    return modern("tools/call", name=name, arguments=arguments)


def line(message: object) -> bytes:
    return message if isinstance(message, bytes) else json.dumps(message).encode() + b"\n"


def talk(*messages: object, roots=(), complaints: list[str] | None = None) -> list[Any]:
    """What a server says to messages: objects, or bytes as they are."""
    return [json.loads(each) for each in said(b"".join(map(line, messages)), roots, complaints)]


def said(data: bytes, roots=(), complaints: list[str] | None = None) -> list[bytes]:
    """The lines that a server writes for what it reads; complains of nothing, unless the test wants to hear it."""
    out = io.BytesIO()
    heard: list[str] = []
    session = Session(Context(Roots([str(root) for root in roots])))
    Server(session, io.BytesIO(data).read, out.write, heard.append).serve()
    if complaints is None:
        assert heard == []
    else:
        complaints += heard
    return out.getvalue().splitlines()


def asked(message: object, **how: Any) -> Any:
    """The one answer to a message."""
    (answer,) = talk(message, **how)
    return answer


def result(message: object, **how: Any) -> Any:
    """The result of a request."""
    answer = asked(message, **how)
    assert "error" not in answer, answer
    return answer["result"]


def told(message: object, **how: Any) -> str:
    """The error that a tool tells the model."""
    answer = result(message, **how)
    assert answer["isError"] is True, answer
    assert "structuredContent" not in answer
    return answer["content"][0]["text"]
