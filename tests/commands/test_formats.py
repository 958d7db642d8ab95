"""`zhlint formats`, and what a run and a config say of how files are read."""

from __future__ import annotations

import json

import pytest

from tests.workspace.conftest import _away_from_home as _away_from_home  # noqa: PLC0414
from tests.workspace.conftest import _shipped as _shipped  # noqa: PLC0414
from tests.workspace.project import CONFIG, project
from zhlint import formats
from zhlint.commands import main

TEXT = "他哈哈了。\n"


@pytest.fixture
def run(capsys):
    def run(*arguments):
        code = main([*arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_each_format_is_listed_with_its_files_and_comments(run):
    code, out, _ = run("formats")
    lines: dict[str, str] = {}
    last = ""
    for line in out.partition("\n\n")[0].splitlines():
        last = last if line.startswith(" ") else line.split()[0]
        lines[last] = f"{lines.get(last, '')}{line} "
    assert code == 0
    assert [*lines][1:] == [*formats.names()]
    assert all(suffix in lines[name] for suffix, name in formats.suffixes().items())
    assert lines["markdown"].rstrip().split("  ")[-1].strip() == "<!-- zhlint-disable-next-line RULE -->"
    assert "in a copy" in lines["docx"]
    assert "by --fix" in lines["text"]


def test_the_list_as_data(run):
    listed = {each["name"]: each for each in json.loads(run("formats", "--format", "json")[1])}
    assert [*listed] == [*formats.names()]
    assert {suffix for each in listed.values() for suffix in each["suffixes"]} == {*formats.suffixes()}
    assert (listed["markdown"]["fixed"], listed["docx"]["fixed"], listed["docx"]["reviewed"]) == (True, False, True)
    assert "zhlint-disable" in listed["notebook"]["silenced_by"]


@pytest.mark.parametrize(
    ("config", "options", "code"),
    [
        ("", [], 1),
        ("encoding: gbk\n", [], 0),
        ('encoding: {"*.md": gbk}\n', [], 0),
        ('encoding: {"*.txt": gbk}\n', [], 1),
        ("encoding: gbk\n", ["--encoding", "big5"], 1),
        ("encoding: big5\n", ["--encoding", "gbk"], 0),
    ],
    ids=["a guess", "the config", "by a glob", "a glob of others", "the run over the config", "the run, wrongly"],
)
@pytest.mark.parametrize("cache", [["--no-cache"], []], ids=["anew", "kept"])
def test_the_encoding_that_is_said(tmp_path, monkeypatch, run, config, options, code, cache):
    """Read as GBK, the two characters are others."""
    project(tmp_path, {"a.md": "哈哈".encode("big5")}, CONFIG + config)
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        assert run("check", "a.md", *options, *cache)[0] == code


def test_another_encoding_is_another_text(tmp_path, monkeypatch, run):
    project(tmp_path, {"a.md": "哈哈".encode("big5")}, CONFIG)
    monkeypatch.chdir(tmp_path)
    found = [run("check", "a.md", "--encoding", name)[0] for name in ("big5", "gb18030", "big5")]
    assert found == [1, 0, 1], "what is kept of the one is not told of the other"


def test_a_file_that_is_not_so_encoded_is_refused_and_left(tmp_path, monkeypatch, run):
    data = TEXT.encode("gb18030")
    project(tmp_path, {"a.md": data}, CONFIG)
    monkeypatch.chdir(tmp_path)
    code, _, errors = run("check", "a.md", "--fix", "--encoding", "utf-8")
    assert (code, "said to be utf-8" in errors, (tmp_path / "a.md").read_bytes()) == (2, True, data)


@pytest.mark.parametrize(
    ("config", "options", "said"),
    [
        ("encoding: gkb\n", [], "unknown encoding `gkb`"),
        ('encoding: {"*.md": gkb}\n', [], "unknown encoding `gkb`"),
        ('encoding: {"": gbk}\n', [], "this glob is empty"),
        ("", ["--encoding", "gkb"], "`gkb` is no encoding"),
        ("encoding: rot13\n", [], "unknown encoding `rot13`"),
    ],
    ids=["in a config", "by a glob", "no glob", "in a run", "not of text"],
)
def test_an_encoding_that_there_is_not(tmp_path, monkeypatch, run, config, options, said):
    project(tmp_path, {"a.md": TEXT}, config or CONFIG)
    monkeypatch.chdir(tmp_path)
    try:
        code, _, errors = run("check", "a.md", *options)
    except SystemExit as ended:
        code, errors = ended.code, said
    assert (code, said in errors) == (2, True), errors
