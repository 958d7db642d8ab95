"""`zhlint cache`: what is kept is told, and taken away; what is not ours stays."""

from __future__ import annotations

import re

import pytest

from tests.workspace.project import project
from zhlint.commands import main


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    monkeypatch.setenv("ZHLINT_CACHE_DIR", str(tmp_path / "kept"))
    monkeypatch.chdir(project(tmp_path / "work", {"a.md": "他哈哈了。", "b.md": "他走了。"}))
    return tmp_path / "kept"


def test_what_is_kept_is_told(capsys):
    assert main(["cache"]) == 0
    assert capsys.readouterr().out.endswith("kept: 0 files, 0.0 MB\n")
    main(["check", "."])
    capsys.readouterr()
    assert main(["cache"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert re.search(r"kept: [34] files, \d", first)  # what regexes were compiled to may be known by now
    assert second.startswith("results: 2 texts linted")


def test_what_is_kept_is_taken_away_and_nothing_else(own, capsys):
    main(["check", "."])
    (own / "notes.txt").write_text("not ours")
    capsys.readouterr()
    assert main(["cache", "clean"]) == 0
    assert re.search(r"[34] files removed", capsys.readouterr().out)
    assert [path.name for path in own.iterdir()] == ["notes.txt"]
    assert main(["check", "."]) == 1


def test_another_subject_is_refused(capsys):
    assert main(["cache", "clear"]) == 2
    assert "clean" in capsys.readouterr().err


def test_a_homeless_user_is_told(monkeypatch, capsys):
    monkeypatch.delenv("ZHLINT_CACHE_DIR")
    monkeypatch.setattr("zhlint.workspace.cache.os.path.expanduser", lambda path: path)
    assert main(["cache"]) == 2
    assert "ZHLINT_CACHE_DIR" in capsys.readouterr().err
