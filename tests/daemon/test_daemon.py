"""What a daemon does for a command is what the command would have done, and nobody else can ask it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from contextlib import suppress

import pytest

from tests.command import SCRIPT
from tests.workspace.project import make, project
from zhlint.daemon import host

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no processes that fork"),
]
DRAFTS: dict[str, str | bytes] = {"a.md": "他哈哈了。", "b.md": "他走了。"}


@pytest.fixture
def variables(tmp_path_factory):
    """An environment with a runtime folder of its own; its name is short, as those of sockets must be."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="zl") as runtime:
        yield {**os.environ, "XDG_RUNTIME_DIR": runtime, "PYTHONUTF8": "1"}


@pytest.fixture
def folder(tmp_path):
    return project(tmp_path, DRAFTS)


@pytest.fixture
def daemon(variables, folder):
    process = subprocess.Popen([SCRIPT, "serve", "--idle", "60"], env=variables, cwd="/", stderr=subprocess.PIPE)
    _until(lambda: _answers(variables))
    yield process
    process.kill()
    process.communicate()


def _until(is_so) -> None:
    while not is_so():  # a machine may be as slow as it likes
        time.sleep(0.05)


def _sockets(variables) -> list[str]:
    below = os.path.join(variables["XDG_RUNTIME_DIR"], "zhlint-daemon")
    return [os.path.join(below, name) for name in os.listdir(below)] if os.path.isdir(below) else []


def _answers(variables) -> bool:
    for name in _sockets(variables):
        with socket.socket(socket.AF_UNIX) as line, suppress(OSError):
            line.connect(name)
            return True
    return False


def served(variables, folder, *words, stdin=b""):
    """What the command gives when the daemon does it: while that is busy, it is done here."""
    while True:
        done, handed = ran(variables, folder, *words, stdin=stdin)
        if handed:
            return done


def ran(variables, folder, *words, wanted="1", stdin=b""):
    """What the command gives, and whether it did not load the linter itself."""
    loud = {**variables, "ZHLINT_DAEMON": wanted, "PYTHONPROFILEIMPORTTIME": "1"}
    done = subprocess.run([SCRIPT, *words], env=loud, cwd=folder, input=stdin, capture_output=True, check=False)
    lines = done.stderr.decode().splitlines()
    said = [line for line in lines if not line.startswith("import time:")]
    return (done.returncode, done.stdout, said), not any("zhlint.commands" in line for line in lines)


@pytest.mark.parametrize(
    ("words", "stdin"),
    [
        pytest.param(["check", "."], b"", id="a folder"),
        pytest.param(["b.md"], b"", id="a clean file"),
        pytest.param(["check", "-", "--format", "json"], "他哈哈了。".encode(), id="standard input"),
        pytest.param(["check", "nowhere.md"], b"", id="no such file"),
        pytest.param(["check", "a.md", "--preset", "nobody's"], b"", id="a wrong option"),
        pytest.param(["rules", "--pack", "talk"], b"", id="another command"),
        pytest.param(["--help"], b"", id="help"),
        pytest.param(["chekc"], b"", id="no command"),
    ],
)
def test_it_is_the_same_command(variables, folder, daemon, words, stdin):
    plain, _ = ran(variables, folder, *words, wanted="0", stdin=stdin)
    for _ in range(2):  # cold, and warm
        assert served(variables, folder, *words, stdin=stdin) == plain


def test_a_changed_rule_holds_at_once(variables, folder, daemon):
    assert ran(variables, folder, "a.md")[0][0] == 1
    make(folder, {".zhlint.yaml": "extends: []\nrule-paths: [house]\nrules:\n  no-filler: on\n"})
    assert served(variables, folder, "a.md") == (0, b"No findings in 1 file.\n", [])


def test_each_call_has_its_own_environment(variables, folder, daemon, tmp_path):
    for name in ("one", "two"):
        own = {**variables, "ZHLINT_CACHE_DIR": str(tmp_path / name)}
        assert served(own, folder, "cache") == (0, f"{name}: 0 files, 0.0 MB\n".encode(), [])


