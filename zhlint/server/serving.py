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
from pygls.exceptions import JsonRpcException, JsonRpcInvalidRequest, JsonRpcParseError

from zhlint.server import frames
from zhlint.server.bench import Bench
from zhlint.server.features import register
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
            if body is None:
                raise ValueError("it is too large, or broken off")
            message = json.loads(body)
        except (ValueError, RecursionError) as error:
            self._refuse(None, JsonRpcParseError(f"this is no message: {error}"))
            return
        if isinstance(message, list):
            self._refuse(None, JsonRpcInvalidRequest("messages come one at a time"))
        elif not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
            self._refuse(None, JsonRpcInvalidRequest("this is no message of JSON-RPC 2.0"))
        else:
            self._hear(message)

    def _hear(self, message: dict[str, Any]) -> None:
        id, method = message.get("id"), message.get("method")
        is_request = id is not None and method is not None
        if is_request and (not isinstance(id, int | str) or isinstance(id, bool) or not isinstance(method, str)):
            self._refuse(None, JsonRpcInvalidRequest("a request has an id and a method"))
        elif method is not None and not self._begun and method not in _FREE:
            if is_request:
                self._refuse(id, JsonRpcException("`initialize` comes first", _NOT_INITIALIZED))
        elif is_request and (self._ended or (self._begun and method == types.INITIALIZE)):
            self._refuse(id, JsonRpcInvalidRequest("it is too late for that"))
        else:
            self._begun = self._begun or method == types.INITIALIZE
            self._hand_over(message, id if is_request else None)

    def _hand_over(self, message: dict[str, Any], id: int | str | None) -> None:
        protocol = self.session.protocol
        if message.get("method") is not None:
            message.setdefault("params", None)
        try:
            protocol.handle_message(protocol.structure_message(message))
        except JsonRpcException as error:
            self._refuse(id, error)
        except Exception as error:
            self._refuse(id, JsonRpcException(f"{type(error).__name__}: {error}"))

    def _refuse(self, id: int | str | None, error: JsonRpcException) -> None:
        """Answer with an error; what was no request is only written down."""
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
