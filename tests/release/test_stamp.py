"""The address and the version are the same wherever they are said."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
import yaml

from zhlint.version import ADDRESS, __version__

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / ".ci" / "stamp.py"
if not SCRIPT.is_file():
    pytest.skip("what releases is not here", allow_module_level=True)


def script(name):
    spec = spec_from_file_location(name, SCRIPT.with_name(f"{name}.py"))
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


notes, stamp = map(script, ("notes", "stamp"))
SITE = stamp.said()["site"]
TEXTS = {".cff", ".json", ".md", ".py", ".toml", ".ts", ".yaml", ".yml", ""}
LEFT_OUT = {".git", ".venv", "node_modules", "dist", "build", "benchmarks", "training", "rules", "bundled"}


def test_they_are():
    assert [path.name for path, before, after in stamp.stamped() if before != after] == []
    assert stamp.said() == {"address": ADDRESS, "site": SITE, "version": __version__}


@pytest.mark.parametrize(
    ("what", "owner"),
    [("address", "/".join(ADDRESS.split("/")[:4]) + "/"), ("site", "/".join(SITE.split("/")[:3]) + "/")],
    ids=["the project", "its site"],
)
def test_the_address_stands_nowhere_else(what, owner):
    """Whoever changes it would not find it there."""
    known = {ROOT / name for name, each, _ in stamp.PLACES if each == what} | {ROOT / "pyproject.toml"}
    owner = re.compile(re.escape(owner))
    met = set()
    for path in ROOT.rglob("*"):
        inside = path.relative_to(ROOT).parts
        if path.suffix in TEXTS and not LEFT_OUT.intersection(inside) and path.is_file():
            try:
                text = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
            if owner.search(text):
                met.add(path)
    assert met == known


@pytest.fixture
def copy(tmp_path):
    for name in {*(name for name, _, _ in stamp.PLACES), "pyproject.toml", ".ci/stamp.py"}:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def run(copy, *arguments):
    command = [sys.executable, ".ci/stamp.py", *arguments]
    return subprocess.run(command, cwd=copy, capture_output=True, encoding="utf-8")


def put(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_other_addresses_and_another_version_go_everywhere(copy):
    new = {"address": "https://github.com/others/press", "site": "https://press.example.org/", "version": "12.3.4"}
    put(copy / "pyproject.toml", ADDRESS, new["address"])
    put(copy / "pyproject.toml", SITE, new["site"])
    put(copy / "zhlint" / "version.py", f'"{__version__}"', '"12.3.4"')
    checked = run(copy, "--check")
    assert checked.returncode == 1
    assert "README.md: differs" in checked.stdout
    assert run(copy).returncode == 0
    for name, what, _ in stamp.PLACES:
        text = (copy / name).read_text(encoding="utf-8")
        assert new[what] in text, name
        assert what == "version" or {"address": ADDRESS, "site": SITE}[what] not in text, name
    assert run(copy, "--check").returncode == 0


def test_a_place_that_is_gone_is_told(copy):
    put(copy / "CITATION.cff", "repository-code", "url")
    done = run(copy, "--check")
    assert done.returncode == 1
    assert "CITATION.cff" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_citation_says_what_the_project_says():
    tomllib = pytest.importorskip("tomllib")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    told = citation["license"]
    assert ({told} if isinstance(told, str) else {*told}) == {*project["license"].split(" AND ")}


@pytest.mark.parametrize(
    ("changelog", "expected"),
    [
        pytest.param("# C\n\n## 1.2.0\n\n- new\n\n## 1.1.0\n\n- old\n", "- new\n", id="up to the one before"),
        pytest.param("## 1.2.0 — 2026-12-01\n\n### A\n\n- new", "### A\n\n- new\n", id="with a date, at the end"),
    ],
)
def test_what_is_new_is_the_part_of_the_version(changelog, expected):
    assert notes.notes(changelog, "1.2.0") == expected


@pytest.mark.parametrize("changelog", ["", "## 1.2.01\n\n- x\n", "## 1.2.0\n\n## 1.1.0\n\n- old\n"])
def test_a_version_without_news_is_not_released(changelog):
    with pytest.raises(SystemExit, match=r"1\.2\.0"):
        notes.notes(changelog, "1.2.0")


def test_this_version_has_news():
    assert notes.notes((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), __version__)
