"""What is fed: a client's side of a protocol, as frames, and what is known of the answers."""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

INTERNAL_ERROR = -32603
_PARTICULARS = re.compile(r"'[^']*'|\"[^\"]*\"|`[^`]*`|/\S+|\d+")
_LONGEST = 160


class Subject(ABC):
    """A client of a server. It counts what it hears in `told`, and by kind what should not have been in `faults`.

    `on_fault` hears of the first of each kind at once.
    """

    def __init__(self) -> None:
        self.told: Counter[str] = Counter()
        self.faults: Counter[str] = Counter()
        self.on_fault: Callable[[str], object] = _nothing
        self.expected: dict[Any, Callable[[Any], None]] = {}
        self._count = 0

    @abstractmethod
    def begin(self) -> Iterator[bytes]:
        """The frames that open a session."""

    @abstractmethod
    def frames(self) -> Iterator[bytes]:
        """Frames, good ones and others, without an end."""

    @abstractmethod
    def framed(self, message: Any) -> bytes:
        """A message as the protocol frames it."""

    @abstractmethod
    def serve(self, receive: Callable[[int], bytes], write: Callable[[bytes], int]) -> None:
        """Serve here, until the client is gone."""

    @abstractmethod
    def messages(self, receive: Callable[[int], bytes]) -> Iterator[bytes | None]:
        """The messages in what a server writes."""

    @property
    @abstractmethod
    def command(self) -> tuple[str, ...]:
        """What starts the server's process, after the interpreter."""

    def probe(self, done: Callable[[Any], None]) -> bytes:
        """A frame that is answered whatever came before it."""
        return self.asked("nobody/knows", {}, done)

    def asked(self, method: str, params: Any, done: Callable[[Any], None] | None = None) -> bytes:
        """A good request: it is to be answered once, and `done` hears that."""
        self._count += 1
        id = f"good-{self._count}"
        self.expected[id] = done or _nothing
        return self.framed({"jsonrpc": "2.0", "id": id, "method": method, "params": params})

    def take(self, body: bytes) -> None:
        """Take up what the server says."""
        try:
            message = json.loads(body)
        except ValueError:
            self.fault("what the server writes is no JSON")
            return
        for each in message if isinstance(message, list) else [message]:
            self._hear(each)

    def _hear(self, message: Any) -> None:
        if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
            self.fault("this is no message")
            return
        id, error = message.get("id"), message.get("error")
        if "method" in message:
            self.told[message["method"]] += 1
            self.note(message["method"], message.get("params"))
        elif isinstance(id, str) and id.startswith("good-"):
            done = self.expected.pop(id, None)
            if done is None:
                self.fault("a second answer to one request")
            else:
                done(message)
        if error is not None:
            self.told[f"error {error['code']}"] += 1
            if error["code"] == INTERNAL_ERROR or _is_exception(error["message"]):
                self.fault(error["message"])
        elif "method" not in message:
            self.told["result"] += 1

    @abstractmethod
    def note(self, method: str, params: Any) -> None:
        """Take up what the server says of itself."""

    def fault(self, what: str) -> None:
        """Note what should not have been; what differs in its particulars is of one kind."""
        kind = _PARTICULARS.sub("…", what)[:_LONGEST]
        self.faults[kind] += 1
        if self.faults[kind] == 1:
            self.on_fault(what)

    def end(self) -> None:
        """A session is over: nobody waits any more."""
        self.expected.clear()


def _is_exception(said: str) -> bool:
    return re.match(r"\w*(?:Error|Exception): ", said) is not None


def _nothing(heard: Any) -> None:
    """Who does not mind what there is to hear."""
