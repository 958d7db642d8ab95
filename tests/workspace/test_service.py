"""The one door: paths and buffers in; jobs, outcomes and what happens meanwhile out."""

from __future__ import annotations

import os
from contextlib import suppress

import pytest

from tests.workspace.project import CONFIG, make, project
from zhlint.base.faults import Fault, Faults
from zhlint.engine.linter import Cancelled
from zhlint.engine.rule import Note
from zhlint.workspace.config import Request
from zhlint.workspace.files import NAMELESS, Buffer, Trouble
from zhlint.workspace.linting import Workspace
from zhlint.workspace.service import Progress, Run
from zhlint.workspace.watching import Memory

HEDGE = "他哈哈了。\n"
TERMS = """\
extends: consistency
message: 本文用「{match}」，{where}用「{other}」。
level: warning
why: 一书一名。
within: project
either:
  缓存: 快取
examples:
  bad:
    - text: 先写缓存，再读缓存，后读⟦快取⟧。
    - text: 快取大，快取快，⟦缓存⟧小。
  good:
    - 先写缓存，再读缓存。
    - 快取大，快取快。
"""
WHOLE = CONFIG.replace("no-hedge: on", "no-hedge: on\n  one-name: on")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return project(tmp_path, {"house/talk/one-name.yaml": TERMS})


def heard(*drafts, request=Request(), workers=1):  # noqa: B008
    """What a run over drafts gives, by path, and what it tells."""
    told = []
    run = Run(Workspace(request), told.append)
    outcomes = {job.path: outcome for job, outcome in run.lint(run.jobs(drafts), workers)}
    return outcomes, told, run


def rules(outcomes):
    return {path: [finding.rule for finding in outcome.findings] for path, outcome in outcomes.items()}


def test_a_run_tells_how_far_it_is_and_gives_what_it_finds(here):
    make(here, {"a.md": HEDGE, "b.md": "他走了。\n"})
    outcomes, told, run = heard("a.md", "b.md")
    assert rules(outcomes) == {"a.md": ["no-hedge"], "b.md": []}
    assert told == [Progress(0, 2), Progress(1, 2), Progress(2, 2)]
    assert (run.failed, run.unread) == (False, {})


def test_trouble_is_told_once_and_costs_nothing_else(here):
    make(here, {"a.md": HEDGE, "bad.md": b"\x89PNG\0\xff\xfe\x80", "x.xyz": "a,b\n"})
    outcomes, told, run = heard("gone.md", "bad.md", "gone.md", "x.xyz", "a.md")
    assert list(outcomes) == ["a.md"]
    troubles = [event for event in told if isinstance(event, Trouble)]
    assert [event.path for event in troubles] == ["gone.md", "x.xyz", "bad.md"]
    assert str(troubles[0]) == "gone.md: no such file or folder"
    assert run.failed
    assert run.unread == dict(troubles)
    assert told[-1] == Progress(2, 2)


def test_faults_of_a_config_are_told_with_their_places(here):
    make(here, {".zhlint.yaml": "nonsense: 1\n", "a.md": HEDGE, "b.md": HEDGE})
    outcomes, told, run = heard("a.md", "b.md")
    (fault,) = (event for event in told if not isinstance(event, Progress))
    assert isinstance(fault, Fault)
    assert (os.path.basename(fault.path), fault.line) == (".zhlint.yaml", 1)
    assert not outcomes
    assert run.failed


def test_what_is_asked_for_and_is_not_there_ends_a_run(here):
    make(here, {"a.md": HEDGE})
    with pytest.raises(Faults, match="unknown rule `no-hegde`; did you mean `no-hedge`"):
        heard("a.md", request=Request(select=("no-hegde",)))


def test_notes_on_a_style_are_told(here):
    style = "extends: existence\nmessage: '%s'\nlevel: error\nvocab: false\nlimit: 3\nwhatever: 1\ntokens: [哈哈]\n"
    make(here, {".zhlint.yaml": "extends: []\nvale-styles: [styles]\n", "styles/House/Ha.yml": style, "a.md": HEDGE})
    _, told, run = heard("a.md")
    notes = [event for event in told if isinstance(event, Note)]
    assert notes
    assert all(note.path.endswith("Ha.yml") for note in notes)
    assert not run.failed


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("a.md", {"a.md": ["no-hedge"]}, id="in place of what lies there"),
        pytest.param("new.md", {"new.md": ["no-hedge"]}, id="of a file that is not there"),
        pytest.param(NAMELESS, {NAMELESS: ["no-hedge"]}, id="without a name"),
        pytest.param("drafts/x.md", {}, id="ignored by its name"),
    ],
)
def test_a_buffer_is_linted_as_the_file_of_its_name(here, name, found):
    make(here, {"a.md": "他走了。\n", ".zhlintignore": "drafts/\n"})
    outcomes, told, _ = heard(Buffer(lambda limit: HEDGE.encode(), name))
    assert rules(outcomes) == found
    assert not [event for event in told if isinstance(event, Trouble)]


def test_a_buffer_is_asked_for_no_more_than_may_be(here):
    make(here, {".zhlint.yaml": CONFIG + "max-file-size: 1\n"})
    asked = []

    def read(limit):
        asked.append(limit)
        return b"a" * (limit + 1)

    outcomes, told, run = heard(Buffer(read, "a.md"))
    assert asked == [1_000_000]
    assert not outcomes
    assert list(run.unread) == ["a.md"]
    assert "larger than" in str(told[-1])


