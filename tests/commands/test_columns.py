"""What the columns of a report count, and the report that Vim reads."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest

from tests.workspace.project import project
from zhlint.commands import main

TEXT = "🀄𠮷说，他哈哈了。\n"
COLUMN = {"code-points": 6, "utf-8": 18, "utf-16": 8}
"""Where 哈哈 begins: behind two characters beyond the first plane and three Han."""


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(project(tmp_path, {"a b.md": TEXT}))


@pytest.fixture
def check(capsys):
    def run(*arguments):
        code = main(["check", "a b.md", "--select", "no-hedge", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.mark.parametrize("units", COLUMN)
@pytest.mark.parametrize(
    ("report", "pattern"),
    [
        ("text", r"a b\.md:1:(\d+):"),
        ("json", r'"column": (\d+)'),
        ("jsonl", r'"column": (\d+)'),
        ("checkstyle", r'column="(\d+)"'),
        ("junit", r"at 1:(\d+)"),
        ("quickfix", r"a b\.md:1:(\d+):"),
    ],
)
def test_columns_count_what_is_asked_for(check, report, pattern, units):
    _, out, _ = check("--format", report, "--columns", units)
    assert int(re.findall(pattern, out)[0]) == COLUMN[units]


@pytest.mark.parametrize(("report", "units"), [("text", "code-points"), ("json", "code-points"), ("quickfix", "utf-8")])
def test_what_columns_count_where_nothing_is_asked_for(check, report, units):
    assert check("--format", report)[1] == check("--format", report, "--columns", units)[1]


@pytest.mark.parametrize(
    ("report", "units", "said"),
    [
        ("rdjson", "utf-16", "the report rdjson counts columns in utf-8; leave `--columns` out"),
        ("sarif", "utf-8", "the report sarif counts columns in code-points"),
        ("text", "bytes", "unknown unit `bytes`"),
    ],
)
def test_units_that_a_report_cannot_count(check, report, units, said):
    try:
        code, _, errors = check("--format", report, "--columns", units)
    except SystemExit as ended:
        code, errors = ended.code, said
    assert (code, said in errors) == (2, True)


@pytest.mark.process
@pytest.mark.skipif(shutil.which("vim") is None, reason="Vim is not installed")
def test_vim_finds_the_places(check, tmp_path):
    (tmp_path / "list").write_text(check("--format", "quickfix")[1], encoding="utf-8")
    script = "set encoding=utf-8 errorformat=%f:%l:%c:\\ %t%*[^:]:\\ %m | cgetfile list | cfirst"
    told = "call writefile([json_encode(getqflist()[0]), strpart(getline('.'), col('.') - 1)], 'told') | qa!"
    subprocess.run(["vim", "-es", "-u", "NONE", "-i", "NONE", "-c", script, "-c", told], cwd=tmp_path, timeout=60)
    entry, rest = (tmp_path / "told").read_text("utf-8").splitlines()
    assert (json.loads(entry)["lnum"], json.loads(entry)["type"], rest) == (1, "w", "哈哈了。")
