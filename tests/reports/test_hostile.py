"""What every report owes to every draft, and what `github`, `sarif` and `text` make of the worst of them."""

from __future__ import annotations

import json
import posixpath
import re
import unicodedata

import pytest
from sarif_pydantic import Sarif

from tests.reports.sample import FILES, over_runs, render
from zhlint import reports
from zhlint.finding import Finding, Place, rank
from zhlint.prose.source import Source
from zhlint.reports import Linted, github

COMMAND = re.compile(
    r"::(error|warning|notice) file=([^:,]*),line=(\d+),endLine=(\d+)(?:,col=(\d+),endColumn=(\d+))?,title=([^:,]*)::(.*)"
)


def told(text: str) -> str:
    """A text as the log may show it."""
    return github._STEERING.sub(lambda m: f"<U+{ord(m[0]):04X}>", text)


def unescaped(text: str) -> str:
    """A value of a workflow command as the runner reads it."""
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, character)
    return text


@pytest.mark.parametrize("name", reports.names())
@over_runs
def test_a_report_is_the_same_each_time_and_leaves_the_run_as_it_is(name, files):
    before = [(file.source.text, tuple(file.findings)) for file in files]
    assert render(name, files) == render(name, files)
    assert [(file.source.text, tuple(file.findings)) for file in files] == before


@over_runs
def test_github_has_one_command_a_line_and_loses_no_character(files):
    lines = re.split(r"\r\n|\r|\n", render("github", files))
    assert lines.pop() == ""
    found = [(file, finding) for file in files for finding in file.findings]
    found.sort(key=lambda each: rank(each[1].level))
    if len(lines) > len(found):
        assert lines.pop().startswith("zhlint: GitHub shows 10 ")
    for line, (file, finding) in zip(lines, found, strict=True):
        _, path, first, last, column, end, rule, message = COMMAND.fullmatch(line).groups()
        assert unescaped(message) == told(finding.message)
        assert unescaped(path) == told(posixpath.normpath(file.source.path))
        assert rule == finding.rule
        assert 1 <= int(first) == file.source.position(finding.start).line <= int(last)
        assert (column is None) == (first != last)
        assert column is None or 1 <= int(column) <= int(end)


ENDS = [
    pytest.param(0, 2, "line=1,endLine=1,col=1,endColumn=2,", id="up to the line end"),
    pytest.param(0, 3, "line=1,endLine=1,col=1,endColumn=3,", id="with the line end"),
    pytest.param(0, 4, "line=1,endLine=2,title", id="into the next line"),
    pytest.param(3, 3, "line=2,endLine=2,col=1,endColumn=1,", id="an insertion"),
    pytest.param(6, 6, "line=3,endLine=3,col=1,endColumn=1,", id="an insertion at the end"),
]


@pytest.mark.parametrize(("start", "end", "place"), ENDS)
def test_github_names_the_lines_a_finding_touches(start, end, place):
    found = Finding("typo", "error", "改。", start, end)
    assert f"file=a.md,{place}" in render("github", [Linted(Source("甲乙\n丙丁\n", "./a.md"), [found])])


@over_runs
def test_any_run_is_sarif(files):
    report = render("sarif", files)
    report.encode("utf-8")
    (run,) = Sarif.model_validate_json(report).runs
    assert len(run.results or []) == sum(len(file.findings) for file in files)
    for artifact in run.artifacts or []:
        assert re.fullmatch(r"[\x21-\x7e]+", artifact.location.uri)


def test_sarif_says_at_what_lines_end():
    (run,) = json.loads(render("sarif"))["runs"]
    assert run["newlineSequences"] == ["\r\n", "\n", "\r"]


@pytest.mark.parametrize("color", [False, True])
@over_runs
def test_nothing_steers_the_terminal(color, files):
    shown = re.sub(r"\x1b\[\d+m", "", render("text", files, color=color, statistics=True))
    assert {c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")} <= {"\n", "\u200d"}


def test_text_shows_a_blank_that_is_proposed():
    assert " → (blank)\n" in render("text", FILES[:1])
    assert " → (delete)\n" in render("text", FILES[:1])


def test_text_counts_by_file_and_sums_up_the_rest():
    found = [Finding("typo", "error", "改。", 0, 1)]
    files = [Linted(Source("错", f"{i:02}.md"), found * (30 - i)) for i in range(23)]
    table = render("text", files, statistics=True).split("\n\n")[-2].splitlines()
    assert table[0] == "    30  00.md"
    assert table[19] == "    11  19.md"
    assert table[20:] == ["    27  in 3 other files"]


@pytest.mark.parametrize("name", [n for n in reports.names() if n not in ("text", "html", "sarif")])
@pytest.mark.parametrize(("sep", "path"), [("/", "a\\\\b.md"), ("\\", "a/b.md")])
def test_paths_have_slashes_where_they_part_folders(monkeypatch, name, sep, path):
    monkeypatch.setattr("os.sep", sep)
    finding = Finding("typo", "error", "改。", 0, 1, "对", False, (Place(0, 1, "又见"),))
    report = render(name, [Linted(Source("错", "a\\b.md"), [finding])], width=200)
    assert path in report or path.replace("\\\\", "\\") in report


@pytest.mark.parametrize("name", ["json", "jsonl", "rdjson", "gitlab", "sarif"])
def test_json_turns_nothing_around(name):
    path = 'a\x1b\u202e\x9b\u2066"\n.md'
    files = [Linted(Source("错字", path), [Finding("typo", "error", "错\u202e字", 0, 2)])]
    written = render(name, files)
    assert not {"\x1b", "\u202e", "\x9b", "\u2066"} & set(written)
    assert all(json.loads(line) for line in ([written] if name != "jsonl" else written.splitlines()))
