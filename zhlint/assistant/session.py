"""One client: which revision of the protocol a request is in, and the answer as that revision has it.

Modern requests name their revision themselves
(https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning); those of a client that began with
`initialize` are in the revision that was agreed upon then. One process serves both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from zhlint.assistant.jsonrpc import INVALID_PARAMS, METHOD_NOT_FOUND, Call, Refused
from zhlint.assistant.methods import CAPABILITIES, HOUR, INSTRUCTIONS, METHODS, Method, Missing
from zhlint.assistant.tools import Context
from zhlint.base.records import NamedTuple
from zhlint.version import __version__

MODERN = ("2026-07-28",)
LEGACY = ("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25")
BATCHES = "2025-03-26"
"""The one revision that knows batches."""
VERSION = "io.modelcontextprotocol/protocolVersion"
_CLIENT = "io.modelcontextprotocol/clientCapabilities"
_SERVER = "io.modelcontextprotocol/serverInfo"
SUBSCRIPTION = "io.modelcontextprotocol/subscriptionId"
LISTEN = "subscriptions/listen"
UNSUPPORTED_VERSION = -32022
_MISSING_RESOURCE = -32002
"""What the older revisions call a resource that is not there; the newest has INVALID_PARAMS for that."""
_INFO = {"name": "zhlint", "title": "zhlint", "version": __version__}
_SINCE = {"title": "2025-06-18", "outputSchema": "2025-06-18", "structuredContent": "2025-06-18",
          "annotations": "2025-03-26", "completions": "2025-03-26"}  # fmt: skip
"""Keys that some of the revisions do not know."""


class Open(NamedTuple):
    """The answer to a request that stays open, as that for changes does: here nothing ever changes."""

    result: dict[str, Any]


class Session:
    """Answers requests. `version` is what was agreed upon by `initialize`, None before that."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.version: str | None = None

    def answer(self, call: Call, cancelled: Callable[[], bool]) -> dict[str, Any] | Open:
        """The result of a request. Raises Refused, Faults, OSError; Cancelled where `cancelled` says so."""
        meta = call.params.get("_meta", {})
        if not isinstance(meta, dict):
            raise Refused(INVALID_PARAMS, "`_meta` is an object")
        context = self.context._replace(cancelled=cancelled)
        if VERSION in meta or call.method == "server/discover":
            return _modern(call, meta, context)
        return self._legacy(call, context)

    def _legacy(self, call: Call, context: Context) -> dict[str, Any]:
        if call.method == "initialize":
            return self._initialized(call.params)
        if call.method == "ping":
            return {}
        if self.version is None:
            what = f"name the revision in `_meta` as `{VERSION}`, or begin with `initialize`"
            raise Refused(INVALID_PARAMS, what)
        try:
            answer = _known(call.method).answer(call.params, context)
        except Missing as missing:
            raise Refused(_MISSING_RESOURCE, str(missing), missing.data) from None
        return _as_known(answer, self.version)

    def _initialized(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle#version-negotiation."""
        asked = params.get("protocolVersion")
        if not isinstance(asked, str):
            raise Refused(INVALID_PARAMS, "`protocolVersion` is a string")
        self.version = asked if asked in LEGACY else LEGACY[-1]
        told = {"protocolVersion": self.version, "capabilities": CAPABILITIES, "serverInfo": _INFO}
        return _as_known({**told, "instructions": INSTRUCTIONS}, self.version)


def _modern(call: Call, meta: Mapping[str, Any], context: Context) -> dict[str, Any] | Open:
    version = meta.get(VERSION)
    if not isinstance(version, str):
        raise Refused(INVALID_PARAMS, f"`_meta` holds a string `{VERSION}`")
    if version not in MODERN:
        known = {"supported": list(MODERN), "requested": version}
        raise Refused(UNSUPPORTED_VERSION, "unsupported protocol version", known)
    if not isinstance(meta.get(_CLIENT), dict):
        raise Refused(INVALID_PARAMS, f"`_meta` holds an object `{_CLIENT}`")
    head: dict[str, Any] = {"resultType": "complete", "_meta": {_SERVER: _INFO}}
    if call.method == "server/discover":
        about = {"capabilities": CAPABILITIES, "instructions": INSTRUCTIONS}
        return {**head, "supportedVersions": list(MODERN), **about, **_kept(HOUR, "public")}
    if call.method == LISTEN:
        if not isinstance(call.params.get("notifications"), dict):
            raise Refused(INVALID_PARAMS, "`notifications` is an object")
        return Open({**head, "_meta": {**head["_meta"], SUBSCRIPTION: call.id}})
    method = _known(call.method)
    kept = {} if method.ttl is None else _kept(method.ttl, method.scope)
    return {**head, **method.answer(call.params, context), **kept}


def _kept(ttl: int, scope: str) -> dict[str, Any]:
    """https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/caching."""
    return {"ttlMs": ttl, "cacheScope": scope}


def _known(name: str) -> Method:
    if name not in METHODS:
        raise Refused(METHOD_NOT_FOUND, f"unknown method `{name}`")
    return METHODS[name]


def _as_known(answer: dict[str, Any], version: str) -> dict[str, Any]:
    """An answer without the keys that its revision does not know: of itself, its capabilities and what it lists."""
    late = {key for key, since in _SINCE.items() if LEGACY.index(version) < LEGACY.index(since)}
    if not late:
        return answer
    return {key: _without(value, late) for key, value in answer.items() if key not in late}


def _without(value: Any, late: set[str]) -> Any:
    if isinstance(value, list):
        return [_without(each, late) for each in value]
    return {key: each for key, each in value.items() if key not in late} if isinstance(value, dict) else value