def test_without_a_daemon_it_is_done_here(variables, folder):
    done, handed = ran(variables, folder, "a.md")
    assert done[0] == 1
    assert not handed


def test_who_does_not_ask_for_it_is_not_served(variables, folder, daemon):
    assert not ran(variables, folder, "a.md", wanted="0")[1]


def test_a_folder_that_others_can_enter_is_not_trusted(variables, folder, daemon):
    os.chmod(os.path.join(variables["XDG_RUNTIME_DIR"], "zhlint-daemon"), 0o755)
    done, handed = ran(variables, folder, "a.md")
    assert done[0] == 1
    assert not handed


def test_a_daemon_of_an_older_program_does_nothing_and_ends(variables, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", variables["XDG_RUNTIME_DIR"])
    before = signal.getsignal(signal.SIGCHLD)
    line = host.listen()
    try:
        with socket.socket(socket.AF_UNIX) as talk:
            talk.connect(line.getsockname())
            host.serve(line, 60, lambda words: 0, lambda words: None, is_current=lambda: False)
            assert talk.recv(1) == b""
    finally:
        signal.signal(signal.SIGCHLD, before)
    assert not _sockets(variables)


def test_there_is_one_daemon(variables, folder, daemon):
    (code, _, said), _ = ran(variables, folder, "serve")
    assert code == 2
    assert "running already" in said[0]


def test_a_daemon_that_was_killed_leaves_a_socket_and_no_harm(variables, folder, daemon):
    daemon.kill()
    daemon.wait()
    assert _sockets(variables)
    assert ran(variables, folder, "a.md")[0][0] == 1
    again = subprocess.Popen([SCRIPT, "serve", "--idle", "60"], env=variables)
    try:
        assert served(variables, folder, "a.md")[0] == 1
    finally:
        again.kill()
        again.wait()


def test_it_ends_when_there_is_nothing_to_do(variables, folder):
    subprocess.run([SCRIPT, "serve", "--daemon", "--idle", "0.5"], env=variables, check=True)
    _until(lambda: not _sockets(variables))
    assert not ran(variables, folder, "a.md")[1]


@pytest.mark.parametrize(
    "noise",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"GET / HTTP/1.1\r\n\r\n", id="another protocol"),
        pytest.param(b"\x01" + (1 << 62).to_bytes(8, "big"), id="a length beyond all bounds"),
    ],
)
def test_noise_does_it_no_harm(variables, folder, daemon, noise):
    (name,) = _sockets(variables)
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(name)
        line.sendall(noise)
    assert ran(variables, folder, "a.md")[0][0] == 1
    assert daemon.poll() is None


def _feed(process) -> None:
    """Give more than a pipe holds, and no end: when that is gone, whoever does the work is reading."""
    process.stdin.write("他走了。\n".encode() * 50_000)
    process.stdin.flush()


def test_an_interrupt_reaches_the_work(variables, folder, daemon):
    loud = {**variables, "ZHLINT_DAEMON": "1"}
    held = subprocess.Popen([SCRIPT, "check", "-"], env=loud, cwd=folder, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    _feed(held)
    held.send_signal(signal.SIGINT)
    _, said = held.communicate()
    assert held.returncode == 130
    assert said == b"zhlint: interrupted\n"


def test_the_work_ends_with_who_asked_for_it(variables, folder, daemon):
    loud = {**variables, "ZHLINT_DAEMON": "1"}
    read, write = os.pipe()
    held = subprocess.Popen([SCRIPT, "check", "-"], env=loud, cwd=folder, stdin=subprocess.PIPE, stdout=write)
    os.close(write)
    _feed(held)
    held.kill()
    held.wait()
    with open(read, "rb") as out:
        assert out.read() == b""  # it ends: nobody has the other end any more
