"""What becomes of shards when a cluster does all that clusters do: against one that does what it is told."""

from __future__ import annotations

import sys

import pytest

from zhlint.archive import Done, Shard, Text, TextRow, worker
from zhlint.archive.crew import packed
from zhlint.archive.engines import dask as engine
from zhlint.base.faults import Faults

distributed = pytest.importorskip("distributed")
KILLED = distributed.KilledWorker("task", None, 3)
PARCEL = worker.Parcel("key", b"")


def shard(number, size=1):
    return Shard(number, tuple(Text(f"{number}.{i}", "s", b"x") for i in range(size)))


def row(text):
    return TextRow(text.id, "s", 1, 0, 0, 0, 0)


class Task:
    """A future, and the shard that was asked for by it."""

    def __init__(self, shard):
        self.shard, self.status, self.error = shard, "pending", None

    def finish(self):
        self.status = "finished"

    def fail(self, error=KILLED):
        self.status, self.error = "error", error

    def result(self, timeout):
        if self.error:
            raise self.error
        return packed(Done(self.shard.number, tuple(map(row, self.shard.texts)), ()))

    def exception(self, timeout):
        return self.error


class Cluster:
    """What there is of a cluster: whether a scheduler answers, its threads, and the tasks that it has been given."""

    def __init__(self):
        self.there, self.threads, self.tasks, self.links = True, 2, [], 0

    def __call__(self, where, parcel, news):
        if not self.there:
            raise TimeoutError
        self.links += 1
        self.news = news
        return Link(self)

    @property
    def pending(self):
        return [task for task in self.tasks if task.status == "pending"]

    def lose(self):
        for task in self.pending:
            task.status = "cancelled"


class Link:
    def __init__(self, cluster):
        self.cluster, self.threads = cluster, cluster.threads

    def submit(self, shard):
        if not self.cluster.there:
            raise RuntimeError("Client not running")
        self.cluster.tasks.append(Task(shard))
        self.cluster.news.set()
        return self.cluster.tasks[-1]

    def is_up(self, patience):
        self.threads = self.cluster.threads
        return self.cluster.there

    def blame(self, error):
        return [f"a Dask worker failed: {error}"]

    def close(self):
        self.cluster.news.set()


@pytest.fixture
def cluster(monkeypatch):
    there = Cluster()
    monkeypatch.setattr(engine, "Link", there)
    monkeypatch.setattr(engine, "_A_WHILE", 0)
    return there


@pytest.fixture
def started(cluster):
    it = engine.start(PARCEL, "dask://host", 1, 0.0)
    yield it
    it.close()


def given(started, times=1):
    """The numbers of the shards that are given back, with the ids of their texts."""
    return [(done.number, [t.document for t in done.texts]) for _ in range(times) for done in started.completed()]


def test_shards_come_back_as_they_are_done(started, cluster):
    for number in range(3):
        started.submit(shard(number))
    cluster.tasks[2].finish()
    cluster.tasks[0].finish()
    assert given(started) == [(0, ["0.0"]), (2, ["2.0"])]
    assert given(started) == []
    cluster.tasks[1].finish()
    assert given(started, 2) == [(1, ["1.0"])]


@pytest.mark.parametrize("threads", [1, 3, 40])
def test_what_is_in_hand_follows_the_cluster(started, cluster, threads):
    cluster.threads = threads
    given(started)
    assert started.ahead == 2 * threads


@pytest.mark.parametrize("status", ["cancelled", "lost"])
def test_what_was_in_hand_goes_to_the_next_scheduler_and_comes_back_once(started, cluster, status):
    for number in range(3):
        started.submit(shard(number))
    cluster.tasks[0].finish()
    cluster.tasks[1].status = status
    assert given(started) == [(0, ["0.0"])]
    cluster.tasks[2].finish()  # too late: nobody asks for it by that task any more
    given(started)
    assert cluster.links == 2
    assert [task.shard.number for task in cluster.tasks[3:]] == [1, 2]
    for task in cluster.tasks[3:]:
        task.finish()
    assert given(started, 3) == [(1, ["1.0"]), (2, ["2.0"])]


