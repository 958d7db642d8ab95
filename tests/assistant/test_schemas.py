"""Every answer is as the published schema of its revision wants it; what tools say is as their own schemas say."""

from __future__ import annotations

import jsonschema
import pytest

from tests.assistant import schemas
from tests.assistant.wire import hello, legacy, modern, result, talk, tool
from zhlint.assistant import tools
from zhlint.assistant.session import LEGACY, MODERN

ASKED = {
    "tools/list": {},
    "tools/call": {"name": "lint", "arguments": {"text": "他仅仅只是看了看,没有说话。"}},
    "resources/list": {},
    "resources/templates/list": {},
    "resources/read": {"uri": "zhlint://rules/redundant-phrase"},
    "prompts/list": {},
    "prompts/get": {"name": "editorial-pass", "arguments": {"text": "他走了。"}},
    "completion/complete": {
        "ref": {"type": "ref/resource", "uri": "zhlint://rules/{id}"},
        "argument": {"name": "id", "value": "re"},
    },
}


def held(value: object, schema: dict) -> None:
    jsonschema.Draft202012Validator(schema).validate(value)


@pytest.mark.parametrize("method", [*ASKED, "server/discover"])
def test_results_of_2026(method):
    held(result(modern(method, **ASKED.get(method, {}))), schemas.of(method, MODERN[-1]))


@pytest.mark.parametrize("version", LEGACY)
@pytest.mark.parametrize("method", ASKED)
def test_results_of_the_older_revisions(method, version):
    greeting, answer = talk(hello(version), legacy(method, 1, **ASKED[method]))
    held(greeting["result"], schemas.of("initialize", version))
    held(answer["result"], schemas.of(method, version))


def test_the_tools_are_four_in_a_fixed_order():
    listed = result(modern("tools/list"))["tools"]
    assert [each["name"] for each in listed] == ["explain", "fix", "lint", "rules"]
    for each in listed:
        assert each["annotations"]["readOnlyHint"] is True
        for key in ("inputSchema", "outputSchema"):
            jsonschema.Draft202012Validator.check_schema(each[key])


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("lint", {"text": "他仅仅只是看了看,没有说话。"}),
        ("lint", {"text": "他仅仅只是看了看,没有说话。", "compact": False}),
        ("lint", {"text": "他走了。"}),
        ("lint", {"text": "他走了。", "compact": False}),
        ("fix", {"text": "他仅仅只是看了看,没有说话。"}),
        ("fix", {"text": "他走了。"}),
        ("explain", {"rule": "redundant-phrase"}),
        ("explain", {"rule": "halfwidth-punctuation"}),
        ("rules", {}),
        ("rules", {"words": ["标点"], "on": True}),
    ],
)
def test_what_a_tool_says_is_as_its_schema_says(name, arguments):
    schema = dict(tools.get(name).OUTPUT)
    held(result(tool(name, **arguments))["structuredContent"], _closed(schema))


def _closed(schema: dict) -> dict:
    """The schema with objects that may hold nothing but what it names."""
    if isinstance(schema, dict):
        closed = {key: _closed(value) for key, value in schema.items()}
        if "properties" in schema and isinstance(schema["properties"], dict) and "type" in schema:
            closed.setdefault("additionalProperties", False)
        return closed
    return schema


def test_subscriptions_are_acknowledged_and_end_with_the_server():
    opened, closed = talk(modern("subscriptions/listen", "s", notifications={"toolsListChanged": True}))
    assert opened == {
        "jsonrpc": "2.0",
        "method": "notifications/subscriptions/acknowledged",
        "params": {"_meta": {"io.modelcontextprotocol/subscriptionId": "s"}, "notifications": {}},
    }
    assert closed["id"] == "s"
    assert closed["result"]["resultType"] == "complete"
    assert closed["result"]["_meta"]["io.modelcontextprotocol/subscriptionId"] == "s"
