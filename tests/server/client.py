"""A client that speaks to the real server process, frame by frame, and can say what no library would."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time

from zhlint.server import frames

PATIENCE = 120.0
"""Seconds to wait for what should come at once; no test depends on how long it takes."""


class Client:
    """A server process and what it says. `capabilities` are those of the client."""

    def __init__(self, folder, capabilities=None, options=None, folders=None, env=None, start=True):
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "zhlint", "server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env={**os.environ, **(env or {})},
        )
        self.heard: queue.Queue = queue.Queue()
        self.log: list[dict] = []
        self.count = 0
        self.answers = {}
        threading.Thread(target=self._listen, daemon=True).start()
        self.errors = b""
        threading.Thread(target=self._drain, daemon=True).start()
        if start:
            folders = [folder] if folders is None else folders
            self.server = self.ask(
                "initialize",
                processId=os.getpid(),
                rootUri=None,
                capabilities=capabilities or {},
                initializationOptions=options,
                workspaceFolders=[{"uri": f.as_uri(), "name": f.name} for f in folders],
            )["result"]
            self.tell("initialized")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.stdin.close()
            self.process.wait(PATIENCE)

    def _listen(self):
        for body in frames.read(self.process.stdout.read1):
            self.heard.put(json.loads(body))
        self.heard.put(None)

    def _drain(self):
        self.errors += self.process.stderr.read()

    def send(self, data: bytes):
        """Bytes, whatever they are."""
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def say(self, message):
        self.send(frames.framed(json.dumps(message).encode()))

    def tell(self, method, **params):
        self.say({"jsonrpc": "2.0", "method": method, "params": params})

    def request(self, method, **params):
        """Ask without waiting for the answer; its number."""
        self.count += 1
        self.say({"jsonrpc": "2.0", "id": self.count, "method": method, "params": params})
        return self.count

    def answer(self, number):
        """The answer to a request."""
        return self.wait(lambda m: m.get("id") == number and "method" not in m)

    def ask(self, method, **params):
        return self.answer(self.request(method, **params))

    def wait(self, wanted):
        """The next message that is wanted; those before it are kept in the log. Requests of the server are answered."""
        end = time.monotonic() + PATIENCE
        while True:
            message = self.heard.get(timeout=max(end - time.monotonic(), 0.01))
            assert message is not None, self.errors.decode()
            self.log.append(message)
            if "method" in message and "id" in message:
                result = self.answers.get(message["method"])
                result = result(message["params"]) if callable(result) else result
                refused = isinstance(result, Exception)
                said = {"error": {"code": -32603, "message": str(result)}} if refused else {"result": result}
                self.say({"jsonrpc": "2.0", "id": message["id"], **said})
            if wanted(message):
                return message

    def open(self, name, text, language="markdown", version=1):
        uri = name if ":" in name else (self.folder / name).as_uri()
        self.tell(
            "textDocument/didOpen", textDocument={"uri": uri, "languageId": language, "version": version, "text": text}
        )
        return uri

    def change(self, uri, version, *changes):
        """Changes: a whole text, or (line, character, line, character, text)."""
        events = [
            {"text": change} if isinstance(change, str) else {"range": ranged(*change[:4]), "text": change[4]}
            for change in changes
        ]
        self.tell("textDocument/didChange", textDocument={"uri": uri, "version": version}, contentChanges=events)

    def diagnostics(self, uri, version=None):
        """The next diagnostics of a document, of a version where that is given."""
        return self.wait(
            lambda m: (
                m.get("method") == "textDocument/publishDiagnostics"
                and m["params"]["uri"] == uri
                and version in (None, m["params"].get("version"))
            )
        )["params"]["diagnostics"]

    def actions(self, uri, where, only=None):
        context = {"diagnostics": []} | ({"only": only} if only else {})
        return self.ask("textDocument/codeAction", textDocument={"uri": uri}, range=ranged(*where), context=context)[
            "result"
        ]


def ranged(line, character, end_line, end_character):
    return {
        "start": {"line": line, "character": character},
        "end": {"line": end_line, "character": end_character},
    }


def places(diagnostics):
    """Rule and range of each."""
    return [
        (d["code"], d["range"]["start"]["line"], d["range"]["start"]["character"],
         d["range"]["end"]["line"], d["range"]["end"]["character"])
        for d in diagnostics
    ]  # fmt: skip
