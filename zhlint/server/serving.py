"""The server on two streams: one thread reads messages, one answers them, and the main one checks drafts."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO

from lsprotocol import types
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInternalError,
    JsonRpcInvalidParams,
    JsonRpcInvalidRequest,
    JsonRpcMethodNotFound,
)

from zhlint.server import frames, messages
from zhlint.server.bench import Bench
from zhlint.server.features import register
from zhlint.server.messages import Message
from zhlint.server.session import Session

_LOOK = 5.0
"""Seconds between two looks whether the client is still there."""
_WAITING = 256
"""So many messages may wait; the reader waits for the others."""
_NOT_INITIALIZED = -32002
_FREE = frozenset({types.INITIALIZE, types.EXIT})
"""What may be said before all else."""


class Out:
    """Where messages go: whole frames, one after the other. Nobody minds where the client is gone."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, body: bytes) -> None:
        """Send a body."""
        try:
            self._stream.write(frames.framed(body))
            self._stream.flush()
        except (OSError, ValueError):  # it is gone, or closed by us
            pass

    def close(self) -> None:
        """Nothing more comes."""


class Service:
    """A session, the messages that come to it, and when it is over."""

    def __init__(self, bench: Bench, out: Out) -> None:
        for name in ("pygls", "asyncio"):  # what they write would stand among an editor's own troubles
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        self.session = Session(bench)
        self.code = 1
        self._out = out
        self._begun = self._ended = False
        self._over = asyncio.Event()
        register(self.session)
        self.session.feature(types.SHUTDOWN)(self._shut_down())
        self.session.feature(types.EXIT)(self._exit())
        self.session.protocol.set_writer(out, include_headers=False)

    async def wait(self) -> None:
        """Until it is over, or the client's process is no more."""
        while not self._over.is_set():
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._over.wait(), _LOOK)
            if self.session.process_id is not None and not _is_alive(self.session.process_id):
                return

    def leave(self) -> None:
        """The client is gone."""
        self._over.set()

    def hear(self, body: bytes | None) -> None:
        """Take up a message; whatever is wrong with it is told the client and harms nobody."""
        try:
            message = messages.read(body)
        except messages.Refused as refused:
            self._refuse(refused.id, refused.error)
            return
        method = message.method
        if method is None:
            if message.id in self.session.protocol.asked:  # what nobody asked for needs no answer
                self._hand_over(message)
        elif not self._begun and method not in _FREE:
            self._refuse_request(message, JsonRpcException("`initialize` comes first", _NOT_INITIALIZED))
        elif message.is_request and (self._ended or (self._begun and method == types.INITIALIZE)):
            self._refuse(message.id, JsonRpcInvalidRequest("it is too late for that"))
        elif not self.session.protocol.knows(method):
            self._refuse_request(message, JsonRpcMethodNotFound.of(method))
        elif self._hand_over(message) and method == types.INITIALIZE:
            self._begun = True

    def _hand_over(self, message: Message) -> bool:
        """Have a message answered; whether it fits its method."""
        protocol = self.session.protocol
        try:
            structured = protocol.structure_message(message.fields)
        except Exception:
            self._refuse_request(message, JsonRpcInvalidParams())
            return False
        try:
            protocol.handle_message(structured)
        except Exception as error:
            self._refuse_request(message, JsonRpcInternalError(f"{type(error).__name__}: {error}"))
        return True

    def _refuse_request(self, message: Message, error: JsonRpcException) -> None:
        """Answer a request with an error; what is none gets no answer."""
        if message.is_request:
            self._refuse(message.id, error)

    def _refuse(self, id: int | str | None, error: JsonRpcException) -> None:
        """Answer with an error."""
        told = {"code": error.code, "message": error.message}
        self._out.write(json.dumps({"jsonrpc": "2.0", "id": id, "error": told}).encode())

    def _shut_down(self) -> Any:
        def shutdown(*args: object) -> None:
            self._ended = True

        return shutdown

    def _exit(self) -> Any:
        def leave(*args: object) -> None:
            self.code = 0 if self._ended else 1
            self._over.set()

        return leave


def serve(receive: Callable[[int], bytes], stdout: BinaryIO) -> int:
    """Serve a client until it leaves; 0 where it took its leave, else 1. `receive` as for `frames.read`."""
    bench = Bench()
    codes: list[int] = []

    def converse() -> None:
        try:
            codes.append(asyncio.run(_converse(bench, receive, Out(stdout))))
        finally:
            bench.close()

    thread = threading.Thread(target=converse, name="messages", daemon=True)
    thread.start()
    bench.run()
    thread.join()
    return codes[0] if codes else 1


async def _converse(bench: Bench, receive: Callable[[int], bytes], out: Out) -> int:
    loop = asyncio.get_running_loop()
    service = Service(bench, out)
    room = threading.BoundedSemaphore(_WAITING)

    def take(body: bytes | None) -> None:
        room.release()
        service.hear(body)

    def listen() -> None:
        try:
            for body in frames.read(receive):
                room.acquire()
                loop.call_soon_threadsafe(take, body)
        except (OSError, ValueError, RuntimeError):  # the stream, or the loop, is closed
            pass
        finally:
            if not loop.is_closed():
                loop.call_soon_threadsafe(service.leave)

    threading.Thread(target=listen, name="reading", daemon=True).start()
    await service.wait()
    return service.code


def _is_alive(process: int) -> bool:
    if os.name == "nt":
        return True  # there, to ask would end it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
