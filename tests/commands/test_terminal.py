"""What is asked of a terminal, on Windows too; its console is a stand-in."""

from __future__ import annotations

import ctypes
import io
import os
import sys
from types import SimpleNamespace

import pytest

from tests.command import called
from zhlint.commands import _terminal, entry


class Terminal(io.StringIO):
    def isatty(self):
        return True

    def fileno(self):
        return 1


class Console:
    """What `kernel32` says of a console: a mode that may be changed, or none at all."""

    def __init__(self, mode, modern=True):
        self.mode, self.modern = mode, modern

    def GetStdHandle(self, number):  # noqa: N802
        return number

    def GetConsoleMode(self, handle, mode):  # noqa: N802
        mode._obj.value = self.mode or 0
        return self.mode is not None

    def SetConsoleMode(self, handle, mode):  # noqa: N802
        self.mode = mode if self.modern else self.mode
        return self.modern


@pytest.fixture
def plain(monkeypatch):
    for name in ("TERM", "MSYSTEM", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("console", "variables", "expected"),
    [
        pytest.param(Console(3), {}, True, id="it is told to heed escapes"),
        pytest.param(Console(7), {}, True, id="it heeds them already"),
        pytest.param(Console(3, modern=False), {}, False, id="an old one cannot"),
        pytest.param(Console(None), {}, False, id="NUL is no console"),
        pytest.param(Console(None), {"MSYSTEM": "MINGW64"}, True, id="the terminal of Git Bash"),
        pytest.param(Console(3), {"TERM": "dumb"}, False, id="one that is dumb"),
    ],
)
def test_the_console_of_windows(monkeypatch, plain, console, variables, expected):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=console), raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert _terminal.understands_escapes(Terminal()) is expected
    assert not _terminal.understands_escapes(io.StringIO())
    if expected and console.mode is not None:
        assert console.mode == 7


def test_what_is_called_a_terminal_and_has_no_size(monkeypatch):
    """So it is with NUL of Windows."""

    def no_size(number):
        raise OSError(6, "The handle is invalid")

    monkeypatch.setattr(os, "get_terminal_size", no_size)
    assert _terminal.width(Terminal()) == 100


def test_lines_end_alike_everywhere(monkeypatch):
    """What is piped from Windows to a shell of Unix, or compared, has no carriage returns."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="cp936", newline="\r\n")
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "argv", ["zhlint", "formats"])
    assert entry() == 0
    told = out.buffer.getvalue()
    assert told.count(b"\n") > 5
    assert b"\r" not in told


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(["*.md"], "2 files", id="stars"),
        pytest.param(["?.txt", "a.md"], "2 files", id="beside others"),
        pytest.param(["**/*.rst"], "1 file", id="through folders"),
    ],
)
def test_a_shell_that_leaves_wildcards_alone(monkeypatch, tmp_path, words, expected):
    for name in ("a.md", "b.md", "c.txt", "d/e.rst"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("他来了。\n", encoding="utf-8")
    monkeypatch.setattr(sys, "platform", "linux")
    assert called("check", *words, cwd=tmp_path).returncode == 2
    monkeypatch.setattr(sys, "platform", "win32")
    done = called("check", *words, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().endswith(f" in {expected}.\n")


def test_what_matches_nothing_stays_as_it_is(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "platform", "win32")
    done = called("check", "*.md", cwd=tmp_path)
    assert (done.returncode, done.stderr.decode()) == (2, "zhlint: *.md: no such file or folder\n")
