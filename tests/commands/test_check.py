"""`zhlint check`: what comes out, and with which exit code, whatever goes in."""

from __future__ import annotations

import io
import json
import os
import stat
import subprocess
import sys

import pytest

from tests.command import SCRIPT, called, installed
from tests.workspace.project import CONFIG, make, project, rule
from zhlint import reports
from zhlint.commands import main
from zhlint.workspace import config

BAD = "他哈哈了。\n"
GOOD = "他走了。\n"


def runner(folder, how):
    def run(*arguments, **more):
        done = how(*arguments, cwd=folder, **more)
        assert b"Traceback" not in done.stderr
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    return run


@pytest.fixture
def zhlint(tmp_path):
    return runner(tmp_path, called)


@pytest.fixture
def zhlint_installed(tmp_path):
    return runner(tmp_path, installed)


@pytest.fixture(autouse=True)
def _project(tmp_path):
    project(tmp_path, {"bad.md": BAD, "good.md": GOOD, "hint.md": "他嗯嗯了。\n"})


def rules_found(report):
    return [f["rule"] for file in json.loads(report)["files"] for f in file["findings"]]


@pytest.mark.parametrize(
    ("arguments", "code", "rules"),
    [
        pytest.param(["bad.md"], 1, ["no-hedge"], id="findings"),
        pytest.param(["good.md"], 0, [], id="clean"),
        pytest.param(
            ["hint.md", "--select", "no-filler"], 0, ["no-filler"], id="a suggestion is shown and does not block"
        ),
        pytest.param(
            ["hint.md", "--select", "talk", "--fail-level", "suggestion"], 1, ["no-filler"], id="unless asked to"
        ),
        pytest.param(["bad.md", "--fail-level", "error"], 0, ["no-hedge"], id="below the fail level"),
        pytest.param(["bad.md", "--exit-zero"], 0, ["no-hedge"], id="exit zero"),
        pytest.param(["."], 1, ["no-hedge"], id="a folder"),
        pytest.param(["bad.md", "bad.md", "./bad.md"], 1, ["no-hedge"], id="named thrice, linted once"),
        pytest.param(
            ["--select", "talk", "bad.md", "--jobs", "1", "hint.md"], 1, ["no-hedge", "no-filler"], id="mixed order"
        ),
        pytest.param(["bad.md", "--ignore", "no-hedge"], 0, [], id="ignore"),
        pytest.param(["bad.md", "--no-config"], 0, [], id="no config"),
        pytest.param(["bad.md", "--no-cache"], 1, ["no-hedge"], id="no cache"),
    ],
)
def test_exit_codes(zhlint, arguments, code, rules):
    got, report, errors = zhlint("check", *arguments, "--format", "json")
    assert (got, rules_found(report), errors) == (code, rules, "")


def test_a_folder_under_a_faulty_config_is_not_called_empty(zhlint, tmp_path):
    make(tmp_path, {"sub/.zhlint.yaml": "extend: strict\n", "sub/a.md": BAD})
    code, report, errors = zhlint("check", "sub")
    assert (code, report) == (2, "")
    assert [line.rpartition(":1:1: ")[2] for line in errors.splitlines()] == [
        "unknown key `extend`; did you mean `extends`?"
    ]


def test_the_help_names_every_format(zhlint):
    _, shown, _ = zhlint("check", "--help", COLUMNS="200")
    about = shown[shown.index("  --format NAME") : shown.index("  --output")]
    assert set(about.replace(",", " ").split()) >= set(reports.names())


