"""The scripts complete in the shells themselves what the parsers know."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import subprocess
import sys
import time

import pytest

from tests.workspace.project import make, project, rule
from zhlint import commands, reports
from zhlint.commands import main
from zhlint.commands._parser import Parser

SHELLS = ("bash", "zsh", "fish")


def here(shell):
    return pytest.mark.skipif(sys.platform == "win32" or shutil.which(shell) is None, reason=f"no {shell} here")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    make(project(tmp_path, {"draft one.md": "", "dreams/two.md": ""}), {"house/talk/near-miss.yaml": rule("差点")})
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def script(folder, capsys):
    def write(shell):
        assert main(["completion", shell]) == 0
        path = folder / "script"
        path.write_text(capsys.readouterr().out, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_option_and_format_is_in_the_script(script, shell):
    text = script(shell).read_text("utf-8")
    for name in commands.names():
        assert name in text
        for action, _ in Parser(name, commands.get(name)).declared():
            for option in action.option_strings:
                assert (
                    option if shell != "fish" else f"-l {option[2:]}" if option[:2] == "--" else f"-s {option[1:]}"
                ) in text
    for word in (*reports.names(), "suggestion", "strict", "near-miss", "no-um", "talk"):
        assert word in text


def test_another_shell(capsys):
    assert main(["completion", "bsh"]) == 2
    assert "unknown shell `bsh`; did you mean `bash`?" in capsys.readouterr().err


CASES = [
    pytest.param("zhlint expl", {"explain"}, id="a command"),
    pytest.param("zhlint draft", {"draft one.md"}, id="a file in place of a command"),
    pytest.param("zhlint --vers", {"--version"}, id="a general option"),
    pytest.param("zhlint --fail", {"--fail-level"}, id="an option without a command"),
    pytest.param("zhlint check --stat", {"--statistics"}, id="an option"),
    pytest.param("zhlint check --fo", {"--format", "--format-as"}, id="an option with a value"),
    pytest.param("zhlint check --format gith", {"github"}, id="a format"),
    pytest.param("zhlint rules --format j", {"json"}, id="a format of another command"),
    pytest.param("zhlint check --format=sari", {"sarif"}, id="a format after an equals sign"),
    pytest.param("zhlint --fail-level ", {"error", "warning", "suggestion"}, id="levels"),
    pytest.param("zhlint check --preset str", {"strict"}, id="a preset"),
    pytest.param("zhlint check --select near", {"near-miss"}, id="a rule of the project"),
    pytest.param("zhlint check --ignore tal", {"talk"}, id="a pack"),
    pytest.param("zhlint check --select talk,no-u", {"talk,no-um"}, id="the second of a list"),
    pytest.param("zhlint check --select=talk,no-u", {"talk,no-um"}, id="and after an equals sign"),
    pytest.param("zhlint explain no-", {"no-hedge", "no-filler", "no-um", "no-er"}, id="rules"),
    pytest.param("zhlint check draft", {"draft one.md"}, id="a file"),
    pytest.param("zhlint check --output dream", {"dreams"}, id="a folder after an option"),
    pytest.param("zhlint check --jobs ", set(), id="a number"),
    pytest.param("zhlint schema con", {"config"}, id="a word"),
    pytest.param("zhlint completion ", set(SHELLS), id="words"),
    pytest.param("zhlint help ini", {"init"}, id="help on a command"),
]


@pytest.mark.process
@here("bash")
@pytest.mark.parametrize(("typed", "words"), CASES)
def test_bash(folder, script, typed, words):
    code = (
        'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _zhlint; '
        '((${#COMPREPLY[@]})) && printf "%s\\n" "${COMPREPLY[@]}"'
    )
    parts = typed.replace("=", " = ").split(" ")
    done = subprocess.run(
        ["bash", "--norc", "-c", code, "bash", str(script("bash")), *parts], capture_output=True, text=True, cwd=folder
    )
    assert done.stderr == ""
    assert set(done.stdout.splitlines()) == words


@pytest.mark.process
@here("fish")
@pytest.mark.parametrize(("typed", "words"), CASES)
def test_fish(folder, script, typed, words):
    done = subprocess.run(
        ["fish", "--no-config", "-c", 'source $argv[1]; complete -C "$argv[2]"', str(script("fish")), typed],
        capture_output=True, text=True, cwd=folder,
    )  # fmt: skip
    assert done.stderr == ""
    shown = {line.partition("\t")[0] for line in done.stdout.splitlines()}
    before = typed.rpartition(" ")[2].partition("=")[0] + "=" if "=" in typed else ""
    assert {word.removeprefix(before).rstrip("/").replace("\\ ", " ") for word in shown} == words


class Shell:
    """A shell in which keys are pressed."""

    def __init__(self, command, folder):
        self.terminal, inner = os.openpty()
        environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "TERM": "dumb", "LC_ALL": "C.UTF-8"}
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=inner, stdout=inner, stderr=inner, env=environment, start_new_session=True
        )
        os.close(inner)

    def type(self, keys):
        os.write(self.terminal, keys.encode())

    def until(self, mark, seconds=60):
        shown = b""
        end = time.monotonic() + seconds
        while mark not in shown:
            ready, _, _ = select.select([self.terminal], [], [], max(end - time.monotonic(), 0))
            assert ready, f"waited in vain for {mark!r} after {shown!r}"
            shown += os.read(self.terminal, 1 << 16)
        return shown.decode()

    def end(self):
        self.process.kill()
        self.process.wait()
        os.close(self.terminal)


ZSH = """\
autoload -U compinit; compinit -u -D
source ./script
unsetopt beep; setopt no_always_last_prompt
show() { print -r -- "<<$BUFFER>>"; BUFFER=; }; zle -N show; bindkey '^O' show
print READY
"""
PRESSED = [
    ("zhlint expl", "zhlint explain "),
    ("zhlint draf", "zhlint draft\\ one.md "),
    ("zhlint --vers", "zhlint --version "),
    ("zhlint --fail", "zhlint --fail-level="),
    ("zhlint check --stat", "zhlint check --statistics "),
    ("zhlint check --format=gith", "zhlint check --format=github "),
    ("zhlint check --format gith", "zhlint check --format github "),
    ("zhlint --fail-level sugg", "zhlint --fail-level suggestion "),
    ("zhlint check --preset str", "zhlint check --preset strict"),
    ("zhlint check --select near", "zhlint check --select near-miss"),
    ("zhlint check --select=talk,no-u", "zhlint check --select=talk,no-um"),
    ("zhlint check --ignore tal", "zhlint check --ignore talk"),
    ("zhlint explain near", "zhlint explain near-miss "),
    ("zhlint check --output dream", "zhlint check --output dreams/"),
    ("zhlint check --jobs ", "zhlint check --jobs "),
    ("zhlint completion fi", "zhlint completion fish "),
    ("zhlint help ini", "zhlint help init "),
]


@pytest.mark.process
@here("zsh")
def test_zsh(folder, script):
    script("zsh")
    make(folder, {"setup": ZSH})
    shell = Shell(["zsh", "-f", "-i"], folder)
    try:
        shell.type("source ./setup\n")
        shell.until(b"\r\nREADY")
        got = []
        for typed, _ in PRESSED:
            shell.type(f"{typed}\t\x0f")
            shown = shell.until(b">>")
            got.append((typed, shown.rpartition("<<")[2].partition(">>")[0]))
        assert [(typed, line.rstrip(",")) for typed, line in got] == PRESSED
        shell.type("zhlint \t\x0f")
        shown = shell.until(b">>")
        for word in ("check ", "explain ", "help ", "dreams/"):
            assert word in shown
    finally:
        shell.end()


@pytest.mark.process
@here("bash")
@pytest.mark.skipif(sys.platform != "linux", reason="the bash of macOS asks otherwise")
def test_bash_when_tab_is_pressed(folder, script):
    script("bash")
    shell = Shell(["bash", "--norc", "--noprofile", "-i"], folder)
    try:
        shell.type("PS1=; source ./script; zhlint() { printf '<<%s>>' \"$@\"; }\n")
        with contextlib.suppress(AssertionError):
            shell.until(b"\n", 5)
        for typed, last in [
            ("zhlint expl", "explain"),
            ("zhlint check draf", "draft one.md"),
            ("zhlint check --format=sari", "--format=sarif"),
            ("zhlint check --select=talk,no-u", "--select=talk,no-um"),
            ("zhlint check --output dream", "dreams/"),
        ]:
            shell.type(f"{typed}\t\n")
            shell.until(f"<<{last}>>".encode())
    finally:
        shell.end()
