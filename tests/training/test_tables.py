"""What is taken over from jieba, OpenCC and pypinyin is what those packages hold."""

from __future__ import annotations

import hashlib
import re
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace

import pytest

from training import packages, tables
from training.__main__ import main
from training.steps.tables import made
from zhlint.lexicon import dictionary
from zhlint.lexicon.model.store import Store, packed

ROOT = Path(__file__).parents[2]
LEXICON = Path(dictionary.__file__).parent


def store(tmp_path, sections):
    (tmp_path / "some.bin").write_bytes(packed(sections))
    return Store(str(tmp_path / "some.bin"))


@pytest.mark.corpus
def test_the_shipped_files_are_those_of_the_packages():
    for name, sections in made().items():
        data = packed(sections)
        assert (LEXICON / name).read_bytes() == data, f"{name} is not what `python -m training tables` writes"
        digest = (LEXICON / f"{name}.sha256").read_text("ascii")
        assert digest == f"{hashlib.sha256(data).hexdigest()}  {name}\n"


@pytest.mark.corpus
def test_the_command_writes_and_tells_whether_it_would_write_the_same(tmp_path, capsys):
    assert main(["tables", "--tables", str(tmp_path)]) == 0
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == sorted(each for name in made() for each in (name, f"{name}.sha256"))
    assert main(["tables", "--tables", str(tmp_path), "--check"]) == 0
    (tmp_path / "sounds.bin.sha256").write_text(f"{'0' * 64}  sounds.bin\n", "ascii")
    assert main(["tables", "--tables", str(tmp_path), "--check"]) == 1


def test_words_of_a_pair_stand_together_as_the_dictionary_lists_them(tmp_path):
    made = store(tmp_path, tables.words("乙 2 m\n甲乙丙 3 n\n甲 9 m\n甲乙 100 v\n甲乙 4 x\n"))
    assert list(made.items("pairs")) == [0x4E590000, 0x75320000, 0x75324E59]
    assert list(made.items("ends")) == [0, 4, 8, 27]
    assert made.text("entries") == " 2 m 9 m丙 3 n  100 v  4 x"
    assert made.text("common") == "甲乙"
    assert made.items("total")[0] == 118


def test_a_word_that_does_not_fit_is_named():
    with pytest.raises(ValueError, match="𠮷野 begins with a character beyond the basic plane"):
        tables.words("𠮷野 3 ns\n")


def test_of_characters_only_those_that_change_are_kept(tmp_path):
    rows = {"TSCharacters": "後\t后 後\n乾\t乾 干\n為為\t为\n\n", "TWPhrases": "菜單\t菜單\r\n信息\t資訊 訊息\r\n"}
    made = store(tmp_path, tables.scripts(rows))
    assert made.text("TSCharacters") == "後\n后 後"
    assert made.text("TWPhrases") == "菜單\n菜單\n信息\n資訊 訊息"


def test_of_readings_the_first_two_are_kept(tmp_path):
    made = store(tmp_path, tables.sounds('{"20002": "b", "20001": "c,a,z"}'))
    said = made.text("said").split("\n")
    assert list(made.items("chars")) == [20001, 20002]
    assert [said[place] for place in made.items("first")] == ["c", "b"]
    assert [said[place] for place in made.items("second")] == ["a", ""]


def test_the_releases_are_those_of_the_extra():
    extra = re.search(r"^tables = \[(.+)\]$", (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert re.findall(r'"(.+?)==(.+?)"', extra[1]) == list(packages.RELEASES.items())


def test_a_package_that_is_not_there_is_named(monkeypatch):
    def nothing(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(packages, "distribution", nothing)
    with pytest.raises(ModuleNotFoundError, match=re.escape("jieba 0.42.1 is not installed")):
        packages.dictionary()


def test_another_release_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "distribution", lambda name: SimpleNamespace(version="0.54.0"))
    with pytest.raises(ModuleNotFoundError, match=re.escape("pypinyin 0.55.0 is needed, 0.54.0 is installed")):
        packages.characters()


@pytest.mark.parametrize("package", packages.RELEASES)
def test_the_licence_of_a_package_ships_with_what_is_of_it(package):
    """A notice names the release, and every file that it speaks of is there."""
    notices = [path.read_text("utf-8") for path in (ROOT / "LICENSES").glob("*.txt")]
    (notice,) = (each for each in notices if f"{package} {packages.RELEASES[package]}" in each)
    named = re.findall(r"zhlint/lexicon/\S+?\.(?:bin|py)", notice)
    assert named
    assert all((ROOT / name).is_file() for name in named)