@pytest.mark.parametrize(
    ("files", "arguments", "said"),
    [
        pytest.param({}, ["nope.md"], "nope.md: no such file or folder", id="missing"),
        pytest.param({"pics/a.png": "x"}, ["pics"], "pics: no drafts in this folder", id="folder without drafts"),
        pytest.param({"a.md": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\xff\xfe\x80"}, ["a.md"], "a.md: not readable as text", id="binary"),
        pytest.param({"a.md": b"a" * 16_000_001}, ["a.md"], "a.md: larger than 16 MB", id="too large"),
        pytest.param(
            {"sub/zhlint.yaml": "extend: strict\nrulez: {}\n", "sub/a.md": BAD},
            ["sub"],
            "sub/zhlint.yaml:1:1: unknown key `extend`; did you mean `extends`?",
            id="bad config",
        ),
        pytest.param({}, ["--config", "gone.yaml", "good.md"], "gone.yaml: no such file or directory", id="missing config"),
        pytest.param(
            {"sub/.zhlint.yaml": "rule-paths: rules\n", "sub/rules/p/r.yaml": rule() + "tokenz: [a]\n", "sub/a.md": BAD},
            ["sub/a.md"],
            "r.yaml:13:1: unknown key `tokenz`; did you mean `tokens`?",
            id="rule folder with faults",
        ),
        pytest.param(
            {"sub/.zhlint.yaml": "rules: {no-hegde: on}\n", "sub/a.md": BAD},
            ["sub"],
            ".zhlint.yaml:1:9: unknown rule `no-hegde`",
            id="unknown rule in a config",
        ),
        pytest.param(
            {"sub/.zhlint.yaml": "他走了。\n\n她也走了。\n", "sub/a.md": BAD},
            ["sub"],
            "expected a mapping, found string `他走了。 她也走了。`; write `key: …` lines",
            id="a text for a config",
        ),
        pytest.param({}, ["他\n走了\x1b[2J.md"], "他<U+000A>走了<U+001B>[2J.md: no such file or folder", id="a name of two lines"),
        pytest.param({}, [""], "'': no such file or folder", id="an empty name"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_the_rest_is_linted(zhlint, tmp_path, files, arguments, said):
    make(tmp_path, files)
    code, report, errors = zhlint("check", *arguments, "bad.md", "--format", "json")
    assert code == 2
    assert said in errors
    assert all(line.startswith("zhlint: ") for line in errors.splitlines())
    assert len(set(errors.splitlines())) == len(errors.splitlines())
    if "--config" not in arguments:
        assert rules_found(report) == ["no-hedge"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names there")
def test_a_pipe_is_not_waited_for(zhlint, tmp_path):
    os.mkfifo(tmp_path / "fifo.md")
    code, _, errors = zhlint("check", "fifo.md")
    assert (code, errors) == (2, "zhlint: fifo.md: neither a file nor a folder; `-` reads standard input\n")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is unreadable for root")
def test_an_unreadable_file(zhlint, tmp_path):
    (tmp_path / "good.md").chmod(0)
    code, report, errors = zhlint("check", "good.md", "bad.md", "--format", "json")
    assert (code, errors) == (2, "zhlint: good.md: permission denied\n")
    assert rules_found(report) == ["no-hedge"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "bad.md", "--select", "no-hegde"], "unknown rule `no-hegde`; did you mean `no-hedge`?"),
        (
            ["check", "bad.md", "--ignore", "no-hedge,no-fillers"],
            "unknown rule `no-fillers`; did you mean `no-filler`?",
        ),
        (["check", "bad.md", "--preset", "strikt"], "unknown preset `strikt`; did you mean `strict`?"),
        (["check", "bad.md", "--format", "jsn"], "unknown format `jsn`; did you mean `json`?"),
        (["check", "bad.md", "--fail-level", "warn"], "unknown level `warn`; did you mean `warning`?"),
        (["check", "bad.md", "--formt=json"], "unknown option `--formt`; did you mean `--format`?"),
        (["check", "bad.md", "--jobs", "many"], "`many` is no number of processes"),
        (["check"], "nothing to lint"),
        (["chekc", "bad.md"], "no command and no file `chekc`; did you mean `check`?"),
        (["--formt", "json"], "unknown option `--formt`; did you mean `--format`?"),
        (["check", "bad.md", "--config", "a", "--no-config"], "not allowed with argument"),
    ],
)
def test_a_mistake_on_the_command_line_is_told_with_what_was_meant(zhlint, arguments, said):
    code, report, errors = zhlint(*arguments)
    assert (code, report) == (2, "")
    assert said in errors


def test_a_path_alone_means_check(zhlint):
    assert zhlint("bad.md")[:2] == zhlint("check", "bad.md")[:2]
    assert zhlint("--format", "json", "bad.md")[0] == 1


def test_an_empty_file(zhlint, tmp_path):
    make(tmp_path, {"empty.md": ""})
    assert zhlint("check", "empty.md")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "path"),
    [(["-"], "<stdin>"), (["-", "--stdin-filename", "sub/x.md"], "sub/x.md")],
)
def test_standard_input(zhlint, arguments, path):
    code, report, _ = zhlint("check", *arguments, "--format", "json", stdin=BAD.encode())
    assert code == 1
    assert [file["path"] for file in json.loads(report)["files"]] == [path]


def test_standard_input_goes_by_the_config_of_its_name(zhlint, tmp_path):
    make(tmp_path, {"other/.zhlint.yaml": "extends: []\n", "old/.zhlint.yaml": "ignore: x.md\n"})
    assert zhlint("check", "-", "--stdin-filename", "other/x.md", stdin=BAD.encode())[0] == 0
    assert zhlint("check", "-", "--stdin-filename", "old/x.md", stdin=b"\xff\x00")[0] == 0


def test_ignored_files_are_passed_over_even_when_named(zhlint, tmp_path):
    make(tmp_path, {".zhlint.yaml": CONFIG + "ignore: [bad.md]\n"})
    assert zhlint("check", "bad.md", "good.md")[0] == 0


@pytest.mark.parametrize(
    ("listed", "arguments", "code", "found"),
    [
        pytest.param("bad.md\ngood.md\n", [], 1, ["bad.md", "good.md"], id="lines"),
        pytest.param("bad.md\0good.md\0", [], 1, ["bad.md", "good.md"], id="NULs"),
        pytest.param(
            "bad.md\r\n\r\nbad.md\r\n", ["good.md"], 1, ["good.md", "bad.md"], id="with a path, and once each"
        ),
        pytest.param("gone.md\nbad.md\n", [], 2, ["bad.md"], id="one that is not there"),
        pytest.param(".\n", [], 1, ["bad.md", "good.md", "hint.md"], id="a folder"),
        pytest.param("\n", ["good.md"], 0, ["good.md"], id="an empty list and a path"),
        pytest.param("\n", [], 0, [], id="an empty list"),
    ],
)
def test_a_list_of_files(zhlint, tmp_path, listed, arguments, code, found):
    make(tmp_path, {"list": listed})
    ways = [zhlint("check", *arguments, "--files-from", "list", "--format", "json")]
    ways.append(zhlint("check", "--files-from=-", *arguments, "--format", "json", stdin=listed.encode()))
    for name, (got, report, errors) in zip(("list", "standard input"), ways, strict=True):
        assert (got, [file["path"] for file in json.loads(report)["files"]]) == (code, found)
        said = "zhlint: gone.md: no such file or folder\n" if code == 2 else ""
        assert errors == (said if found else f"zhlint: nothing to lint; {name} lists no files\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--files-from", "gone.txt"], "cannot read the list gone.txt: no such file or directory"),
        (["--files-from", "-", "-"], "standard input is either the list of `--files-from -` or the draft `-`"),
        (["good.md", "--files-from", "house"], "cannot read the list house: "),
    ],
)
def test_a_list_that_cannot_be_had(zhlint, arguments, said):
    code, report, errors = zhlint("check", *arguments)
    assert (code, report) == (2, "")
    assert errors.startswith(f"zhlint: {said}")


