"""Random and mutated messages: the server goes on, and keeps nothing of them."""

from __future__ import annotations

import asyncio
import gc
import json
import random

import pytest

pytest.importorskip("pygls")

from zhlint.server.bench import Bench
from zhlint.server.serving import Service

URI = "file:///nowhere/a.md"
WELL_FORMED = [
    {"method": "textDocument/didOpen", "params": {"textDocument": {"uri": URI, "languageId": "markdown", "version": 1, "text": "好。"}}},
    {"method": "textDocument/didChange", "params": {"textDocument": {"uri": URI, "version": 2}, "contentChanges": [{"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 1}}, "text": "坏"}]}},
    {"method": "textDocument/didClose", "params": {"textDocument": {"uri": URI}}},
    {"method": "textDocument/didSave", "params": {"textDocument": {"uri": URI}}},
    {"id": 1, "method": "textDocument/hover", "params": {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}}},
    {"id": 2, "method": "textDocument/codeAction", "params": {"textDocument": {"uri": URI}, "range": {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 1}}, "context": {"diagnostics": []}}},
    {"id": 3, "method": "workspace/executeCommand", "params": {"command": "zhlint.addTerm", "arguments": [URI, "词"]}},
    {"id": "x", "method": "codeAction/resolve", "params": {"title": "t", "data": {"uri": URI}}},
    {"method": "workspace/didChangeConfiguration", "params": {"settings": {"zhlint": {"rest": 5}}}},
    {"method": "notebookDocument/didClose", "params": {"notebookDocument": {"uri": "file:///a.ipynb"}, "cellTextDocuments": []}},
    {"method": "$/cancelRequest", "params": {"id": 1}},
    {"id": 7, "result": None},
    {"id": 8, "error": {"code": 1, "message": "m"}},
]  # fmt: skip
ODD = [None, True, -1, 2**40, 1.5, "", "\ud800", [], {}, [[]], "file:///b.md", "file://", {"line": -1}]


def mutated(value, chance: random.Random):
    """A message with something in it exchanged, taken out or put in."""
    if chance.random() < 0.08:
        return chance.choice(ODD)
    if isinstance(value, dict):
        kept = {k: mutated(v, chance) for k, v in value.items() if chance.random() > 0.03}
        return {**kept, "more": chance.choice(ODD)} if chance.random() < 0.03 else kept
    if isinstance(value, list):
        return [mutated(each, chance) for each in value] * chance.choice([1, 1, 1, 2])
    return value


class Nowhere:
    """Where answers go; each is JSON."""

    def __init__(self):
        self.count = 0

    def write(self, body: bytes) -> None:
        assert json.loads(body)["jsonrpc"] == "2.0"
        self.count += 1

    def close(self) -> None:
        pass


async def fed(messages: int, seed: int) -> tuple[Service, int]:
    """A service that has heard so many messages, and how many objects there were after half of them."""
    chance = random.Random(seed)
    service = Service(Bench(), Nowhere())
    service.hear(
        b'{"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"capabilities": {}, "processId": null, "rootUri": null}}'
    )
    half = 0
    for number in range(messages):
        message = mutated({"jsonrpc": "2.0", **chance.choice(WELL_FORMED)}, chance)
        body = json.dumps(message).encode()
        if chance.random() < 0.2:
            at = chance.randrange(len(body))
            body = body[:at] + bytes([chance.randrange(256)]) * chance.randrange(3) + body[at + chance.randrange(4) :]
        service.hear(body)
        if number % 50 == 0:
            await asyncio.sleep(0)
        if number == messages // 2:
            half = settled(service)
    return service, half


def settled(service: Service) -> int:
    """How many objects there are once nothing is left to do."""
    service.session.desk.put_all_away()
    service.session.bench.close()
    gc.collect()
    return len(gc.get_objects())


def test_no_message_ends_the_server_and_none_stays():
    service, half = asyncio.run(fed(6000, 11))
    assert service.code == 1
    assert settled(service) < half * 1.1 + 3000


def test_what_comes_after_them_is_answered():
    async def work():
        service, _ = await fed(1500, 12)
        before = service.session.protocol.writer.count
        service.hear(b'{"jsonrpc": "2.0", "id": 5, "method": "nobody/knows"}')
        return service.session.protocol.writer.count - before

    assert asyncio.run(work()) == 1
