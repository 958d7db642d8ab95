"""Every report as it leaves the command: whole, in UTF-8, and readable whatever the files are called."""

from __future__ import annotations

import json
import os
import sys
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from junitparser import JUnitXml

from tests.command import called
from tests.workspace.project import make, project
from zhlint import reports
from zhlint.commands import main


@pytest.fixture
def zhlint(tmp_path):
    project(tmp_path, {"drafts/坏 稿.md": "\ufeff# 会\r\n\r\n他哈哈了。\r\n", "drafts/好.md": "他走了。\n"})

    def run(*arguments: str) -> bytes:
        done = called("check", *arguments, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (1, b"")
        return done.stdout

    return run


@pytest.mark.parametrize("name", reports.names())
def test_a_report_in_a_file_is_the_report_on_the_screen(zhlint, tmp_path, name):
    shown = zhlint("drafts", "--format", name)
    assert zhlint("drafts", "--format", name, "--output", "out") == b""
    written = (tmp_path / "out").read_bytes()
    assert shown.decode("utf-8").splitlines() == written.decode("utf-8").splitlines()
    assert b"\r" not in written


@pytest.mark.skipif(sys.platform != "linux", reason="only there may a name be any bytes")
def test_a_name_that_is_no_text_breaks_no_reader(zhlint, tmp_path):
    make(tmp_path, {os.fsdecode(b"drafts/\xb2\xdd.md"): "他哈哈了。\n", "drafts/a&b\n<c>.md": "他哈哈了。\n"})
    assert [json.loads(line)["rule"] for line in zhlint("drafts", "--format", "jsonl").splitlines()] == ["no-hedge"] * 3
    assert len(json.loads(zhlint("drafts", "--format", "gitlab"))) == 3
    assert len(json.loads(zhlint("drafts", "--format", "rdjson"))["diagnostics"]) == 3
    assert JUnitXml.fromstring(zhlint("drafts", "--format", "junit")).failures == 3
    assert len(ElementTree.fromstring(zhlint("drafts", "--format", "checkstyle"))) == 4
    assert zhlint("drafts", "--format", "github").count(b"\n") == 3
    assert len(json.loads(zhlint("drafts", "--format", "sarif"))["runs"][0]["results"]) == 3


PATHS = {
    "github": lambda report: report.partition("file=")[2].partition(",")[0],
    "gitlab": lambda report: json.loads(report)[0]["location"]["path"],
    "sarif": lambda report: unquote(json.loads(report)["runs"][0]["artifacts"][0]["location"]["uri"]),
    "jsonl": lambda report: json.loads(report)["path"],
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [("github", "book/坏 稿.md"), ("gitlab", "book/坏 稿.md"), ("sarif", "book/坏 稿.md"), ("jsonl", "坏 稿.md")],
)
@pytest.mark.parametrize("whole", [False, True], ids=["as it is", "absolute"])
def test_services_are_told_paths_from_the_top_of_the_repository(tmp_path, monkeypatch, capsys, name, expected, whole):
    project(tmp_path, {".git/HEAD": "", "book/坏 稿.md": "他哈哈了。\n"})
    monkeypatch.chdir(tmp_path / "book")
    draft = str(tmp_path / "book" / "坏 稿.md") if whole else "坏 稿.md"
    assert main(["check", draft, "--format", name]) == 1
    assert PATHS[name](capsys.readouterr().out) == (
        draft.replace(os.sep, "/") if whole and name == "jsonl" else expected
    )


def test_a_file_outside_of_the_repository_keeps_its_path(tmp_path, monkeypatch, capsys):
    project(tmp_path, {"repo/.git/HEAD": "", "a.md": "他哈哈了。\n"})
    monkeypatch.chdir(tmp_path / "repo")
    assert main(["check", "../a.md", "--format", "gitlab"]) == 1
    assert PATHS["gitlab"](capsys.readouterr().out) == "../a.md"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("github", "::error file=bad.md,title=zhlint::not readable as text"),
        ("junit", '<error type="unread" message="not readable as text'),
        ("sarif", '"executionSuccessful": false'),
        ("markdown", "1 file could not be checked:\n\n- bad.md: not readable as text"),
    ],
)
def test_a_report_says_which_file_could_not_be_checked(tmp_path, monkeypatch, capsys, name, said):
    project(tmp_path, {"good.md": "他走了。\n", "bad.md": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\xff\xfe\x80"})
    monkeypatch.chdir(tmp_path)
    assert main(["check", ".", "--format", name]) == 2
    assert said in capsys.readouterr().out
