"""A linter that has been carried to another process."""

from __future__ import annotations

import gc
import pickle
import subprocess
from types import SimpleNamespace

import pytest

from zhlint.archive import Done, Shard, Text, crew, worker
from zhlint.archive.crew import Crew, build, packed
from zhlint.base.faults import Faults
from zhlint.version import __version__
from zhlint.workspace.config import Request
from zhlint.workspace.files import NAMELESS
from zhlint.workspace.linting import Workspace

SHARD = Shard(3, (Text("a", "s", "他今年大约三十岁左右。".encode()), Text("b", "s", b"")))


@pytest.fixture(scope="module")
def parcel():
    linter = Workspace(Request(use_config=False, select=("double-approximation",))).linter(NAMELESS)
    return packed(worker.parcel(linter))


@pytest.mark.process
def test_a_crew_lints_where_it_has_been_carried_to(parcel):
    there = pickle.loads(packed(Crew(build(), parcel)))
    done = pickle.loads(there.lint(packed(SHARD)))
    assert isinstance(done, Done)
    assert [row.document for row in done.texts] == ["a", "b"]
    assert [row.rule for row in done.findings] == ["double-approximation"]


@pytest.mark.process
def test_its_processes_end_with_it(parcel, monkeypatch):
    began = []

    def begin(*command, **how):
        began.append(subprocess.Popen(*command, **how))
        return began[-1]

    monkeypatch.setattr(worker, "subprocess", SimpleNamespace(**{**vars(subprocess), "Popen": begin}))
    there = Crew(build(), parcel)
    there.lint(packed(SHARD))
    there.lint(packed(SHARD))
    (process,) = began
    assert process.poll() is None
    del there
    gc.collect()
    assert process.poll() is not None


@pytest.mark.parametrize("other", ["0.0.1 (00000000)", f"{__version__} (00000000)"], ids=["version", "files"])
def test_another_version_is_refused_before_anything_is_unpickled(other):
    with pytest.raises(Faults) as raised:
        Crew(other, b"no pickle").lint(b"no pickle")
    assert other in str(raised.value)
    assert build() in str(raised.value)


def test_where_a_worker_cannot_begin_it_is_said_which(parcel, monkeypatch):
    class Never:
        def __init__(self, parcel):
            pass

        def lint(self, shard):
            raise Faults(["a worker process cannot begin: no space"])

        def close(self):
            pass

    monkeypatch.setattr(crew, "Worker", Never)
    monkeypatch.setattr(crew.platform, "node", lambda: "node-7")
    with pytest.raises(Faults, match=r"^node-7: a worker process cannot begin: no space$"):
        Crew(build(), parcel).lint(packed(SHARD))


def test_a_build_is_the_version_and_the_files():
    assert build().startswith(f"{__version__} (")
    assert build() == build.__wrapped__()
