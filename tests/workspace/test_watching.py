"""What changes while a run waits, and what need not be linted again."""

from __future__ import annotations

import os

import pytest

from tests.workspace.project import CONFIG, make, project, rule
from zhlint.formats import ReadAs
from zhlint.workspace import runner
from zhlint.workspace.config import Request
from zhlint.workspace.job import Job
from zhlint.workspace.linting import Workspace
from zhlint.workspace.watching import INTERVAL, SETTLE, Memory, Watched, changes, stamp

LIMIT = 1_000_000


class Clock:
    """A time in which things happen: at a second, what is seen from then on."""

    def __init__(self, events):
        self.events = events
        self.now = 0.0

    def wait(self, seconds):
        self.now += seconds
        assert self.now < 100, "nothing more will happen"

    def look(self):
        return next(seen for when, seen in reversed(self.events) if when <= self.now)


@pytest.mark.parametrize(
    ("events", "changed", "when"),
    [
        pytest.param([(0, {"a": 1, "b": 1}), (2.2, {"a": 2, "b": 1})], {"a"}, 2.5 + SETTLE, id="a file is written"),
        pytest.param([(0, {"a": 1}), (0.1, {"a": 1, "b": 1})], {"b"}, INTERVAL + SETTLE, id="a new one"),
        pytest.param([(0, {"a": 1, "b": 1}), (0.1, {"b": 1})], {"a"}, INTERVAL + SETTLE, id="one is gone"),
        pytest.param(
            [(0, {"a": 1}), (0.45, {}), (0.55, {"a": 2})], {"a"}, INTERVAL + 2 * SETTLE, id="saved by renaming"
        ),
        pytest.param(
            [(0, {"a": 1}), (0.45, {"a": 2}), (0.55, {"a": 3}), (0.65, {"a": 4})], {"a"}, INTERVAL + 3 * SETTLE,
            id="written bit by bit",
        ),
        pytest.param(
            [(0, {"a": 1}), (0.45, {"a": 2}), (0.55, {"a": 1}), (3.3, {"a": 5})], {"a"}, 3.6 + SETTLE,
            id="and back, which is no change",
        ),
    ],
)  # fmt: skip
def test_changes_are_told_once_they_have_come_to_rest(events, changed, when):
    clock = Clock(events)
    assert changes(events[0][1], clock.look, clock.wait) == changed
    assert clock.now == pytest.approx(when)


def watched(folder, *more):
    watch = Watched(lambda path: path.endswith(".md"))
    for name in ("", "sub", *more):
        watch.enter(str(folder / name))
    return watch


@pytest.mark.parametrize(
    ("change", "names"),
    [
        pytest.param({"a.md": "y"}, ["a.md"], id="a draft"),
        pytest.param({"sub/new.md": "y"}, ["sub/new.md"], id="a new draft"),
        pytest.param({"new/x.txt": "y"}, ["new"], id="a new folder"),
        pytest.param(
            {"sub/.zhlint.yaml": "", "pyproject.toml": ""}, ["pyproject.toml", "sub/.zhlint.yaml"], id="configs"
        ),
        pytest.param(
            {".gitignore": "", "sub/.zhlintignore": ""}, [".gitignore", "sub/.zhlintignore"], id="ignore files"
        ),
        pytest.param({"a.txt": "", ".a.md.swp": "", "a.md~": "", "sub/.b.md": ""}, [], id="what is no draft"),
        pytest.param({"deep/down/c.md": "y"}, [], id="a folder that was not looked into"),
        pytest.param({"lone/x.txt": "y"}, ["lone/x.txt"], id="a named file"),
        pytest.param({"lone/y.md": "y"}, [], id="beside a named file"),
        pytest.param({"gone.md": "y"}, ["gone.md"], id="a named file that was not there"),
    ],
)
def test_what_is_watched(tmp_path, change, names):
    make(tmp_path, {"a.md": "x", "sub/b.md": "x", "deep/down/c.md": "x", "lone/x.txt": "x"})
    watch = watched(tmp_path, "lone/x.txt", "gone.md")
    assert watch.look() == watch.seen
    before = watch.seen
    make(tmp_path, change)
    now = watch.look()
    changed = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
    assert sorted(os.path.relpath(path, tmp_path).replace(os.sep, "/") for path in changed) == names


def test_drafts_that_go_and_are_replaced(tmp_path):
    make(tmp_path, {"a.md": "x", "b.md": "x", "sub/c.md": "x"})
    watch = watched(tmp_path)
    make(tmp_path, {"beside": "y"})
    os.utime(tmp_path / "beside", ns=(stamp(str(tmp_path / "a.md"))[0],) * 2)
    os.replace(tmp_path / "beside", tmp_path / "a.md")  # of the same size and time
    (tmp_path / "b.md").unlink()
    (tmp_path / "sub" / "c.md").unlink()
    (tmp_path / "sub").rmdir()
    changed = changes(watch.seen, watch.look, lambda seconds: None)
    assert {os.path.relpath(path, tmp_path) for path in changed} == {"a.md", "b.md", "sub", os.path.join("sub", "c.md")}


