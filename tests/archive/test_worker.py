"""Texts that end a process, or do not let it end, are set aside; all others are linted."""

from __future__ import annotations

import os
import pickle
import signal
import threading

import pytest

from tests.archive.support import FAULTY, Here, linter
from tests.archive.support import text as made
from zhlint.archive import Shard, worker
from zhlint.archive.worker import Closed, Parcel, Worker, parcel
from zhlint.base.faults import Faults

pytestmark = pytest.mark.process

TRAP = '''
import os, signal, time

class Trap:
    """A linter that some texts end, hang, or end once, by a word in them."""

    def __init__(self, linter, mark):
        self.linter, self.mark, self.left_out = linter, mark, {}

    def lint(self, document, *_):
        said = document.source.text
        if "deadly" in said or ("once" in said and not os.path.exists(self.mark)):
            open(self.mark, "w").close()
            os.kill(os.getpid(), signal.SIGTERM)
        while "endless" in said:
            time.sleep(0.05)
        if "prints" in said:
            print("x" * 100_000, flush=True)
        return self.linter.lint(document)
'''
DIED = "the process that linted it died"
LATE = "took longer than 1 seconds"


@pytest.fixture
def trapped(tmp_path, monkeypatch):
    """A parcel with a linter that has traps."""
    (tmp_path / "trap_of_tests.py").write_text(TRAP)
    monkeypatch.syspath_prepend(tmp_path)
    from trap_of_tests import Trap

    return Parcel("key", pickle.dumps(Trap(linter(), str(tmp_path / "mark"))), seconds=1.0)


def linted(parcel, *said):
    """The troubles of texts, and how many findings each has."""
    there = Worker(parcel)
    try:
        done = there.lint(Shard(3, tuple(made(number, each) for number, each in enumerate(said))))
    finally:
        there.close()
    assert done.number == 3
    assert [row.document for row in done.texts] == [f"t{number}" for number in range(len(said))]
    found = [row.document for row in done.findings]
    return [row.trouble for row in done.texts], [found.count(row.document) for row in done.texts]


@pytest.mark.parametrize(
    ("said", "troubles", "findings"),
    [
        ([FAULTY, FAULTY * 2], [None, None], [1, 2]),
        (["deadly", FAULTY], [DIED, None], [0, 1]),
        ([FAULTY, "deadly"], [None, DIED], [1, 0]),
        ([FAULTY, "deadly", "deadly", FAULTY], [None, DIED, DIED, None], [1, 0, 0, 1]),
        ([FAULTY, "endless", FAULTY], [None, LATE, None], [1, 0, 1]),
        (["endless", "deadly", FAULTY], [LATE, DIED, None], [0, 0, 1]),
        ([FAULTY, f"once{FAULTY}", FAULTY], [None, None, None], [1, 1, 1]),
        ([FAULTY, f"prints{FAULTY}", FAULTY], [None, None, None], [1, 1, 1]),
    ],
    ids=[
        "none", "the first", "the last", "two in a row", "one that hangs", "both", "a process ended by others",
        "what is printed is nothing",
    ],
)  # fmt: skip
def test_a_text_that_does_harm_is_set_aside_and_no_other(trapped, said, troubles, findings):
    assert linted(trapped, *said) == (troubles, findings)


def test_a_worker_finds_what_is_found_here():
    rules = linter()
    shard = Shard(0, tuple(made(number, FAULTY * number) for number in range(4)))
    here = Here(rules)
    here.submit(shard)
    there = Worker(parcel(rules))
    try:
        assert [there.lint(shard), there.lint(shard)] == [*here.completed()] * 2
    finally:
        there.close()


def test_a_worker_that_is_closed_meanwhile_says_so(trapped):
    there = Worker(trapped._replace(seconds=1000.0))
    said = []

    def lint():
        try:
            there.lint(Shard(0, (made(0, "endless"),)))
        except BaseException as error:
            said.append(type(error))

    thread = threading.Thread(target=lint)
    thread.start()
    there.close()
    thread.join(60)
    assert said == [Closed]
    there.close()


def test_a_process_that_is_killed_between_two_shards_is_begun_anew(monkeypatch):
    pids = []
    read = worker.frames.read

    def noted(pipe):
        value = read(pipe)
        if isinstance(value, int):
            pids.append(value)
        return value

    monkeypatch.setattr(worker.frames, "read", noted)
    there = Worker(parcel(linter()))
    shard = Shard(0, (made(),))
    try:
        before = there.lint(shard)
        os.kill(pids[0], signal.SIGTERM)
        assert there.lint(shard) == before
    finally:
        there.close()
    assert len(pids) == 2


@pytest.mark.parametrize(
    ("body", "said"),
    [(b"no pickle", "UnpicklingError"), (b"cno_such\nx\n.", "No module named 'no_such'")],
    ids=["no linter", "a linter of a module that is not there"],
)
def test_a_worker_that_cannot_begin_is_a_fault(body, said):
    there = Worker(Parcel("key", body))
    with pytest.raises(Faults, match=f"a worker process cannot begin: .*{said}"):
        there.lint(Shard(0, (made(),)))
    there.close()