@pytest.mark.parametrize(
    ("files", "arguments", "found"),
    [
        pytest.param({".gitignore": "bad.md\n"}, ["."], ["good.md", "hint.md"], id="what git ignores is not met"),
        pytest.param({".gitignore": "bad.md\n"}, ["bad.md"], ["bad.md"], id="but linted when named"),
        pytest.param({".gitignore": "bad.md\n"}, [".", "--no-gitignore"], ["bad.md", "good.md", "hint.md"], id="or wished for"),
        pytest.param({".zhlintignore": "bad.md\n"}, [".", "bad.md"], ["good.md", "hint.md"], id="ours holds for both"),
        pytest.param({".gitignore": "*\n"}, ["."], [], id="all of them"),
        pytest.param({"sub/.zhlintignore": "*\n!keep.md\n", "sub/a.md": BAD, "sub/keep.md": BAD}, ["sub", "sub/a.md"], ["sub/keep.md"], id="taken back"),
    ],
)  # fmt: skip
def test_ignore_files(zhlint, tmp_path, files, arguments, found):
    make(tmp_path, {".git/HEAD": "", **files})
    code, report, errors = zhlint("check", *arguments, "--format", "json", "--exit-zero")
    assert (code, errors) == (0, "")
    assert [file["path"].replace("\\", "/") for file in json.loads(report)["files"]] == found