@pytest.mark.parametrize(
    ("change", "renewed"),
    [
        pytest.param({"a.md": "y"}, False, id="a draft"),
        pytest.param({".zhlint.yaml": CONFIG + "terms: [x]\n"}, True, id="a config"),
        pytest.param({"sub/zhlint.yaml": CONFIG}, True, id="a new config"),
        pytest.param({"house/talk/no-hedge.yaml": rule("呵呵")}, True, id="a rule"),
        pytest.param({"house/talk/new.yaml": rule("呵呵")}, True, id="a new rule"),
        pytest.param({"words.txt": "新词\n"}, True, id="a dictionary"),
        pytest.param({".zhlintignore": "sub/\n"}, False, id="an ignore file"),
        pytest.param({"../pyproject.toml": "[tool.zhlint]\n"}, True, id="a config further up"),
    ],
)
def test_when_rules_are_made_anew(tmp_path, change, renewed):
    top = project(
        tmp_path / "top", {"a.md": "x", "sub/b.md": "x", "words.txt": "词\n"}, CONFIG + "dictionary: words.txt\n"
    )
    workspace = Workspace()
    workspace.linter(str(top / "a.md"))
    assert not workspace.ignored(str(top / "sub/b.md"))
    watch = watched(top)
    watch.settle(workspace)
    make(top, change)
    after = watch.next_workspace(changes(watch.seen, watch.look, lambda seconds: None), workspace)
    assert (after is not workspace) is renewed
    assert after.ignored(str(top / "sub/b.md")) is (".zhlintignore" in change)


def test_a_config_that_is_not_there_yet(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    workspace = Workspace(Request(config="mine.yaml"))
    with pytest.raises(FileNotFoundError):
        workspace.config("a.md")
    watch = watched(tmp_path)
    watch.settle(workspace)
    make(tmp_path, {"mine.yaml": "extends: []\n"})
    after = watch.next_workspace(changes(watch.seen, watch.look, lambda seconds: None), workspace)
    assert after.config("a.md").extends == ()


@pytest.fixture
def linted(tmp_path, monkeypatch):
    """Lints drafts, and tells those that were really looked at beside the count of findings of each."""
    project(tmp_path)
    workspace = Workspace()
    linters = [workspace.linter(str(tmp_path / "a.md"))]
    memory = Memory()
    really = []
    lint = runner.lint
    monkeypatch.setattr(runner, "lint", lambda jobs, *rest: really.extend(jobs) or lint(jobs, *rest))

    def run(drafts, linters=linters, **more):
        really.clear()
        make(tmp_path, drafts)
        jobs = [Job(str(tmp_path / f"{name}.md"), ReadAs("markdown"), 0, LIMIT)._replace(**more) for name in "abc"]
        outcomes = list(memory.lint(jobs, linters))
        counts = [outcome.trouble or len(outcome.findings) for outcome in outcomes]
        return counts, [os.path.basename(job.path)[0] for job in really]

    return run


def test_only_what_changed_is_linted_again(linted, tmp_path):
    assert linted({"a.md": "他哈哈了。", "b.md": "他走了。", "c.md": "他哈哈了。他哈哈了。"}) == (
        [1, 0, 2],
        ["a", "b", "c"],
    )
    assert linted({}) == ([1, 0, 2], [])
    assert linted({"b.md": "她哈哈了。"}) == ([1, 1, 2], ["b"])
    assert linted({}, read_as=ReadAs("text")) == ([1, 1, 2], ["a", "b", "c"])
    (tmp_path / "b.md").unlink()
    assert linted({}, read_as=ReadAs("text")) == ([1, "no such file or directory", 2], ["b"])
    assert linted({}, read_as=ReadAs("text")) == ([1, "no such file or directory", 2], ["b"])
    assert linted({"b.md": "她走了。"}, read_as=ReadAs("text")) == ([1, 0, 2], ["b"])


def test_other_rules_are_another_matter(linted, tmp_path):
    linted({"a.md": "他哈哈了。", "b.md": "他走了。", "c.md": "他嗯嗯了。"})
    project(tmp_path, config=CONFIG.replace("no-hedge", "no-filler"))
    other = [Workspace().linter(str(tmp_path / "a.md"))]
    assert linted({}, other) == ([0, 0, 1], ["a", "b", "c"])
    assert linted({}, other) == ([0, 0, 1], [])
