"""Compiled regexes are kept between runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.command import installed
from zhlint.base import programs
from zhlint.workspace import cache, regexes

pytestmark = pytest.mark.skipif(programs._STAGES is None, reason="this Python keeps its stages to itself")


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    for name in ("known", "fresh"):
        monkeypatch.setattr(programs, name, {})
    monkeypatch.setattr(programs, "_stores", [])
    regexes.restore.cache_clear()
    yield
    regexes.restore.cache_clear()


def kept() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(cache.folder()).iterdir()}


def test_what_one_run_compiled_another_takes_up(monkeypatch):
    programs.compiled("一[二三]", re.ASCII)
    regexes.keep()
    monkeypatch.setattr(programs, "known", {})
    regexes.restore()
    assert not programs.known
    programs.compiled("一[二三]", re.ASCII)
    assert ("一[二三]", int(re.ASCII)) in programs.known
    assert not programs.fresh


def test_nothing_is_written_where_nothing_was_compiled():
    programs.compiled("一[二三]", re.ASCII)
    regexes.keep()
    before = kept()
    programs.compiled("一[二三]", re.ASCII)
    regexes.keep()
    assert kept() == before


def test_too_many_are_dropped_for_those_of_this_run(monkeypatch):
    monkeypatch.setattr(regexes, "_MOST", 2)
    for pattern in ("一", "二"):
        programs.compiled(pattern, 0)
    regexes.keep()
    programs.compiled("三", 0)
    regexes.keep()
    monkeypatch.setattr(programs, "known", {})
    regexes.restore()
    programs.compiled("三", 0)
    assert [pattern for pattern, _ in programs.known] == ["三"]


@pytest.mark.process
def test_the_same_draft_compiles_nothing_again(tmp_path):
    draft = Path(__file__).parents[2] / "examples" / "draft.txt"
    written = []
    for seed in ("1", "2", "3"):
        installed("check", draft, cwd=tmp_path, PYTHONHASHSEED=seed, ZHLINT_CACHE_DIR=str(tmp_path / "cache"))
        written.append({path.name: path.stat().st_mtime_ns for path in (tmp_path / "cache").iterdir()})
    assert written[0] == written[1] == written[2]