def test_standard_input_is_ignored_by_its_name(zhlint, tmp_path):
    make(tmp_path, {".zhlintignore": "old/\n"})
    assert zhlint("check", "-", "--stdin-filename", "old/x.md", stdin=BAD.encode())[0] == 0
    assert zhlint("check", "-", "--stdin-filename", "new/x.md", stdin=BAD.encode())[0] == 1


@pytest.mark.parametrize("name", [".gitignore", ".zhlintignore"])
def test_an_ignore_file_that_cannot_be_read_is_told(zhlint, tmp_path, monkeypatch, name):
    make(tmp_path, {".git/HEAD": "", name: "bad.md\n"})
    monkeypatch.chdir(tmp_path)

    def closed(path, *rest, **more):
        if str(path).endswith(name):
            raise PermissionError(13, "Permission denied", path)
        return open(path, *rest, **more)

    monkeypatch.setattr("zhlint.workspace.ignoring.open", closed, raising=False)
    monkeypatch.setattr(sys, "stdout", report := io.StringIO())
    monkeypatch.setattr(sys, "stderr", errors := io.StringIO())
    assert main(["check", ".", "--format", "json"]) == 2
    assert errors.getvalue() == f"zhlint: {tmp_path / name}: permission denied\n"
    assert len(json.loads(report.getvalue())["files"]) == 3


def test_output_replaces_a_file_whole_or_not_at_all(zhlint, tmp_path):
    report = make(tmp_path, {"out/report.json": "old"}) / "out/report.json"
    assert zhlint("check", "bad.md", "--format", "json", "--output", report)[:2] == (1, "")
    assert rules_found(report.read_text("utf-8")) == ["no-hedge"]
    assert [path.name for path in report.parent.iterdir()] == ["report.json"]
    code, _, errors = zhlint("check", "bad.md", "--output", tmp_path / "nowhere" / "report.json")
    assert code == 2
    assert "cannot write" in errors


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["bad.md", "--output", "bad.md"], id="the draft itself"),
        pytest.param([".", "--output", "sub/../bad.md"], id="one met in a folder"),
        pytest.param(["bad.md", "--output", "link.md"], id="by a link"),
        pytest.param(["-", "--stdin-filename", "bad.md", "--output", "bad.md"], id="what comes from standard input"),
        pytest.param(["bad.md", "--diff", "--output", "bad.md"], id="a diff"),
        pytest.param(["bad.md", "--fix", "--output", "bad.md"], id="fixing"),
    ],
)
def test_output_is_never_written_over_a_draft(zhlint, tmp_path, arguments):
    make(tmp_path, {"sub/x.md": GOOD})
    if "link.md" in arguments:
        (tmp_path / "link.md").symlink_to("bad.md")
    code, out, errors = zhlint("check", *arguments, stdin=BAD.encode())
    assert (code, out) == (2, "")
    assert "would be written over a draft; name another file" in errors
    assert (tmp_path / "bad.md").read_text("utf-8") == BAD


def test_output_over_what_is_ignored(zhlint, tmp_path):
    make(tmp_path, {"report.md": "old", ".zhlintignore": "report.md\n"})
    assert zhlint("check", ".", "--format", "markdown", "--output", "report.md")[0] == 1
    assert "no-hedge" in (tmp_path / "report.md").read_text("utf-8")


