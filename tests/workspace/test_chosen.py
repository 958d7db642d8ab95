"""Which findings of a file a job is after: what its baseline does not know, and what touches its changed lines."""

from __future__ import annotations

import pickle

import pytest

from tests.workspace.project import make, project
from zhlint.finding import Finding, Place
from zhlint.formats import ReadAs
from zhlint.prose.source import Source
from zhlint.workspace.changes import WHOLE
from zhlint.workspace.fingerprints import entries
from zhlint.workspace.job import Job, chosen, lint_one
from zhlint.workspace.linting import Workspace
from zhlint.workspace.runner import lint

TEXT = "他哈哈了。\n她笑了。\n谁哈哈了。\n"
FIRST, SECOND = Finding("no-hedge", "warning", "", 1, 3), Finding("no-hedge", "warning", "", 12, 14)


@pytest.fixture
def linter(tmp_path):
    project(tmp_path)
    return Workspace().linter(str(tmp_path / "a.md"))


def job(**more):
    return Job("a.md", ReadAs("markdown"), 0, 1_000_000, **more)


def known(*findings):
    return tuple(entries(TEXT, findings))


@pytest.mark.parametrize(
    ("wish", "found", "left_out", "stale"),
    [
        pytest.param({}, [FIRST, SECOND], 0, 0, id="all"),
        pytest.param({"known": ()}, [FIRST, SECOND], 0, 0, id="nothing known"),
        pytest.param({"known": known(SECOND)}, [FIRST], 1, 0, id="one known"),
        pytest.param({"known": known(FIRST, SECOND, FIRST)}, [], 2, 1, id="more known than there is"),
        pytest.param({"changed": ((3, 3),)}, [SECOND], 0, 0, id="a changed line"),
        pytest.param({"changed": ()}, [], 0, 0, id="no changed line"),
        pytest.param({"changed": WHOLE, "known": known(FIRST)}, [SECOND], 1, 0, id="both"),
        pytest.param({"changed": ((2, 2),), "known": known(FIRST)}, [], 1, 0, id="what is known is counted wherever it is"),
    ],
)  # fmt: skip
def test_what_is_chosen(linter, wish, found, left_out, stale):
    picked = chosen(job(**wish), linter, Source(TEXT), [FIRST, SECOND])
    assert (picked.findings, picked.known, len(picked.stale)) == (found, left_out, stale)


@pytest.mark.parametrize("wish", [{"changed": ((3, 3),)}, {"known": known(FIRST)}])
def test_findings_of_an_edited_text_are_looked_up_where_they_came_from(linter, wish):
    """Two characters have been put in at the top: the findings come as they stand now, and are judged as on disk."""
    now = [
        f._replace(start=f.start + 2, end=f.end + 2, related=(Place(2, 3, ""),) if f is SECOND else ())
        for f in (FIRST, SECOND)
    ]
    asked = []

    def origin(offset):
        asked.append(offset)
        return offset - 2

    assert chosen(job(**wish), linter, Source(TEXT), now, origin).findings == [now[1]]
    assert 2 in asked


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_of_utf_16_every_line_counts(linter, encoding):
    source = Source(TEXT, encoding=encoding, bom=True)
    assert chosen(job(changed=((2, 2),)), linter, source, [FIRST]).findings == [FIRST]


def test_jobs_go_to_workers_with_what_they_know(tmp_path, linter):
    make(tmp_path, {f"{n}.md": TEXT for n in range(20)})
    jobs = [
        Job(str(tmp_path / f"{n}.md"), ReadAs("markdown"), 0, 1_000_000, None, known(FIRST, FIRST), ((3, 3),))
        for n in range(20)
    ]
    assert pickle.loads(pickle.dumps(jobs)) == jobs
    outcomes = list(lint(jobs, [linter], 2))
    assert outcomes == [lint_one(each, [linter]) for each in jobs]
    assert [(o.known, len(o.stale), o.findings) for o in outcomes] == [(2, 0, [])] * 20
