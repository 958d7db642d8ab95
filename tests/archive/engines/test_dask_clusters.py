"""Real clusters on this machine write what worker processes write, whatever is killed under way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from zhlint.archive import cutting
from zhlint.archive.run import Order, run
from zhlint.workspace.config import Request
from zhlint.workspace.files import NAMELESS
from zhlint.workspace.linting import Workspace

pytest.importorskip("distributed")
pytest.importorskip("pyarrow")
psutil = pytest.importorskip("psutil")  # Dask needs it
pytestmark = pytest.mark.process

FAULTY = "他今年大约三十岁左右。"
_SECONDS = 120


@pytest.fixture(autouse=True)
def _small_shards(monkeypatch):
    monkeypatch.setattr(cutting, "FIRST", 1000)


@pytest.fixture(scope="module")
def linter():
    return Workspace(Request(use_config=False, select=("double-approximation",))).linter(NAMELESS)


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    path = tmp_path_factory.mktemp("source") / "texts.jsonl"
    rows = [{"id": f"t{i}", "text": FAULTY * (i % 5)} for i in range(60)]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return str(path)


@pytest.fixture
def lint(linter, source, tmp_path):
    """Lint the source by an engine; what is written, by name. `then` is called when the third shard is done."""

    def linted(engine, then=lambda: None, workers=1):
        folder = tmp_path / engine.partition("://")[0]
        called = []

        def tell(far):
            if far.shards == 3 and not called:
                called.append(True)
                then()

        order = Order((source,), str(folder), engine=engine, workers=workers, use_cache=False, patience=_SECONDS)
        result = run(order, linter, tell)
        assert (result.progress.texts, result.unread, result.wrong) == (60, 0, ())
        assert called
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.glob("*/*")}

    return linted


class Cluster:
    """A scheduler and workers as they are started on the machines of a cluster: by Dask's own commands."""

    def __init__(self, folder):
        self._file, self._folder, self.port = folder / "scheduler.json", folder, 0
        self.processes = []
        self.begin()

    def begin(self):
        self._file.unlink(missing_ok=True)
        self.scheduler = self._run("dask_scheduler", "--host", "127.0.0.1", "--port", str(self.port))
        self.port = int(json.loads(_when(self._said))["address"].rpartition(":")[2])

    def work(self):
        worker = self._run("dask_worker", "--nthreads", "1", "--memory-limit", "0", "--host", "127.0.0.1")
        return psutil.Process(worker.pid)

    def close(self):
        for process in self.processes:
            with suppress(psutil.NoSuchProcess):
                for each in (*psutil.Process(process.pid).children(recursive=True), process):
                    each.kill()
            process.wait()

    def _said(self):
        return self._file.read_text(encoding="utf-8") if self._file.exists() else ""

    def _run(self, name, *options):
        command = [sys.executable, "-m", f"distributed.cli.{name}", "--scheduler-file", str(self._file), *options]
        with open(self._folder / "log", "ab") as log:
            process = subprocess.Popen([*command, "--dashboard-address", "127.0.0.1:0"], stdout=log, stderr=log)
        self.processes.append(process)
        return process


def _when(ask):
    """What is said as soon as something is."""
    end = time.monotonic() + _SECONDS
    while not (said := ask()):
        assert time.monotonic() < end
        time.sleep(0.05)
    return said


@pytest.fixture
def cluster(tmp_path_factory):
    there = Cluster(tmp_path_factory.mktemp("cluster"))
    yield there
    there.close()


def test_a_cluster_of_its_own(lint, capfd):
    assert lint("dask", workers=2) == lint("local")
    assert capfd.readouterr() == ("", "")


def test_a_worker_is_killed(lint, cluster):
    nanny = cluster.work()

    def kill():
        (process,) = _when(lambda: [each for each in nanny.children() if "spawn_main" in " ".join(each.cmdline())])
        process.kill()

    assert lint(f"dask://127.0.0.1:{cluster.port}", kill) == lint("local")


def test_the_scheduler_is_killed_and_another_comes_with_other_workers(lint, cluster, capfd):
    cluster.work()

    def kill():
        os.kill(cluster.scheduler.pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        cluster.scheduler.wait()
        cluster.begin()
        cluster.work()

    assert lint(f"dask://127.0.0.1:{cluster.port}", kill) == lint("local")
    assert capfd.readouterr() == ("", "")
