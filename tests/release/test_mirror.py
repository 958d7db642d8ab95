"""The repository of the hooks alone: what is written there builds, and needs the package of this version."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from importlib.metadata import PathDistribution
from pathlib import Path

import pytest

from zhlint.version import ADDRESS, __version__

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / ".ci" / "mirror.py"
if not SCRIPT.is_file():
    pytest.skip("what releases is not here", allow_module_level=True)


@pytest.fixture(scope="module")
def mirror(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mirror") / "hooks"
    subprocess.run([sys.executable, SCRIPT, folder], check=True)
    return folder


def test_it_holds_no_program(mirror):
    names = {".pre-commit-hooks.yaml", "LICENSE", "README.md", "backend.py", "pyproject.toml"}
    assert {path.name for path in mirror.iterdir()} == names


def test_its_hooks_are_the_same(mirror):
    name = ".pre-commit-hooks.yaml"
    assert (mirror / name).read_bytes() == (ROOT / name).read_bytes()
    text = (mirror / "README.md").read_text("utf-8")
    assert f"repo: {ADDRESS}-pre-commit\n    rev: v{__version__}\n" in text
    assert all(f"id: {hook}" in text for hook in ("zhlint-fix", "zhlint "))


def test_what_it_builds_needs_this_version(mirror, tmp_path):
    build = "import backend, sys; print(backend.build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", build, tmp_path], cwd=mirror, capture_output=True, text=True, check=True
    )
    with zipfile.ZipFile(tmp_path / done.stdout.strip()) as wheel:
        names = wheel.namelist()
        wheel.extractall(tmp_path)
    (info,) = tmp_path.glob("*.dist-info")
    built = PathDistribution(info)
    assert info.name == f"zhlint_pre_commit-{__version__}.dist-info"
    assert (built.metadata["Name"], built.version) == ("zhlint-pre-commit", __version__)
    assert built.requires == [f"zhlint-prose=={__version__}"]
    assert sorted(str(file) for file in built.files) == sorted(names)
    tomllib = pytest.importorskip("tomllib")
    said = tomllib.loads((mirror / "pyproject.toml").read_text("utf-8"))
    assert said["project"]["dependencies"] == built.requires
    assert (said["project"]["name"], said["project"]["version"]) == ("zhlint-pre-commit", __version__)
