"""What docs/assistants.md says is so."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.assistant.wire import modern, result
from zhlint.assistant import prompts, tools
from zhlint.assistant.session import LEGACY, MODERN

PAGE = (Path(__file__).parents[2] / "docs" / "assistants.md").read_text("utf-8")


def fenced(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_exchange_that_is_shown_happens():
    _, call = map(json.loads, fenced("json"))
    (shown,) = fenced("text")
    assert result(modern("tools/call", **call))["content"][0]["text"] == shown.strip()


def test_tools_and_their_arguments_are_told():
    rows = dict(re.findall(r"^\| `(\w+)` \| .* \| (.+) \|$", PAGE, re.MULTILINE))
    assert sorted(rows) == sorted(tools.names())
    for name in tools.names():
        own = [each.name for each in tools.get(name).PARAMETERS]
        told = re.findall(r"`(\w+)`", rows[name]) + ["format", "preset", "select", "ignore", "terms"] * ("text" in own)
        assert set(own) == set(told), name


def test_prompts_and_revisions_are_told():
    assert f"`{prompts.NAME}`" in PAGE
    assert all(version in PAGE for version in (*MODERN, LEGACY[0], LEGACY[-1]))


def test_what_is_to_be_written_into_a_config_is_json():
    server = json.loads(fenced("json")[0])["mcpServers"]["zhlint"]
    assert [server["command"], *server["args"][:1]] == ["zhlint", "mcp"]
