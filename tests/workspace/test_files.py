"""Which files there are to lint."""

from __future__ import annotations

import os
import sys
import unicodedata

import pytest

from tests.workspace.project import make
from zhlint.workspace import files
from zhlint.workspace.files import Buffer, Filter, Seen, Trouble, as_listed, drafts, survey
from zhlint.workspace.ignoring import by_git

LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")

MARKDOWN = Filter(lambda path: path.endswith(".md"), lambda path: False)


def found(folder, *paths, ignored=()):
    given = paths or (str(folder),)
    names = []
    wanted = Filter(lambda path: path.endswith((".md", ".txt")), lambda path: path.endswith(tuple(ignored)))
    for draft in drafts(given, wanted):
        if isinstance(draft, Seen):
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


def test_a_hidden_folder_is_looked_at_when_named(tree):
    assert found(tree, str(tree / ".hidden")) == [".hidden/e.md"]


def test_twice_named_is_once_linted(tree):
    here = str(tree)
    assert found(tree, str(tree / "b.md"), here, str(tree / "sub" / ".." / "b.md")) == [
        "b.md", "a.txt", "sub/c.md", "sub/deep/d.md",
    ]  # fmt: skip


@pytest.fixture
def mac(monkeypatch):
    """A system that finds a file whatever the case of its name, and its accents together or taken apart."""

    def there(path):
        head, name = os.path.split(os.path.abspath(path))
        return name == "" or (there(head) and any(one(name) == one(each) for each in os.listdir(as_listed(head))))

    def one(name):
        return unicodedata.normalize("NFC", name).casefold()

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(files.os.path, "lexists", there)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param("Notes.md", "Notes.md", id="as it is listed"),
        pytest.param("NOTES.MD", "Notes.md", id="in other cases"),
        pytest.param("docs/a.md", "Docs/a.md", id="its folder in other cases"),
        pytest.param("docs/", "Docs/", id="a folder"),
        pytest.param("./docs/../notes.md", "./Docs/../Notes.md", id="by another folder"),
        pytest.param("稿/RE\u0301SUME\u0301.md", "稿/r\u00e9sum\u00e9.md", id="accents taken apart"),
        pytest.param("稿/カ\u3099.md", "稿/カ\u3099.md", id="taken apart in the folder, too"),
        pytest.param("稿/ガ.md", "稿/カ\u3099.md", id="taken apart in the folder alone"),
        pytest.param("both.md", "both.md", id="a volume that tells them apart"),
        pytest.param("BOTH.md", "BOTH.md", id="a volume that tells them apart, the other"),
        pytest.param("none.md", "none.md", id="not there"),
        pytest.param("", "", id="nothing"),
        pytest.param("/", "/", id="the root"),
        pytest.param("..", "..", id="the folder above"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="names that cannot be there beside each other")
def test_a_path_is_as_its_folders_list_it(mac, tmp_path, monkeypatch, given, expected):
    names = ["Notes.md", "Docs/a.md", "稿/r\u00e9sum\u00e9.md", "稿/カ\u3099.md", "both.md", "BOTH.md"]
    make(tmp_path, dict.fromkeys(names, ""))
    monkeypatch.chdir(tmp_path)
    assert as_listed(given) == expected
    monkeypatch.setattr(sys, "platform", "linux")
    assert as_listed(given) == given


@pytest.mark.skipif(sys.platform != "linux", reason="the file system is a stand-in")
def test_a_file_named_in_two_ways_is_once_linted(mac, tree, monkeypatch):
    monkeypatch.chdir(tree)
    assert found(".", "B.md", "b.md", "SUB", "sub/C.MD") == ["b.md", "sub/c.md", "sub/deep/d.md"]


