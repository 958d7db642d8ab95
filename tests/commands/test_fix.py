"""`zhlint check --fix`, `--unsafe-fixes` and `--diff`, with the rules that ship."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
import sys

import pytest

from tests.command import SCRIPT, called, installed

pytestmark = pytest.mark.usefixtures("shipped_rules")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes and limits are of POSIX")
FAULTY = "# 样稿\n\n他仅仅只是看了看,没有说话.\n"
SAFE = "# 样稿\n\n他仅仅只是看了看，没有说话。\n"
ALL = "# 样稿\n\n他只是看了看，没有说话。\n"


@pytest.fixture
def zhlint(tmp_path):
    def run(*arguments, how=called, **more):
        done = how("check", "--no-config", *arguments, cwd=tmp_path, **more)
        assert b"Traceback" not in done.stderr
        return done.returncode, done.stdout, done.stderr.decode()

    return run


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "稿.md"
    path.write_text(FAULTY, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("arguments", "code", "after", "told"),
    [
        pytest.param([], 1, FAULTY, "", id="nothing without being asked"),
        pytest.param(["--fix"], 1, SAFE, "zhlint: fixed 2 places in 1 file\n", id="safe ones; what is left is reported"),
        pytest.param(["--unsafe-fixes"], 0, ALL, "zhlint: fixed 3 places in 1 file\n", id="all"),
        pytest.param(["--fix", "--unsafe-fixes"], 0, ALL, "zhlint: fixed 3 places in 1 file\n", id="both flags"),
        pytest.param(["--fix", "--ignore", "redundant-phrase"], 0, SAFE, "zhlint: fixed 2 places in 1 file\n", id="nothing left"),
        pytest.param(["--fix", "--select", "redundant-phrase"], 1, FAULTY, "", id="only of chosen rules"),
        pytest.param(["--diff"], 1, FAULTY, "zhlint: would fix 2 places in 1 file\n", id="diff writes nothing"),
        pytest.param(["--diff", "--exit-zero"], 0, FAULTY, "zhlint: would fix 2 places in 1 file\n", id="exit zero"),
        pytest.param(["--diff", "--select", "redundant-phrase"], 0, FAULTY, "", id="nothing to show"),
    ],
)  # fmt: skip
def test_what_is_written(zhlint, draft, arguments, code, after, told):
    got, _, errors = zhlint(draft.name, *arguments)
    assert (got, errors) == (code, told)
    assert draft.read_text("utf-8") == after


def test_the_report_is_of_the_fixed_text(zhlint, draft):
    _, report, _ = zhlint(draft.name, "--fix", "--format", "json")
    (finding,) = json.loads(report)["files"][0]["findings"]
    assert (finding["rule"], finding["text"]) == ("redundant-phrase", "仅仅只是")


def test_to_fix_again_changes_nothing(zhlint, draft):
    zhlint(draft.name, "--fix")
    before = draft.stat()
    assert zhlint(draft.name, "--fix")[2] == ""
    assert (draft.stat().st_ino, draft.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(
    ("encoding", "mark", "end"),
    [
        ("utf-8", b"", "\n"),
        ("utf-8", b"\xef\xbb\xbf", "\r\n"),
        ("utf-16-le", b"\xff\xfe", "\r\n"),
        ("gb18030", b"", "\n"),
        ("big5", b"", "\r\n"),
    ],
)
def test_encoding_mark_and_line_ends_are_kept(zhlint, tmp_path, encoding, mark, end):
    lines = ["# 城市", "", "他看了看,沒有立刻回答.", "後來的事情,大家都知道了;不必再說."]
    (tmp_path / "a.md").write_bytes(mark + end.join(lines).encode(encoding))
    zhlint("a.md", "--fix")
    wanted = ["# 城市", "", "他看了看，沒有立刻回答。", "後來的事情，大家都知道了；不必再說。"]
    assert (tmp_path / "a.md").read_bytes() == mark + end.join(wanted).encode(encoding)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not there")
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("last", ["\n", "", "\r\n"])
def test_a_diff_can_be_applied(zhlint, tmp_path, mark, last):
    text = "他来了,\n\n又走了.\n\n一\n\n二\n\n三\n\n四\n\n天黑了,雨停了." + last
    (tmp_path / "a.md").write_bytes(mark + text.encode())
    (tmp_path / "b c.md").write_bytes(text.encode("gb18030"))
    code, diff, _ = zhlint("a.md", "b c.md", "--diff")
    assert code == 1
    (tmp_path / "p.diff").write_bytes(diff)
    subprocess.run(["git", "apply", "p.diff"], cwd=tmp_path, check=True)
    applied = [(tmp_path / name).read_bytes() for name in ("a.md", "b c.md")]
    (tmp_path / "a.md").write_bytes(mark + text.encode())
    (tmp_path / "b c.md").write_bytes(text.encode("gb18030"))
    zhlint("a.md", "b c.md", "--fix")
    assert [(tmp_path / name).read_bytes() for name in ("a.md", "b c.md")] == applied


@pytest.mark.parametrize("program", ["git", "patch"])
@pytest.mark.parametrize("name", ["./稿.md", "{folder}/稿.md", "in/../稿.md", "b c.md"])
def test_a_diff_can_be_applied_however_the_file_is_named(zhlint, tmp_path, program, name):
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not there")
    (tmp_path / "in").mkdir()
    path = tmp_path / name.format(folder=tmp_path)
    path.write_text(FAULTY, encoding="utf-8")
    diff = zhlint(name.format(folder=tmp_path), "--diff")[1]
    apply = ["git", "apply"] if program == "git" else ["patch", "-p1"]
    subprocess.run(apply, cwd=tmp_path, input=diff, check=True)
    assert path.read_text("utf-8") == SAFE


def test_a_diff_goes_to_the_file_that_is_named(zhlint, tmp_path, draft):
    (tmp_path / "b.md").write_text(FAULTY, encoding="utf-8")
    _, diff, said = zhlint(".", "--diff")
    assert zhlint(".", "--diff", "--output", "all.diff") == (1, b"", said)
    assert (tmp_path / "all.diff").read_bytes() == diff
    assert draft.read_text("utf-8") == FAULTY
    code, out, errors = zhlint(".", "--diff", "--output", "gone/all.diff")
    assert (code, out) == (2, b"")
    assert errors == "zhlint: cannot write gone/all.diff: no such file or directory\n"


def test_standard_input_goes_fixed_to_standard_output(zhlint):
    code, out, errors = zhlint("-", "--fix", "--stdin-filename", "a.md", stdin=FAULTY.encode())
    assert (code, out.decode()) == (1, SAFE)
    assert "a.md:3:2: warning:" in errors
    code, out, errors = zhlint("-", "--fix", stdin=ALL.encode())
    assert (code, out.decode(), errors) == (0, ALL, "No findings in 1 file.\n")


def test_several_processes_write_the_same(zhlint, tmp_path):
    for i in range(40):
        (tmp_path / f"{i:02}.md").write_text(FAULTY, encoding="utf-8")
    code, _, errors = zhlint(".", "--fix", "--jobs", "2")
    assert (code, errors) == (1, "zhlint: fixed 80 places in 40 files\n")
    assert {path.read_text("utf-8") for path in tmp_path.glob("*.md")} == {SAFE}


@POSIX
def test_a_read_only_file_is_told_and_the_others_are_fixed(zhlint, tmp_path, draft):
    draft.chmod(stat.S_IRUSR | stat.S_IRGRP)
    (tmp_path / "b.md").write_text(FAULTY, encoding="utf-8")
    code, report, errors = zhlint(draft.name, "b.md", "--fix", "--format", "json")
    assert code == 2
    assert errors == f"zhlint: {draft.name}: it is read-only; nothing was written\nzhlint: fixed 2 places in 1 file\n"
    assert (draft.read_text("utf-8"), (tmp_path / "b.md").read_text("utf-8")) == (FAULTY, SAFE)
    assert [file["path"] for file in json.loads(report)["files"]] == ["b.md"]


@pytest.mark.process
@POSIX
def test_a_disk_that_is_full_costs_nothing(zhlint, tmp_path):
    import resource

    text = "他来了,又走了.\n" * 400
    (tmp_path / "a.md").write_text(text, encoding="utf-8")

    def little_room():
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    code, _, errors = zhlint("a.md", "--fix", "--no-cache", how=installed, preexec_fn=little_room)
    assert code == 2
    assert errors == "zhlint: a.md: cannot be written: file too large\n"
    assert (tmp_path / "a.md").read_text("utf-8") == text
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.process
@POSIX
def test_two_runs_at_once_on_one_file(tmp_path, draft):
    command = [str(SCRIPT), "check", "--no-config", "--fix", draft.name]
    for _ in range(5):
        draft.write_text(FAULTY, encoding="utf-8")
        runs = [
            subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(3)
        ]
        errors = [run.communicate(timeout=600)[1].decode() for run in runs]
        codes = [run.returncode for run in runs]
        assert 1 in codes
        assert set(codes) <= {1, 2}
        assert all(("has changed" in said) == (code == 2) for said, code in zip(errors, codes, strict=True))
        assert draft.read_text("utf-8") == SAFE
        assert [path.name for path in tmp_path.iterdir()] == [draft.name]


def test_what_cannot_be_written_back_as_it_was_is_not_fixed(zhlint, tmp_path):
    """A Big5 file that holds a sequence Python reads as a character but writes as another."""
    text = "他看了看,沒有立刻回答.後來的事情大家都知道了.這裡不必再說,因為說過很多次了."
    data = text.encode("big5") + b"\xf9\xf9"
    (tmp_path / "a.txt").write_bytes(data)
    code, _, _ = zhlint("a.txt", "--fix")
    after = (tmp_path / "a.txt").read_bytes()
    assert code == 2 or after.endswith(b"\xf9\xf9")


def test_only_what_no_baseline_knows_is_fixed(zhlint, tmp_path, draft):
    assert called("baseline", "--no-config", draft.name, cwd=tmp_path).returncode == 0
    draft.write_text(FAULTY + "\n后来,他走了.\n", encoding="utf-8")
    code, _, _ = zhlint(draft.name, "--baseline", "--fix")
    assert code == 0
    assert draft.read_text("utf-8") == FAULTY + "\n后来，他走了。\n"


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not there")
def test_only_changed_lines_are_fixed(zhlint, tmp_path, draft):
    def git(*arguments):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.c", *arguments], cwd=tmp_path, check=True)

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "one")
    draft.write_text('先说一句,再说.\n\n"来,坐."\n\n' + FAULTY + "\n后来,他走了.\n", encoding="utf-8")
    zhlint(draft.name, "--changed", "HEAD", "--fix")
    assert draft.read_text("utf-8") == "先说一句，再说。\n\n“来，坐。”\n\n" + FAULTY + "\n后来，他走了。\n"
