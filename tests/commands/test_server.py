"""`zhlint server` without what it needs, and what others load of it: nothing."""

from __future__ import annotations

import sys

import pytest

from tests.command import called
from tests.commands.test_imports import loaded


def test_without_pygls_it_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pygls", None)
    done = called("server", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().count("\n") == 1
    assert "pip install 'zhlint-prose[server]'" in done.stderr.decode()


@pytest.mark.process
@pytest.mark.parametrize("words", [["check", "a.md"], ["--help"], ["rules"]], ids=lambda words: words[0])
def test_no_other_command_loads_anything_of_it(tmp_path, words):
    (tmp_path / "a.md").write_text("他走了。\n", encoding="utf-8")
    there = loaded(tmp_path, *words)
    assert not {name for name in there if name.split(".")[0] in ("pygls", "lsprotocol", "cattrs")}
    assert not {name for name in there if name.startswith(("zhlint.server.", "zhlint.engine.memo"))}
