"""The benchmark of speed: what it measures with, draws and holds against a budget."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.speed import drafts, hooks, install, instructions, page, peers
from benchmarks.speed.measure import Cost, alternating, cost, least
from benchmarks.speed.svg import curves

A, B = Cost(2.0, 3.0, 40, 0), Cost(1.0, 4.0, 30, 0)


def test_a_draft_is_the_same_each_time_and_another_for_another_seed():
    assert drafts.prose(5000, 3) == drafts.prose(5000, 3) != drafts.prose(5000, 4)


@pytest.mark.parametrize("size", [100, 10_000, 100_000])
def test_a_draft_is_about_as_long_as_was_asked(size):
    assert size <= len(drafts.prose(size).encode()) < size + 1000


def test_a_folder_has_so_many_drafts(tmp_path):
    drafts.folder(tmp_path, 120, 200)
    assert len(list(tmp_path.rglob("*.md"))) == 120


def test_what_a_command_costs(tmp_path):
    found = cost([sys.executable, "-c", "import sys; sys.stderr.write('ein\\nzwei\\n'); sys.exit(3)"], tmp_path)
    assert (found.status, found.said) == (3, "zwei")
    assert found.peak > 1_000_000
    assert found.cpu > 0


def test_of_each_figure_the_least_counts():
    assert least([A, B]) == Cost(1.0, 3.0, 30, 0)


def test_runs_take_turns():
    order = []

    def run(name, costs):
        order.append(name)
        return costs.pop()

    a, b = [A, B], [B, B]
    assert alternating({"a": lambda: run("a", a), "b": lambda: run("b", b)}, 2) == {"a": least([A, B]), "b": B}
    assert order == ["a", "b", "a", "b"]


def test_a_curve_is_a_picture():
    picture = ElementTree.fromstring(curves("A & B", "x", "y", {"<one>": [(1, 0.1), (100, 10)], "two": [(10, 1)]}))
    assert picture.tag.endswith("svg")
    assert next(text for text in picture.itertext() if text.strip()) == "A & B"
    places = [(float(c.get("cx")), float(c.get("cy"))) for c in picture.findall(".//{*}circle")]
    (left, low), (right, high), (middle, half) = places
    assert (middle, half) == pytest.approx(((left + right) / 2, (low + high) / 2))


def test_nought_has_no_place_on_a_curve():
    with pytest.raises(ValueError, match="nought"):
        curves("", "", "", {"a": [(0, 1)]})


def test_cachegrind_is_read():
    assert instructions.total("==7== \n==7== I refs:        1,234,567\n") == 1_234_567


def test_cachegrind_that_says_nothing():
    with pytest.raises(ValueError, match="no count"):
        instructions.total("valgrind: out of memory")


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        pytest.param({"a": 105}, [], id="at the margin"),
        pytest.param({"a": 106}, ["a: 106 instructions, +6.0% against 100"], id="over"),
        pytest.param({"a": 10}, [], id="far below"),
        pytest.param({"b": 10}, ["b: no budget"], id="new"),
    ],
)
def test_what_exceeds_a_budget(found, wrong):
    assert instructions.over(found, {"a": 100}) == wrong


@pytest.mark.parametrize("there", [False, True], ids=["no Cachegrind", "no budget for this Python"])
def test_what_cannot_be_held_against_anything_is_said(monkeypatch, capsys, tmp_path, there):
    monkeypatch.setattr(instructions.shutil, "which", lambda name: "/usr/bin/valgrind" if there else None)
    monkeypatch.setattr(instructions, "BUDGETS", tmp_path / "none.json")
    assert instructions.main([]) == 0
    assert capsys.readouterr().out.startswith("skipped: no budget" if there else "skipped: there is no Cachegrind")


def test_peers_that_are_not_there_are_named(monkeypatch, tmp_path):
    (tmp_path / "autocorrect").write_text("#!/bin/sh\n")
    (tmp_path / "autocorrect").chmod(0o755)
    (tmp_path / "zhlint").write_text("#!/usr/bin/env python3\n")
    (tmp_path / "zhlint").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = list(peers.found(tmp_path, None))
    assert found[0].command[0] == str(tmp_path / "autocorrect")
    assert found[1:] == ["zhlint (JavaScript)", "lint-md", "textlint", "Vale"]


def test_the_page_has_what_was_measured(tmp_path):
    line = {"cold": [(10, A), (100, B)]}
    measured = {"runs": {"Cold": A}, "sizes": line, "files": line, "hostile": {"x": A}, "peers": ({"P": B}, ["Q"], {})}
    page.write(measured, tmp_path / "performance.md", "Then.")
    text = (tmp_path / "performance.md").read_text("utf-8")
    assert "| Cold | 2.00 | 3.00 | 0 |" in text
    assert "Not installed where this was measured, and so not in the table: Q." in text
    assert sorted(p.name for p in (tmp_path / "performance").iterdir()) == ["files.svg", "size.svg"]


@pytest.mark.parametrize(
    ("cold", "caches"),
    [(False, {}), (True, {"pip": "--no-cache-dir", "checkout": "--no-cache-dir", "uv": "--no-cache"})],
)
def test_ways_to_install(cold, caches, monkeypatch):
    """The wheel is installed of wheels alone; uv where there is one; the caches are left aside where it is asked for."""
    monkeypatch.setattr(install.shutil, "which", lambda name, path=None: "/bin/uv")
    ways = install.commands(Path("python"), Path("a.whl"), cold)
    assert {name for name, way in ways.items() if ":all:" in way} == {"pip", "uv"}
    assert {name: way[way.index("-q") + 1] for name, way in ways.items() if "-q" in way and cold} == caches
    assert ways["checkout"][-1] == install.ROOT
    monkeypatch.setattr(install.shutil, "which", lambda name, path=None: None)
    assert set(install.commands(Path("python"), Path("a.whl"), cold)) == {"pip", "checkout"}


def test_pre_commit_takes_every_way_to_install_hooks(tmp_path, monkeypatch):
    clientlib = pytest.importorskip("pre_commit.clientlib")
    monkeypatch.setattr(hooks.subprocess, "run", lambda *_, **__: None)
    monkeypatch.setattr(hooks.shutil, "rmtree", lambda _: None)
    ways = hooks.configs(tmp_path)
    assert list(ways) == ["clone", "mirror", "local"]
    for name, config in ways.items():
        path = tmp_path / "config.yaml"
        path.write_text(config.replace("{python}", sys.executable), encoding="utf-8")
        (repo,) = clientlib.load_config(str(path))["repos"]
        assert repo["repo"] == ("local" if name == "local" else (tmp_path / name).as_uri())
        assert [(hook["id"], hook["language_version"]) for hook in repo["hooks"]] == [("zhlint", sys.executable)]


@pytest.mark.process
def test_an_installation_that_fails_is_told(tmp_path):
    with pytest.raises(RuntimeError, match="nothing to be had"):
        install.installed(
            [sys.executable, "-c", "raise SystemExit('nothing to be had')"], sys.executable, tmp_path / "v"
        )
