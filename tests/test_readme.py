"""What the READMEs and the pages in two languages show works as it stands there, and is the same in both."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import called
from zhlint.workspace.config import load_config

ROOT = Path(__file__).parents[1]
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
DOCS = ROOT / "docs"
OWN_RULES = [DOCS / "own-rules.md", DOCS / "zh" / "own-rules.md"]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def fences(path, language):
    return [body for name, body in FENCE.findall(path.read_text("utf-8")) if name == language]


@pytest.mark.parametrize("page", OWN_RULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_own_rule_and_path_override_work_as_shown(page, tmp_path):
    shown = fences(page, "yaml")
    names = [re.match(r"# (\S+\.yaml)\n", body)[1] for body in shown]
    assert names == [".zhlint.yaml", "style/house/house-words.yaml"]
    for name, body in zip(names, shown, strict=True):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(body, encoding="utf-8")
    text = "请检查网路连接，然后再试一次。\n"
    for name in ("draft.md", "drafts/draft.md", "vendor/draft.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert called("test", "style", cwd=tmp_path).returncode == 0
    run = called("check", "--format", "json", ".", cwd=tmp_path)
    assert run.returncode == 1, run.stderr
    found = {f["path"].replace("\\", "/"): [g["rule"] for g in f["findings"]] for f in json.loads(run.stdout)["files"]}
    assert found == {"draft.md": ["house-words"], "drafts/draft.md": []}


@pytest.mark.parametrize("readme", READMES, ids=lambda p: p.name)
def test_the_config_holds_as_shown(readme, tmp_path):
    (shown,) = (body for body in fences(readme, "yaml") if body.startswith("# .zhlint.yaml"))
    (tmp_path / ".zhlint.yaml").write_text(shown, encoding="utf-8")
    (tmp_path / "style" / "house").mkdir(parents=True)
    (tmp_path / "style" / "house" / "house-words.yaml").write_text(fences(OWN_RULES[0], "yaml")[1], encoding="utf-8")
    (tmp_path / "draft.md").write_text("请检查网路连接，然后再试一次。\n", encoding="utf-8")
    assert called("check", "draft.md", cwd=tmp_path).returncode == 0, "a rule of one's own is off until it is turned on"
    assert load_config(tmp_path).terms == ("产业互联网",)


@pytest.mark.parametrize("readme", READMES, ids=lambda p: p.name)
def test_two_commands_open_the_readme(readme):
    first, second = fences(readme, "sh")
    assert "zhlint check" in first
    assert "examples/draft.txt" in first
    assert "pytest" in second
    assert (ROOT / "examples" / "draft.txt").is_file()


@pytest.mark.parametrize("readme", READMES, ids=lambda p: p.name)
def test_the_shown_finding_is_what_the_command_prints(readme, tmp_path):
    (shown,) = fences(readme, "text")
    (tmp_path / "draft.md").write_text("# 样稿\n\n这一切仅仅只是开始。\n", encoding="utf-8")
    language = "zh" if "zh" in readme.name else "en"
    assert shown in called("check", "draft.md", cwd=tmp_path, ZHLINT_LANG=language).stdout.decode()


def test_both_readmes_show_the_same_code():
    english, chinese = (
        [(name, name != "text" and re.sub(r" *#.*", "", body)) for name, body in FENCE.findall(page.read_text("utf-8"))]
        for page in READMES
    )
    assert english == chinese


@pytest.mark.parametrize("readme", READMES, ids=lambda p: p.name)
def test_what_is_installed_is_there(readme):
    """The distribution is the one that is built, the extras are its own, the command is one of ours."""
    text = readme.read_text("utf-8")
    (shown,) = fences(readme, "shell")
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    name = re.search(r'^name = "(.+)"$', project, re.MULTILINE)[1]
    assert all(re.search(rf"(?:install|--from) {name}(?: |$)", line) for line in shown.splitlines())
    extras = set(re.findall(rf"{name}\[(\w+)\]", text))
    assert extras >= {"server", "archive"}
    assert all(re.search(rf"^{extra} = \[", project, re.MULTILINE) for extra in extras)
    assert [line.partition("#")[0].split()[-1] for line in shown.splitlines() if "uvx" in line] == ["demo"]


@pytest.mark.process
def test_the_library_example_runs():
    (shown,) = fences(READMES[0], "python")
    run = subprocess.run([sys.executable, "-c", shown], capture_output=True, encoding="utf-8")
    assert run.stdout.startswith("redundant-phrase 1 5 "), run.stderr


def test_every_hook_is_in_the_readme():
    ids = re.findall(r"^- id: (\S+)", (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"), re.MULTILINE)
    assert ids
    for id in ids:
        assert all(re.search(rf"^ +- id: {id}\b(?!-)", readme.read_text("utf-8"), re.MULTILINE) for readme in READMES)
