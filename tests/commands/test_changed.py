"""`zhlint check --changed` on a scripted history: exactly the findings on the changed lines."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

import pytest

from tests.formats.word import docx, p, run
from tests.workspace.history import _no_settings as _no_settings  # noqa: PLC0414
from tests.workspace.history import commit, git
from tests.workspace.project import CONFIG, make, project, rule
from zhlint.commands import main
from zhlint.workspace import job

pytestmark = pytest.mark.process

REPEATED = (
    rule()
    .replace("extends: existence", "extends: occurrence\nper: document\nmax: 2")
    .replace("tokens: [哈哈]", "token: 哈哈")
)
DRAFT = "他哈哈了。\n\n夜深了。\n\n她哈哈了。\n\n天亮了。\n\n谁哈哈了。\n"


@pytest.fixture
def repo(tmp_path, monkeypatch):
    project(tmp_path, {"docs/a.md": DRAFT, "docs/b.md": DRAFT, "docs/c.txt": DRAFT})
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def check(capsys):
    def run(*arguments):
        code = main(["check", "--format", "json", *arguments])
        said = capsys.readouterr()
        found = [
            (file["path"], each["start"]["line"])
            for file in json.loads(said.out or '{"files": []}')["files"]
            for each in file["findings"]
        ]
        return code, found, said.err

    return run


def test_nothing_changed(repo, check):
    assert check("docs", "--changed") == (0, [], "")
    assert check("docs", "--changed", "HEAD") == (0, [], "")


@pytest.mark.parametrize(
    ("files", "ref", "found"),
    [
        pytest.param({"docs/a.md": DRAFT.replace("她哈哈", "她又哈哈")}, [], [("docs/a.md", 5)], id="a line"),
        pytest.param({"docs/a.md": DRAFT.replace("夜深", "夜已深")}, [], [], id="a line without a finding"),
        pytest.param({"docs/a.md": DRAFT.replace("她哈哈了", "她走了")}, [], [], id="a mended line"),
        pytest.param({"docs/a.md": f"新哈哈的。\n\n{DRAFT}", "docs/b.md": DRAFT.replace("谁", "我")}, ["HEAD"], [("docs/a.md", 1), ("docs/b.md", 9)], id="two files"),
        pytest.param({"docs/new.md": DRAFT}, ["HEAD"], [("docs/new.md", n) for n in (1, 5, 9)], id="an untracked file"),
        pytest.param({"docs/c.txt": DRAFT.replace("\n\n", "\n\n哈哈。\n\n", 1).encode("gb18030")}, [], [("docs/c.txt", n) for n in (1, 3, 7, 11)], id="another encoding is other lines"),
        pytest.param({"docs/a.md": DRAFT.replace("她", "她们").encode("utf-16")}, [], [("docs/a.md", n) for n in (1, 5, 9)], id="UTF-16 counts as a whole"),
        pytest.param({"docs/a.md": DRAFT.replace("夜深了。\n", "夜深了。\r他哈哈了。\n")}, [], [("docs/a.md", 4)], id="a lone return"),
        pytest.param({"docs/a.md": DRAFT.replace("夜深了。\n", "夜深了。\r\n\r\n他哈哈了。\r\n")}, [], [("docs/a.md", 5)], id="CRLF"),
        pytest.param({"notes.py": "他哈哈了"}, [], [], id="no draft"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("workers", ["1", "2"])
def test_exactly_what_lies_on_changed_lines(repo, check, files, ref, found, workers):
    make(repo, files)
    code, got, errors = check("docs", "--changed", *ref, "--jobs", workers)
    assert (got, errors) == (found, "")
    assert code == (1 if found else 0)


def test_deleted_and_renamed_files(repo, check):
    git(repo, "mv", "docs/a.md", "docs/z.md")
    (repo / "docs/b.md").unlink()
    make(repo, {"docs/z.md": DRAFT.replace("她", "我")})
    assert check("docs", "--changed", "HEAD") == (1, [("docs/z.md", 5)], "")


WORD = ["他哈哈了。", "夜深了。", "她哈哈了。"]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        pytest.param(WORD, [*WORD[:2], "她又哈哈了。"], [3], id="a paragraph"),
        pytest.param(WORD, ["谁哈哈？", *WORD], [1], id="a new one"),
        pytest.param(WORD, WORD[1:], [], id="one that is gone"),
        pytest.param(None, WORD, [1, 3], id="a new file"),
        pytest.param([*WORD, "<broken"], WORD, [1, 3], id="it could not be read before"),
    ],
)
@pytest.mark.parametrize("ref", [[], ["HEAD"]], ids=["against the index", "against a commit"])
def test_of_a_word_file_the_paragraphs_that_changed(repo, check, before, after, found, ref):
    commit(repo, {"docs/x.md": "好。\n", **({"docs/w.docx": word(before)} if before else {})})
    make(repo, {"docs/w.docx": word(after)})
    assert check("docs", "--changed", *ref)[1:] == ([("docs/w.docx", line) for line in found], "")


def test_a_word_file_in_which_no_word_has_changed(repo, check):
    commit(repo, {"docs/w.docx": word(WORD)})
    make(repo, {"docs/w.docx": docx(*(p(run(text, "<w:b/>")) for text in WORD))})
    assert check("docs", "--changed") == (0, [], "")


def word(paragraphs):
    return docx(*map(p, paragraphs))


def test_a_branch_since_it_was_left(repo, check):
    git(repo, "checkout", "-qb", "topic")
    commit(repo, {"docs/a.md": DRAFT.replace("她", "我")})
    git(repo, "checkout", "-q", "main")
    commit(repo, {"docs/a.md": DRAFT.replace("谁", "你")})
    git(repo, "checkout", "-q", "topic")
    assert check("docs", "--changed", "main...") == (1, [("docs/a.md", 5)], "")
    assert check("docs", "--changed", "main") == (1, [("docs/a.md", 5), ("docs/a.md", 9)], "")
    assert check("docs", "--changed") == (0, [], "")


def test_a_related_place_on_a_changed_line_counts(repo, check):
    """The document is read as a whole: the finding stands at the third place, the change at the second."""
    make(repo, {"house/talk/no-hedge.yaml": REPEATED})
    make(repo, {"docs/a.md": DRAFT.replace("她", "我")})
    code, found, errors = check("docs", "--changed", "--no-cache")
    assert (found, errors) == ([("docs/a.md", 9)], "")
    assert code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["--changed", "docs/"],
        ["--changed", "docs"],
        ["docs", "--changed"],
        ["--changed", "HEAD", "docs"],
        ["docs", "--changed", "HEAD"],
        ["docs", "--changed=main"],
        ["--changed", "docs/a.md", "docs/b.md"],
        ["--changed", "--jobs", "2", "docs"],
    ],
    ids=" ".join,
)
def test_a_path_is_never_taken_for_a_commit(repo, check, arguments):
    make(repo, {"docs/a.md": DRAFT.replace("她", "我")})
    assert check(*arguments) == (1, [("docs/a.md", 5)], "")


def test_a_commit_wins_over_a_folder_of_its_name(repo, check):
    git(repo, "branch", "docs")
    commit(repo, {"docs/a.md": DRAFT.replace("她", "我")})
    assert check("docs", "--changed", "docs") == (1, [("docs/a.md", 5)], "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--changed", "nope", "docs"],
            "no commit `nope`, and no file or folder of this name; a shallow clone may lack it",
        ),
        (["--changed", "nope...", "docs"], "no commit `nope...`"),
        (["--changed", "HEAD..main", "docs"], "`HEAD..main` is a range"),
        (["--changed=HEAD...main", "docs"], "`HEAD...main` is a range"),
        (["--changed", "-"], "standard input has no lines that git knows of"),
        (["-", "--changed", "HEAD"], "standard input has no lines that git knows of"),
        (["docs", "-", "--stdin-filename", "docs/x.md", "--changed"], "standard input has no lines that git knows of"),
        (["docs", "--changed="], "the name of the commit is empty"),
        (["docs", "--changed", ""], "the name of the commit is empty"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_said(repo, check, monkeypatch, arguments, said):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DRAFT.encode())))
    code, found, errors = check(*arguments)
    assert (code, found) == (2, [])
    assert said in errors
    assert [line for line in errors.splitlines() if not line.startswith("Try ")] == errors.splitlines()[:1]


@pytest.mark.parametrize(
    ("folder", "arguments", "found"),
    [
        pytest.param(".", ["--changed"], ["docs/a.md", "top.md"], id="against the index"),
        pytest.param(".", ["--changed", "HEAD"], ["docs/a.md", "top.md"], id="against a commit"),
        pytest.param("docs", ["--changed"], ["a.md"], id="in a folder below"),
        pytest.param(".", ["--changed", "--files-from", "list"], ["top.md"], id="a list has paths"),
        pytest.param(".", ["--changed", "docs"], ["docs/a.md"], id="a path"),
    ],
)
def test_without_a_path_the_current_folder_is_meant(repo, check, monkeypatch, folder, arguments, found):
    make(repo, {"docs/a.md": DRAFT.replace("她", "我"), "top.md": "哈哈。\n", "list": "top.md\n"})
    monkeypatch.chdir(repo / folder)
    code, got, errors = check(*arguments)
    assert ([os.path.normpath(path).replace(os.sep, "/") for path, _ in got], errors) == (found, "")
    assert code == 1


def test_outside_of_a_repository(tmp_path, check, monkeypatch):
    project(tmp_path, {"a.md": DRAFT})
    monkeypatch.chdir(tmp_path)
    for arguments in (["a.md", "--changed"], ["--changed", "a.md"], ["a.md", "--changed", "HEAD"]):
        code, found, errors = check(*arguments)
        assert (code, found) == (2, [])
        assert "not in a git repository" in errors


def test_without_git(repo, check, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    for arguments in (["docs", "--changed"], ["--changed", "docs"], ["docs", "--changed", "HEAD"]):
        code, found, errors = check(*arguments)
        assert (code, found) == (2, [])
        assert "git is not installed" in errors


def test_only_changed_files_are_read(repo, check, monkeypatch):
    make(repo, {"docs/b.md": DRAFT.replace("她", "我")})
    read = []
    real = job._read
    monkeypatch.setattr(job, "_read", lambda file: read.append(file.path) or real(file))
    assert check("docs", "--changed", "--jobs", "1")[1] == [("docs/b.md", 5)]
    assert read == [os.path.join("docs", "b.md")]


def test_together_with_a_baseline(repo, check, capsys):
    main(["baseline", "docs"])
    capsys.readouterr()
    make(
        repo,
        {
            "docs/a.md": f"新哈哈的。\n\n{DRAFT}\n又哈哈了。\n".replace("她", "我"),
            "docs/b.md": DRAFT.replace("他哈哈", "他笑"),
        },
    )
    code, found, errors = check("docs", "--changed", "--baseline")
    assert (code, found) == (1, [("docs/a.md", 1), ("docs/a.md", 13)])
    assert errors == "zhlint: 1 finding in the baseline is gone; `zhlint baseline --update docs` prunes it\n"


def test_in_a_commit_hook(repo):
    """What a hook of git's own sees: its variables are set, and the first commit has nothing to compare with."""
    hook = repo / ".git/hooks/pre-commit"
    call = f'"{sys.executable}" -m zhlint check --changed HEAD docs'
    hook.write_text(f"#!/bin/sh\nexec {call}\n", encoding="utf-8")
    hook.chmod(0o755)
    make(repo, {"docs/a.md": DRAFT.replace("夜深", "夜已深")})

    def attempt():
        git(repo, "add", "-A")
        return subprocess.run(["git", "-C", str(repo), "commit", "-qm", "x"], capture_output=True, encoding="utf-8")

    done = attempt()
    assert done.returncode == 0, done.stderr
    make(repo, {"docs/a.md": DRAFT.replace("她哈哈", "我哈哈")})
    done = attempt()
    assert done.returncode == 1
    assert "docs/a.md:5:2" in done.stdout + done.stderr
    assert "docs/a.md:1:2" not in done.stdout + done.stderr


def test_configs_that_are_not_in_the_repository_hold_too(repo, check):
    """Settings come from the config as ever; what git says only leaves findings out."""
    make(
        repo,
        {
            "docs/.zhlint.yaml": CONFIG.replace("[house]", "[../house]").replace("no-hedge", "no-filler"),
            "docs/a.md": DRAFT.replace("她哈哈", "她嗯嗯"),
        },
    )
    assert check("docs", "--changed") == (0, [("docs/a.md", 5)], "")
