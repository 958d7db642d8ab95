"""What is kept between runs is used only where nothing changed, and never trusted blindly."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from tests.command import installed
from tests.workspace.project import project, rule
from zhlint.workspace import cache
from zhlint.workspace.config import Request
from zhlint.workspace.linting import Workspace


@pytest.fixture
def folder():
    return Path(cache.folder())


class Maker:
    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> list[int]:
        self.made += 1
        return [self.made]


def test_made_once_for_a_key():
    make = Maker()
    assert [cache.kept(["a"], make), cache.kept(["a"], make), cache.kept(["b"], make)] == [[1], [1], [2]]


def test_what_is_remembered_needs_no_file(folder):
    make = Maker()
    first = cache.remembered(["a"], make)
    for path in folder.iterdir():
        path.unlink()
    assert cache.remembered(["a"], make) is first
    assert cache.remembered(["b"], make) == [2]


def test_only_the_last_few_are_remembered(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ZHLINT_CACHE_DIR", str(tmp_path / "file" / "below"))
    make = Maker()
    for number in range(12):
        cache.remembered(["few", str(number)], make)
    assert cache.remembered(["few", "11"], make) == [12]
    assert cache.remembered(["few", "0"], make) == [13]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: data[:-3], id="cut off"),
        pytest.param(lambda data: data[:-3] + b"xyz", id="changed"),
        pytest.param(lambda data: b"not a cache at all", id="foreign"),
        pytest.param(lambda data: b"x" + data, id="of another key"),
    ],
)
def test_what_is_damaged_is_made_anew(folder, damage):
    make = Maker()
    cache.kept(["a"], make)
    (path,) = folder.iterdir()
    path.write_bytes(damage(path.read_bytes()))
    assert cache.kept(["a"], make) == [2]
    assert cache.kept(["a"], make) == [2]


def test_one_byte_is_enough(folder):
    make = Maker()
    cache.kept(["a"], make)
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    begin = whole.index(b"\n\n") - 8  # where the sum stands, and behind it what is kept
    for at in (*range(0, begin, max(begin // 50, 1)), *range(begin, len(whole))):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        made = make.made
        assert cache.kept(["a"], make) == [made + 1]


def test_two_versions_have_each_their_own(folder, monkeypatch):
    make = Maker()
    for version, expected in (("1", [1]), ("2", [2]), ("1", [1]), ("2", [2])):
        monkeypatch.setattr(cache, "program", lambda version=version: [version])
        assert cache.kept(["a"], make) == expected
    assert len(list(folder.iterdir())) == 2


def test_a_folder_that_cannot_be_written_is_as_good_as_none(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ZHLINT_CACHE_DIR", str(tmp_path / "file" / "below"))
    make = Maker()
    assert [cache.kept(["a"], make), cache.kept(["a"], make)] == [[1], [2]]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no owners there")
def test_what_another_user_put_there_is_not_read(monkeypatch):
    make = Maker()
    cache.kept(["a"], make)
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert cache.kept(["a"], make) == [2]


def test_threads_do_not_write_to_one_file(monkeypatch, folder):
    written = []
    replace, both = os.replace, threading.Barrier(2, timeout=20)

    def together(source, target):
        written.append(source)
        both.wait()
        replace(source, target)

    monkeypatch.setattr(os, "replace", together)
    threads = [threading.Thread(target=cache.kept, args=(["a"], Maker())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(written)) == 2
    assert len(list(folder.iterdir())) == 1


def test_the_oldest_are_dropped(folder):
    for i in range(50):
        cache.kept([str(i)], Maker())
    assert len(list(folder.iterdir())) <= 32


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/zhlint"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "/home/me/.cache/zhlint"),
        ("linux", {}, "/home/me/.cache/zhlint"),
        ("darwin", {}, "/home/me/Library/Caches/zhlint"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/zhlint/Cache"),
        ("win32", {}, "/home/me/AppData/Local/zhlint/Cache"),
    ],
)
@pytest.mark.skipif(os.sep != "/", reason="written with slashes")
def test_where_it_lies(monkeypatch, platform, variables, expected):
    for name in ("ZHLINT_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/me")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.platform", platform)
    assert cache.folder() == expected


def tokens(folder, **asked):
    return [rule.check.tokens for rule in Workspace(Request(**asked)).linter(str(folder / "a.md")).rules]


def test_a_linter_follows_its_rules_its_config_and_its_dictionaries(tmp_path):
    project(tmp_path)
    assert tokens(tmp_path) == tokens(tmp_path) == [("哈哈",)]
    (tmp_path / "house/talk/no-hedge.yaml").write_text(rule("呵呵呵"), encoding="utf-8")
    assert tokens(tmp_path) == [("呵呵呵",)]
    (tmp_path / "house/talk/new.yaml").write_text(rule("嘿嘿"), encoding="utf-8")
    assert tokens(tmp_path, select=("talk",)) == [("嘿嘿",), ("嗯嗯",), ("呵呵呵",)]
    config = tmp_path / ".zhlint.yaml"
    config.write_text(config.read_text("utf-8") + "dictionary: words.txt\n", encoding="utf-8")
    for word in ("甲乙", "甲乙丙"):
        (tmp_path / "words.txt").write_text(word, encoding="utf-8")
        assert Workspace().linter(str(tmp_path / "a.md")).words.user_words == (word,)


@pytest.mark.process
def test_a_linter_is_found_again_by_the_next_process(tmp_path):
    config = "rule-paths: [house]\nterms: [甲乙]\nrules:\n  no-hedge: on\nignore: [x.md]\nmax-file-size: 5\n"
    project(tmp_path, {"a.md": "他走了。\n"}, config)
    kept = set()
    for seed in ("1", "2", "3"):
        installed("check", "a.md", cwd=tmp_path, PYTHONHASHSEED=seed, ZHLINT_CACHE_DIR=str(tmp_path / "cache"))
        kept.add(frozenset(os.listdir(tmp_path / "cache")))
    assert len(kept) == 1


def test_a_run_without_cache_keeps_nothing(tmp_path, folder):
    project(tmp_path)
    assert tokens(tmp_path, use_cache=False) == [("哈哈",)]
    assert list(folder.glob("*")) == []


def test_a_homeless_user_keeps_nothing_and_litters_nowhere(tmp_path, monkeypatch):
    monkeypatch.delenv("ZHLINT_CACHE_DIR")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    monkeypatch.chdir(tmp_path)
    make = Maker()
    assert [cache.kept(["a"], make), cache.kept(["a"], make)] == [[1], [2]]
    assert list(tmp_path.iterdir()) == []
