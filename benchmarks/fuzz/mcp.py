"""The client of the MCP server."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.fuzz import mutations
from benchmarks.fuzz.drafts import some
from benchmarks.fuzz.subject import Subject
from zhlint.assistant import prompts, resources
from zhlint.assistant.lines import lines
from zhlint.assistant.roots import Roots
from zhlint.assistant.server import LONGEST, Server
from zhlint.assistant.session import LEGACY, MODERN, VERSION, Session
from zhlint.assistant.tools import Context

_META = {VERSION: MODERN[0], "io.modelcontextprotocol/clientCapabilities": {}}
_TEXT = "这一切仅仅只是开始。"
_SLOW = 0.04
"""How many of the messages ask for what takes its time."""


class Mcp(Subject):
    """Has texts linted and mended, among much that is wrong."""

    command = ("mcp",)

    def __init__(self, chance: random.Random, folder: str) -> None:
        super().__init__()
        self._chance = chance
        self._folder = folder

    def begin(self) -> Iterator[bytes]:
        version = self._chance.choice(LEGACY)
        yield self.asked(
            "initialize", {"protocolVersion": version, "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}}
        )
        yield self.framed({"jsonrpc": "2.0", "method": "notifications/initialized"})

    def frames(self) -> Iterator[bytes]:
        while True:
            kind = self._chance.random()
            if kind < 0.02:
                yield self.asked("tools/call", {"_meta": _META, **self._tool()})
            elif kind < 0.1:
                yield mutations.noise(self._chance) + b"\n"
            elif kind < 0.6:
                yield self.framed(mutations.mutated(self._wild(), self._chance))
            elif kind < 0.85:
                yield mutations.damaged(self.framed(self._wild()), self._chance) + b"\n"
            elif kind < 0.95:
                yield self.framed(self._wild())
            else:
                yield self.framed(
                    [mutations.mutated(self._wild(), self._chance) for _ in range(self._chance.randrange(4))]
                )

    def probe(self, done: Callable[[Any], None]) -> bytes:
        def heard(answer: Any) -> None:
            found = answer.get("result", {}).get("structuredContent", {}).get("summary", {}).get("findings")
            if found != 1:
                self.fault("what it finds in a text is not what it found before")
            done(answer)

        return self.asked("tools/call", {"_meta": _META, "name": "lint", "arguments": {"text": _TEXT}}, heard)

    def framed(self, message: Any) -> bytes:
        return mutations.encoded(message, self._chance) + b"\n"

    def serve(self, receive: Callable[[int], bytes], write: Callable[[bytes], int]) -> None:
        Server(Session(Context(Roots([self._folder]))), receive, write, self.fault).serve()

    def messages(self, receive: Callable[[int], bytes]) -> Iterator[bytes | None]:
        return lines(receive, LONGEST)

    def note(self, method: str, params: Any) -> None:
        """It says nothing unasked that could be wrong."""

    def _tool(self) -> dict[str, Any]:
        chance = self._chance
        text = some(chance, 12)
        if chance.random() < _SLOW:
            name, arguments = chance.choice((
                ("explain", {"rule": "redundant-phrase"}), ("rules", {"words": ["标点"], "max_rules": 5}),
            ))  # fmt: skip
        else:
            name, arguments = chance.choice((
                ("lint", {"text": text}),
                ("lint", {"text": text, "compact": False, "min_level": "warning", "max_findings": 3}),
                ("lint", {"text": text, "path": "a.md", "select": ["redundant-phrase"]}),
                ("lint", {"path": "nowhere.md"}),
                ("fix", {"text": text}),
                ("fix", {"text": text, "path": "a.html"}),
            ))  # fmt: skip
        return {"name": name, "arguments": arguments}

    def _wild(self) -> dict[str, Any]:
        chance = self._chance
        common: tuple[tuple[str, dict[str, Any]], ...] = (
            ("tools/list", {}),
            ("resources/templates/list", {"cursor": None}),
            ("prompts/list", {}),
            ("prompts/get", {"name": prompts.NAME, "arguments": {"text": "好。", "preset": "strict"}}),
            ("initialize", {"protocolVersion": chance.choice(LEGACY), "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}}),
            ("server/discover", {}),
            ("subscriptions/listen", {"notifications": {}}),
            ("ping", {}),
            ("notifications/cancelled", {"requestId": chance.randrange(50)}),
            ("nobody/knows", {}),
        )  # fmt: skip
        costly: tuple[tuple[str, dict[str, Any]], ...] = (
            ("tools/call", self._tool()),
            ("tools/call", self._tool()),
            ("tools/call", self._tool()),
            ("resources/list", {}),
            ("resources/read", {"uri": resources.TEMPLATE.format(id="redundant-phrase")}),
            ("completion/complete", {"ref": {"type": "ref/resource", "uri": resources.TEMPLATE}, "argument": {"name": "id", "value": "re"}}),
        )  # fmt: skip
        method, params = chance.choice(costly if chance.random() < _SLOW else common)
        if chance.random() < 0.7:
            params = {**params, "_meta": _META}
        message: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": params}
        if chance.random() < 0.9 and not method.startswith("notifications/"):
            message["id"] = chance.choice((chance.randrange(50), "x"))
        return message