def test_a_buffer_of_no_known_kind_is_refused(here):
    outcomes, _, run = heard(Buffer(lambda limit: b"", "a.xyz"))
    assert not outcomes
    assert "no format reads this kind of file" in run.unread["a.xyz"]


def test_a_cancelled_run_gives_no_more_than_it_had(here):
    make(here, {f"{i}.md": HEDGE * 50 for i in range(5)})
    told = []
    run = Run(Workspace(), told.append)
    given = []
    outcomes = run.lint(run.jobs(["."]), 1, lambda: len(given) == 2)
    with pytest.raises(Cancelled):
        given.extend((job.path, len(outcome.findings)) for job, outcome in outcomes)
    assert given == [("0.md", 50), ("1.md", 50)]
    assert told[-1] == Progress(2, 5)


VARIANTS = {"a.md": "先写入缓存，再读出。\n\n他哈哈了。\n", "b.md": "数据放在快取里。\n", "c.md": "他走了。\n"}
BOTH = {"a.md": ["one-name", "no-hedge"], "b.md": ["one-name"], "c.md": []}


@pytest.mark.parametrize("workers", [1, 2])
def test_what_shows_only_over_several_files_is_told_in_each(here, workers):
    make(here, {".zhlint.yaml": WHOLE, **VARIANTS})
    outcomes, told, _ = heard("a.md", "b.md", "c.md", workers=workers)
    assert rules(outcomes) == BOTH
    assert [outcomes[name].findings[0].message for name in ("a.md", "b.md")] == [
        "本文用「缓存」， b.md:1 用「快取」。",
        "本文用「快取」， a.md:1 用「缓存」。",
    ]
    assert told == [Progress(done, 3) for done in range(4)]
    assert rules(heard("a.md")[0]) == {"a.md": ["no-hedge"]}
    assert rules(heard("b.md", "c.md")[0]) == {"b.md": [], "c.md": []}


def test_one_rule_with_other_options_is_another(here):
    make(here, {".zhlint.yaml": WHOLE, **VARIANTS, "sub/.zhlint.yaml": WHOLE.replace("house", "../house")})
    make(here, {"sub/.zhlint.yaml": WHOLE.replace("house", "../house").replace("one-name: on", "one-name: error")})
    make(here, {"sub/b.md": VARIANTS["b.md"]})
    assert rules(heard("a.md", "sub/b.md")[0]) == {"a.md": ["no-hedge"], "sub/b.md": []}


def test_a_file_that_cannot_be_read_has_no_part_in_it(here):
    make(here, {".zhlint.yaml": WHOLE, **VARIANTS, "b.md": b"\x89PNG\0\xff\xfe\x80"})
    outcomes, _, run = heard("a.md", "b.md", "c.md")
    assert rules(outcomes) == {"a.md": ["no-hedge"], "c.md": []}
    assert list(run.unread) == ["b.md"]


def test_a_buffer_beside_its_file_is_judged_by_itself(here):
    """They have one path; what is found in the one has no place in the other."""
    make(here, {".zhlint.yaml": WHOLE, **VARIANTS, "a.md": "无。\n"})
    told = []
    run = Run(Workspace(), told.append)
    jobs = run.jobs([Buffer(lambda limit: VARIANTS["a.md"].encode(), "a.md"), "a.md", "b.md"])
    found = [[finding.rule for finding in outcome.findings] for _, outcome in run.lint(jobs)]
    assert found == [["one-name", "no-hedge"], [], ["one-name"]]


def test_a_file_saved_between_the_steps_is_read_as_it_is(here):
    make(here, {".zhlint.yaml": WHOLE, **VARIANTS})
    run = Run(Workspace())
    outcomes = run.lint(run.jobs(["b.md", "a.md"]), 1)
    assert next(outcomes)[1].findings
    make(here, {"a.md": "无"})
    job, outcome = next(outcomes)
    assert (job.path, outcome.findings) == ("a.md", [])


def test_a_memory_knows_both_steps(here):
    make(here, {".zhlint.yaml": WHOLE, **VARIANTS})
    memory = Memory()
    really = []

    def lint():
        really.clear()
        run = Run(Workspace(), lint=memory.lint)
        found = {job.path: [f.rule for f in outcome.findings] for job, outcome in run.lint(run.jobs(["."]), 1)}
        return {path: found[path] for path in VARIANTS}

    real = Memory._known

    def known(self, job, linter, now):
        outcome = real(self, job, linter, now)
        if outcome is None:
            really.append((job.path, job.judged is not None))
        return outcome

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Memory, "_known", known)
        assert lint() == BOTH
        assert really == [("a.md", False), ("b.md", False), ("c.md", False), ("a.md", True), ("b.md", True)]
        assert lint() == BOTH
        assert really == []
        make(here, {"b.md": "数据也放在缓存里。\n"})
        assert lint() == {"a.md": ["no-hedge"], "b.md": [], "c.md": []}
        assert really == [("b.md", False)]
        make(here, {"b.md": "数据早就放在快取里。\n"})
        assert lint() == BOTH
        assert really == [("b.md", False), ("b.md", True)]


def test_nobody_need_listen(here):
    make(here, {"a.md": HEDGE})
    run = Run(Workspace())
    with suppress(StopIteration):
        assert next(run.lint(run.jobs(["a.md", "gone.md"])))[1].findings
    assert run.failed
