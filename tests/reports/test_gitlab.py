"""GitLab's report: what GitLab requires, and fingerprints that know a finding again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.reports.sample import over_runs, render
from zhlint.finding import Finding
from zhlint.prose.source import Source
from zhlint.reports import Linted

SCHEMA = Draft202012Validator(json.loads((Path(__file__).parent / "data/gitlab.schema.json").read_text("utf-8")))


def issues(*files: Linted) -> list[dict]:
    return json.loads(render("gitlab", files))


def found(text: str, words: str, path: str = "a.md", message: str = "改。") -> Linted:
    """A file with a finding at every place of some words."""
    starts = [i for i in range(len(text)) if text.startswith(words, i)]
    return Linted(Source(text, path), [Finding("typo", "error", message, i, i + len(words)) for i in starts])


@over_runs
def test_any_run_is_held_by_the_schema_and_no_fingerprint_stands_twice(files):
    report = render("gitlab", files)
    report.encode("utf-8")
    listed = json.loads(report)
    SCHEMA.validate(listed)
    assert len({issue["fingerprint"] for issue in listed}) == len(listed) == sum(len(f.findings) for f in files)
    assert all(issue["location"]["lines"]["begin"] <= issue["location"]["lines"]["end"] for issue in listed)


LINES = [
    pytest.param("甲\n乙\n丙\n", 0, 1, (1, 1), id="within a line"),
    pytest.param("甲\n乙\n丙\n", 0, 3, (1, 2), id="over a line end"),
    pytest.param("甲\r\n乙\r\n", 0, 3, (1, 1), id="up to the next line"),
    pytest.param("甲\n乙\n", 2, 2, (2, 2), id="an insertion at the head of a line"),
    pytest.param("甲\n", 2, 2, (2, 2), id="an insertion at the end of the file"),
]


@pytest.mark.parametrize(("text", "start", "end", "lines"), LINES)
def test_lines_are_those_the_finding_touches(text, start, end, lines):
    (issue,) = issues(Linted(Source(text, "a.md"), [Finding("typo", "error", "改。", start, end)]))
    assert issue["location"]["lines"] == dict(zip(("begin", "end"), lines, strict=True))


def test_levels_are_severities():
    found = [Finding("typo", level, "改。", 0, 1) for level in ("error", "warning", "suggestion")]
    assert [i["severity"] for i in issues(Linted(Source("好", "a.md"), found))] == ["major", "minor", "info"]


PATHS = [
    ("./a/b.md", "a/b.md"),
    ("a/../b.md", "b.md"),
    ("../b.md", "../b.md"),
    ("a/b.md", "a/b.md"),
    ("<stdin>", "<stdin>"),
]


@pytest.mark.parametrize(("given", "named"), PATHS)
def test_paths_are_those_of_the_repository(given, named):
    assert issues(found("错", "错", given))[0]["location"]["path"] == named


TEXT = "山路很长，大伙走的慢。\n\n天黑以前，大伙走的慢，也走到了。\n"
SAME = [
    pytest.param("新的一段。\n\n" * 50 + TEXT, "改。", id="lines inserted above"),
    pytest.param(TEXT + "又一段。\n", "改。", id="lines added below"),
    pytest.param(TEXT.replace("\n", "\r\n"), "改。", id="other line ends"),
    pytest.param(TEXT.replace("山路", "  山路"), "改。", id="indented"),
    pytest.param(TEXT, "第 2 处，改。", id="a message that counts otherwise"),
]


@pytest.mark.parametrize(("text", "message"), SAME)
def test_a_fingerprint_stays(text, message):
    before, after = issues(found(TEXT, "走的慢")), issues(found(text, "走的慢", message=message))
    assert [i["fingerprint"] for i in before] == [i["fingerprint"] for i in after]


OTHER = [
    pytest.param(found(TEXT, "大伙走"), id="another span"),
    pytest.param(
        found(TEXT.replace("天黑以前", "天亮以后").replace("很长", "很陡"), "走的慢"), id="other words around"
    ),
    pytest.param(found(TEXT, "走的慢", "b.md"), id="another file"),
]


@pytest.mark.parametrize("file", OTHER)
def test_a_fingerprint_differs(file):
    known = {i["fingerprint"] for i in issues(found(TEXT, "走的慢"))}
    assert known.isdisjoint(i["fingerprint"] for i in issues(file))


def test_the_same_words_twice_are_two_findings():
    twice = issues(found("走的慢。\n走的慢。\n", "走的慢"))
    once = issues(found("走的慢。\n", "走的慢"))
    assert len({i["fingerprint"] for i in twice}) == 2
    assert once[0]["fingerprint"] in {i["fingerprint"] for i in twice}
