"""Which files there are to lint."""

from __future__ import annotations

import os
import sys

import pytest

from tests.workspace.project import make
from zhlint.workspace.files import Draft, Trouble, drafts

LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")


def found(folder, *paths, ignored=()):
    given = paths or (str(folder),)
    names = []
    for draft in drafts(given, lambda path: path.endswith((".md", ".txt")), lambda path: path.endswith(tuple(ignored))):
        if isinstance(draft, Draft):
            names.append(os.path.relpath(draft.path, folder).replace(os.sep, "/"))
        else:
            names.append(f"! {os.path.relpath(draft.path, folder)} {draft.what}")
    return names


@pytest.fixture
def tree(tmp_path):
    names = ["b.md", "a.txt", "sub/c.md", "sub/deep/d.md", "image.png", ".hidden/e.md", ".git/f.md", ".g.md"]
    names += ["node_modules/h.md", "mine/pyvenv.cfg", "mine/i.md", "venv/j.md", "empty/k.png"]
    return make(tmp_path, dict.fromkeys(names, "x"))


def test_a_folder_stands_for_its_drafts_sorted(tree):
    assert found(tree) == ["a.txt", "b.md", "sub/c.md", "sub/deep/d.md"]


def test_what_is_named_is_linted_whatever_its_name(tree):
    named = [str(tree / name) for name in ("image.png", ".hidden/e.md", ".g.md")]
    assert found(tree, *named) == ["image.png", ".hidden/e.md", ".g.md"]


def test_a_hidden_folder_is_looked_into_when_named(tree):
    assert found(tree, str(tree / ".hidden")) == [".hidden/e.md"]


def test_twice_named_is_once_linted(tree):
    here = str(tree)
    assert found(tree, str(tree / "b.md"), here, str(tree / "sub" / ".." / "b.md")) == [
        "b.md", "a.txt", "sub/c.md", "sub/deep/d.md",
    ]  # fmt: skip


def test_ignored_files_and_folders_are_passed_over_named_or_not(tree):
    assert found(tree, ignored=("deep/", "b.md")) == ["a.txt", "sub/c.md"]
    assert found(tree, str(tree / "b.md"), ignored=("b.md",)) == []
    assert found(tree, str(tree / "sub"), ignored=("c.md", "deep/")) == []


@pytest.mark.parametrize(
    ("name", "what"),
    [("nope.md", "no such file or folder"), ("empty", "no drafts in this folder")],
)
def test_what_cannot_be_done_is_said(tree, name, what):
    path = str(tree / name)
    assert list(drafts([path], lambda p: p.endswith(".md"), lambda p: False)) == [Trouble(path, what)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names there")
def test_what_is_no_file_is_not_waited_for(tree):
    os.mkfifo(tree / "pipe.md")
    said = "neither a file nor a folder; `-` reads standard input"
    assert found(tree, str(tree / "pipe.md"), str(tree / "b.md")) == [f"! pipe.md {said}", "b.md"]
    assert found(tree) == ["a.txt", "b.md", "sub/c.md", "sub/deep/d.md"]


@LINKS
def test_links(tree):
    (tree / "sub" / "loop").symlink_to(tree)
    (tree / "same.md").symlink_to(tree / "b.md")
    (tree / "broken.md").symlink_to(tree / "gone.md")
    (tree / "self.md").symlink_to(tree / "self.md")
    assert found(tree) == ["a.txt", "b.md", "sub/c.md", "sub/deep/d.md"]
    assert found(tree, str(tree / "sub" / "loop" / "sub" / "deep")) == ["sub/loop/sub/deep/d.md"]
    assert found(tree, str(tree / "broken.md"), str(tree / "self.md")) == [
        "! broken.md a link to nothing", "! self.md a link to nothing",
    ]  # fmt: skip


def test_standard_input_is_read_once():
    assert list(drafts(["-", "-"], lambda p: False, lambda p: False)) == [Draft("-", True)]


def test_names_stay_as_short_as_they_were_given(tree, monkeypatch):
    monkeypatch.chdir(tree)
    got = [draft.path for draft in drafts([".", "sub"], lambda p: p.endswith(".md"), lambda p: False)]
    assert got == ["b.md", os.path.join("sub", "c.md"), os.path.join("sub", "deep", "d.md")]
