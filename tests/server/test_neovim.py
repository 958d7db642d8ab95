"""Neovim with its own client, without a screen: what a writer does there, and the file that comes of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("pygls")

from tests.command import SCRIPT

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(shutil.which("nvim") is None, reason="Neovim is not installed"),
]


def test_open_type_mend_and_format_on_save(tmp_path):
    (tmp_path / "a.md").write_text("这一切仅仅只是开始。\n", encoding="utf-8")
    script = Path(__file__).with_name("neovim.lua")
    done = subprocess.run(
        ["nvim", "--headless", "--clean", "-n", "-c", f"luafile {script}"],
        env={**os.environ, "ZHLINT": str(SCRIPT), "FOLDER": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode()
    told = json.loads(done.stdout)
    assert told["title"] == "改为「只是」"
    han = len("仅".encode())
    assert told["seen"] == [["redundant-phrase", 0, 3 * han, 7 * han], ["moved", 0, 3 * han + 4, 7 * han + 4]]
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "𠀀这一切只是开始。\n\n他走了，没有回来。\n"
