"""A websocket in front of the server's process, as web editors need one: each message is one frame."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

from zhlint.server import frames


@contextmanager
def bridge(folder) -> Iterator[str]:
    """The address of a websocket behind which each connection has a server of its own."""

    def converse(connection: ServerConnection) -> None:
        with subprocess.Popen(
            [sys.executable, "-m", "zhlint", "server"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process:

            def answer() -> None:
                for body in frames.read(process.stdout.read1):
                    connection.send(body.decode())

            thread = threading.Thread(target=answer)
            thread.start()
            try:
                for message in connection:
                    process.stdin.write(frames.framed(message.encode()))
                    process.stdin.flush()
            except ConnectionClosed:
                pass
            process.stdin.close()
            thread.join()

    with serve(converse, "127.0.0.1", 0, max_size=frames.LARGEST) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"ws://127.0.0.1:{server.socket.getsockname()[1]}"
        server.shutdown()