def test_output_to_a_hyphen_is_standard_output(zhlint, tmp_path):
    assert zhlint("check", "bad.md", "--output", "-") == zhlint("check", "bad.md")
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["--select", ""], "check: argument --select: `` names nothing", id="no rules"),
        pytest.param(["--preset", " ,"], "check: argument --preset: ` ,` names nothing", id="no presets"),
        pytest.param(["--output", ""], "check: argument --output: the name is empty", id="output without a name"),
        pytest.param(["--stdin-filename", "a.md"], ": `--stdin-filename` names what standard input holds; give `-` as a PATH", id="a name for no standard input"),
        pytest.param(["--diff", "--format", "json"], ": `--diff` shows a diff and makes no report; leave out `--format`", id="diff as a report"),
        pytest.param(["--diff", "--statistics"], ": `--diff` shows a diff and makes no report; leave out", id="diff with counts"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(zhlint, arguments, said):
    code, out, errors = zhlint("check", "bad.md", *arguments)
    assert (code, out) == (2, "")
    assert errors.startswith(f"zhlint {said}" if said.startswith("check") else f"zhlint{said}")


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX")
def test_output_keeps_the_mode_of_the_file_it_replaces(zhlint, tmp_path):
    report = make(tmp_path, {"report.json": "old"}) / "report.json"
    report.chmod(0o640)
    zhlint("check", "bad.md", "--output", report)
    assert stat.S_IMODE(report.stat().st_mode) == 0o640


def test_output_with_a_name_as_long_as_can_be(zhlint, tmp_path):
    report = tmp_path / f"{'报' * 82}.json"
    assert zhlint("check", "bad.md", "--format", "json", "--output", report)[0] == 1
    assert rules_found(report.read_text("utf-8")) == ["no-hedge"]


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes differ there")
def test_output_goes_through_a_link_or_pipe_and_leaves_it_there(zhlint, tmp_path):
    make(tmp_path, {"real/report.json": "old"})
    link = tmp_path / "report.json"
    link.symlink_to("real/report.json")
    zhlint("check", "bad.md", "--format", "json", "--output", link)
    assert link.is_symlink()
    assert rules_found((tmp_path / "real/report.json").read_text("utf-8")) == ["no-hedge"]

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE, encoding="utf-8") as reader:
        zhlint("check", "bad.md", "--format", "json", "--output", pipe)
        assert pipe.is_fifo()
        assert rules_found(reader.communicate(timeout=600)[0]) == ["no-hedge"]


@pytest.mark.process
@pytest.mark.skipif(not os.path.exists("/dev/stdout"), reason="no such device there")
@pytest.mark.parametrize("output", ["/dev/stdout", "/dev/stderr", "log", "-"])
def test_output_where_the_log_goes_leaves_the_log(tmp_path, output):
    """The log is a file that others write to before and after."""
    command = f"(echo 头; '{SCRIPT}' check bad.md --format jsonl --output {output}; echo 尾) > log 2>&1"
    subprocess.run(["sh", "-c", command], cwd=tmp_path, check=True)
    head, finding, tail = (tmp_path / "log").read_text("utf-8").splitlines()
    assert (head, json.loads(finding)["rule"], tail) == ("头", "no-hedge", "尾")


@pytest.mark.process
@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
@pytest.mark.parametrize(
    ("redirected", "code", "said"),
    [("bad.md >&-", 1, ""), ("none.md 2>&-", 2, ""), ("- <&-", 2, "zhlint: standard input is closed; name a file\n")],
)
def test_a_closed_stream_is_no_traceback(tmp_path, redirected, code, said):
    command = f"'{SCRIPT}' check {redirected}"
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (code, said)


