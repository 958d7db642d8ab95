"""What docs/silencing.md shows is so."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.command import called
from tests.support import shipped
from zhlint.engine.comments.directives import VERBS
from zhlint.workspace.config import load_config

PAGE = Path(__file__).parents[2] / "docs" / "silencing.md"
TEXT = PAGE.read_text("utf-8")
FENCES = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
SHOWN = [
    (name, draft, expected)
    for (name, draft), (follows, expected) in pairwise(FENCES)
    if name in ("markdown", "plain") and follows == "text"
]
CONFIGS = [body for name, body in FENCES if name == "yaml"]


def test_every_form_is_shown():
    drafts = "".join(draft for _, draft, _ in SHOWN)
    assert len(SHOWN) == sum(name in ("markdown", "plain") for name, _ in FENCES) == 5
    assert [verb for verb in VERBS if f"zhlint-{verb} " not in drafts] == []


@pytest.mark.parametrize(("name", "draft", "expected"), SHOWN, ids=lambda part: part.splitlines()[0] if part else "-")
def test_a_draft_is_reported_as_shown(tmp_path, name, draft, expected):
    path = "draft.md" if name == "markdown" else "draft.txt"
    (tmp_path / path).write_text(draft, encoding="utf-8")
    rules = "redundant-phrase,light-verb-jinxing,unused-suppression,unknown-suppression"
    run = called("check", "--no-config", "--select", rules, "--format", "json", path, cwd=tmp_path)
    found = [
        f"{path}:{f['start']['line']}:{f['start']['column']}: {f['rule']}\n"
        for file in json.loads(run.stdout)["files"]
        for f in file["findings"]
    ]
    assert "".join(found) == expected, run.stderr


@pytest.mark.parametrize("body", CONFIGS)
def test_a_config_is_right(tmp_path, body):
    (tmp_path / ".zhlint.yaml").write_text(body, encoding="utf-8")
    config = load_config(tmp_path)
    known = shipped()
    assert [name for entry in config.suppress for name in entry.rules if name not in known.rules] == []
    assert config.suppress or config.require_reason


def test_links_lead_somewhere():
    for target in re.findall(r"\]\((\S+\.md)\)", TEXT):
        assert (PAGE.parent / target).is_file()
