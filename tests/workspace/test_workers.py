"""Worker processes: jobs sent some at a time, and no process that outlives its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.workspace.project import make
from zhlint.engine.linter import Linter
from zhlint.formats import ReadAs
from zhlint.workspace.job import Job
from zhlint.workspace.runner import lint
from zhlint.workspace.workers import Workers

PARENT = """\
import os, re, signal, sys, threading, time
from zhlint.engine.linter import Linter
from zhlint.formats import ReadAs
from zhlint.workspace import runner, workers
from zhlint.workspace.job import Job, Outcome

SYSTEM, THREAD = sys.argv[1:3]
sys.platform = SYSTEM

def busy(job, linters, cancelled=None):
    open(f"worker-{os.getpid()}", "w").close()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if SYSTEM == "linux" and THREAD == "main":
        re.match("(a+)+$", "a" * 90 + "b")  # no thread of its own has a say meanwhile
    while True:
        time.sleep(0.05)

workers.lint_one = busy

def lint():
    jobs = [Job(str(i), ReadAs("text"), 0, 10, b"") for i in range(90)]
    list(runner.lint(jobs, [Linter([])], 2))

if __name__ == "__main__":
    if THREAD == "main":
        lint()
    else:
        threading.Thread(target=lint).start()
        threading.Event().wait()
"""
LONG = 60
"""Seconds after which a process that should be there, or gone, never will be."""


def until(answer):
    """What is answered, once that is something."""
    end = time.monotonic() + LONG
    while time.monotonic() < end:
        found = answer()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("it never came")


def is_gone(pid):
    """Whether a process is no more, or dead and only not yet taken note of."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return True
    return stat.rpartition(")")[2].split()[0] in "ZX"


@pytest.mark.process
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are looked up in /proc")
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL], ids=["terminated", "killed"])
@pytest.mark.parametrize(
    ("system", "thread"),
    [
        pytest.param("linux", "main", id="by the kernel"),
        pytest.param("linux", "another", id="by a pipe, forked"),
        pytest.param("darwin", "main", id="by a pipe, spawned"),
    ],
)
def test_workers_end_with_their_parent(tmp_path, system, thread, end):
    make(tmp_path, {"parent.py": PARENT})
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with open(tmp_path / "said", "wb") as said:
        parent = subprocess.Popen(
            [sys.executable, "parent.py", system, thread], cwd=tmp_path, env=environment, stdout=said, stderr=said
        )
    pids = []
    try:

        def at_work():
            assert parent.poll() is None, (tmp_path / "said").read_text(encoding="utf-8")
            found = list(tmp_path.glob("worker-*"))
            return found if len(found) == 2 else None

        pids = [int(path.name.partition("-")[2]) for path in until(at_work)]
        assert not any(map(is_gone, pids))
        parent.send_signal(end)
        assert parent.wait(LONG) == -end
        until(lambda: all(map(is_gone, pids)))
    finally:
        parent.kill()
        parent.wait()
        for pid in pids:
            if not is_gone(pid):
                os.kill(pid, signal.SIGKILL)


def test_a_thread_that_ends_takes_no_worker_with_it(tmp_path, monkeypatch):
    """The kernel counts as a parent the thread that made a process."""
    make(tmp_path, {f"{i}.md": "他走了。\n" for i in range(200)})
    jobs = [Job(str(tmp_path / f"{i}.md"), ReadAs("markdown"), 0, 1000) for i in range(200)]
    monkeypatch.setattr(Workers, "_alone", lambda self, job: pytest.fail("a worker died"))
    outcomes = lint(jobs, [Linter([])], 2)
    first = []
    thread = threading.Thread(target=lambda: first.append(next(outcomes)))
    thread.start()
    thread.join()
    assert [outcome.source.path for outcome in (*first, *outcomes)] == [job.path for job in jobs]