def test_a_config_that_cannot_be_read_costs_no_other_file(zhlint, tmp_path, monkeypatch):
    make(tmp_path, {"locked/.zhlint.yaml": "", "locked/x.md": BAD})
    monkeypatch.chdir(tmp_path)
    read = config.read_config

    def guarded(path, *more):
        if "locked" in path:
            raise PermissionError(13, "Permission denied", path)
        return read(path, *more)

    monkeypatch.setattr("zhlint.workspace.linting.read_config", guarded)
    monkeypatch.setattr(sys, "stdout", report := io.StringIO())
    monkeypatch.setattr(sys, "stderr", errors := io.StringIO())
    assert main(["check", ".", "--format", "json"]) == 2
    assert errors.getvalue().count("permission denied") == 1
    assert [file["path"] for file in json.loads(report.getvalue())["files"]] == ["bad.md", "good.md", "hint.md"]


@pytest.mark.parametrize("size", ["1.0e+300", "9.0e+15"])
def test_no_size_is_too_large_for_the_limit(zhlint, tmp_path, size):
    make(tmp_path, {".zhlint.yaml": f"{CONFIG}max-file-size: {size}\n"})
    assert zhlint("check", "bad.md", "good.md")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "variables", "colored"),
    [
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        ([], {}, False),
        (["--color", "never"], {}, False),
    ],
)
def test_color(zhlint, arguments, variables, colored):
    assert ("\x1b[" in zhlint("check", "bad.md", *arguments, **variables)[1]) is colored


def test_many_files_in_worker_processes(zhlint, tmp_path):
    make(tmp_path, {f"many/{i:02}.md": BAD * (i % 3) + GOOD for i in range(40)})
    one = zhlint("check", "many", "--format", "json", "--jobs", "1")
    assert one == zhlint("check", "many", "--format", "json", "--jobs", "2")
    assert one == zhlint("check", "many", "--format", "json")
    assert [len(file["findings"]) for file in json.loads(one[1])["files"]] == [i % 3 for i in range(40)]


@pytest.mark.process
def test_the_report_is_utf8_whatever_the_locale(zhlint_installed, tmp_path):
    make(tmp_path, {"稿.md": BAD})
    code, report, _ = zhlint_installed(
        "check", "稿.md", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii"
    )
    assert code == 1
    assert "哈哈" in report


@pytest.mark.skipif(sys.platform != "linux", reason="names that are not UTF-8")
def test_a_file_name_that_is_no_text(zhlint, tmp_path):
    name = os.fsdecode(b"\xff\xfe.md")
    make(tmp_path, {name: BAD})
    code, report, _ = zhlint("check", ".", "--format", "json")
    assert code == 1
    assert name in [file["path"] for file in json.loads(report)["files"]]
    code, report, _ = zhlint("check", ".", "--format", "sarif")
    assert code == 1
    assert "%FF%FE.md" in report


@pytest.mark.process
@pytest.mark.parametrize(
    "arguments", [["bad.md"], ["-", "--stdin-filename", "sub/x.md"]], ids=["a file", "standard input"]
)
def test_the_installed_command_does_as_the_one_called_here(zhlint, zhlint_installed, arguments):
    here, there = (run("check", *arguments, stdin=BAD.encode()) for run in (zhlint, zhlint_installed))
    assert here == there
    assert here[0] == 1


@pytest.mark.process
@pytest.mark.skipif(sys.platform == "win32", reason="pipes differ there")
def test_nobody_reads_the_report(tmp_path):
    make(tmp_path, {"big.md": BAD * 3000})
    running = subprocess.Popen(
        [str(SCRIPT), "check", "big.md", "--format", "json"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    running.stdout.close()
    errors = running.stderr.read()
    running.stderr.close()
    assert running.wait(600) == 141
    assert errors == b""


@pytest.mark.process
def test_as_a_module(tmp_path):
    done = subprocess.run([sys.executable, "-m", "zhlint", "bad.md"], cwd=tmp_path, check=False, capture_output=True)
    assert done.returncode == 1


def test_a_line_is_cut_to_the_columns_asked_for(zhlint, tmp_path):
    make(tmp_path, {"long.md": "他哈哈看了看，" + "没有说话，" * 40 + "就走了。\n"})
    _, shown, _ = zhlint("check", "long.md", COLUMNS="50")
    line = next(line for line in shown.splitlines() if line.startswith("    他哈哈"))
    assert line.endswith("…")
    assert len(line) <= 30
