"""Lines and messages: what is read of them, whatever is sent."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhlint.assistant import jsonrpc
from zhlint.assistant.jsonrpc import INVALID_PARAMS, INVALID_REQUEST, NOTHING, PARSE_ERROR, Call, Notice, Wrong
from zhlint.assistant.lines import lines


def chunks(*parts: bytes):
    left = list(parts)
    return lambda size: left.pop(0) if left else b""


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param([b"a\nb\n"], [b"a", b"b"], id="two lines at once"),
        pytest.param([b"a", b"b\nc"], [b"ab", b"c"], id="a line in pieces, and one without an end"),
        pytest.param([b"\n\n"], [b"", b""], id="empty lines"),
        pytest.param([b"12345\n123456\n1\n"], [b"12345", None, b"1"], id="one that is too long"),
        pytest.param([b"1234", b"56", b"789", b"\n1\n"], [None, b"1"], id="too long, in pieces"),
        pytest.param([b"123456"], [None], id="too long, without an end"),
        pytest.param([b"a\r\nb\xe2\x80\xa8c\n"], [b"a\r", b"b\xe2\x80\xa8c"], id="only a line feed ends a line"),
    ],
)
def test_lines(parts, expected):
    assert list(lines(chunks(*parts), 5)) == expected


@given(st.binary(max_size=200), st.lists(st.integers(1, 9), max_size=50))
def test_lines_do_not_depend_on_how_they_come(data, sizes):
    parts, at = [], 0
    for size in sizes:
        parts.append(data[at : at + size])
        at += size
    parts = [part for part in [*parts, data[at:]] if part]
    whole = [each if len(each) <= 7 else None for each in data.split(b"\n")]
    expected = whole[:-1] if data.endswith(b"\n") or not data else whole
    assert list(lines(chunks(*parts), 7)) == expected


def one(**keys) -> bytes:
    return json.dumps({"jsonrpc": "2.0", **keys}).encode()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(one(id=1, method="a"), Call(1, "a", {}), id="no params"),
        pytest.param(one(id="x", method="a", params=None), Call("x", "a", {}), id="null for params"),
        pytest.param(b"\xef\xbb\xbf" + one(id=1, method="a"), Call(1, "a", {}), id="a byte-order mark before it"),
        pytest.param(one(id=1, method="a") + b"\r", Call(1, "a", {}), id="a carriage return behind it"),
        pytest.param(one(method="a", params={"b": 1}), Notice("a", {"b": 1}), id="a notification"),
        pytest.param(one(method="a", params=[1]), Notice("a", {}), id="a notification whose params nobody can read"),
        pytest.param(one(id=1, result={}), NOTHING, id="a response to nothing"),
        pytest.param(one(id=1, error={"code": 1}), NOTHING, id="an error for nothing"),
    ],
)
def test_messages(line, expected):
    assert jsonrpc.read(line) == expected


@pytest.mark.parametrize(
    ("line", "id", "code"),
    [
        pytest.param(b"{", None, PARSE_ERROR, id="broken JSON"),
        pytest.param(b"\xff\xfe", None, PARSE_ERROR, id="no UTF-8"),
        pytest.param(one(id=1, method="a").decode().encode("utf-16"), None, PARSE_ERROR, id="UTF-16"),
        pytest.param(b'{"a": NaN}', None, PARSE_ERROR, id="NaN"),
        pytest.param(b"[" * 100_000, None, PARSE_ERROR, id="brackets without end"),
        pytest.param(b'{"id": ' + b"9" * 5000 + b"}", None, PARSE_ERROR, id="a number without end"),
        pytest.param(b"1", None, INVALID_REQUEST, id="a mere number"),
        pytest.param(b"null", None, INVALID_REQUEST, id="null"),
        pytest.param(b'{"id": 1, "method": "a"}', 1, INVALID_REQUEST, id="no version"),
        pytest.param(b'{"jsonrpc": "1.0", "id": "x", "method": "a"}', "x", INVALID_REQUEST, id="another version"),
        pytest.param(one(id=1), 1, INVALID_REQUEST, id="no method"),
        pytest.param(one(id=1, method=2), 1, INVALID_REQUEST, id="a method that is no string"),
        pytest.param(one(id=None, method="a"), None, INVALID_REQUEST, id="null for an id"),
        pytest.param(one(id=True, method="a"), None, INVALID_REQUEST, id="true for an id"),
        pytest.param(one(id=1.5, method="a"), None, INVALID_REQUEST, id="a fraction for an id"),
        pytest.param(one(id={}, method="a"), None, INVALID_REQUEST, id="an object for an id"),
        pytest.param(one(id=1, method="a", params=[1]), 1, INVALID_PARAMS, id="params that are no object"),
    ],
)
def test_what_is_no_message(line, id, code):
    message = jsonrpc.read(line)
    assert isinstance(message, Wrong)
    assert (message.id, message.refusal.code) == (id, code)


def test_a_batch_is_a_list():
    assert jsonrpc.read(b"[" + one(id=1, method="a") + b', {"a": 1}]')[0] == Call(1, "a", {})


@given(
    st.recursive(
        st.none() | st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_what_is_written_is_one_line_that_holds_it(value):
    written = jsonrpc.written(value)
    assert written.count(b"\n") == 1
    assert len(written.decode().splitlines()) == 1
    assert json.loads(written) == value


def test_half_a_character_comes_back_as_it_came():
    assert jsonrpc.written({"id": "\ud83d中"}) == b'{"id": "\\ud83d\\u4e2d"}\n'
