"""A headless Chromium for tests, spoken to by the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/)."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import websocket

NAMES = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "chrome", "msedge", "microsoft-edge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
KEYS = {
    "Home": 36,
    "End": 35,
    "Enter": 13,
    "Escape": 27,
    "Tab": 9,
    "ArrowLeft": 37,
    "ArrowUp": 38,
    "ArrowRight": 39,
    "ArrowDown": 40,
}
PATIENCE = 120


def program() -> str | None:
    """Where a Chromium is: what CHROMIUM names, else one on the path or where installers put it."""
    asked = os.environ.get("CHROMIUM")
    if asked:
        return asked
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path), None) or next((p for p in PLACES if Path(p).exists()), None)


class Page:
    """An open page. `requests` are the addresses it asked for, `errors` what it complained of."""

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(address, timeout=PATIENCE)
        self._number = 0
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.scripts = True
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.command(f"{domain}.enable")

    def command(self, method: str, **parameters):
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv())
            if message.get("id") == self._number:
                assert "error" not in message, (method, message["error"])
                return message["result"]
            self._note(message["method"], message["params"])

    def _note(self, method: str, said: dict) -> None:
        if method == "Network.requestWillBeSent" and not said["request"]["url"].startswith("data:"):
            self.requests.append(said["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            self.errors.append(json.dumps(said["exceptionDetails"]))
        elif method == "Log.entryAdded":
            self.errors.append(said["entry"]["text"])
        elif method == "Runtime.consoleAPICalled":
            self.errors.append(json.dumps(said["args"]))

    def open(self, path: Path, until: str = "document.documentElement.dataset.ready") -> None:
        """Go to a file and wait until it says that it is ready."""
        address = path.resolve().as_uri()
        self.command("Page.navigate", url=address)
        self.wait(f"location.href.startsWith({json.dumps(address)}) && document.readyState === 'complete' && {until}")

    def run(self, script: str):
        """The value of an expression."""
        answer = self.command("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def wait(self, script: str):
        """The value of an expression once it is true."""
        until = time.monotonic() + PATIENCE
        while True:
            answer = self.command("Runtime.evaluate", expression=script, returnByValue=True)
            value = answer["result"].get("value")
            if value and "exceptionDetails" not in answer:
                return value
            assert time.monotonic() < until, f"never true: {script}: {answer}"
            time.sleep(0.02)

    def rest(self) -> None:
        """Wait until what was asked for is painted; without scripts, a moment."""
        if not self.scripts:
            time.sleep(0.2)
            return
        self.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def press(self, *keys: str, shift: bool = False) -> None:
        """Press keys, each a character or a name."""
        for key in keys:
            text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
            code = KEYS.get(key, ord(key.upper()) if len(key) == 1 else 0)
            how = {"key": key, "windowsVirtualKeyCode": code, "modifiers": 8 if shift else 0}
            self.command("Input.dispatchKeyEvent", type="keyDown", text=text, **how)
            self.command("Input.dispatchKeyEvent", type="keyUp", **how)
        self.rest()

    def hover(self, selector: str) -> None:
        """Move the mouse to the middle of the first element of a selector."""
        self._point(selector, "mouseMoved")

    def click(self, selector: str) -> None:
        """Click the middle of the first element of a selector, as a mouse does."""
        self._point(selector, "mouseMoved", "mousePressed", "mouseReleased")

    def _point(self, selector: str, *kinds: str) -> None:
        element = f"document.querySelector({json.dumps(selector)})"
        self.run(f"{element}.scrollIntoView({{block: 'center'}})")
        self.rest()
        x, y = self.run(
            f"(() => {{ const r = {element}.getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2] }})()"
        )
        for kind in kinds:
            self.command("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        self.rest()

    def size(self, width: int, height: int) -> None:
        self.command(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
        )

    def prefer(self, scheme: str) -> None:
        """Have the system prefer dark or light."""
        self.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def forbid_scripts(self) -> None:
        self.scripts = False
        self.command("Emulation.setScriptExecutionDisabled", value=True)

    def pdf(self) -> bytes:
        return base64.b64decode(self.command("Page.printToPDF", preferCSSPageSize=True)["data"])

    def close(self) -> None:
        self._socket.close()


class Chromium:
    """A running browser."""

    def __init__(self, port: int) -> None:
        self._base = f"http://127.0.0.1:{port}/json"

    def _ask(self, path: str, method: str = "GET"):
        with urllib.request.urlopen(
            urllib.request.Request(self._base + path, method=method), timeout=PATIENCE
        ) as answer:
            return answer.read()

    @contextmanager
    def page(self, width: int = 1440, height: int = 900):
        """A fresh page, closed at the end."""
        target = json.loads(self._ask("/new?about:blank", "PUT"))
        page = Page(target["webSocketDebuggerUrl"])
        try:
            page.size(width, height)
            yield page
        finally:
            page.close()
            self._ask(f"/close/{target['id']}")


@contextmanager
def running(path: str):
    """Start a browser with a profile of its own, and end it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [path, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0",
             "--remote-allow-origins=*", "--disable-background-networking", f"--user-data-dir={profile}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            yield Chromium(_port(Path(profile), process))
        finally:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _port(profile: Path, process: subprocess.Popen) -> int:
    file = profile / "DevToolsActivePort"
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        lines = file.read_text().splitlines() if file.exists() else []
        if len(lines) >= 2:
            return int(lines[0])
        time.sleep(0.05)
    raise RuntimeError("the browser did not start")
