"""The action on GitHub: its steps, run as there, over repositories as actions/checkout leaves them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.workspace.git import NEEDED, git

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / ".github" / "action.py"
if not SCRIPT.is_file():
    pytest.skip("the action is not here", allow_module_level=True)

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
DEFAULTS = {f"INPUT_{name.upper().replace('-', '_')}": each["default"] for name, each in ACTION["inputs"].items()}
OLD, NEW, CLEAN = "这一切仅仅只是开始。\n", "他仅仅只是看了看。\n", "他看了看。\n"


@pytest.fixture
def runner(tmp_path):
    """A runner's folder for temporary files, in which zhlint is installed already."""
    programs = tmp_path / "runner" / "zhlint" / "venv" / "bin"
    programs.mkdir(parents=True)
    program = programs / "zhlint"
    program.write_text(f"#!/bin/sh\nPYTHONPATH='{ROOT}' exec '{sys.executable}' -m zhlint \"$@\"\n", encoding="utf-8")
    program.chmod(0o755)
    return tmp_path / "runner"


def step(name, runner, cwd, **variables):
    """A step's exit code, what it printed, and what it put into the files that GitHub reads."""
    told = {each: runner / each.lower() for each in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "INPUT_", "GIT_"))}
    given = {"RUNNER_TEMP": str(runner), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    environment = {**kept, **DEFAULTS, **given, **{key: str(path) for key, path in told.items()}, **variables}
    command = [sys.executable, str(SCRIPT), name]
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8")
    put = {key: path.read_text(encoding="utf-8") if path.exists() else "" for key, path in told.items()}
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout, put


def commit(folder, message):
    git(folder, "add", "--all")
    who = ("-c", "user.name=甲", "-c", "user.email=a@example.org")
    git(folder, *who, "commit", "--quiet", "--message", message)
    return git(folder, "rev-parse", "HEAD").decode().strip()


@pytest.fixture
def origin(tmp_path):
    """A repository with a branch that adds a line to a draft, and the merge that GitHub makes of it."""
    folder = tmp_path / "origin"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "uploadpack.allowAnySHA1InWant", "true")
    (folder / "a.md").write_text(OLD, encoding="utf-8")
    commit(folder, "a")
    git(folder, "checkout", "--quiet", "-b", "topic")
    (folder / "a.md").write_text(OLD + "\n" + NEW, encoding="utf-8")
    commit(folder, "b")
    git(folder, "checkout", "--quiet", "main")
    (folder / "b.md").write_text(OLD, encoding="utf-8")
    commit(folder, "c")
    git(folder, "checkout", "--quiet", "--detach")
    who = ("-c", "user.name=甲", "-c", "user.email=a@example.org")
    git(folder, *who, "merge", "--quiet", "--no-ff", "--message", "m", "topic")
    git(folder, "update-ref", "refs/pull/1/merge", "HEAD")
    git(folder, "checkout", "--quiet", "main")
    return folder


def checked_out(origin, target, ref, *depth):
    """As actions/checkout does it: what is asked for and, unless told otherwise, nothing before it. The commit's name."""
    target.mkdir()
    git(target, "init", "--quiet")
    git(target, "remote", "add", "origin", origin.as_uri())
    git(target, "fetch", "--quiet", "--no-tags", *depth, "origin", f"+{ref}:refs/remotes/pull")
    git(target, "checkout", "--quiet", "--force", "refs/remotes/pull")
    return git(target, "rev-parse", "HEAD").decode().strip()


windows = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for the program is a shell script")


@windows
@pytest.mark.slow
@pytest.mark.process
@NEEDED
@pytest.mark.parametrize(
    ("ref", "depth", "sha"),
    [
        pytest.param("refs/pull/1/merge", ["--depth=1"], None, id="the merge, alone"),
        pytest.param("refs/pull/1/merge", [], None, id="the merge, with all before it"),
        pytest.param("refs/heads/topic", ["--depth=1"], "0" * 40, id="the branch, alone"),
        pytest.param("refs/heads/topic", [], "0" * 40, id="the branch, with all before it"),
    ],
)
def test_on_a_pull_request_only_what_touches_changed_lines_is_told(origin, runner, tmp_path, ref, depth, sha):
    work = tmp_path / "work"
    head = checked_out(origin, work, ref, *depth)
    code, out, put = step("lint", runner, work, GITHUB_BASE_REF="main", GITHUB_SHA=sha or head)
    assert (code, out.count("::warning ")) == (1, 1), out
    assert "file=a.md,line=3," in out
    assert put["GITHUB_OUTPUT"] == "findings=1\n"
    assert "仅仅只是" in put["GITHUB_STEP_SUMMARY"]


@windows
@pytest.mark.slow
@pytest.mark.process
@NEEDED
def test_a_branch_that_shares_nothing_with_its_target_is_refused(origin, runner, tmp_path):
    git(origin, "checkout", "--quiet", "--orphan", "lone")
    commit(origin, "d")
    work = tmp_path / "work"
    checked_out(origin, work, "refs/heads/lone")
    code, out, put = step("lint", runner, work, GITHUB_BASE_REF="main", GITHUB_SHA="0" * 40)
    assert code == 2
    assert out.startswith("::error title=zhlint::it cannot be told where this branch left `main`: give")
    assert put["GITHUB_OUTPUT"] == ""


