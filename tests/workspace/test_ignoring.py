"""Ignore files in many folders: which of them hold for a file, named or met in a folder."""

from __future__ import annotations

import os

import pytest

from tests.workspace.git import NEEDED, git, ignored
from tests.workspace.project import make
from zhlint.workspace import repository
from zhlint.workspace.ignoring import OWN, Ignoring, by_git


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    for name in ("GIT_CONFIG_GLOBAL", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    return home


@pytest.fixture
def top(tmp_path):
    return make(tmp_path / "top", {".git/HEAD": "", "drafts/old/a.md": "", "drafts/b.md": "", "c.md": ""})


def own(folder, *names):
    ignoring = Ignoring(OWN)
    return [name for name in names if ignoring.passes_over(str(folder / name) + "/" * name.endswith("/"))]


ALL = ("drafts/", "drafts/old/", "drafts/old/a.md", "drafts/b.md", "c.md")


@pytest.mark.parametrize(
    ("files", "over"),
    [
        ({}, []),
        ({OWN: "old/\n"}, ["drafts/old/", "drafts/old/a.md"]),
        ({f"drafts/{OWN}": "/b.md\n"}, ["drafts/b.md"]),
        ({OWN: "*.md\n", f"drafts/old/{OWN}": "!a.md\n"}, ["drafts/b.md", "c.md"]),
        ({OWN: "old/\n", f"drafts/old/{OWN}": "!a.md\n"}, ["drafts/old/", "drafts/old/a.md"]),
        ({".gitignore": "*.md\n"}, []),
    ],
)
def test_own_ignore_files_hold_for_what_is_named_too(top, files, over):
    make(top, files)
    assert own(top, *ALL) == over


def test_own_ignore_files_above_the_repository_do_not_hold(top):
    make(top.parent, {OWN: "*.md\n"})
    assert own(top, *ALL) == []
    (top / ".git" / "HEAD").unlink()
    (top / ".git").rmdir()
    assert own(top, "c.md", "drafts/") == ["c.md"]


def test_names_as_they_are_given(top, monkeypatch):
    make(top, {OWN: "old/\n", f"drafts/{OWN}": "b.md\n"})
    monkeypatch.chdir(top / "drafts")
    ignoring = Ignoring(OWN)
    given = ["b.md", "./b.md", "old/", "old", "old//", ".", "./", "../drafts/b.md", "../c.md", "old/../b.md"]
    assert [name for name in given if ignoring.passes_over(name)] == [
        "b.md", "./b.md", "old/", "old//", "../drafts/b.md", "old/../b.md",
    ]  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="names that are not text")
def test_names_that_are_no_text(top):
    name = os.fsdecode(b"\xff.md")
    make(top, {OWN: b"\xff.md\nline\\\nbreak.md\n"})
    assert own(top, name, "line\nbreak.md", "b.md") == [name]


def test_deep_folders(tmp_path):
    deep = "/".join(["d"] * 1500)
    make(tmp_path, {OWN: "x.md\n"})
    assert own(tmp_path, f"{deep}/x.md", f"{deep}/y.md") == [f"{deep}/x.md"]


def met(folder, start, *names):
    passes_over = by_git(str(folder / start))
    return [name for name in names if passes_over(str(folder / name) + "/" * name.endswith("/"))]