@pytest.mark.skipif(sys.platform != "linux", reason="the file system is a stand-in")
def test_a_file_that_has_come_is_listed(mac, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert as_listed("A.md") == "A.md"
    make(tmp_path, {"a.md": ""})
    os.utime(tmp_path, (1, 1))
    assert as_listed("A.md") == "a.md"


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
    assert list(drafts([path], MARKDOWN)) == [Trouble(path, what)]


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


def test_a_buffer_is_read_once_and_ignored_by_its_name(tree):
    one, other = (Buffer(lambda limit: b"", str(tree / name)) for name in ("b.md", "new.md"))
    assert list(drafts([one, other, one], MARKDOWN)) == [Seen(each.name, True, buffer=each) for each in (one, other)]
    wanted = MARKDOWN._replace(ignored=lambda path: path.endswith("new.md"))
    assert list(drafts([one, other], wanted)) == [Seen(one.name, True, buffer=one)]


def test_names_stay_as_short_as_they_were_given(tree, monkeypatch):
    monkeypatch.chdir(tree)
    got = [draft.path for draft in drafts([".", "sub"], MARKDOWN)]
    assert got == ["b.md", os.path.join("sub", "c.md"), os.path.join("sub", "deep", "d.md")]


def test_what_git_ignores_is_passed_over_unless_named(tree):
    make(tree, {".git/HEAD": "", ".gitignore": "b.md\ndeep/\n"})
    wanted = Filter(lambda path: path.endswith((".md", ".txt")), lambda path: False, by_git)

    def names(*paths):
        return [os.path.relpath(found.path, tree).replace(os.sep, "/") for found in drafts(map(str, paths), wanted)]

    assert names(tree) == ["a.txt", "sub/c.md"]
    assert names(tree, tree / "b.md") == ["a.txt", "sub/c.md", "b.md"]
    assert names(tree / "sub" / "deep") == ["sub/deep/d.md"]


def test_a_folder_whose_drafts_are_all_passed_over_is_not_called_empty(tree):
    assert found(tree, str(tree / "sub"), ignored=("c.md", "deep/")) == []
    make(tree, {"sub/.git/HEAD": "", "sub/.gitignore": "*\n"})
    wanted = Filter(lambda path: path.endswith(".md"), lambda path: False, by_git)
    assert list(drafts([str(tree / "sub")], wanted)) == []


def test_a_folder_with_a_slash_at_its_end(tree, monkeypatch):
    monkeypatch.chdir(tree)
    assert [draft.path for draft in drafts(["sub/"], MARKDOWN)] == [
        os.path.join("sub", "c.md"), os.path.join("sub", "deep", "d.md"),
    ]  # fmt: skip


def test_each_folder_that_is_looked_at_is_told(tree, monkeypatch):
    monkeypatch.chdir(tree)
    told = []
    list(drafts(["."], MARKDOWN._replace(looked_at=told.append)))
    assert told == [".", "empty", "sub", os.path.join("sub", "deep")]


@LINKS
def test_links_in_circles(tmp_path):
    make(tmp_path, {"a/x.md": "", "b/y.md": ""})
    (tmp_path / "a" / "to-b").symlink_to("../b")
    (tmp_path / "b" / "to-a").symlink_to("../a")
    (tmp_path / "a" / "up").symlink_to("..")
    (tmp_path / "a" / "round.md").symlink_to("round.md")
    (tmp_path / "ring").symlink_to("gnir")
    (tmp_path / "gnir").symlink_to("ring")
    both = [str(tmp_path / name) for name in ("a", "b", "a/to-b", "b/to-a", "a/up/b/to-a/up")]
    assert found(tmp_path, *both) == ["a/x.md", "b/y.md"]
    assert found(tmp_path, str(tmp_path / "a/to-b/to-a/to-b")) == ["a/to-b/to-a/to-b/y.md"]
    assert found(tmp_path, str(tmp_path / "ring")) == ["! ring a link to nothing"]


@LINKS
def test_a_file_with_two_names_is_linted_once(tree):
    (tree / "again.md").symlink_to("sub/c.md")
    assert found(tree) == ["a.txt", "again.md", "b.md", "sub/deep/d.md"]
    assert found(tree, str(tree / "sub" / "c.md"), str(tree / "again.md")) == ["sub/c.md"]


@pytest.mark.skipif(sys.platform != "linux", reason="so long may no path be elsewhere")
def test_folders_deeper_in_each_other_than_functions_can_be(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    deep = sys.getrecursionlimit() + 200
    for _ in range(deep):
        os.mkdir("d")
        os.chdir("d")
    with open("x.md", "w") as file:
        file.write("x")
    os.chdir(tmp_path)
    met = [draft.path.count("d/") for draft in drafts(["."], MARKDOWN)]
    os.remove("d/" * deep + "x.md")  # what clears the temporary folder goes by functions
    for depth in range(deep, 0, -1):
        os.rmdir("d/" * depth)
    assert met == [deep]


@pytest.mark.skipif(sys.platform != "linux", reason="so long may a path be there")
def test_a_folder_with_too_long_a_name_is_told_and_costs_no_other(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(20):
        os.mkdir("d" * 240)
        os.chdir("d" * 240)
    os.chdir(tmp_path)
    make(tmp_path, {"x.md": ""})
    told = list(drafts(["."], MARKDOWN))
    assert [found.what for found in told if isinstance(found, Trouble)] == ["file name too long"]
    assert told[-1] == Seen("x.md", False)
    assert list(drafts(["d" * 300], MARKDOWN)) == [Trouble("d" * 300, "file name too long")]


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text")
def test_strange_names(tmp_path):
    names = ["line\nbreak.md", os.fsdecode(b"\xff\xfe.md"), "\x1b[31m.md", " .md", "-.md"]
    make(tmp_path, dict.fromkeys(names, ""))
    assert found(tmp_path) == sorted(names)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="no folder is closed to root")
def test_a_closed_folder_is_told_and_costs_no_other(tree):
    (tree / "sub").chmod(0)
    try:
        assert found(tree) == ["a.txt", "b.md", "! sub permission denied"]
    finally:
        (tree / "sub").chmod(0o755)


def test_a_folder_that_cannot_be_listed_is_told_and_costs_no_other(tree, monkeypatch):
    scandir = os.scandir

    def closed(folder):
        if os.path.basename(folder) == "sub":
            raise PermissionError(13, "Permission denied", folder)
        return scandir(folder)

    with monkeypatch.context() as patch:
        patch.setattr("zhlint.workspace.files.os.scandir", closed)
        assert found(tree) == ["a.txt", "b.md", "! sub permission denied"]


def test_a_name_that_windows_has_no_file_for_is_not_there(tmp_path, monkeypatch):
    class Invalid(OSError):
        winerror = 123

    def lstat(path):
        raise Invalid(22, "The filename, directory name, or volume label syntax is incorrect")

    monkeypatch.setattr("zhlint.workspace.files.os.lstat", lstat)
    assert [str(each) for each in drafts(["*.md"], MARKDOWN)] == ["*.md: no such file or folder"]


def test_a_survey_tells_what_is_passed_over_and_why(tree):
    wanted = Filter(
        lambda path: path.endswith((".md", ".txt")),
        lambda path: "not wanted" if path.endswith(("deep/", "c.md")) else "",
        lambda folder: lambda path: "unlisted" if path.endswith("b.md") else "",
    )
    named = [str(tree), str(tree / "a.txt"), str(tree / "sub" / "c.md")]
    seen = [(os.path.relpath(s.path, tree).replace(os.sep, "/"), s.named, str(s.why)) for s in survey(named, wanted)]
    assert [(name, why.partition(":")[0]) for name, named, why in seen if not named] == [
        (".g.md", "hidden"), (".git", "hidden"), (".hidden", "hidden"), ("a.txt", ""), ("b.md", "unlisted"),
        ("empty/k.png", "no format reads this kind of file"), ("image.png", "no format reads this kind of file"),
        ("mine", "never looked into"), ("node_modules", "never looked into"), ("sub/c.md", "not wanted"),
        ("sub/deep", "not wanted"), ("venv", "never looked into"),
    ]  # fmt: skip
    assert [why for _, named, why in seen if named] == [
        f"met already as {tree / 'a.txt'}", f"met already as {tree / 'sub' / 'c.md'}",
    ]  # fmt: skip
