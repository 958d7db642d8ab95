"""The official client lists, calls and reads, in both eras, against the installed command."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.command import SCRIPT

pytest.importorskip("mcp_types", reason="the client of the older SDK is another")
pytestmark = [pytest.mark.process, pytest.mark.xdist_group("mcp")]

DRAFT = "# 题目\n\n他仅仅只是看了看,没有说话。\n"
ERAS = {"2026-07-28": "2026-07-28", "auto": "2026-07-28", "legacy": "2025-11-25"}
"""How the client begins, and the revision that it ends up with."""


@asynccontextmanager
async def connected(folder: Path, mode: str, kept: str):
    from mcp import StdioServerParameters
    from mcp.client.client import Client
    from mcp.client.stdio import stdio_client

    how = StdioServerParameters(
        command=str(SCRIPT), args=["mcp"], cwd=folder, env={"ZHLINT_CACHE_DIR": kept, "HOME": "/nowhere"}
    )
    async with Client(stdio_client(how), mode=mode) as client:
        yield client


async def conversation(folder: Path, mode: str, kept: str) -> dict:
    """All that the tests want to know of one connection: a server and a client are dear to start."""
    async with connected(folder, mode, kept) as client:
        return {
            "version": client.protocol_version,
            "server": "zhlint" if mode == "2026-07-28" else client.server_info.name,  # there nobody asks for it
            "tools": await client.list_tools(),
            "lint": await client.call_tool("lint", {"path": "draft.md"}),
            "whole": await client.call_tool("lint", {"text": DRAFT, "compact": False}),
            "fix": await client.call_tool("fix", {"text": DRAFT}),
            "explain": await client.call_tool("explain", {"rule": "redundant-phrase"}),
            "rules": await client.call_tool("rules", {"words": ["标点"]}),
            "unfit": await client.call_tool("lint", {"txt": DRAFT}),
            "resources": await client.list_resources(),
            "templates": await client.list_resource_templates(),
            "page": await client.read_resource("zhlint://rules/redundant-phrase"),
            "prompts": await client.list_prompts(),
            "prompt": await client.get_prompt("editorial-pass", {"text": DRAFT}),
        }


@pytest.fixture(scope="module", params=ERAS)
def spoken(request, tmp_path_factory, kept):
    folder = tmp_path_factory.mktemp("project")
    (folder / "draft.md").write_text(DRAFT, encoding="utf-8")
    said = asyncio.run(asyncio.wait_for(conversation(folder, request.param, kept), 120))
    assert said["version"] == ERAS[request.param]
    return said


def test_it_lists(spoken):
    assert spoken["server"] == "zhlint"
    assert [tool.name for tool in spoken["tools"].tools] == ["explain", "fix", "lint", "rules"]
    assert "zhlint://rules/redundant-phrase" in {str(each.uri) for each in spoken["resources"].resources}
    assert [each.uri_template for each in spoken["templates"].resource_templates] == ["zhlint://rules/{id}"]
    assert [each.name for each in spoken["prompts"].prompts] == ["editorial-pass"]


def test_it_calls(spoken):
    report = spoken["lint"].content[0].text
    assert report.splitlines()[0].startswith("draft.md: 2 findings")
    assert "  3:2 仅仅只是 →? 只是" in report.splitlines()
    assert spoken["lint"].structured_content["report"] == report
    (file,) = spoken["whole"].structured_content["files"]
    assert [f["text"] for f in file["findings"]] == ["仅仅只是", ","]
    assert spoken["fix"].structured_content["text"] == DRAFT.replace(",", "，")
    assert spoken["explain"].structured_content["id"] == "redundant-phrase"
    assert spoken["rules"].structured_content["total"] > 5


def test_it_is_told_how_to_mend_a_call(spoken):
    assert spoken["unfit"].is_error
    assert "did you mean `text`?" in spoken["unfit"].content[0].text


def test_it_reads(spoken):
    assert spoken["page"].contents[0].text.startswith("redundant-phrase: warning\n")
    assert DRAFT.strip() in spoken["prompt"].messages[0].content.text
