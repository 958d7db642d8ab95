"""The pre-commit hook, tried on a throw-away repository: it blocks a faulty draft and lets a clean one pass."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.install

ROOT = Path(__file__).parents[1]
GIT = {
    "GIT_AUTHOR_NAME": "Test",
    "GIT_AUTHOR_EMAIL": "test@example.com",
    "GIT_COMMITTER_NAME": "Test",
    "GIT_COMMITTER_EMAIL": "test@example.com",
    "GIT_CONFIG_GLOBAL": os.devnull,
}
SHIPPED = [
    "zhlint",
    "rules",
    "examples",
    "hatch_build.py",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "LICENSES",
    ".pre-commit-hooks.yaml",
]


def run(*command, cwd, env):
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", timeout=600)


@pytest.fixture(scope="module")
def env(tmp_path_factory):
    return {**os.environ, **GIT, "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit"))}


@pytest.fixture(scope="module")
def hooks(tmp_path_factory, env):
    """A git repository that holds what ships, as a project that uses the hook would clone it."""
    repo = tmp_path_factory.mktemp("hooks")
    for name in SHIPPED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, repo / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, repo / name)
    return committed(repo, env)


def committed(repo, env):
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "all"]):
        run("git", *command, cwd=repo, env=env)
    return repo


@pytest.fixture(scope="module")
def config(hooks, env, tmp_path_factory):
    """A pre-commit config with every hook there is, from one clone and one install."""
    return written(tmp_path_factory.mktemp("config") / "config.yaml", hooks, env)


def written(path, hooks, env):
    """A config that names all hooks of a repository."""
    at = run("git", "rev-parse", "HEAD", cwd=hooks, env=env).stdout.strip()
    ids = re.findall(r"^- id: (\S+)", (hooks / ".pre-commit-hooks.yaml").read_text("utf-8"), re.MULTILINE)
    listed = "".join(f"      - id: {id}\n" for id in ids)
    path.write_text(f"repos:\n  - repo: {hooks}\n    rev: {at}\n    hooks:\n{listed}", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def drafts(tmp_path_factory, env):
    repo = tmp_path_factory.mktemp("drafts")
    run("git", "init", "-q", cwd=repo, env=env)
    return repo


def try_hook(config, drafts, env, *ids):
    """Run one hook, or all there are."""
    run("git", "add", "-A", cwd=drafts, env=env)
    command = [sys.executable, "-m", "pre_commit", "run", *ids, "--all-files", "--config", str(config)]
    tried = run(*command, cwd=drafts, env=env)
    said = tried.stdout + tried.stderr
    if "CalledProcessError" in said and "pip" in said and not os.environ.get("CI"):
        pytest.skip("pre-commit cannot install the hook here: no package index within reach")
    return tried.returncode, said


def test_the_hook_blocks_then_passes(config, drafts, env):
    (drafts / "draft.md").write_text("# 样稿\n\n他仅仅只是看了看,没有说话。\n", encoding="utf-8")
    (drafts / "code.py").write_text("# 他仅仅只是看了看,没有说话\n", encoding="utf-8")
    code, said = try_hook(config, drafts, env, "zhlint")
    assert code == 1, said
    assert "draft.md:3:2" in said
    assert "redundant-phrase" in said
    assert "halfwidth-punctuation" in said
    assert "code.py" not in said

    (drafts / "draft.md").write_text("# 样稿\n\n他只是看了看，没有说话。\n", encoding="utf-8")
    code, said = try_hook(config, drafts, env, "zhlint")
    assert code == 0, said
    assert "Passed" in said


def test_the_config_ignores_files_that_the_hook_names(config, drafts, env):
    (drafts / "draft.md").write_text("他仅仅只是看了看。\n", encoding="utf-8")
    (drafts / ".zhlint.yaml").write_text("ignore: [draft.md]\n", encoding="utf-8")
    code, said = try_hook(config, drafts, env, "zhlint")
    assert code == 0, said


def test_both_hooks_block_fix_and_pass(config, drafts, env):
    (drafts / ".zhlint.yaml").unlink(missing_ok=True)
    draft = drafts / "draft.md"
    draft.write_text("# 样稿\n\n他仅仅只是看了看,没有说话。\n", encoding="utf-8")
    code, said = try_hook(config, drafts, env)
    assert code == 1, said
    assert "files were modified by this hook" in said
    assert "fixed 1 place in 1 file" in said
    assert "redundant-phrase" in said
    assert draft.read_text("utf-8") == "# 样稿\n\n他仅仅只是看了看，没有说话。\n"

    draft.write_text("# 样稿\n\n他只是看了看,没有说话。\n", encoding="utf-8")
    code, said = try_hook(config, drafts, env)
    assert code == 1, said
    code, said = try_hook(config, drafts, env)
    assert code == 0, said
    assert said.count("Passed") == 2
    assert draft.read_text("utf-8") == "# 样稿\n\n他只是看了看，没有说话。\n"


@pytest.mark.skipif(not (ROOT / ".ci" / "mirror.py").is_file(), reason="what releases is not here")
def test_the_hooks_alone_take_the_package_from_an_index(hooks, drafts, env, tmp_path):
    """Here a folder with the wheel is the index."""
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(tmp_path / "wheels"), str(hooks)]
    built = run(*build, cwd=tmp_path, env=env)
    if built.returncode and not os.environ.get("CI"):
        pytest.skip("pip cannot build here: no package index within reach")
    assert built.returncode == 0, built.stderr
    run(sys.executable, str(ROOT / ".ci" / "mirror.py"), str(tmp_path / "mirror"), cwd=tmp_path, env=env)
    config = written(tmp_path / "config.yaml", committed(tmp_path / "mirror", env), env)
    links = " ".join((os.environ.get("PIP_FIND_LINKS", ""), str(tmp_path / "wheels")))
    (drafts / "draft.md").write_text("# 样稿\n\n他仅仅只是看了看，没有说话。\n", encoding="utf-8")
    code, said = try_hook(config, drafts, {**env, "PIP_FIND_LINKS": links}, "zhlint")
    assert code == 1, said
    assert "redundant-phrase" in said
