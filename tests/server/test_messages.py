"""What a body says, and what fits the types of the protocol."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("pygls")

from lsprotocol import types

from zhlint.server import messages
from zhlint.server.strictness import converter

PARSE, INVALID = -32700, -32600
DEEP = json.loads("[" * 100 + "]" * 100)


@pytest.mark.parametrize(
    ("said", "id", "method", "fields"),
    [
        pytest.param({"id": 1, "method": "m"}, 1, "m", {"id": 1, "method": "m", "params": None}, id="a request"),
        pytest.param({"id": "a", "method": "m", "error": 1}, "a", "m", {"id": "a", "method": "m", "params": None}, id="with what it has no use for"),
        pytest.param({"method": "m", "params": []}, None, "m", {"method": "m", "params": []}, id="a notification"),
        pytest.param({"id": None, "method": "m"}, None, "m", {"method": "m", "params": None}, id="a null for an id"),
        pytest.param({"id": 1, "result": None, "params": 1}, 1, None, {"id": 1, "result": None}, id="an answer"),
        pytest.param({"id": 1, "result": 1, "error": {}}, 1, None, {"id": 1, "error": {}}, id="an error"),
    ],
)  # fmt: skip
def test_a_message(said, id, method, fields):
    message = messages.read(json.dumps({"jsonrpc": "2.0", **said}).encode())
    assert message == (id, method, {"jsonrpc": "2.0", **fields})


@pytest.mark.parametrize(
    ("body", "code", "id"),
    [
        pytest.param(None, PARSE, None, id="what did not come whole"),
        pytest.param(b"{", PARSE, None, id="no JSON"),
        pytest.param(b"\xff", PARSE, None, id="no UTF-8"),
        pytest.param(b"[" * 100_000, PARSE, None, id="no end of it"),
        pytest.param([], INVALID, None, id="a batch"),
        pytest.param({"id": 1, "method": "m"}, INVALID, None, id="no version"),
        pytest.param({"jsonrpc": "2.0", "id": 1, "method": 7}, INVALID, 1, id="a method that is a number"),
        pytest.param({"jsonrpc": "2.0", "id": 1, "method": None}, INVALID, 1, id="a method that is null"),
        pytest.param({"jsonrpc": "2.0", "id": {}, "method": "m"}, INVALID, None, id="an id that is an object"),
        pytest.param({"jsonrpc": "2.0", "id": True, "method": "m"}, INVALID, None, id="an id that is true"),
        pytest.param({"jsonrpc": "2.0", "id": 1}, INVALID, None, id="neither a request nor an answer"),
        pytest.param({"jsonrpc": "2.0", "result": 1}, INVALID, None, id="an answer to nobody"),
        pytest.param({"jsonrpc": "2.0", "id": 1, "method": "m", "params": DEEP}, INVALID, 1, id="too deep"),
    ],
)
def test_what_is_refused(body, code, id):
    with pytest.raises(messages.Refused) as refused:
        messages.read(body if body is None or isinstance(body, bytes) else json.dumps(body).encode())
    assert (refused.value.error.code, refused.value.id) == (code, id)


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        pytest.param("file:///a.md", True, id="a text"),
        pytest.param(7, True, id="a number, which a text can say"),
        pytest.param(None, False, id="null"),
        pytest.param({}, False, id="an object"),
        pytest.param([], False, id="a list"),
        pytest.param(True, False, id="true"),
    ],
)
def test_what_fits_a_text(value, fits):
    try:
        made = converter().structure({"uri": value}, types.TextDocumentIdentifier)
    except Exception:
        made = None
    assert made == (types.TextDocumentIdentifier(str(value)) if fits else None)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(3, 3, id="a number"),
        pytest.param(3.0, 3, id="one with a point"),
        pytest.param(3.5, None, id="a fraction"),
        pytest.param(1e400, None, id="no number"),
        pytest.param("3", None, id="a text"),
        pytest.param(True, None, id="true"),
    ],
)
def test_what_fits_a_number(value, expected):
    try:
        made = converter().structure({"line": value, "character": 0}, types.Position).line
    except Exception:
        made = None
    assert made == expected
