"""What git says has changed, over a scripted history, whatever the user's settings and the names of files."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workspace.history import _no_settings as _no_settings  # noqa: PLC0414
from tests.workspace.history import commit, git
from tests.workspace.project import make
from zhlint.base.faults import Faults
from zhlint.finding import Finding, Place
from zhlint.workspace import changes
from zhlint.workspace.changes import WHOLE, Touching, changed, names_commit

pytestmark = pytest.mark.process

TEN = "".join(f"第{n}行。\n" for n in "一二三四五六七八九十")


@pytest.fixture
def repo(tmp_path):
    folder = tmp_path / "repo"
    folder.mkdir()
    git(folder, "init", "-q")
    commit(folder, {"a.md": TEN, "sub/b.md": TEN})
    return folder


def lines(folder, name, ref=None):
    return changed([str(folder / name)], ref)[0]


def edited(text, **numbers):
    """The text with some lines (from 1) changed."""
    kept = text.split("\n")
    for number in numbers["lines"]:
        kept[number - 1] = f"改过的{kept[number - 1]}"
    return "\n".join(kept)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param(TEN, (), id="nothing"),
        pytest.param(edited(TEN, lines=[3]), ((3, 3),), id="a line"),
        pytest.param(edited(TEN, lines=[1, 2, 3, 10]), ((1, 3), (10, 10)), id="ranges"),
        pytest.param("新。\n" + TEN, ((1, 1),), id="a line at the top"),
        pytest.param(TEN + "新。", ((11, 11),), id="a line at the end without a line end"),
        pytest.param(TEN[:-1], ((10, 10),), id="the last line end taken away"),
        pytest.param(TEN.replace("第三行。\n", ""), (), id="a line taken away"),
        pytest.param(TEN.replace("第三行。\n", "").replace("第九", "第玖"), ((8, 8),), id="one taken away, one changed"),
        pytest.param(TEN.replace("第五行。", "++ b/x.md"), ((5, 5),), id="a line that looks like the head of a diff"),
        pytest.param(TEN.replace("第五行。", "@@ -1 +1 @@\n-- a\ndiff --git a/x b/x"), ((5, 7),), id="lines that look like a diff"),
        pytest.param(TEN.replace("\n", "\r\n"), ((1, 10),), id="other line ends"),
        pytest.param(TEN.replace("第五行。", "第五行。\r第六行。"), ((5, 5),), id="a lone return is no line end to git"),
        pytest.param("", (), id="emptied"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ref", [None, "HEAD"])
def test_changed_lines(repo, after, expected, ref):
    make(repo, {"a.md": after})
    assert lines(repo, "a.md", ref) == expected
    assert lines(repo, "sub/b.md", ref) == ()


def test_the_index_and_a_commit_are_told_apart(repo):
    make(repo, {"a.md": edited(TEN, lines=[2])})
    git(repo, "add", "a.md")
    make(repo, {"a.md": edited(TEN, lines=[2, 5])})
    assert lines(repo, "a.md") == ((5, 5),)
    assert lines(repo, "a.md", "HEAD") == ((2, 2), (5, 5))


def test_files_come_in_the_order_they_are_asked_for(repo):
    make(repo, {"sub/b.md": edited(TEN, lines=[2]), "new.md": TEN})
    paths = [str(repo / name) for name in ("new.md", "sub/b.md", "a.md")]
    assert changed(paths) == [WHOLE, ((2, 2),), ()]


@pytest.mark.parametrize(
    ("step", "name", "ref", "expected"),
    [
        pytest.param([], "new.md", None, WHOLE, id="untracked"),
        pytest.param([], "new.md", "HEAD", WHOLE, id="untracked, against a commit"),
        pytest.param([["add", "new.md"]], "new.md", None, (), id="added, against the index"),
        pytest.param([["add", "new.md"]], "new.md", "HEAD", ((1, 10),), id="added, against a commit"),
        pytest.param([["add", "-N", "new.md"]], "new.md", None, ((1, 10),), id="meant to be added"),
        pytest.param([["rm", "-q", "--cached", "a.md"]], "a.md", "HEAD", WHOLE, id="no longer tracked"),
        pytest.param([["mv", "a.md", "c.md"]], "c.md", "HEAD", (), id="renamed"),
        pytest.param([["mv", "a.md", "new/c.md"], "new/c.md", ["add", "-A"]], "new/c.md", "HEAD", ((4, 4),), id="renamed and edited"),
    ],
)  # fmt: skip
def test_files_that_come_and_go(repo, step, name, ref, expected):
    make(repo, {"new.md": TEN.replace("行", "列"), "new/x.md": "无关。\n"})
    for each in step:
        if isinstance(each, str):
            make(repo, {each: edited(TEN, lines=[4])})
        else:
            git(repo, *each)
    assert lines(repo, name, ref) == expected


def test_a_deleted_file_next_to_a_changed_one(repo):
    (repo / "sub/b.md").unlink()
    make(repo, {"a.md": edited(TEN, lines=[2])})
    assert lines(repo, "a.md", "HEAD") == ((2, 2),)


def test_a_branch_is_compared_where_it_was_left(repo):
    git(repo, "checkout", "-qb", "topic")
    commit(repo, {"a.md": edited(TEN, lines=[2])})
    git(repo, "checkout", "-q", "main")
    commit(repo, {"a.md": edited(TEN, lines=[9])})
    git(repo, "checkout", "-q", "topic")
    make(repo, {"sub/b.md": edited(TEN, lines=[5])})
    assert lines(repo, "a.md", "main...") == ((2, 2),)
    assert lines(repo, "a.md", "main") == ((2, 2), (9, 9))
    assert lines(repo, "sub/b.md", "main...") == ((5, 5),)


def test_branches_with_nothing_in_common(repo):
    git(repo, "checkout", "-q", "--orphan", "other")
    commit(repo, message="other")
    with pytest.raises(Faults, match="no commit in common"):
        changed([str(repo / "a.md")], "main...")


@pytest.mark.parametrize("ref", [None, "HEAD"])
def test_a_repository_without_commits(tmp_path, ref):
    git(tmp_path, "init", "-q")
    make(tmp_path, {"a.md": TEN, "b.md": TEN})
    git(tmp_path, "add", "a.md")
    assert changed([str(tmp_path / "a.md"), str(tmp_path / "b.md")], ref) == [() if ref is None else WHOLE, WHOLE]


@pytest.mark.parametrize("ref", [None, "HEAD"])
def test_a_file_in_conflict(repo, ref):
    git(repo, "checkout", "-qb", "topic")
    commit(repo, {"a.md": TEN.replace("第三", "第叁")})
    git(repo, "checkout", "-q", "main")
    commit(repo, {"a.md": TEN.replace("第三", "第3")})
    subprocess.run(["git", "-C", str(repo), "merge", "-q", "topic"], capture_output=True)
    text = (repo / "a.md").read_text(encoding="utf-8").split("\n")
    marks = [number for number, line in enumerate(text, 1) if line.startswith(("<<<<", "====", ">>>>"))]
    found = lines(repo, "a.md", ref)
    assert all(any(first <= mark <= last for first, last in found) for mark in marks)
    assert not any(first <= 1 <= last for first, last in found)


NAMES = ["空 格.md", "引'号.md", "中文/第一章.md", "tab\there.md", 'quo"te.md', "new\nline.md", "back\\slash.md", "-dash.md", "é.md", ":(top)x.md", "b/a.md", "trailing .md"]  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize("name", NAMES)
def test_odd_names(repo, name):
    commit(repo, {name: TEN})
    make(repo, {name: edited(TEN, lines=[7])})
    assert lines(repo, name) == ((7, 7),)
    git(repo, "mv", "--", name, "z" + name.replace("/", "-"))
    assert lines(repo, "z" + name.replace("/", "-"), "HEAD") == ((7, 7),)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems want names to be text")
def test_a_name_that_is_no_text(repo):
    name = os.fsdecode(b"\xc4\xe3.md")
    commit(repo, {name: TEN})
    make(repo, {name: edited(TEN, lines=[7])})
    assert lines(repo, name) == ((7, 7),)


SETTINGS = [
    "color.ui=always",
    "color.diff=always",
    "diff.noprefix=true",
    "diff.mnemonicPrefix=true",
    "diff.external=false",
    "diff.context=5",
    "diff.interHunkContext=20",
    "diff.relative=true",
    "diff.renames=false",
    "diff.submodule=log",
    "diff.wordRegex=.",
    "diff.suppressBlankEmpty=true",
    "diff.srcPrefix=x/",
    "diff.algorithm=histogram",
    "core.quotePath=false",
    "core.pager=false",
    "core.attributesFile=binary",
]


@pytest.mark.parametrize("setting", SETTINGS)
def test_settings_of_the_user_change_nothing(repo, setting):
    (repo / "binary").write_text("*.md -diff\n", encoding="utf-8")
    git(repo, "config", *setting.split("=", 1))
    git(repo, "mv", "sub/b.md", "名.md")
    make(repo, {"a.md": edited(TEN, lines=[2, 5]), "名.md": edited(TEN, lines=[9])})
    assert lines(repo, "a.md", "HEAD") == ((2, 2), (5, 5))
    assert lines(repo, "名.md", "HEAD") == ((9, 9),)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GIT_EXTERNAL_DIFF", "false"),
        ("GIT_DIFF_OPTS", "--unified=8"),
        ("GIT_DIR", "/nowhere/.git"),
        ("GIT_INDEX_FILE", "/nowhere/index"),
        ("GIT_PREFIX", "sub/"),
        ("GIT_WORK_TREE", "/nowhere"),
    ],
)
def test_the_environment_of_a_hook_changes_nothing(repo, monkeypatch, name, value):
    make(repo, {"a.md": edited(TEN, lines=[2, 5])})
    monkeypatch.setenv(name, value)
    assert lines(repo, "a.md", "HEAD") == ((2, 2), (5, 5))


def test_on_windows_no_git_is_taken_from_the_folder(repo, monkeypatch):
    monkeypatch.setenv("NODEFAULTCURRENTDIRECTORYINEXEPATH", "")
    monkeypatch.delenv("NODEFAULTCURRENTDIRECTORYINEXEPATH")
    monkeypatch.setattr(changes.sys, "platform", "win32")
    assert lines(repo, "a.md", "HEAD") == ()
    assert os.environ["NODEFAULTCURRENTDIRECTORYINEXEPATH"] == "1"


@pytest.mark.parametrize("attribute", ["-diff", "binary", "diff=words", "text eol=crlf"])
def test_attributes_change_nothing(repo, attribute):
    git(repo, "config", "diff.words.textconv", "false")
    make(repo, {".gitattributes": f"*.md {attribute}\n"})
    make(repo, {"a.md": edited(TEN, lines=[2])})
    assert lines(repo, "a.md", "HEAD") == ((2, 2),)


def test_line_ends_that_git_translates(repo):
    git(repo, "config", "core.autocrlf", "true")
    commit(repo, {"c.md": TEN.replace("\n", "\r\n")})
    make(repo, {"c.md": edited(TEN, lines=[6]).replace("\n", "\r\n")})
    assert lines(repo, "c.md") == ((6, 6),)


def test_several_repositories_at_once(repo, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    commit(other, {"c.md": TEN})
    git(repo, "submodule", "--quiet", "add", str(other), "inner")
    commit(repo)
    make(repo, {"a.md": edited(TEN, lines=[1]), "inner/c.md": edited(TEN, lines=[2])})
    make(other, {"c.md": edited(TEN, lines=[3])})
    paths = [str(repo / "a.md"), str(other / "c.md"), str(repo / "inner/c.md"), str(repo / "sub/b.md")]
    for ref in (None, "HEAD"):
        assert changed(paths, ref) == [((1, 1),), ((3, 3),), ((2, 2),), ()]
    git(repo, "branch", "topic")
    with pytest.raises(Faults, match=re.escape(f"no commit `topic` in {os.path.realpath(other)}")):
        changed(paths[:2], "topic")


def test_a_work_tree_of_its_own(repo, tmp_path):
    git(repo, "worktree", "add", "-q", str(tmp_path / "tree"))
    make(tmp_path / "tree", {"a.md": edited(TEN, lines=[8])})
    assert lines(tmp_path / "tree", "a.md", "main") == ((8, 8),)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_is_looked_up_where_it_leads(repo, tmp_path):
    os.symlink(repo, tmp_path / "link")
    os.symlink(repo / "a.md", tmp_path / "draft.md")
    make(repo, {"a.md": edited(TEN, lines=[4])})
    assert lines(tmp_path / "link", "a.md") == ((4, 4),)
    assert lines(tmp_path, "draft.md") == ((4, 4),)


def test_outside_of_any_repository(tmp_path):
    make(tmp_path, {"a.md": TEN})
    with pytest.raises(Faults, match="not in a git repository"):
        changed([str(tmp_path / "a.md")])


def test_outside_nothing_is_a_commit(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    make(tmp_path, {"a.md": TEN})
    assert not names_commit("a.md", ["."])
    with pytest.raises(Faults, match="no commit `main`: not in a git repository"):
        names_commit("main", ["."])


def test_a_folder_that_git_takes_for_no_repository(repo):
    (repo / "sub/.git").mkdir()
    make(repo, {"sub/b.md": edited(TEN, lines=[4])})
    assert lines(repo, "sub/b.md") == ((4, 4),)


def test_in_a_bare_repository(tmp_path):
    git(tmp_path, "init", "-q", "--bare")
    make(tmp_path, {"a.md": TEN})
    with pytest.raises(Faults, match="is bare"):
        changed([str(tmp_path / "a.md")])


def test_what_git_has_against_a_repository_is_said(repo):
    (repo / ".git" / "HEAD").write_text("nonsense", encoding="utf-8")
    with pytest.raises(Faults, match=r"git cannot tell what changed in .*: fatal: "):
        changed([str(repo / "a.md")])


@pytest.mark.parametrize(
    "ask", [lambda path: changed([path]), lambda path: names_commit("HEAD~1", [os.path.dirname(path)])]
)
def test_without_git(repo, monkeypatch, tmp_path, ask):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Faults, match="git is not installed"):
        ask(str(repo / "a.md"))


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        ("HEAD", True),
        ("main", True),
        ("main...", True),
        ("v1", True),
        ("HEAD~1", False),
        ("nope", False),
        ("a.md", False),
        ("sub/", False),
        (".", False),
        ("main..HEAD", False),
        ("-q", False),
        ("HEAD:sub", False),
    ],
)
def test_what_names_a_commit(repo, value, is_one):
    git(repo, "tag", "-a", "v1", "-m", "first")
    assert names_commit(value, [str(repo)]) is is_one


def test_a_folder_called_like_a_commit_is_a_folder(repo, monkeypatch):
    monkeypatch.chdir(repo)
    digits = git(repo, "rev-parse", "HEAD")[:6]
    assert names_commit(digits, ["."])
    (repo / digits).mkdir()
    assert not names_commit(digits, ["."])


TEXT = "甲乙\n丙丁\r戊\r\n己庚"


@pytest.mark.parametrize(
    ("span", "ranges", "touches"),
    [
        pytest.param((0, 2), ((1, 1),), True, id="on the line"),
        pytest.param((3, 5), ((1, 1),), False, id="on the next"),
        pytest.param((2, 4), ((1, 1),), True, id="from its end on"),
        pytest.param((1, 4), ((2, 2),), True, id="into it"),
        pytest.param((0, 2), ((2, 3),), False, id="before it"),
        pytest.param((3, 3), ((2, 2),), True, id="nothing, at its start"),
        pytest.param((3, 3), ((1, 1),), False, id="nothing, at the start of the next"),
        pytest.param((2, 2), ((1, 1),), True, id="nothing, at its end"),
        pytest.param((6, 7), ((2, 2),), True, id="a lone return ends no line"),
        pytest.param((6, 7), ((3, 3),), False, id="nor begins one"),
        pytest.param((11, 11), ((3, 3),), True, id="nothing, at the end of the text"),
        pytest.param((11, 11), ((2, 2),), False, id="the end of the text is on the last line"),
        pytest.param((0, 11), ((2, 2),), True, id="all around"),
        pytest.param((0, 1), (), False, id="no lines"),
        pytest.param((9, 10), WHOLE, True, id="every line"),
        pytest.param((0, 1), ((7, 9),), False, id="lines that are not there"),
        pytest.param((9, 10), ((1, 1), (3, 3)), True, id="the second range"),
        pytest.param((4, 5), ((1, 1), (3, 3)), False, id="between two ranges"),
    ],
)
def test_what_touches(span, ranges, touches):
    touching = Touching(TEXT, ranges)
    assert touching(Finding("r", "warning", "", *span)) is touches
    elsewhere = Finding("r", "warning", "", 0, 1, related=(Place(*span, ""),))
    assert touching(elsewhere) is (touches or any(first == 1 for first, _ in ranges))


@given(st.text("甲\n\r", max_size=12), st.sets(st.integers(1, 8)), st.data())
def test_touching_is_sharing_a_line(text, numbers, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    own = {text.count("\n", 0, at) + 1 for at in range(start, max(end, start + 1))}
    touching = Touching(text, tuple((n, n) for n in sorted(numbers)))
    assert touching(Finding("r", "warning", "", start, end)) is bool(own & numbers)


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured otherwise there")
def test_what_changed_in_pictures_is_not_kept_in_memory(repo):
    """A picture of 40 MB has a diff of 80 MB or more."""
    import resource

    (repo / "big.psd").write_bytes(os.urandom(1 << 20) * 40)
    git(repo, "add", "big.psd")
    (repo / "big.psd").write_bytes(os.urandom(1 << 20) * 40)
    (repo / "a.md").write_text(edited(TEN, lines=[3]), encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert changed([str(repo / "a.md")]) == [((3, 3),)]
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 40 * (1 << 20 if sys.platform == "darwin" else 1 << 10)


def test_what_git_has_against_a_diff_is_said(repo):
    name = git(repo, "rev-parse", "HEAD:a.md").strip()
    blob = repo / ".git/objects" / name[:2] / name[2:]
    blob.chmod(0o644)
    blob.write_bytes(b"broken")
    (repo / "a.md").write_text(edited(TEN, lines=[3]), encoding="utf-8")
    with pytest.raises(Faults, match=f"git cannot tell what changed in .*{name}"):
        changed([str(repo / "a.md")])


def test_one_git_asks_for_a_whole_folder(repo, monkeypatch):
    """However many files there are: git is started a few times for each repository."""
    commit(repo, {f"{n}.md": TEN for n in range(50)})
    asked = []
    real = changes._run
    monkeypatch.setattr(changes, "_run", lambda *arguments: asked.append(arguments) or real(*arguments))
    assert changed([str(repo / f"{n}.md") for n in range(50)], "HEAD") == [()] * 50
    assert len(asked) <= 4
