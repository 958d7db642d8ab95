"""The language server's client."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.fuzz import mutations
from benchmarks.fuzz.drafts import Draft, position, some
from benchmarks.fuzz.subject import Subject
from zhlint.server import frames, serving

_START = {"line": 0, "character": 0}
_RANGE = {"start": _START, "end": {"line": 9, "character": 1}}
_KEPT = ("md", "txt", "html")


class Sink:
    """A stream that hands on what is written to it."""

    def __init__(self, write: Callable[[bytes], int]) -> None:
        self._write = write

    def write(self, data: bytes) -> int:
        """Hand it on."""
        left = memoryview(data)
        while left:
            left = left[self._write(bytes(left)) :]
        return len(data)

    def flush(self) -> None:
        """It has been handed on."""


def _of(draft: Draft, found: Any, twin: Draft) -> Any:
    """What is found in a twin, as it would be told of its draft: related places name the document."""
    return json.loads(json.dumps(found).replace(json.dumps(twin.uri), json.dumps(draft.uri)))


class Server(Subject):
    """Holds drafts that it edits well, among much that is wrong with others."""

    command = ("server",)

    def __init__(self, chance: random.Random, folder: str) -> None:
        super().__init__()
        self._chance = chance
        self._folder = folder
        self._drafts: list[Draft] = []
        self._found: dict[str, Any] = {}

    def begin(self) -> Iterator[bytes]:
        root = f"file://{self._folder}"
        settings = {"rest": self._chance.choice((0, 50, 60000))}
        yield self.asked(
            "initialize",
            {"processId": os.getpid(), "rootUri": root, "capabilities": {}, "initializationOptions": settings},
        )
        yield self._told("initialized", {})
        self._drafts = [Draft(f"{root}/good.{kind}", some(self._chance, 20)) for kind in _KEPT]
        yield from map(self._opened, self._drafts)

    def frames(self) -> Iterator[bytes]:
        while True:
            kind = self._chance.random()
            if kind < 0.25:
                yield self._edited(self._chance.choice(self._drafts))
            elif kind < 0.35:
                yield self._question(self._chance.choice(self._drafts))
            elif kind < 0.4:
                yield mutations.noise(self._chance)
            elif kind < 0.75:
                yield self._framed(mutations.mutated(self._wild(), self._chance))
            elif kind < 0.9:
                yield mutations.damaged(self._framed(self._wild()), self._chance)
            elif kind < 0.93:
                yield self._wrong_length(self._framed(self._wild()))
            elif kind < 0.97:
                yield self._framed(self._wild())
            else:  # what crosses: versions and places of a text that is no more
                first, second = (self._framed(self._wild()) for _ in range(2))
                yield second + first + self._chance.choice((b"", second))

    def framed(self, message: Any) -> bytes:
        return self._framed(message)

    def serve(self, receive: Callable[[int], bytes], write: Callable[[bytes], int]) -> None:
        serving.serve(receive, Sink(write))  # type: ignore[arg-type]

    def messages(self, receive: Callable[[int], bytes]) -> Iterator[bytes | None]:
        return frames.read(receive)

    def probe(self, done: Callable[[Any], None]) -> bytes:
        """A draft has the findings of the same text opened afresh."""
        draft = self._chance.choice(self._drafts)
        twin = Draft(draft.uri.replace("/good.", "/twin."), draft.text)
        found: list[Any] = []

        def hear(answer: Any) -> None:
            found.append(_of(draft, answer.get("result"), twin))
            if len(found) == 2:
                self.told["drafts compared"] += 1
                if found[0] != found[1] or found[0] is None:
                    self.fault("a draft after edits has other findings than its text opened afresh")
                done(answer)

        asks = [
            self.asked("textDocument/diagnostic", {"textDocument": {"uri": uri}}, hear) for uri in (draft.uri, twin.uri)
        ]
        return self._opened(twin) + b"".join(asks)

    def note(self, method: str, params: Any) -> None:
        if method == "window/logMessage":
            self.fault(params["message"])
        elif method == "window/showMessage":
            self.told[f"shown: {params['message'][:60]}"] += 1
            if "internal" in params["message"]:
                self.fault(params["message"])

    def _framed(self, message: Any) -> bytes:
        return frames.framed(mutations.encoded(message, self._chance))

    def _told(self, method: str, params: Any) -> bytes:
        return self.framed({"jsonrpc": "2.0", "method": method, "params": params})

    def _opened(self, draft: Draft) -> bytes:
        item = {"uri": draft.uri, "languageId": "markdown", "version": draft.version, "text": draft.text}
        return self._told("textDocument/didOpen", {"textDocument": item})

    def _edited(self, draft: Draft) -> bytes:
        draft.version += 1
        changes = [draft.change(self._chance) for _ in range(self._chance.choice((1, 1, 1, 2, 4)))]
        document = {"uri": draft.uri, "version": draft.version}
        return self._told("textDocument/didChange", {"textDocument": document, "contentChanges": changes})

    def _question(self, draft: Draft) -> bytes:
        document = {"uri": draft.uri}
        at = position(draft.text, self._chance.randrange(len(draft.text) + 1))
        context = {"diagnostics": []}
        method, params = self._chance.choice((
            ("textDocument/hover", {"position": at}),
            ("textDocument/codeAction", {"range": {"start": at, "end": at}, "context": context}),
            ("textDocument/formatting", {"options": {"tabSize": 4, "insertSpaces": True}}),
            ("textDocument/diagnostic", {}),
        ))  # fmt: skip
        asked = self.asked(method, {"textDocument": document, **params})
        if self._chance.random() < 0.3:
            asked += self._told("$/cancelRequest", {"id": f"good-{self._count}"})
        return asked

    def _wrong_length(self, frame: bytes) -> bytes:
        _, _, body = frame.partition(b"\r\n\r\n")
        length = self._chance.choice(
            (0, 1, len(body) - 1, len(body) + 1, len(body) + 17, 5000, 10**8, 10**12, 10**17, -5)
        )
        return b"Content-Length: %d\r\n\r\n%s" % (length, body)

    def _wild(self) -> dict[str, Any]:
        """A message about documents nobody minds."""
        chance = self._chance
        uri = f"{chance.choice((f'file://{self._folder}/nowhere/', 'untitled:', 'file:///nowhere/'))}{chance.choice('abc')}.md"
        document = {"uri": uri}
        versioned = {"uri": uri, "version": chance.randrange(9)}
        place = {"line": chance.randrange(3), "character": chance.randrange(9)}
        method, params = chance.choice((
            ("textDocument/didOpen", {"textDocument": {**versioned, "languageId": "markdown", "text": some(chance, 8)}}),
            ("textDocument/didChange", {"textDocument": versioned, "contentChanges": [
                {"range": {"start": place, "end": chance.choice((place, _START))}, "text": some(chance, 2)},
                {"text": some(chance, 6)},
            ]}),
            ("textDocument/didClose", {"textDocument": document}),
            ("textDocument/didSave", {"textDocument": document}),
            ("textDocument/hover", {"textDocument": document, "position": place}),
            ("textDocument/codeAction", {"textDocument": document, "range": _RANGE, "context": {"diagnostics": [], "only": ["source.fixAll"]}}),
            ("textDocument/diagnostic", {"textDocument": document, "previousResultId": "1.0"}),
            ("textDocument/formatting", {"textDocument": document, "options": {"tabSize": 4, "insertSpaces": True}}),
            ("codeAction/resolve", {"title": "t", "data": {"uri": uri, "version": 1}}),
            ("workspace/executeCommand", {"command": "zhlint.fixAll", "arguments": [uri]}),
            ("notebookDocument/didOpen", {"notebookDocument": {"uri": "file:///nowhere/a.ipynb", "notebookType": "x", "version": 1, "cells": [
                {"kind": 1, "document": uri}]}, "cellTextDocuments": [{**versioned, "languageId": "markdown", "text": "好。"}]}),
            ("notebookDocument/didChange", {"notebookDocument": {"uri": "file:///nowhere/a.ipynb", "version": 2}, "change": {"cells": {
                "structure": {"array": {"start": 0, "deleteCount": 0}, "didOpen": [], "didClose": [document]},
                "textContent": [{"document": versioned, "changes": [{"text": "坏。"}]}]}}}),
            ("notebookDocument/didClose", {"notebookDocument": {"uri": "file:///nowhere/a.ipynb"}, "cellTextDocuments": [document]}),
            ("$/cancelRequest", {"id": chance.randrange(50)}),
            ("$/setTrace", {"value": "off"}),
            ("window/workDoneProgress/cancel", {"token": "zhlint-0"}),
            ("nobody/knows", {}),
            ("", None),
        ))  # fmt: skip
        message: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": params}
        if chance.random() < 0.002:
            message.update(
                method="workspace/didChangeConfiguration", params={"settings": {"zhlint": {"rest": 50, "select": []}}}
            )
        if chance.random() < 0.5 and "did" not in method:
            message["id"] = chance.choice((chance.randrange(50), "x", 2**40))
        return message if chance.random() < 0.95 else {"jsonrpc": "2.0", "id": chance.randrange(9), "result": None}
