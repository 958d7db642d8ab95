"""What runs is killed, whole or in part, and begun again: nothing is lost, nothing is there twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.archive.support import FAULTY, SOUND, archive, written
from tests.command import SCRIPT

pytest.importorskip("pyarrow")
pytestmark = pytest.mark.process
LONG = 120
"""Seconds after which what should come never will."""
HELD = """\
import os, sys, time
from zhlint.archive import cutting
from zhlint.archive.folder import Folder
from zhlint.commands import entry

def held(folder, shard, done):
    record = write(folder, shard, done)
    written.append(shard)
    while len(written) == 3 and os.path.exists(hold):
        time.sleep(0.01)
    return record

cutting.FIRST = 1000
hold, write, written = sys.argv.pop(1), Folder.write, []
Folder.write = held
sys.exit(entry())
"""
"""The command, in shards of a few texts; behind the third it waits as long as a file is there."""


@pytest.fixture
def source(tmp_path):
    texts = [f"第{number}段。{FAULTY * (number % 3)}{SOUND}" for number in range(100)]
    return archive(tmp_path / "a.jsonl", texts)


@pytest.fixture
def hold(tmp_path):
    """The file that holds a run."""
    (tmp_path / "hold").touch()
    return tmp_path / "hold"


def begun(source, folder, hold):
    """A run in a process of its own."""
    words = [
        str(hold),
        "archive",
        source,
        "--output",
        str(folder),
        "--workers",
        "2",
        "--no-config",
        "--select",
        "wording",
    ]
    return subprocess.Popen(
        [sys.executable, "-c", HELD, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )


def ended(run):
    """Exit code and what was said, once it has ended."""
    out, err = run.communicate(timeout=LONG)
    return run.returncode, out.decode(), err.decode()


def until(answer):
    """What is answered, once that is something."""
    end = time.monotonic() + LONG
    while not (there := answer()):
        assert time.monotonic() < end
        time.sleep(0.005)
    return there


def done(folder):
    return sorted((Path(folder) / "done").glob("*.json"))


def children(pid):
    """The processes that a process has begun."""
    there = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        there += map(int, (task / "children").read_text().split())
    return there


def is_running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_a_run_that_is_killed_goes_on_and_leaves_no_process(source, hold, tmp_path, how):
    run = begun(source, tmp_path / "out", hold)
    until(lambda: len(done(tmp_path / "out")) == 3)
    own = children(run.pid)
    run.send_signal(getattr(signal, how))
    code, _, said = ended(run)
    if how == "SIGINT":
        assert (code, said) == (130, "zhlint: interrupted\n")
    until(lambda: not any(map(is_running, own)))
    before = {path.name: path.stat().st_mtime_ns for path in done(tmp_path / "out")}
    hold.unlink()
    assert ended(begun(source, tmp_path / "out", hold))[0] == 0
    assert {path.name: path.stat().st_mtime_ns for path in done(tmp_path / "out")}.items() >= before.items()
    assert ended(begun(source, tmp_path / "whole", hold))[0] == 0
    assert written(tmp_path / "out") == written(tmp_path / "whole")


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
def test_workers_that_are_killed_cost_nothing(source, hold, tmp_path):
    run = begun(source, tmp_path / "out", hold)
    until(lambda: len(done(tmp_path / "out")) == 3)
    for pid in children(run.pid):
        os.kill(pid, signal.SIGKILL)
    hold.unlink()
    assert ended(run)[0] == 0
    assert ended(begun(source, tmp_path / "whole", hold))[0] == 0
    assert written(tmp_path / "out") == written(tmp_path / "whole")


def test_what_lies_around_is_not_taken_for_a_module(source, tmp_path):
    for name in ("json", "signal", "zhlint", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(3)")
    words = [SCRIPT, "archive", source, "--output", "out", "--no-config", "--select", "wording"]
    there = subprocess.run(words, capture_output=True, cwd=tmp_path, timeout=LONG)
    assert (there.returncode, there.stderr) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
def test_where_there_is_no_room_it_is_said_and_the_run_goes_on_later(source, tmp_path):
    import resource

    def little():
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    words = ["archive", source, "--output", tmp_path / "out", "--no-config", "--select", "wording"]
    there = subprocess.run([SCRIPT, *words], capture_output=True, preexec_fn=little, timeout=LONG)
    assert there.returncode == 2
    assert b": cannot be written: file too large; what is done stays: run again to go on" in there.stderr
    assert b"Traceback" not in there.stderr
    assert subprocess.run([SCRIPT, *words], capture_output=True, timeout=LONG).returncode == 0
