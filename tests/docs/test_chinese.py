"""The Chinese that readers see of the project itself is what zhlint would let pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import called

ROOT = Path(__file__).parents[2]
TEXTS = [ROOT / "README.zh-CN.md", *sorted((ROOT / "docs" / "zh").glob("*.md")), ROOT / "zhlint" / "commands" / "zh.po"]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_is_found(path):
    run = called("check", "--no-config", "--preset", "technical", "--fail-level", "suggestion", path, cwd=ROOT)
    assert run.returncode == 0, run.stdout.decode()