def test_a_client_that_is_closed_under_way(cluster):
    started = engine.start(PARCEL, "dask://host", 1, 1e6)
    cluster.there = False
    started.submit(shard(0))
    given(started, 2)
    assert cluster.tasks == []
    cluster.there = True
    given(started, 2)
    assert [task.shard.number for task in cluster.tasks] == [0]


def test_a_result_that_is_gone_again_is_waited_for(started, cluster):
    started.submit(shard(0))
    (task,) = cluster.tasks
    task.finish()
    task.error = TimeoutError()
    assert given(started, 2) == []
    task.error = None
    assert given(started) == [(0, ["0.0"])]


@pytest.mark.parametrize(
    ("there", "threads", "says"),
    [
        (False, 2, "no Dask scheduler answers at tcp://host:8786, for 0 seconds; what is done stays"),
        (True, 0, "there are no Dask workers at tcp://host:8786, for 0 seconds; what is done stays"),
    ],
)
def test_patience_ends(started, cluster, there, threads, says):
    cluster.there, cluster.threads = there, threads
    with pytest.raises(Faults) as raised:
        given(started, 2)
    assert says in str(raised.value)


def test_no_scheduler_at_first(cluster):
    cluster.there = False
    with pytest.raises(Faults, match="no Dask scheduler answers at tls://host:1,"):
        engine.start(PARCEL, "tls://host:1", 1, 0.0)


@pytest.mark.parametrize(
    ("error", "says"),
    [(Faults(["node-7 has zhlint 1"]), "node-7 has zhlint 1"), (ValueError("no"), "a Dask worker failed: no")],
    ids=["of ours", "another"],
)
def test_a_task_that_fails_ends_the_run(started, cluster, error, says):
    started.submit(shard(0))
    cluster.tasks[0].fail(error)
    with pytest.raises(Faults) as raised:
        given(started)
    assert str(raised.value) == says


def play(started, cluster, deadly):
    """Let the cluster work, a task at a time; a deadly text takes all workers along, and what waits on them with it."""
    done = []
    for _ in range(300):
        done += started.completed()
        pending = cluster.pending
        if any(text.id in deadly for task in pending for text in task.shard.texts):
            for task in pending:
                task.fail()
        elif pending:
            pending[0].finish()
    return sorted(done)


@pytest.mark.parametrize("deadly", [{"1.17"}, {"1.0", "1.39"}, {"0.0"}, {"0.0", "1.5", "2.39"}, set()], ids=len)
def test_a_text_that_takes_its_worker_along_is_found_and_no_other_is_set_aside(started, cluster, deadly):
    shards = [shard(number, 40) for number in range(3)]
    for each in shards:
        started.submit(each)
    done = play(started, cluster, deadly)
    assert [[row.document for row in each.texts] for each in done] == [[t.id for t in each.texts] for each in shards]
    troubles = {row.document: row.trouble for each in done for row in each.texts if row.trouble}
    assert troubles == dict.fromkeys(deadly, "the workers that linted it died")


def test_a_suspect_that_is_lost_with_the_scheduler_is_still_one(started, cluster):
    for number in range(2):
        started.submit(shard(number))
    cluster.tasks[0].fail()
    given(started)
    assert cluster.pending == [cluster.tasks[1]]
    cluster.tasks[1].finish()
    assert given(started, 2) == [(1, ["1.0"])]
    started.submit(shard(2))
    assert [task.shard.number for task in cluster.pending] == [0]
    cluster.lose()
    given(started, 2)
    assert [task.shard.number for task in cluster.pending] == [0]
    cluster.pending[0].finish()
    given(started, 2)
    assert [task.shard.number for task in cluster.pending] == [2]


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("dask://host", "tcp://host:8786"),
        ("dask://host:1", "tcp://host:1"),
        ("tcp://10.0.0.1:8786", "tcp://10.0.0.1:8786"),
        ("tls://host", "tls://host:8786"),
        ("dask://[::1]", "tcp://[::1]:8786"),
        ("dask://[::1]:7", "tcp://[::1]:7"),
    ],
)
def test_addresses(cluster, asked, address):
    cluster.there = False
    with pytest.raises(Faults) as raised:
        engine.start(PARCEL, asked, 1, 0.0)
    assert f"answers at {address}," in str(raised.value)


def test_without_dask_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(Faults, match=r"pip install 'zhlint-prose\[dask\]'"):
        engine.start(PARCEL, "", 1, 0.0)
