"""Every example of `docs/library.md` runs and prints what it says, and a user's script is typed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(python|text)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def test_the_examples_print_what_the_page_says(tmp_path, tmp_path_factory, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
    names: dict[str, object] = {}
    for kind, body in BLOCKS:
        if kind == "python":
            capsys.readouterr()
            exec(compile(body, "docs/library.md", "exec"), names)
        else:
            assert capsys.readouterr().out == body
    assert sum(kind == "python" for kind, _ in BLOCKS) > 6


SCRIPT = """\
from collections.abc import Iterator

import zhlint


def words(text: str) -> Iterator[tuple[str, int]]:
    linter: zhlint.Linter = zhlint.load_linter("strict")
    source = zhlint.Source(text)
    for finding in linter.lint_text(text):
        place: zhlint.Position = source.position(finding.start, units="utf-16")
        yield text[finding.start : finding.end], place.line
    fixed: zhlint.FixedText = zhlint.fix_text(text, unsafe=True)
    yield fixed.text, fixed.fixes.total()
    for file in zhlint.lint_files(["docs"]):
        yield file.path, len(file.findings)
    yield zhlint.fingerprint(text, zhlint.lint_file("a.md", zhlint.load_config("."))[0]), 0


print(list(words("他走了。")), zhlint.__version__)
"""


@pytest.mark.process
def test_a_script_of_a_users_passes_the_strict_type_checker(tmp_path):
    pytest.importorskip("mypy")
    (tmp_path / "script.py").write_text(SCRIPT, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "script.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=_environment(tmp_path))
    assert done.stdout.startswith("Success: no issues found"), done.stdout


def _environment(folder: Path) -> dict[str, str]:
    import os

    return {**os.environ, "MYPYPATH": str(ROOT), "MYPY_CACHE_DIR": str(folder / "types")}


def test_the_package_says_that_it_is_typed():
    import zhlint

    assert (Path(zhlint.__file__).parent / "py.typed").is_file()
