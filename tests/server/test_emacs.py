"""Emacs with eglot, in batch: what a writer does there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

pytest.importorskip("pygls")

from tests.command import SCRIPT


@cache
def has_eglot() -> bool:
    """Whether there is an Emacs, and eglot in it."""
    if shutil.which("emacs") is None:
        return False
    ask = ["emacs", "--batch", "-q", "--eval", "(progn (require 'package) (package-initialize) (require 'eglot))"]
    return subprocess.run(ask, capture_output=True).returncode == 0


@pytest.mark.process
def test_open_type_and_format(tmp_path):
    if not has_eglot():
        pytest.skip("Emacs with eglot is not installed")
    (tmp_path / "a.md").write_text("这一切仅仅只是开始。\n", encoding="utf-8")
    done = subprocess.run(
        ["emacs", "--batch", "-q", "-l", str(Path(__file__).with_name("eglot.el"))],
        env={**os.environ, "ZHLINT": str(SCRIPT), "FOLDER": str(tmp_path), "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode()
    first, moved, text = json.loads(done.stdout)
    assert (first, moved) == ([[3, 7]], [[4, 8]])
    assert text == "𠀀这一切仅仅只是开始。\n\n他走了，没有回来。\n"
