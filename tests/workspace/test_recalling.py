"""What has not changed is not linted again, and nobody can tell from what comes of it."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from tests.command import installed
from tests.workspace.project import make, project, rule
from zhlint.finding import Finding, Place
from zhlint.formats import ReadAs
from zhlint.workspace import recalling, results, runner
from zhlint.workspace.config import Request
from zhlint.workspace.job import Job, Outcome
from zhlint.workspace.linting import Workspace
from zhlint.workspace.results import Result
from zhlint.workspace.service import Run

DRAFTS: dict[str, str | bytes] = {
    "a.md": "他哈哈了。",
    "b.md": "他走了。",
    "c.txt": "他哈哈了。又哈哈了。",
    "d.md": "他哈哈了。".encode("utf-16"),
}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("ZHLINT_CACHE_DIR", str(tmp_path / "kept"))
    return project(tmp_path / "work", DRAFTS)


@pytest.fixture
def run(folder, monkeypatch):
    """Lints the drafts of the folder anew; what comes of them, and the names of those that were really linted."""
    really: list[str] = []
    lint = runner.lint

    def noting(jobs, *rest):
        really.extend(os.path.basename(job.path) for job in jobs)
        return lint(jobs, *rest)

    monkeypatch.setattr(runner, "lint", noting)
    monkeypatch.chdir(folder)

    def run(**more) -> tuple[list[tuple[str, Outcome]], str]:
        really.clear()
        service = Run(Workspace(Request(use_cache=False)), lint=recalling.lint)
        jobs = [job._replace(**more) for job in service.jobs(["."])]
        done = [(os.path.basename(job.path), _plain(outcome)) for job, outcome in service.lint(jobs)]
        return done, " ".join(sorted(really))

    return run


def test_what_is_as_it_was_comes_again_without_being_linted(run):
    first, linted = run()
    assert linted == "a.md b.md c.txt d.md"
    assert run() == (first, "")
    assert [len(outcome.findings) for _, outcome in first] == [1, 0, 2, 1]


def test_what_has_changed_is_linted(run, folder):
    run()
    make(folder, {"b.md": "她又哈哈了。"})
    done, linted = run()
    assert linted == "b.md"
    assert len(dict(done)["b.md"].findings) == 1


def test_it_is_the_bytes_that_count_where_times_say_nothing(run, folder):
    run()
    os.utime(folder / "a.md", (1, 1))
    assert run()[1] == ""


def test_what_is_known_by_size_and_times_is_not_read(run, folder, monkeypatch):
    make(folder, dict.fromkeys(DRAFTS, "他走了。"))
    monkeypatch.setattr(results, "UNSETTLED", -1)
    first, _ = run()
    monkeypatch.setattr(results, "content", None)  # who reads, fails
    assert run() == (first, "")


@pytest.mark.parametrize("at_once", [1, 3, 4, 500])
def test_however_many_are_looked_up_together(run, monkeypatch, at_once):
    first, _ = run()
    monkeypatch.setattr(results, "_AT_ONCE", at_once)
    assert run() == (first, "")


def test_a_copy_is_known(run, folder):
    run()
    make(folder, {"e.md": "他哈哈了。", "e.txt": "他哈哈了。"})
    done, linted = run()
    assert linted == "e.txt"
    assert dict(done)["e.md"].source.path.endswith("e.md")


def test_a_file_that_was_saved_a_moment_ago_is_read(run, folder, monkeypatch):
    monkeypatch.setattr(results, "UNSETTLED", 10**18)
    run()
    there = os.stat(folder / "b.md")
    make(folder, {"b.md": "她走了。"})
    os.utime(folder / "b.md", ns=(there.st_atime_ns, there.st_mtime_ns))
    assert run()[1] == "b.md"


@pytest.mark.parametrize(
    ("files", "linted"),
    [
        pytest.param({"house/talk/no-hedge.yaml": rule("呵呵")}, "a.md b.md c.txt d.md", id="a rule"),
        pytest.param({"house/talk/no-filler.yaml": rule("呃呃")}, "", id="a rule that is off"),
        pytest.param(
            {".zhlint.yaml": "extends: []\nrule-paths: [house]\nrules:\n  no-filler: on\n"},
            "a.md b.md c.txt d.md",
            id="the config",
        ),
        pytest.param({"house/talk/no-hedge.yaml": rule().replace("编辑部", "本社")}, "", id="what a rule is for"),
    ],
)
def test_what_holds_for_a_file_has_changed(run, folder, files, linted):
    run()
    make(folder, files)
    assert run()[1] == linted


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"changed": ((1, 1),)}, id="changed lines"),
        pytest.param({"changed": ((7, 9),)}, id="other lines"),
        pytest.param({"known": ()}, id="an empty baseline"),
        pytest.param({"fix": "safe"}, id="nothing to fix"),
        pytest.param({"changed": ()}, id="facts alone"),
    ],
)
def test_each_run_chooses_from_what_is_known(run, more):
    run()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recalling, "_results", lambda: "")
        plain, _ = run(**more)
    assert run(**more) == (plain, "")


def test_what_a_run_leaves_out_is_known_to_the_next(run):
    run(changed=((7, 9),))
    done, linted = run()
    assert linted == ""
    assert [len(outcome.findings) for _, outcome in done] == [1, 0, 2, 1]


def test_a_draft_that_would_be_fixed_is_done(run, folder):
    make(
        folder,
        {
            "house/talk/no-hedge.yaml": rule()
            .replace("existence", "substitution")
            .replace("tokens: [哈哈]", "swap: {哈哈: 笑}")
            .replace("不入本刊", "改作「{replacement}」")
        },
    )
    run()
    assert run(fix="unsafe")[1] == "a.md c.txt d.md"


def test_what_cannot_be_linted_is_not_known(run, folder):
    make(folder, {"e.md": b"\x00\xff\xfe\x00"})
    run()
    assert run()[1] == "e.md"


def test_too_large_is_too_large_again(run):
    run()
    done, linted = run(limit=3)
    assert linted == "a.md b.md c.txt d.md"
    assert done == []


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(
            lambda path: path.write_bytes(b"no database at all, but long enough to look like one" * 40), id="foreign"
        ),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:5000]), id="cut off"),
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(lambda path: path.unlink(), id="gone"),
        pytest.param(lambda path: _set(path, "UPDATE results SET body = x'80054b012e'"), id="changed"),
        pytest.param(lambda path: _set(path, "DROP TABLE results"), id="a table lost"),
        pytest.param(lambda path: _set(path, "PRAGMA user_version = 99"), id="of another version"),
    ],
)
def test_a_damaged_database_costs_no_more_than_the_work(run, damage):
    first, _ = run()
    damage(_database())
    assert run() == (first, "a.md b.md c.txt d.md")


def test_a_database_that_another_holds_is_as_good_as_none(run, monkeypatch):
    first, _ = run()
    monkeypatch.setattr(results, "_PATIENCE", 0.01)
    with sqlite3.connect(_database(), isolation_level=None) as held:
        held.execute("BEGIN EXCLUSIVE")
        assert run() == (first, "a.md b.md c.txt d.md")
    assert run() == (first, "")


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="who owns a file is told on POSIX")
def test_what_others_can_write_to_is_not_trusted(run):
    first, _ = run()
    _database().parent.chmod(0o777)
    assert run() == (first, "a.md b.md c.txt d.md")


def test_the_database_does_not_grow_without_end(run, folder, monkeypatch):
    monkeypatch.setattr(results, "LARGEST", 0)
    run()
    before = results.summary(str(_database()))
    assert before.results < 4
    make(folder, {f"{number}.md": f"他走了{number}步。" for number in range(20)})
    run()
    assert results.summary(str(_database())).results < 20


def test_a_result_comes_back_as_it_was(tmp_path):
    finding = Finding("r", "error", "信息", 1, 2, "换", True, (Place(3, 4, "此处"),), (1, 2), True, 0.123456789)
    job = Job(str(tmp_path / "x.md"), ReadAs("markdown"), 0, 100, data="他".encode())
    given = Result([finding], {"r": {"a": (1, {"b"})}}, "gb18030", True)

    class Linter:
        key = "k"

    path = str(tmp_path / "own" / "r.db")
    (look,) = results.looked_up(path, [job], [Linter()])  # type: ignore[list-item]
    assert look is not None
    assert look.result is None
    results.keep(path, [(look, given)])
    (again,) = results.looked_up(path, [job], [Linter()])  # type: ignore[list-item]
    assert again is not None
    assert again.result == given


@pytest.mark.process
def test_runs_side_by_side(folder):
    runs = [installed("check", ".", "--format", "json", "--exit-zero", cwd=folder) for _ in range(2)]
    assert runs[0].stdout == runs[1].stdout
    fresh = installed("check", ".", "--format", "json", "--exit-zero", "--no-cache", cwd=folder)
    assert fresh.stdout == runs[0].stdout


def _plain(outcome: Outcome) -> Outcome:
    return outcome._replace(findings=tuple(outcome.findings))


def _database() -> Path:
    return Path(results.path())


def _set(path, statement):
    with sqlite3.connect(path) as database:
        database.execute(statement)
    database.close()
