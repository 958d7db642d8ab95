"""`zhlint demo` shows what zhlint does on a draft that comes with it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.command import called
from zhlint.commands.demo import NAME

SAMPLE = (Path(__file__).parents[1] / "examples" / "draft.txt").read_bytes()


def test_the_sample_is_written_and_linted(tmp_path):
    run = called("demo", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert (tmp_path / NAME).read_bytes() == SAMPLE
    assert f"{NAME}:79:4: warning" in run.stdout.decode()


def test_what_it_tells_to_try_next_can_be_done(tmp_path):
    shown = called("demo", "essays", cwd=tmp_path)
    assert shown.returncode == 2
    (tmp_path / "essays").mkdir()
    shown = called("demo", "essays", cwd=tmp_path).stdout.decode()
    steps = re.findall(r"^  zhlint (.+?)  ", shown, re.MULTILINE)
    assert len(steps) == 3
    for step in steps:
        assert called(*shlex.split(step), cwd=tmp_path).returncode in (0, 1)
    assert (tmp_path / "essays" / NAME).read_bytes() != SAMPLE


def test_again(tmp_path):
    first, second = called("demo", cwd=tmp_path), called("demo", cwd=tmp_path)
    assert second.returncode == 0
    assert first.stdout.decode() == f"wrote {NAME}\n\n{second.stdout.decode()}"


@pytest.mark.parametrize("data", [b"mine", SAMPLE + b"more"], ids=["another", "a changed one"])
def test_a_file_of_that_name_is_let_be(tmp_path, data):
    (tmp_path / NAME).write_bytes(data)
    run = called("demo", cwd=tmp_path)
    assert run.returncode == 2
    assert "is there already, and is not the sample" in run.stderr.decode()
    assert (tmp_path / NAME).read_bytes() == data


def test_a_config_of_the_folder_does_not_matter(tmp_path):
    (tmp_path / ".zhlint.yaml").write_text("extends: []\nignore: ['*']\n", encoding="utf-8")
    assert b"findings" in called("demo", cwd=tmp_path).stdout
