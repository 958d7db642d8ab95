"""The revisions of the protocol: who is served by which, and what is refused."""

from __future__ import annotations

import pytest

from tests.assistant.wire import META, asked, hello, legacy, modern, result, talk
from zhlint.assistant.jsonrpc import INVALID_PARAMS, METHOD_NOT_FOUND
from zhlint.assistant.session import LEGACY, MODERN

VERSION, CLIENT = META


def error(message: object) -> tuple[int, str, object]:
    told = asked(message)["error"]
    return told["code"], told["message"], told.get("data")


@pytest.mark.parametrize(
    ("wanted", "given"),
    [*((version, version) for version in LEGACY), ("2026-07-28", "2025-11-25"), ("1999-01-01", "2025-11-25")],
)
def test_a_revision_is_agreed_upon(wanted, given):
    assert result(hello(wanted))["protocolVersion"] == given


def test_initialize_names_a_revision():
    assert error(legacy("initialize"))[:2] == (INVALID_PARAMS, "`protocolVersion` is a string")


def test_a_request_names_its_revision_or_comes_after_a_greeting():
    code, said, _ = error(legacy("tools/list"))
    assert code == INVALID_PARAMS
    assert VERSION in said
    assert "initialize" in said


@pytest.mark.parametrize("version", ["2025-11-25", "2027-01-01", ""])
def test_an_unknown_revision_is_told_the_known_ones(version):
    message = legacy("tools/list", _meta={VERSION: version, CLIENT: {}})
    assert error(message) == (-32022, "unsupported protocol version", {"supported": list(MODERN), "requested": version})


@pytest.mark.parametrize(
    "meta",
    [
        pytest.param({VERSION: MODERN[0]}, id="no capabilities"),
        pytest.param({VERSION: MODERN[0], CLIENT: []}, id="capabilities that are no object"),
        pytest.param({VERSION: 2026, CLIENT: {}}, id="a revision that is no string"),
        pytest.param([], id="no object"),
    ],
)
@pytest.mark.parametrize("method", ["tools/list", "server/discover", "no/such"])
def test_metadata_that_is_malformed(method, meta):
    assert error(legacy(method, _meta=meta))[0] == INVALID_PARAMS


def test_discovery_needs_its_metadata():
    assert error(legacy("server/discover"))[0] == INVALID_PARAMS


@pytest.mark.parametrize("method", ["ping", "initialize", "logging/setLevel", "resources/subscribe", "no/such"])
def test_what_2026_does_not_know(method):
    assert error(modern(method))[0] == METHOD_NOT_FOUND


@pytest.mark.parametrize("method", ["server/discovery", "logging/setLevel", "subscriptions/listen", "roots/list"])
def test_what_the_older_ones_do_not_know(method):
    assert talk(hello(), legacy(method))[1]["error"]["code"] == METHOD_NOT_FOUND


def test_both_eras_are_served_by_one_process():
    answers = talk(modern("tools/list", 1), hello(), modern("tools/list", 2), legacy("tools/list", 3))
    assert ["resultType" in answer["result"] for answer in answers] == [True, False, True, False]
    assert len({str(answer["result"].get("tools")) for answer in answers} - {"None"}) == 1


def test_a_ping_is_answered_before_all_else():
    assert talk(legacy("ping", "p")) == [{"jsonrpc": "2.0", "id": "p", "result": {}}]


def test_notifications_are_heard_in_silence():
    assert talk(*({"jsonrpc": "2.0", "method": name} for name in ("notifications/initialized", "no/such", ""))) == []


@pytest.mark.parametrize(("version", "code"), [*((version, -32002) for version in LEGACY), (MODERN[0], INVALID_PARAMS)])
def test_a_resource_that_is_not_there(version, code):
    asking = {"uri": "zhlint://rules/no-such"}
    old = version in LEGACY
    messages = [hello(version), legacy("resources/read", **asking)] if old else [modern("resources/read", **asking)]
    told = talk(*messages)[-1]["error"]
    assert (told["code"], told["data"]) == (code, asking)
    assert "zhlint://rules/{id}" in told["message"]


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("tools/call", {}),
        ("tools/call", {"name": 1}),
        ("tools/call", {"name": "lints"}),
        ("tools/call", {"name": "__init__"}),
        ("tools/call", {"name": "_drafts"}),
        ("tools/call", {"name": "lint", "arguments": []}),
        ("tools/call", {"name": "lint", "arguments": "text"}),
        ("resources/read", {}),
        ("resources/read", {"uri": 1}),
        ("resources/read", {"uri": "file:///etc/passwd"}),
        ("resources/read", {"uri": "zhlint://rules/"}),
        ("resources/read", {"uri": "zhlint://rules/../redundant-phrase"}),
        ("prompts/get", {}),
        ("prompts/get", {"name": "editorial"}),
        ("prompts/get", {"name": "editorial-pass", "arguments": []}),
        ("prompts/get", {"name": "editorial-pass", "arguments": {"text": 1}}),
        ("prompts/get", {"name": "editorial-pass", "arguments": {"txt": ""}}),
        ("completion/complete", {}),
        ("completion/complete", {"ref": {}, "argument": {"name": "id"}}),
        *((f"{what}/list", {"cursor": "x"}) for what in ("tools", "resources", "resources/templates", "prompts")),
        ("subscriptions/listen", {}),
    ],
)
def test_parameters_that_do_not_fit(method, params):
    assert error(modern(method, **params))[0] == INVALID_PARAMS


@pytest.mark.parametrize(
    ("ref", "name", "value", "expected"),
    [
        ({"type": "ref/prompt", "name": "editorial-pass"}, "preset", "of", ["official"]),
        ({"type": "ref/prompt", "name": "editorial-pass"}, "text", "of", []),
        ({"type": "ref/prompt", "name": ["x"]}, "preset", "of", []),
        ({"type": "ref/resource", "uri": "zhlint://rules/{id}"}, "id", "halfwidth-p", ["halfwidth-punctuation"]),
        ({"type": "ref/resource", "uri": "zhlint://other"}, "id", "half", []),
    ],
)
def test_completions(ref, name, value, expected):
    answer = result(modern("completion/complete", ref=ref, argument={"name": name, "value": value}))["completion"]
    assert answer == {"values": expected, "total": len(expected), "hasMore": False}


def test_completions_are_a_hundred_at_most():
    ref = {"type": "ref/resource", "uri": "zhlint://rules/{id}"}
    answer = result(modern("completion/complete", ref=ref, argument={"name": "id", "value": ""}))["completion"]
    assert len(answer["values"]) == 100 < answer["total"]
    assert answer["hasMore"] is True
