"""The server: messages come in by lines, answers go out, one at a time, and whoever calls off a request is heard.

A thread of its own reads, so that a request can be called off while it is worked on; what is asked for is done in the
thread that serves, where rules have their time limit.
https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from queue import SimpleQueue
from threading import BoundedSemaphore, Lock, Thread
from typing import Any

from zhlint.assistant import jsonrpc
from zhlint.assistant.jsonrpc import INTERNAL_ERROR, INVALID_REQUEST, Call, Id, Message, Notice, Refused, Wrong
from zhlint.assistant.jsonrpc import result as _result
from zhlint.assistant.lines import lines
from zhlint.assistant.session import BATCHES, SUBSCRIPTION, VERSION, Open, Session
from zhlint.base.faults import Faults
from zhlint.engine.linter import Cancelled

LONGEST = 1 << 27
"""Bytes of a line; what is longer is refused without being kept."""
_WAITING = 256
"""So many messages may wait; the reader waits for the others."""
_OPEN = 100
"""So many subscriptions may be open; of more the oldest ends."""
_CANCELLED = "notifications/cancelled"
_ACKNOWLEDGED = "notifications/subscriptions/acknowledged"


class Server:
    """Serves one client. `read` and `write` are those of raw streams; `complain` hears of what should not have been.

    What cannot be answered by the protocol is passed over; nothing that a client sends ends it.
    """

    def __init__(
        self,
        session: Session,
        read: Callable[[int], bytes | None],
        write: Callable[[bytes], int | None],
        complain: Callable[[str], object],
    ) -> None:
        self._session = session
        self._read = read
        self._write = write
        self._complain = complain
        self._inbox: SimpleQueue[Message | list[Message] | None] = SimpleQueue()
        self._room = BoundedSemaphore(_WAITING)
        self._writing, self._counting = Lock(), Lock()
        self._gone = False
        self._wanted: Counter[Id] = Counter()
        self._open: dict[Id, dict[str, Any]] = {}

    def serve(self) -> None:
        """Answer until the client closes its end, or does not listen any more."""
        Thread(target=self._listen, daemon=True).start()
        while not self._gone:
            message = self._inbox.get()
            if message is None:
                break
            self._room.release()
            if isinstance(message, list):
                self._do_batch(message)
            elif (answer := self._answered(message)) is not None:
                self._send(answer)
        for id, result in list(self._open.items()):
            self._send(_result(id, result))

    def _listen(self) -> None:
        try:
            for line in lines(self._read, LONGEST):
                if line is None:
                    self._send(jsonrpc.error(None, Refused(INVALID_REQUEST, f"a line of more than {LONGEST} bytes")))
                elif line.strip():
                    self._take(jsonrpc.read(line))
        except (OSError, ValueError):  # the stream is closed or broken
            pass
        finally:
            self._inbox.put(None)

    def _take(self, message: Message | list[Message]) -> None:
        """Keep a message for the thread that serves, save what must not wait."""
        for each in message if isinstance(message, list) else (message,):
            if isinstance(each, Notice) and each.method == _CANCELLED:
                self._call_off(each.params.get("requestId"))
            elif isinstance(each, Call):
                with self._counting:
                    self._wanted[each.id] += 1
        if isinstance(message, Call) and _is_ping(message):
            answer = self._answered(message)
            if answer is not None:
                self._send(answer)
        elif not isinstance(message, Notice):
            self._room.acquire()
            self._inbox.put(message)

    def _call_off(self, id: object) -> None:
        if isinstance(id, (str, int)):
            self._wanted.pop(id, None)
            self._open.pop(id, None)

    def _do_batch(self, messages: list[Message]) -> None:
        """https://modelcontextprotocol.io/specification/2025-03-26/basic#batching."""
        if self._session.version != BATCHES or not messages:
            what = f"batches are of revision {BATCHES} only" if messages else "an empty batch"
            for each in messages:
                if isinstance(each, Call):
                    self._done(each.id)
            self._send(jsonrpc.error(None, Refused(INVALID_REQUEST, what)))
            return
        answers = [answer for each in messages if (answer := self._answered(each)) is not None]
        if answers:
            self._send(answers)

    def _answered(self, message: Message) -> dict[str, Any] | None:
        """The answer to a message; None where there is to be none, as where it was called off."""
        if isinstance(message, Wrong):
            return jsonrpc.error(message.id, message.refusal)
        if not isinstance(message, Call) or message.id not in self._wanted:
            return None
        try:
            result = self._session.answer(message, lambda: self._gone or message.id not in self._wanted)
        except Cancelled:
            return None
        except Refused as refusal:
            answer = jsonrpc.error(message.id, refusal)
        except (Faults, OSError) as error:
            answer = jsonrpc.error(message.id, Refused(INTERNAL_ERROR, str(error)))
        except Exception as error:  # a fault of ours must not cost the others their answers
            from zhlint.workspace.job import blame

            self._complain(blame(error))
            answer = jsonrpc.error(message.id, Refused(INTERNAL_ERROR, blame(error)))
        else:
            answer = self._opened(message.id, result) if isinstance(result, Open) else _result(message.id, result)
        if message.id not in self._wanted:
            self._open.pop(message.id, None)
            return None
        self._done(message.id)
        return answer

    def _done(self, id: Id) -> None:
        """One request less that has this id: a careless client gives it to several at once."""
        with self._counting:
            self._wanted[id] -= 1
            if self._wanted[id] <= 0:
                self._wanted.pop(id, None)

    def _opened(self, id: Id, opened: Open) -> dict[str, Any]:
        """https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions."""
        self._open[id] = opened.result
        if len(self._open) > _OPEN:
            oldest = next(iter(self._open))
            if (result := self._open.pop(oldest, None)) is not None:  # else it has just been called off
                self._send(_result(oldest, result))
        return jsonrpc.notification(_ACKNOWLEDGED, {"_meta": {SUBSCRIPTION: id}, "notifications": {}})

    def _send(self, message: object) -> None:
        line = jsonrpc.written(message)
        try:
            with self._writing:
                while line and not self._gone:
                    line = line[self._write(line) or 0 :]
        except (OSError, ValueError):  # nobody listens any more
            self._gone = True
            self._inbox.put(None)


def _is_ping(call: Call) -> bool:
    """Whether a client of the older revisions asks for a sign of life, which must not wait."""
    meta = call.params.get("_meta")
    return call.method == "ping" and not (isinstance(meta, dict) and VERSION in meta)
