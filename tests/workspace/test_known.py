"""What the baselines of a run know, and what becomes of that."""

from __future__ import annotations

import pytest

from tests.workspace.project import CONFIG, make, project
from zhlint.workspace import baseline
from zhlint.workspace.fingerprints import Entry
from zhlint.workspace.known import Known, baseline_of, found, renewed
from zhlint.workspace.linting import Workspace
from zhlint.workspace.service import Run

NAME = ".zhlint-baseline.json"
OLD = Entry("no-hedge", "船靠了岸她", "哈哈", "了")
NEW = Entry("no-hedge", "夜里起了风他", "哈哈", "了")
OTHER = Entry("no-filler", "灯亮了", "嗯嗯", "了")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return project(tmp_path)


@pytest.mark.parametrize(
    ("config", "given", "expected"),
    [
        pytest.param("", None, None, id="none"),
        pytest.param("", "", NAME, id="the usual one"),
        pytest.param("", "mine.json", "mine.json", id="the one given"),
        pytest.param("baseline: ours.json\n", None, "ours.json", id="the config's"),
        pytest.param("baseline: ours.json\n", "", "ours.json", id="the config's is the usual one"),
        pytest.param("baseline: ours.json\n", "mine.json", "mine.json", id="the one given in place of the config's"),
    ],
)
def test_which_baseline_holds(here, config, given, expected):
    make(here, {".zhlint.yaml": CONFIG + config})
    assert baseline_of(Workspace(), "a.md", given) == expected


@pytest.mark.parametrize(
    ("known", "now", "adding", "expected"),
    [
        pytest.param([OLD], [OLD, NEW], True, [OLD, NEW], id="new"),
        pytest.param([OLD], [OLD, NEW], False, [OLD], id="new, and not wanted"),
        pytest.param([OLD, NEW], [NEW], False, [NEW], id="gone"),
        pytest.param([OLD, OTHER], [NEW], True, [NEW, OTHER], id="not looked for"),
        pytest.param([OTHER], [], False, [OTHER], id="not looked for, and nothing found"),
        pytest.param([], [OLD], False, [], id="nothing known"),
    ],
)
def test_what_stays_known(here, known, now, adding, expected):
    assert renewed(known, now, Workspace().linter("a.md"), adding=adding) == expected


def test_what_is_known_of_each_job_and_what_of_it_is_gone(here):
    text = "船靠了岸，她哈哈了。\n\n夜里起了风，他哈哈了。\n"
    make(here, {"docs/a.md": text, "docs/b.md": "他走了。\n"})
    run = Run(Workspace())
    jobs = run.jobs(["docs"])
    made = {job.path: found(outcome, run.linters[job.linter]) for job, outcome in run.lint(jobs)}
    assert [entry.text for entry in made["docs/a.md"]] == ["哈哈", "哈哈"]
    gone = Entry("no-hedge", "没有这样的话在此", "嘿嘿", "了")
    baseline.write(NAME, {"docs/a.md": [made["docs/a.md"][0], gone, OTHER], "docs/lost.md": [gone]})
    known = Known(run.workspace, "", jobs, ["docs"])
    assert known.gone == {NAME: 1}
    assert known.of("docs/b.md") == ()
    assert known.of("elsewhere.md") is None
    for job, outcome in run.lint([job._replace(known=known.of(job.path)) for job in jobs]):
        known.note(job, outcome, run.linters)
        assert len(outcome.findings) == (job.path == "docs/a.md")
    assert known.gone == {NAME: 2}  # of rules that are off nobody knows