@windows
@pytest.mark.parametrize(
    ("files", "variables", "expected"),
    [
        pytest.param({"a.md": CLEAN}, {}, (0, 0), id="nothing found"),
        pytest.param({"a.md": OLD, "b.md": NEW}, {}, (1, 2), id="findings"),
        pytest.param({"a.md": OLD}, {"INPUT_FAIL": "false"}, (0, 1), id="findings that are not to fail"),
        pytest.param({"a.md": OLD, "b c/d.md": NEW, "e.md": OLD}, {"INPUT_PATHS": "b c\na.md\n"}, (1, 2), id="paths"),
        pytest.param({"a.md": OLD}, {"INPUT_ARGS": "--ignore redundant-phrase"}, (0, 0), id="options"),
        pytest.param({"a.md": OLD}, {"INPUT_PATHS": "-x.md"}, (2, 0), id="a path is no option"),
        pytest.param({"a.md": OLD}, {"INPUT_PATHS": "none.md", "INPUT_FAIL": "false"}, (2, 0), id="what is not there"),
        pytest.param(
            {"a.md": OLD}, {"GITHUB_BASE_REF": "main", "INPUT_CHANGED_ONLY": "false"}, (1, 1), id="all, on request"
        ),
    ],
)
@pytest.mark.slow
@pytest.mark.process
def test_elsewhere_all_is_told(runner, tmp_path, files, variables, expected):
    work = tmp_path / "work"
    for name, text in files.items():
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_text(text, encoding="utf-8")
    code, out, put = step("lint", runner, work, **variables)
    assert (code, out.count("::warning ")) == expected, out
    assert put["GITHUB_OUTPUT"] == f"findings={expected[1]}\n"
    assert bool(put["GITHUB_STEP_SUMMARY"]) == bool(expected[1])


@windows
@pytest.mark.slow
@pytest.mark.process
def test_sarif_is_written_where_it_is_asked_for(runner, tmp_path):
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "a.md").write_text(OLD, encoding="utf-8")
    code, _, put = step("lint", runner, tmp_path / "work", INPUT_SARIF="out.sarif", INPUT_SUMMARY="false")
    log = json.loads((tmp_path / "work" / "out.sarif").read_text(encoding="utf-8"))
    assert code == 1
    assert [each["ruleId"] for each in log["runs"][0]["results"]] == ["redundant-phrase"]
    assert put == {"GITHUB_OUTPUT": "findings=1\nsarif=out.sarif\n", "GITHUB_STEP_SUMMARY": ""}


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"INPUT_SUMMARY": "maybe", "INPUT_ARGS": ""}, "`summary: maybe` is neither true nor false"),
        ({"INPUT_ARGS": "--preset 'strict"}, "No closing quotation"),
    ],
    ids=["neither true nor false", "an open quotation"],
)
@windows
@pytest.mark.slow
@pytest.mark.process
def test_inputs_at_fault(runner, tmp_path, variables, said):
    (tmp_path / "a.md").write_text(OLD, encoding="utf-8")
    code, out, _ = step("lint", runner, tmp_path, INPUT_PATHS="a.md", **variables)
    assert code == 2
    assert f"::error title=zhlint::{said}" in out


@pytest.mark.slow
@pytest.mark.process
def test_another_zhlint_has_another_cache(runner, tmp_path):
    keys = [step("prepare", runner, tmp_path, INPUT_VERSION=version)[2] for version in ("", "", "0.2.0")]
    lines = keys[-1]["GITHUB_OUTPUT"].splitlines()
    assert lines[0] == f"folder={runner / 'zhlint'}"
    assert lines[1] == lines[3] != lines[5]


@pytest.mark.slow
@pytest.mark.install
def test_it_is_installed_once(tmp_path):
    """From a checkout as GitHub has it, without git's own folder."""
    for name in (
        "pyproject.toml",
        "hatch_build.py",
        "README.md",
        "LICENSE",
        "LICENSES",
        "zhlint",
        "rules",
        "examples",
        "action.yml",
    ):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / "action" / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (ROOT / name).is_file():
            (tmp_path / "action").mkdir(exist_ok=True)
            shutil.copy(ROOT / name, tmp_path / "action" / name)
    (tmp_path / "action" / ".github").mkdir()
    shutil.copy(SCRIPT, tmp_path / "action" / ".github")
    environment = {**os.environ, **DEFAULTS, "RUNNER_TEMP": str(tmp_path), "GITHUB_OUTPUT": str(tmp_path / "out")}
    environment.pop("PYTHONPATH", None)
    command = [sys.executable, str(tmp_path / "action" / ".github" / "action.py"), "install"]
    whens = []
    for _ in range(2):
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("zhlint ")
        whens.append((tmp_path / "zhlint" / "venv" / "pyvenv.cfg").stat().st_mtime_ns)
    assert whens[0] == whens[1]


def test_what_the_script_reads_is_what_the_action_hands_on():
    code = SCRIPT.read_text(encoding="utf-8")
    for name in ACTION["inputs"]:
        if name != "python-version":
            assert f'"{name.upper().replace("-", "_")}"' in code, name
    handed = {key for each in STEPS for key in each.get("env", {}) if key.startswith("INPUT_")}
    assert handed == {*DEFAULTS} - {"INPUT_PYTHON_VERSION"}


def test_nothing_that_is_given_is_put_into_a_script():
    """It would be run: a branch may be called `$(…)`."""
    assert [each["run"] for each in STEPS if "${{" in each.get("run", "")] == []
