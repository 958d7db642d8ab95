"""The line that says how far a long run is."""

from __future__ import annotations

import io

import pytest

from zhlint.commands._progress import ProgressLine


class Terminal(io.StringIO):
    def isatty(self):
        return True

    def screen(self):
        """The line as a terminal shows it."""
        cells = []
        at = 0
        for char in self.getvalue():
            if char == "\r":
                at = 0
            else:
                cells[at : at + 1] = [char]
                at += 1
        return "".join(cells).rstrip()


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


def run(stream, steps, seconds=0.05, total=8000):
    clock = Clock()
    progress = ProgressLine(stream, clock)
    for done in range(steps + 1):
        progress.show(done, total)
        clock.now += seconds
    return progress


@pytest.fixture(autouse=True)
def _terminal(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")


def test_a_long_run_is_told_and_then_no_more():
    terminal = Terminal()
    progress = run(terminal, 1203, 1)
    assert terminal.screen() == "linting 1,203 of 8,000 files"
    progress.clear()
    assert terminal.screen() == ""
    said = terminal.getvalue()
    progress.clear()
    assert terminal.getvalue() == said
    assert "\n" not in said


def test_a_short_run_says_nothing():
    terminal = Terminal()
    run(terminal, 13).clear()
    assert terminal.getvalue() == ""


def test_it_is_not_written_with_every_file():
    terminal = Terminal()
    run(terminal, 1000, 0.001)
    assert terminal.getvalue().count("\r") == 4  # after 0.7 s, then ten times a second


@pytest.mark.parametrize("stream", [io.StringIO(), None])
def test_nothing_but_on_a_terminal(stream):
    run(stream, 100, 1).clear()
    assert stream is None or stream.getvalue() == ""


def test_nothing_on_a_dumb_one_or_a_closed_one(monkeypatch):
    closed = io.StringIO()
    closed.close()
    run(closed, 100, 1).clear()
    monkeypatch.setenv("TERM", "dumb")
    terminal = Terminal()
    run(terminal, 100, 1).clear()
    assert terminal.getvalue() == ""
