"""The built site, served to a browser."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SITE = Path(__file__).parents[2] / "build" / "website" / "site"


class Handler(SimpleHTTPRequestHandler):
    """Serves the site, and writes down what it is asked."""

    def log_message(self, *args) -> None:
        pass

    def parse_request(self) -> bool:
        well = super().parse_request()
        if well:
            self.server.asked.append((self.command, self.path))
        return well


class Site:
    def __init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(SITE)))
        self.asked = self._server.asked = []
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
