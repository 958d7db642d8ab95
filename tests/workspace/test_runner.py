"""Files and linters become findings: here or in worker processes, in order, whatever happens to one of them."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass, replace

import pytest

from tests.workspace.project import make, project
from zhlint.checks import Check, Match
from zhlint.engine.linter import Cancelled, Linter
from zhlint.engine.rule import Rule
from zhlint.formats import ReadAs
from zhlint.prose.source import Source
from zhlint.workspace import job, workers
from zhlint.workspace.job import LONGEST_PARAGRAPH, Job, Outcome, lint_one
from zhlint.workspace.linting import Workspace
from zhlint.workspace.runner import in_order, lint, worth_workers

LIMIT = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Trap(Check):
    """Fails on a text with 崩, kills its process on one with 亡."""

    def find(self, draft):
        for block in draft.blocks:
            if "崩" in block.text:
                raise ValueError("fell\nover")
            if "亡" in block.text:
                os.kill(os.getpid(), signal.SIGKILL)
        yield from ()


def trap():
    return Linter(
        [Rule(id="trap", pack="p", extends="trap", level="error", message="", scope=("paragraph",), check=Trap())]
    )


@pytest.fixture
def linters(tmp_path):
    project(tmp_path)
    return [Workspace().linter(str(tmp_path / "a.md"))]


def jobs_of(folder, contents):
    make(folder, {f"{i:03}.md": text for i, text in enumerate(contents)})
    return [Job(str(folder / f"{i:03}.md"), ReadAs("markdown"), 0, LIMIT) for i in range(len(contents))]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_outcomes_come_in_order_from_any_number_of_workers(tmp_path, linters, workers):
    contents = [f"第{i}篇。\n\n{'他哈哈了。' * (i % 3)}\n" for i in range(60)]
    jobs = jobs_of(tmp_path, contents)
    outcomes = list(lint(jobs, linters, workers))
    assert [outcome.source.path for outcome in outcomes] == [job.path for job in jobs]
    assert [len(outcome.findings) for outcome in outcomes] == [i % 3 for i in range(60)]
    assert all(outcome.trouble is None for outcome in outcomes)
    assert outcomes[1].source.text == contents[1]


@pytest.mark.process
def test_workers_can_be_spawned(tmp_path, linters, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    outcomes = list(lint(jobs_of(tmp_path, ["他哈哈了。"] * 12), linters, 2))
    assert [len(outcome.findings) for outcome in outcomes] == [1] * 12


def test_windows_waits_for_no_more_than_61_processes(monkeypatch):
    asked = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(workers, "ProcessPoolExecutor", lambda most, *rest: asked.append(most))
    for wanted in (2, 200):
        workers._pool([], wanted)
    assert asked == [2, 61]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_in_one_file_is_told_with_its_place_and_costs_no_other(tmp_path, workers):
    jobs = jobs_of(tmp_path, ["他走了。", "他崩了。", "她来了。"])
    troubles = [outcome.trouble for outcome in lint(jobs, [trap()], workers)]
    assert troubles[0] is None
    assert troubles[2] is None
    assert troubles[1].startswith("internal error, please report it: ValueError at test_runner.py:")
    assert troubles[1].endswith(": fell over")


@pytest.mark.process
@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_a_file_that_kills_its_process_is_told_and_costs_no_other(tmp_path):
    contents = ["他走了。"] * 40
    contents[11] = contents[25] = "他亡了。"
    outcomes = list(lint(jobs_of(tmp_path, contents), [trap()], 2))
    dead = [i for i, outcome in enumerate(outcomes) if outcome.trouble]
    assert dead == [11, 25]
    assert len(outcomes) == 40
    assert outcomes[11].trouble == "the process that linted it died"


def test_a_pool_is_left_in_good_order_when_nobody_reads_on(tmp_path, linters):
    outcomes = lint(jobs_of(tmp_path, ["他哈哈了。"] * 40), linters, 2)
    assert next(outcomes).findings
    outcomes.close()


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\xff\xfe\x80", "not readable as text", id="binary"),
        pytest.param(b"a" * (LIMIT + 1), "larger than 1 MB; `max-file-size` in the config allows more", id="too large"),
        pytest.param(b"", None, id="empty"),
        pytest.param(b"\xef\xbb\xbf", None, id="only a mark"),
        pytest.param(b"a\n\n" * (LIMIT // 3), None, id="as large as may be"),
        pytest.param(("天" * LONGEST_PARAGRAPH).encode(), None, id="as long a paragraph as may be"),
        pytest.param(
            ("天。\n\n" + "天" * (LONGEST_PARAGRAPH + 1)).encode(),
            "line 3: a paragraph of 100,001 characters",
            id="a paragraph without end",
        ),
    ],
)
def test_what_a_file_may_hold(tmp_path, linters, data, trouble):
    path = make(tmp_path, {"x.txt": data}) / "x.txt"
    outcome = lint_one(Job(str(path), ReadAs("text"), 0, LIMIT), linters)
    assert outcome.findings in ((), [])
    assert outcome.trouble == trouble or outcome.trouble.startswith(trouble)


def test_an_unreadable_file(tmp_path, linters, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied", "x.md")

    monkeypatch.setattr(job, "_read", refuse)
    assert lint_one(Job("x.md", ReadAs("markdown"), 0, LIMIT), linters).trouble == "permission denied"


def test_a_folder_where_a_file_was_expected(tmp_path, linters):
    assert lint_one(Job(str(tmp_path), ReadAs("text"), 0, LIMIT), linters).trouble


def test_data_at_hand_is_not_read_again(linters):
    outcome = lint_one(Job("no-such-file.md", ReadAs("markdown"), 0, LIMIT, "他哈哈了。".encode()), linters)
    assert [f.rule for f in outcome.findings] == ["no-hedge"]


@pytest.mark.parametrize(
    ("sizes", "worth"),
    [([10] * 29, False), ([10] * 30, True), ([200_000] * 2, False), ([300_000] * 2, True), ([5_000_000], False)],
)
def test_workers_start_only_where_they_pay(sizes, worth):
    assert worth_workers([Job("x", ReadAs("text"), 0, LIMIT, b"a" * size) for size in sizes]) is worth


def test_a_clean_file_still_tells_its_encoding(linters):
    data = "他走了，天气很好，我们一起去看看这条河。\n".encode("gb18030")
    (outcome,) = lint([Job("a.md", ReadAs("markdown"), 0, 1000, data)], linters)
    assert (outcome.trouble, outcome.source.text, outcome.source.encoding) == (None, "", "gb18030")


class Elsewhere:
    """A runner that does what it has in hand in no order, and not all at once."""

    ahead = 5

    def __init__(self, linters):
        self.linters = linters
        self.jobs = {}
        self.most = 0
        self.open = True

    def submit(self, number, job):
        assert self.open
        self.jobs[number] = job
        self.most = max(self.most, len(self.jobs))

    def completed(self):
        for number in sorted(self.jobs, reverse=True)[:2]:
            yield number, lint_one(self.jobs.pop(number), self.linters)

    def close(self):
        self.open = False


def test_any_runner_will_do(tmp_path, linters):
    jobs = jobs_of(tmp_path, ["他哈哈了。" * (i % 4) for i in range(23)])
    other = Elsewhere(linters)
    outcomes = list(in_order(jobs, other))
    assert [outcome.source.path for outcome in outcomes] == [job.path for job in jobs]
    assert [len(outcome.findings) for outcome in outcomes] == [i % 4 for i in range(23)]
    assert (other.most, other.open) == (5, False)


def test_a_runner_is_closed_when_nobody_reads_on(tmp_path, linters):
    other = Elsewhere(linters)
    outcomes = in_order(jobs_of(tmp_path, ["他哈哈了。"] * 9), other)
    next(outcomes)
    outcomes.close()
    assert not other.open


@dataclass(frozen=True, kw_only=True)
class Reader(Check):
    """Tells each block it looks at."""

    seen: list[str]

    def find(self, draft):
        for block in draft.blocks:
            self.seen.append(block.text)
            yield Match(block, 0, 1)


def reader():
    check = Reader(seen=[])
    rule = Rule(id="r", pack="p", extends="r", level="error", message="", scope=("paragraph",), check=check)
    return Linter([rule, replace(rule, id="s")]), check.seen


@pytest.mark.parametrize("fix", [None, "safe"])
@pytest.mark.parametrize("after", [0, 1, 4, 9])
def test_a_job_can_be_cancelled_between_blocks(after, fix):
    linter, seen = reader()
    text = "\n\n".join(["甲。", "乙。", "丙。", "丁。", "戊。", "己。"])
    job = Job("a.md", ReadAs("markdown"), 0, LIMIT, text.encode(), fix=fix)
    outcomes = lint([job], [linter], 1, lambda: len(seen) >= after)
    with pytest.raises(Cancelled):
        next(outcomes)
    assert len(seen) == after


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_cancelled_between_jobs_gives_no_more(tmp_path, linters, workers):
    given = []
    with pytest.raises(Cancelled):
        given.extend(lint(jobs_of(tmp_path, ["他哈哈了。"] * 40), linters, workers, lambda: True))
    assert given == []


def test_what_nobody_cancels_is_as_without(linters):
    job = Job("a.md", ReadAs("markdown"), 0, LIMIT, "他哈哈了。\n\n他走了。\n\n又哈哈了。".encode())
    assert lint_one(job, linters, lambda: False) == lint_one(job, linters)
    assert lint_one(job._replace(fix="unsafe"), linters, lambda: False) == lint_one(job._replace(fix="unsafe"), linters)


def test_a_silent_job_has_no_findings(linters):
    job = Job("a.md", ReadAs("markdown"), 0, LIMIT, "他哈哈了。".encode(), changed=())
    assert lint_one(job, linters) == Outcome(Source("", "a.md"))
    assert lint_one(job._replace(fix="unsafe"), linters) == Outcome(Source("", "a.md"))
