"""The page for people who come from other tools names only what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import shipped
from tests.workspace.project import make
from zhlint.commands import get, names
from zhlint.commands._parser import Parser
from zhlint.engine.vale import keys
from zhlint.workspace.linting import Workspace

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "coming-from.md").read_text("utf-8")
RULES = shipped().rules
LINKS = re.findall(r"\[([^\]]+)\]\(([^)]+)\)", PAGE)
CONFIGS = re.findall(r"```yaml\n(# \.zhlint\.yaml.*?)```", PAGE, re.DOTALL)
STYLES = {
    f"styles/{style}/{rule}.yml": "extends: existence\nmessage: m\ntokens: [很]\n"
    for style, rule in (("House", "Length"), ("House", "Terms"), ("House", "Other"), ("Press", "Any"))
}


@pytest.mark.parametrize(("text", "target"), LINKS)
def test_links_lead_somewhere(text, target):
    assert (DOCS / target).is_file()
    if target.startswith("rules/") and not target.endswith("README.md"):
        assert target == f"rules/{text}.md"
        assert text in RULES


@pytest.mark.parametrize("config", CONFIGS)
def test_configs_hold(tmp_path, config):
    make(tmp_path, {".zhlint.yaml": config, **STYLES})
    chosen = {rule.id: rule for rule in Workspace().linter(str(tmp_path / "a.md")).rules}
    if "vale-styles" in config:
        assert [rule.level for id, rule in chosen.items() if id.startswith(("House.", "Press."))] == [
            "warning",
            "error",
        ]
    else:
        assert chosen["cjk-latin-space"].check.mode == "always"
        assert {"fullwidth-alphanumeric", "proper-noun-case"} <= chosen.keys()


def test_there_are_configs_and_links():
    assert len(CONFIGS) == 2
    assert len(LINKS) > 40


def test_the_check_types_are_those_that_are_read():
    rows = [line for line in PAGE.splitlines() if line.startswith("| `existence`") or line.startswith("| `capital")]
    read, unread = (set(re.findall(r"`(\w+)`", row)) for row in rows)
    assert read == set(keys.TYPES)
    assert unread == set(keys.UNREAD)


@pytest.mark.parametrize("line", [line for line in PAGE.splitlines() if line.startswith("$ zhlint ")])
def test_commands_are_taken(line):
    _, _, command, *arguments = line.partition("#")[0].split()
    assert command in names()
    Parser(command, get(command)).parse(arguments)