@pytest.mark.parametrize(
    ("start", "files", "over"),
    [
        pytest.param("", {".gitignore": "old/\n"}, ["drafts/old/", "drafts/old/a.md"], id="at the top"),
        pytest.param("drafts", {".gitignore": "/drafts/b.md\n"}, ["drafts/b.md"], id="above what is named"),
        pytest.param("drafts/old", {".gitignore": "old/\n"}, [], id="a named folder is looked into though ignored"),
        pytest.param(
            "drafts/old", {".gitignore": "old/\n", "drafts/old/.gitignore": "*.md\n"}, ["drafts/old/a.md"],
            id="and what lies in it holds",
        ),
        pytest.param("", {".git/info/exclude": "c.md\n"}, ["c.md"], id="info/exclude"),
        pytest.param("", {".git/info/exclude": "c.md\n", ".gitignore": "!c.md\n"}, [], id="the nearer one wins"),
        pytest.param("", {"../home/.config/git/ignore": "c.md\n"}, ["c.md"], id="the user's own"),
        pytest.param(
            "", {"../home/.gitconfig": "[Core] # x\n\texcludesFile = ~/mine ; y\n", "../home/mine": "c.md\n"}, ["c.md"],
            id="the user's own elsewhere",
        ),
        pytest.param(
            "", {".git/config": '[core]\n[x]\nexcludesfile=no\n[core "a"]\n[core]\nexcludesfile="../mine"\n', "../mine": "c.md\n"},
            ["c.md"], id="the repository's own elsewhere",
        ),
        pytest.param(
            "", {".git/config": '[core "a"]\nexcludesfile = ../mine\n', "../mine": "c.md\n"}, [], id="not of a part",
        ),
        pytest.param(
            "", {".git/config": "[core] excludesfile = ../mine\n", "../mine": "c.md\n"}, ["c.md"], id="in one line",
        ),
        pytest.param("", {"drafts/.git/HEAD": "", ".gitignore": "*.md\n"}, ["c.md"], id="another repository inside"),
    ],
)  # fmt: skip
def test_git(top, start, files, over):
    make(top, files)
    below = [name for name in ALL if name.startswith(f"{start}/" * bool(start)) and name != f"{start}/"]
    assert met(top, start, *below) == over


def test_without_a_repository_the_ignore_files_of_the_named_folder_hold(tmp_path):
    make(tmp_path, {".gitignore": "*.md\n", "sub/.gitignore": "/a.md\n", "sub/in/.gitignore": "b.md\n"})
    assert met(tmp_path, "sub", "sub/a.md", "sub/b.md", "sub/in/a.md", "sub/in/b.md") == ["sub/a.md", "sub/in/b.md"]


@NEEDED
@pytest.mark.process
def test_a_linked_work_tree_shares_what_its_repository_excludes(tmp_path, home):
    main = make(tmp_path / "main", {"a.md": ""})
    identity = ("-c", "user.name=n", "-c", "user.email=e@example.org")
    git(main, "init", "--quiet")
    git(main, "add", ".")
    git(main, *identity, "commit", "--quiet", "-m", "a")
    git(main, "worktree", "add", "--quiet", str(tmp_path / "linked"))
    make(main, {".git/info/exclude": "b.md\n"})
    assert met(tmp_path / "linked", "", "a.md", "b.md") == ["b.md"]
    assert ignored(tmp_path / "linked", ["a.md", "b.md"], home) == {"b.md"}


@NEEDED
@pytest.mark.process
def test_the_users_own_files_are_those_of_git(tmp_path, home):
    top = make(tmp_path / "top", {"a.md": "", "b.md": ""})
    git(top, "init", "--quiet")
    make(
        home,
        {".config/git/config": "[core]\nexcludesfile = ~/x.txt\n", ".config/git/ignore": "a.md\n", "x.txt": "b.md\n"},
    )
    assert set(met(top, "", "a.md", "b.md")) == ignored(top, ["a.md", "b.md"], home) == {"b.md"}
    make(home, {".gitconfig": "[core]\n  excludesfile = ~/nowhere\n"})
    assert set(met(top, "", "a.md", "b.md")) == ignored(top, ["a.md", "b.md"], home)


def test_where_a_repository_begins(top):
    assert repository.top(str(top / "drafts" / "old")) == str(top)
    assert repository.top(str(top)) == str(top)
    assert repository.is_top(str(top))
    assert not repository.is_top(str(top / "drafts"))


def test_what_passes_over_a_file_can_be_named(top):
    make(top, {OWN: "# ours\nold/\n", f"drafts/{OWN}": "*.md\n!b.md\n"})
    ignoring = Ignoring(OWN)
    lines = [ignoring.decisive(str(top / name)) for name in ("drafts/old/a.md", "drafts/b.md", "c.md")]
    assert [line and (os.path.relpath(line.path, top), line.number, line.text, line.takes_back) for line in lines] == [
        (OWN, 2, "old/", False), (os.path.join("drafts", OWN), 2, "!b.md", True), None,
    ]  # fmt: skip
