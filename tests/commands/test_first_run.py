"""Who lints by hand, without a config, is told once how to go on; nobody else is."""

from __future__ import annotations

from unittest import mock

import pytest

from tests.workspace.project import make
from zhlint.commands import main
from zhlint.commands._first_run import ADVICE

WRONG, RIGHT = "呣呣，他走了。\n", "他走了。\n"


@pytest.fixture
def said(tmp_path, monkeypatch, capsys):
    """What a run says on stderr, both streams being terminals unless it is told otherwise."""

    def run(*arguments, files, terminals=(True, True), **variables):
        make(tmp_path, files)
        monkeypatch.chdir(tmp_path)
        monkeypatch.delenv("CI", raising=False)
        monkeypatch.setenv("TERM", "xterm")
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        import sys

        with (
            mock.patch.object(sys.stdout, "isatty", return_value=terminals[0]),
            mock.patch.object(sys.stderr, "isatty", return_value=terminals[1]),
            mock.patch("os.get_terminal_size", return_value=mock.Mock(columns=100)),
        ):
            main(["check", "--color", "never", *arguments])
        return capsys.readouterr().err

    return run


def test_it_is_said_once(said):
    assert said("a.md", "b.md", files={"a.md": WRONG, "b.md": WRONG}).count(ADVICE) == 1


@pytest.mark.parametrize(
    ("arguments", "how"),
    [
        pytest.param(["a.md"], {"files": {"a.md": RIGHT}}, id="nothing found"),
        pytest.param(["a.md"], {"files": {"a.md": WRONG, ".zhlint.yaml": "extends: strict\n"}}, id="a config"),
        pytest.param(["a.md", "--no-config"], {"files": {"a.md": WRONG}}, id="no config wanted"),
        pytest.param(["a.md", "--format", "json"], {"files": {"a.md": WRONG}}, id="for a program"),
        pytest.param(["a.md"], {"files": {"a.md": WRONG}, "terminals": (False, True)}, id="a pipe"),
        pytest.param(["a.md"], {"files": {"a.md": WRONG}, "terminals": (True, False)}, id="errors to a file"),
        pytest.param(["a.md"], {"files": {"a.md": WRONG}, "CI": "true"}, id="CI"),
        pytest.param(["a.md"], {"files": {"a.md": WRONG}, "TERM": "dumb"}, id="an editor's shell"),
        pytest.param(["a.md", "--diff", "--fix"], {"files": {"a.md": WRONG}}, id="a diff"),
    ],
)
def test_stays_silent(said, arguments, how):
    assert ADVICE not in said(*arguments, **how)
