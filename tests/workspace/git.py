"""A git that knows nothing of the user's own settings, for the tests that hold ours against it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

NEEDED = pytest.mark.skipif(shutil.which("git") is None, reason="no git here")


def git(folder: Path, *arguments: str, stdin: bytes = b"", home: Path | None = None) -> bytes:
    home = home or Path(os.devnull)
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "XDG_"))}
    environment |= {"HOME": str(home), "USERPROFILE": str(home), "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(["git", *arguments], cwd=folder, input=stdin, capture_output=True, env=environment)
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout


def ignored(folder: Path, names: list[str], home: Path | None = None) -> set[str]:
    """Which of the names git passes over."""
    listed = "\0".join(names).encode("utf-8", "surrogateescape")
    out = git(folder, "check-ignore", "--no-index", "-z", "--stdin", stdin=listed, home=home)
    return set(filter(None, out.decode("utf-8", "surrogateescape").split("\0")))
