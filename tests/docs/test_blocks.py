"""Every block of code that the READMEs and the pages show is held by a test, or it is said here why none can hold it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.command import SCRIPT, called
from tests.docs.test_commands_run import RULE
from tests.docs.test_tables import PAGES
from zhlint.workspace.config import load_config

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SAID = {"text", "markdown", "plain"}
"""What is no code but a draft, or what is said of one."""
HERE = "tests/docs/test_blocks.py"
INDEX, EDITOR = "what is installed comes from a package index", "the editor itself would have to be there"
CLUSTER, CORPUS = "machines of a cluster, or a database that serves", "texts that do not lie here"

HELD = (  # page, language, a word that is in the block, the test that holds it or why there is none
    ("README", "shell", "pipx", "tests/test_readme.py"),
    ("README", "sh", "examples/draft.txt", ".ci/run"),
    ("README", "sh", "-m pytest", ".ci/run"),
    ("README", "yaml", "repo: https:", HERE),
    ("README", "yaml", "产业互联网", "tests/test_readme.py"),
    ("README", "python", "lint_text", "tests/test_readme.py"),
    ("CONTRIBUTING", "sh", "-e '.[dev]'", ".ci/run"),
    ("contributing", "sh", "-e '.[dev]'", ".ci/run"),
    ("archive", "sh", "pip install", INDEX),
    ("archive", "sh", "sqlite:///", HERE),
    ("archive", "sh", "if [ -f last", HERE),
    ("archive", "sh", "dask ssh", CLUSTER),
    ("archive", "json", "per_10000_han", "tests/docs/test_archive.py"),
    ("archive", "python", "duckdb", "tests/docs/test_archive.py"),
    ("archive", "python", "pandas", "tests/docs/test_archive.py"),
    ("archive", "python", "SLURM", CLUSTER),
    ("archive", "dockerfile", "pip install", INDEX),
    ("archive", "yaml", "DaskCluster", CLUSTER),
    ("assistants", "json", "mcpServers", "tests/assistant/test_page.py"),
    ("assistants", "json", '"lint"', "tests/assistant/test_page.py"),
    ("ci", "yaml", "name: prose", HERE),
    ("coming-from", "yaml", "vale-styles", "tests/docs/test_coming_from.py"),
    ("coming-from", "yaml", "cjk-latin-space", "tests/docs/test_coming_from.py"),
    ("config", "yaml", "", HERE),
    ("editors", "sh", "pip install", INDEX),
    ("editors", "sh", "npm ci", ".ci/run"),
    ("editors", "sh", "--watch", "tests/commands/test_watching.py"),
    ("editors", "sh", "{{file_path:absolute}}", HERE),
    ("editors", "json", "", "tests/docs/test_editors.py"),
    ("editors", "lua", "", EDITOR),
    ("editors", "js", "LSPClient", "tests/server/browser"),
    ("editors", "elisp", "eglot", EDITOR),
    ("editors", "elisp", "flycheck", "tests/docs/test_editors.py"),
    ("editors", "vim", "", "tests/docs/test_editors.py"),
    ("editors", "toml", "language-server", "tests/docs/test_editors.py"),
    ("editors", "yaml", "lint-command", "tests/docs/test_editors.py"),
    ("index", "sh", "zhlint draft.md", HERE),
    ("library", "python", "zhlint", "tests/docs/test_library.py"),
    ("library", "python", "", "tests/docs/test_library.py"),
    ("own-rules", "yaml", "", "tests/test_readme.py"),
    ("performance", "yaml", "repo: local", HERE),
    ("quality", "sh", "benchmarks.quality", HERE),
    ("quality-model", "sh", "training", HERE),
    ("silencing", "yaml", "", "tests/docs/test_silencing.py"),
)


def blocks():
    """The page, language and text of each block that is no command line of a console."""
    for page in PAGES:
        path = page.values[0]
        name = path.name.removesuffix(".md").removesuffix(".zh-CN")
        for language, body in FENCE.findall(path.read_text("utf-8")):
            if language not in SAID and language != "console":
                yield pytest.param(name, language, body, id=f"{page.id}-{language}-{' '.join(body.split())[:30]}")


BLOCKS = list(blocks())


def shown(name, word):
    """The blocks of a page that hold a word, in either language, each once."""
    return list(dict.fromkeys(b.values[2] for b in BLOCKS if b.values[0] == name and word in b.values[2]))


@pytest.mark.parametrize(("name", "language", "body"), BLOCKS)
def test_a_block_is_held(name, language, body):
    assert any((name, language) == held[:2] and held[2] in body for held in HELD)


@pytest.mark.parametrize(("name", "language", "word", "by"), HELD)
def test_what_is_held_is_shown_and_by_what_is_there(name, language, word, by):
    assert any((name, language) == block.values[:2] and word in block.values[2] for block in BLOCKS)
    assert by in {INDEX, EDITOR, CLUSTER, CORPUS} or not (ROOT / ".ci").is_dir() or (ROOT / by).exists()


@pytest.mark.parametrize("page", PAGES)
def test_a_console_shows_nothing_but_this_command(page):
    """So that `test_commands_run.py`, which runs these lines, runs all of them."""
    for language, body in FENCE.findall(page.read_text("utf-8")):
        if language == "console":
            lines = body.replace("\\\n", " ").splitlines()
            assert [line for line in lines if line.startswith("$") and not re.search(r"\bzhlint\b", line)] == []


@pytest.mark.parametrize("body", shown("config", ""))
def test_a_config_holds(tmp_path, body):
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "team.yaml").write_text("extends: recommended\n", encoding="utf-8")
    project = tmp_path / "project"
    project.mkdir()
    first = re.match(r"# (\S+\.yaml)\n", body)
    path = project / (first[1] if first else ".zhlint.yaml")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(body, encoding="utf-8")
    if path.name != ".zhlint.yaml":
        assert called("test", "style", cwd=project).returncode == 0
        return
    (project / "style" / "house").mkdir(parents=True)
    (project / "style" / "house" / "house-words.yaml").write_text(RULE, encoding="utf-8")
    (project / "draft.md").write_text("他走了。\n", encoding=load_config(project).encoding or "utf-8")
    run = called("check", "draft.md", cwd=project)
    assert run.returncode == 0, run.stderr.decode()
    assert called("config", "show", "draft.md", cwd=project).returncode == 0


@pytest.mark.parametrize("body", [*shown("README", "repo: https:"), *shown("performance", "repo: local")])
def test_pre_commit_takes_the_config(tmp_path, body):
    clientlib = pytest.importorskip("pre_commit.clientlib")
    path = tmp_path / ".pre-commit-config.yaml"
    path.write_text(body, encoding="utf-8")
    assert [repo["hooks"] for repo in clientlib.load_config(str(path))["repos"]]


def test_what_the_workflow_runs(tmp_path):
    (body,) = shown("ci", "name: prose")
    steps = yaml.safe_load(body)["jobs"]["zhlint"]["steps"]
    (line,) = (step["run"] for step in steps if step.get("run", "").startswith("zhlint"))
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("这一切仅仅只是开始。\n", encoding="utf-8")
    run = called(*shlex.split(line)[1:], cwd=tmp_path)
    assert run.returncode == 1
    assert run.stdout.startswith(b"::warning file=docs")


def test_the_first_draft(tmp_path):
    (body,) = shown("index", "zhlint draft.md")
    (tmp_path / "draft.md").write_text("这一切仅仅只是开始。\n", encoding="utf-8")
    (line,) = (line for line in body.splitlines() if line.startswith("zhlint"))
    assert called(*shlex.split(line, comments=True)[1:], cwd=tmp_path).returncode == 1


def test_what_obsidian_is_to_run(tmp_path):
    (body,) = shown("editors", "{{file_path:absolute}}")
    draft = tmp_path / "a b.md"
    draft.write_text("这一切仅仅只是开始。\n", encoding="utf-8")
    words = [word.replace("{{file_path:absolute}}", str(draft)) for word in shlex.split(body)[1:]]
    assert b"redundant-phrase" in called(*words, cwd=tmp_path).stdout


@pytest.mark.parametrize("body", shown("archive", "sqlite:///"))
def test_a_database(tmp_path, body):
    pytest.importorskip("pyarrow")
    pytest.importorskip("sqlalchemy")
    line = next(line for line in body.splitlines() if "sqlite" in line)
    base = sqlite3.connect(tmp_path / "news.db")
    with base:
        base.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, text TEXT)")
        base.execute("INSERT INTO articles VALUES (1, '他仅仅只是看了看。')")
    base.close()
    run = called(*shlex.split(line, comments=True)[1:], cwd=tmp_path)
    assert run.returncode == 0, (run.stderr.decode(), (tmp_path / "out" / "unread.jsonl").read_text("utf-8"))
    assert (tmp_path / "out" / "summary.json").is_file()


@pytest.mark.process
@pytest.mark.skipif(shutil.which("sh") is None, reason="no sh here")
@pytest.mark.parametrize("body", shown("archive", "if [ -f last"))
def test_what_is_run_every_night(tmp_path, body):
    """The first night there is nothing to be held against; then there is, and what is too much stays beside it."""
    pytest.importorskip("pyarrow")
    from pyarrow import Table, parquet

    path = os.pathsep.join((str(SCRIPT.parent), os.environ["PATH"]))

    def night(*texts):
        (tmp_path / "export").mkdir(exist_ok=True)
        rows = [{"id": f"t{number}", "text": text} for number, text in enumerate(texts)]
        parquet.write_table(Table.from_pylist(rows), tmp_path / "export" / "a.parquet")
        run = subprocess.run(["sh", "-c", body], cwd=tmp_path, env={**os.environ, "PATH": path}, capture_output=True)
        return run.returncode, (tmp_path / "tonight").is_dir(), (tmp_path / "last").is_dir()

    sound = "他看了看窗外，没有说话。" * 20
    assert night(sound) == (0, False, True)
    assert night(sound) == (0, False, True)
    assert night(sound, "他仅仅只是看了看。") == (1, True, True)
    assert (tmp_path / "report.html").is_file()


def modules():
    """The modules that pages say to run, with the options they give them, each with its parts of a command."""
    for name in ("quality", "quality-model"):
        for body in shown(name, "python -m"):
            for line in body.replace("\\\n", " ").splitlines():
                _, _, module, *rest = shlex.split(line, comments=True)
                command = rest[:1] if module == "training" else []
                yield module, tuple(command), tuple(word for word in rest if word.startswith("--"))


@pytest.mark.process
@pytest.mark.parametrize(("module", "command", "options"), sorted(set(modules())))
def test_what_is_measured_has_the_options(module, command, options):
    pytest.importorskip("numpy")
    help = subprocess.run(
        [sys.executable, "-m", module, *command, "--help"], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert help.returncode == 0, help.stderr
    assert [option for option in options if option not in help.stdout] == []
