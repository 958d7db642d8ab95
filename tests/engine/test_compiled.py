"""Compiled rules are those of the files they were made of, or none at all."""

from __future__ import annotations

import shutil

import pytest

from zhlint.engine import compiled
from zhlint.engine.linter import Linter
from zhlint.engine.ruleset import load, packaged

TEXT = "这一切仅仅只是开始。他做的的确很好,我们己经知道了。"


@pytest.fixture
def folder(tmp_path):
    for name in ("wording/redundant-phrase", "typos/common-slip", "presets/strict", "presets/recommended"):
        for path in packaged().glob(f"*/{name.split('/')[1]}.yaml"):
            (tmp_path / "rules" / path.parent.name).mkdir(parents=True, exist_ok=True)
            shutil.copy(path, tmp_path / "rules" / path.parent.name / path.name)
    for path in (tmp_path / "rules" / "presets").iterdir():
        path.write_text("summary: 一些\nrules: {redundant-phrase: on}\n", encoding="utf-8")
    return tmp_path / "rules"


def written(folder):
    compiled.write(folder, folder / compiled.NAME)
    return folder / compiled.NAME


def test_they_are_the_rules_of_the_files(folder, tmp_path):
    written(folder)
    there = compiled.read(folder)
    assert there == load([folder])
    assert Linter(there.rules.values()).lint_text(TEXT) == Linter(load([folder]).rules.values()).lint_text(TEXT) != []


def test_they_may_be_moved(folder, tmp_path):
    written(folder)
    folder.rename(tmp_path / "elsewhere")
    moved = compiled.read(tmp_path / "elsewhere")
    assert {rule.path for rule in moved.rules.values()} == {
        str(path) for path in (tmp_path / "elsewhere").glob("*/*.yaml") if path.parent.name != "presets"
    }


def test_without_any_there_are_none(folder):
    assert compiled.read(folder) is None


@pytest.mark.parametrize("change", ["edited", "added", "gone"])
def test_another_file_and_they_count_for_nothing(folder, change):
    written(folder)
    path = next(path for path in folder.glob("*/*.yaml") if path.parent.name != "presets")
    if change == "edited":
        path.write_bytes(path.read_bytes() + b"\n")
    elif change == "added":
        (path.parent / "new.yaml").write_text("extends: existence\n", encoding="utf-8")
    else:
        path.unlink()
    assert compiled.read(folder) is None


@pytest.mark.parametrize("damage", [b"", b"0.0.0 00000000\nx", b"cut"], ids=["empty", "another version", "cut short"])
def test_damaged_they_count_for_nothing(folder, damage):
    path = written(folder)
    path.write_bytes(path.read_bytes()[:-9] if damage == b"cut" else damage)
    assert compiled.read(folder) is None


def test_another_version_made_others(folder, monkeypatch):
    written(folder)
    monkeypatch.setattr(compiled, "__version__", "0.0.0")
    assert compiled.read(folder) is None
