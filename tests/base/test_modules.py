"""What there is to import is told as `pkgutil` tells it."""

from __future__ import annotations

import pkgutil
import zipfile

import pytest

from zhlint import checks, commands, formats, reports
from zhlint.base import modules


@pytest.mark.parametrize("package", [checks, commands, formats, reports], ids=lambda package: package.__name__)
def test_the_modules_of_a_package(package):
    there = sorted(m.name for m in pkgutil.iter_modules(package.__path__) if not m.name.startswith("_"))
    assert list(modules.public(package.__path__)) == there


def test_a_package_in_an_archive(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("__init__", "_shared", "one", "two"):
            archive.writestr(f"rooms/{name}.py", "")
    assert modules.public([f"{path}/rooms"]) == ("one", "two")
