"""What shows only over all files of a project: silenced, kept in a baseline, and told again at little cost."""

from __future__ import annotations

import json

import pytest

from tests.command import called
from tests.workspace.project import make
from zhlint.checks import duplication
from zhlint.workspace import recalling, runner
from zhlint.workspace.config import Request
from zhlint.workspace.linting import Workspace
from zhlint.workspace.service import Run

COPY = "把竹筐里的茶叶摊到院子当中晒上三天，傍晚收进屋里，早上再抬出去；要是半夜下起雨来，就先搬到东边的檐下，等雨停了再说。"
OTHER = "渡船每天清早从南岸开出来，装满了柴火和活鸡，中午以前赶到镇上的集市，卖完了再捎几袋盐和一桶煤油回去，从来没有误过点。"
CONFIG = "extends: []\nrules:\n  duplicate-paragraph: on\n"
FILES = {"a.md": f"# 甲\n\n{COPY}\n", "b.md": f"# 乙\n\n{COPY}\n", "c.md": f"# 丙\n\n{OTHER}\n"}


@pytest.fixture
def here(shipped_rules, tmp_path, monkeypatch):
    monkeypatch.setenv("ZHLINT_CACHE_DIR", str(tmp_path / "kept"))
    monkeypatch.chdir(make(tmp_path / "work", {".zhlint.yaml": CONFIG, **FILES}))
    return tmp_path / "work"


def told(*arguments):
    """Of each finding its file, its line, and the lines elsewhere."""
    report = json.loads(called("check", ".", "--format", "json", *arguments).stdout)
    return [
        (file["path"].removeprefix("./"), f["start"]["line"], [(e["path"].removeprefix("./"), e["line"]) for e in f["elsewhere"]])
        for file in report["files"]
        for f in file["findings"]
    ]  # fmt: skip


def test_a_finding_names_the_other_file_and_line(here):
    assert told() == [("b.md", 3, [("a.md", 3)])]


def test_one_note_says_where_paragraphs_are_compared_by_samples(here, monkeypatch):
    assert called("check", ".").stderr == b""
    monkeypatch.setattr(duplication, "_HAN_IN_MEMORY", 10)
    done = called("check", ".")
    assert done.stderr.count(b"note: rule duplicate-paragraph: the paragraphs have more than 10 Han") == 1
    assert done.returncode == 0
    assert told() == [("b.md", 3, [("a.md", 3)])]


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"b.md": f"<!-- zhlint-disable-next-line duplicate-paragraph -->\n{COPY}\n"}, id="a comment"),
        pytest.param({"a.md": f"<!-- zhlint-disable-file duplicate-paragraph -->\n\n{COPY}\n"}, id="the other file"),
        pytest.param(
            {".zhlint.yaml": f"{CONFIG}suppress:\n  - {{files: b.md, rules: [duplicate-paragraph]}}\n"}, id="the config"
        ),
    ],
)
def test_silenced(here, files):
    make(here, files)
    assert told() == []


def test_a_baseline_knows_it_when_the_other_file_has_moved_its_lines(here):
    assert called("baseline", ".").returncode == 0
    assert told("--baseline") == []
    make(here, {"a.md": f"# 甲\n\n换了开头。\n\n又添了一段。\n\n{COPY}\n"})
    assert told() == [("b.md", 3, [("a.md", 7)])]
    assert told("--baseline") == []


def test_of_what_has_not_changed_only_the_facts_are_wanted(here, monkeypatch):
    really: list[str] = []
    lint = runner.lint

    def noting(jobs, *rest):
        really.extend(job.path.removeprefix("./") for job in jobs)
        return lint(jobs, *rest)

    monkeypatch.setattr(runner, "lint", noting)
    monkeypatch.setattr(recalling, "_LITTLE", 0)

    def run():
        really.clear()
        service = Run(Workspace(Request()))
        found = {job.path: len(outcome.findings) for job, outcome in service.lint(service.jobs(["."]), 1)}
        return sum(found.values()), sorted(really)

    assert run() == (1, ["a.md", "b.md", "b.md", "c.md"])
    assert run() == (1, [])
    make(here, {"c.md": "# 丙\n\n换了一句。\n"})
    assert run() == (1, ["c.md"])
    make(here, {"a.md": "# 甲\n\n换了一句。\n"})
    assert run() == (0, ["a.md"])
