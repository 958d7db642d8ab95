"""The command line as a whole: commands found by their files, help, and no traceback whatever happens."""

from __future__ import annotations

import errno
import io
import re
import subprocess
import sys

import pytest

import zhlint
from zhlint import commands
from zhlint.commands import entry, main
from zhlint.commands._outcome import Refusal


def test_without_arguments_it_says_how_to_begin(capsys):
    assert main([]) == 0
    shown = capsys.readouterr().out
    steps = re.findall(r"^  zhlint (\S+)", shown, re.MULTILINE)
    assert steps == ["demo", "PATH", "init"]
    assert len(shown.splitlines()) < 12


@pytest.mark.parametrize("arguments", [["-h"], ["--help"], ["help"]])
def test_the_help_names_every_command(capsys, arguments):
    assert main(arguments) == 0
    shown = capsys.readouterr().out
    for name in commands.names():
        assert re.search(rf"^  {name} +\S", shown, re.MULTILINE)


@pytest.mark.parametrize("name", commands.names())
@pytest.mark.parametrize("how", [lambda name: [name, "--help"], lambda name: ["help", name]])
def test_each_commands_help_has_examples_that_can_be_parsed(capsys, name, how):
    assert main(how(name)) == 0
    shown = capsys.readouterr().out
    assert f"usage: zhlint {name}" in shown
    from zhlint.commands._parser import Parser

    command = commands.get(name)
    for line, what in command.EXAMPLES:
        assert line in shown
        assert what in shown
        _, called, *arguments = line.partition(" < ")[0].partition(" > ")[0].split()
        assert called == name
        Parser(name, command).parse(arguments)


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(capsys, option):
    assert main([option]) == 0
    assert capsys.readouterr().out == f"zhlint {zhlint.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["exlain", "x"], "no command and no file `exlain`; did you mean `explain`?"),
        ([""], "no command and no file ``"),
        (["xyzzy"], "no command and no file `xyzzy`; known here: "),
        (["no/such"], "no/such: no such file or folder"),
        (["nosuch.md"], "nosuch.md: no such file or folder"),
        (["schema", "rule", "extra"], "`extra` is too much"),
        (["init", "--forse"], "unknown option `--forse`; did you mean `--force`?"),
        (["schema", "confg"], "unknown schema `confg`; did you mean `config`?"),
    ],
)
def test_mistakes(capsys, arguments, said):
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err


def test_a_file_named_like_nothing_else_is_linted(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft").write_text("他走了。\n", encoding="utf-8")
    assert main(["draft", "--format-as", "text"]) == 0
    assert "1 file" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        pytest.param(KeyboardInterrupt(), 130, "zhlint: interrupted\n", id="interrupt"),
        pytest.param(OSError(28, "No space left on device"), 2, "zhlint: no space left on device\n", id="full disk"),
        pytest.param(OSError(13, "Permission denied", "a.md"), 2, "zhlint: a.md: permission denied\n", id="forbidden"),
        pytest.param(
            ZeroDivisionError("by\nzero"),
            2,
            "zhlint: internal error, please report it: ZeroDivisionError at ",
            id="bug",
        ),
        pytest.param(Refusal("one", "two"), 2, "zhlint: one\nzhlint: two\n", id="refusal"),
    ],
)
def test_no_error_gets_out(capsys, monkeypatch, error, code, said):
    def fail(_):
        raise error

    monkeypatch.setattr(commands, "_dispatch", fail)
    assert main(["check"]) == code
    shown = capsys.readouterr().err
    assert shown.startswith(said)
    assert "Traceback" not in shown
    assert "by\nzero" not in shown


@pytest.mark.parametrize(
    ("platform", "error", "code"),
    [
        pytest.param("linux", BrokenPipeError(errno.EPIPE, "broken pipe"), 141, id="told as such"),
        pytest.param("win32", BrokenPipeError(errno.EPIPE, "broken pipe"), 141, id="told as such on Windows"),
        pytest.param("win32", OSError(errno.EINVAL, "Invalid argument"), 141, id="as Windows calls it"),
        pytest.param("linux", OSError(errno.EINVAL, "Invalid argument"), 2, id="another fault"),
        pytest.param("win32", OSError(errno.EINVAL, "Invalid argument", "a.md"), 2, id="a fault of a file"),
    ],
)
def test_a_pipe_that_nobody_reads(monkeypatch, tmp_path, platform, error, code):
    def fail(_):
        raise error

    monkeypatch.setattr(commands, "_dispatch", fail)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(sys, "argv", ["zhlint", "a.md"])
    with (tmp_path / "out").open("w", encoding="utf-8") as out, (tmp_path / "err").open("w", encoding="utf-8") as err:
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        assert entry() == code
    assert ((tmp_path / "err").read_text("utf-8") == "") == (code == 141)


def test_a_bug_can_be_looked_into(monkeypatch):
    def fail(_):
        raise ZeroDivisionError

    monkeypatch.setattr(commands, "_dispatch", fail)
    monkeypatch.setenv("ZHLINT_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        main(["check"])


def test_the_streams_are_utf8(monkeypatch):
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="ascii") for _ in range(2)]
    monkeypatch.setattr(sys, "stdout", streams[0])
    monkeypatch.setattr(sys, "stderr", streams[1])
    monkeypatch.setattr(sys, "argv", ["zhlint", "没有.md"])
    assert entry() == 2
    streams[1].flush()
    assert streams[1].buffer.getvalue().decode() == "zhlint: 没有.md: no such file or folder\n"


HEAVY = ["yaml", "tree_sitter", "multiprocessing", "concurrent", "difflib", "hashlib", "shutil"]
HEAVY += ["importlib.metadata", "platformdirs", "charset_normalizer", "logging", "tempfile", "subprocess"]


@pytest.mark.process
def test_a_plain_run_imports_nothing_it_does_not_need(tmp_path):
    (tmp_path / "a.txt").write_text("他走了。\n", encoding="utf-8")
    code = (
        "import sys\nfrom zhlint.commands import main\n"
        "main(['check', 'a.txt', '--no-config'])\nprint(*sys.modules, file=sys.stderr)"
    )
    for _ in range(2):  # the second run has its linter from the cache
        done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    imported = set(done.stderr.split())
    assert "zhlint.engine.linter" in imported
    assert not imported & {*HEAVY, "zhlint.engine.ruleset", "zhlint.workspace.choosing"}
