"""What a plain run loads: only what its draft and its arguments ask for."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.process

WORDS = ["--no-config", "--select", "redundant-phrase,clock-colon,wrong-weekday"]
ALWAYS = {"zhlint.checks", "zhlint.checks._lexical"}
"""What every run needs of the checks."""
NOT_FOR_ONE_DRAFT = {
    *("argparse", "ast", "dataclasses", "datetime", "importlib.util", "inspect", "json", "multiprocessing", "pkgutil"),
    *("sqlite3", "tempfile", "threading", "yaml", "zhlint.engine.ruleset", "zhlint.workspace.choosing"),
    *("zhlint.commands._language", "zhlint.commands._parser", "zhlint.commands._first_run"),
}


def loaded(folder, *words: str, run: str = "zhlint.commands import main as start") -> set[str]:
    """The modules that a call of the command loads, once what it needs is in the cache."""
    code = f"import sys\nfrom {run}\nstart(sys.argv[1:])\nprint(*sys.modules, sep='\\n', file=sys.stderr)"
    variables = {**os.environ, "ZHLINT_CACHE_DIR": str(folder / "cache")}
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-S", "-c", code, *words],
            cwd=folder,
            env={**variables, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        )
    return set(done.stderr.decode().splitlines())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("他走了。", set(), id="nothing that a rule looks for"),
        pytest.param("这一切仅仅只是开始。", {"zhlint.checks.substitution", "zhlint.checks.synonyms"}, id="a phrase"),
        pytest.param("会议10：30开始。", {"zhlint.checks.substitution"}, id="a mark"),
    ],
)
def test_a_check_is_loaded_where_the_draft_holds_what_it_looks_for(tmp_path, text, expected):
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    there = loaded(tmp_path, *WORDS, "a.md")
    checks = {name for name in there if name.startswith("zhlint.checks")}
    assert {name for name in checks if "._" not in name} == {"zhlint.checks", *expected}
    assert checks >= ALWAYS
    assert checks == ALWAYS or expected
    assert not there & NOT_FOR_ONE_DRAFT


def test_who_asks_the_daemon_loads_next_to_nothing(tmp_path):
    there = loaded(tmp_path, "a.md", run="zhlint.daemon.handing import handed_over as start")
    assert {name for name in there if name.startswith("zhlint")} == {
        *("zhlint", "zhlint.version", "zhlint.daemon", "zhlint.daemon.address", "zhlint.daemon.handing"),
    }
    assert not there & {"argparse", "pathlib", "re", "enum", "typing", "socket", "selectors", "signal"}
