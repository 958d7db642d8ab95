"""Messages on a stream: what is broken costs no more than itself."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhlint.server import frames
from zhlint.server.frames import framed


def bodies(data: bytes, piece: int = 7) -> list[bytes | None]:
    """The bodies in what comes in pieces of so many bytes."""
    stream = io.BytesIO(data)
    return list(frames.read(lambda limit: stream.read(min(limit, piece))))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(framed(b"{}") + framed(b"[]"), [b"{}", b"[]"], id="two messages"),
        pytest.param(b"content-LENGTH:2\r\n\r\n{}", [b"{}"], id="a header in other letters"),
        pytest.param(b"Content-Type: x\r\nContent-Length: 2\r\n\r\n{}", [b"{}"], id="another header first"),
        pytest.param(b"Content-Length: 2\n\n{}", [b"{}"], id="line feeds alone"),
        pytest.param(b"noise\r\n\r\n" + framed(b"{}"), [b"{}"], id="noise between"),
        pytest.param(b"noise" + framed(b"{}"), [b"{}"], id="noise right before"),
        pytest.param(b"Content-Length: -3\r\n\r\n" + framed(b"{}"), [b"{}"], id="no number"),
        pytest.param(b"Content-Length: 9\r\n\r\n{}", [], id="broken off"),
        pytest.param(b"Content-Length: 999999999999\r\n\r\n{}", [None], id="too large, and broken off"),
        pytest.param(framed(b"") + framed(b"{}"), [b"", b"{}"], id="an empty body"),
        pytest.param(b"Content-Length: 900\r\n\r\n{}" + framed(b"[]"), [b"{}", b"[]"], id="a length far too large"),
        pytest.param(
            b"Content-Length: 5\r\n\r\n{}" + framed(b"[]"), [b"{}", b"[]"], id="one that ends in the next header's name"
        ),
        pytest.param(b"Content-Length: 19\r\n\r\n{}" + framed(b"[]"), [b"{}", b"[]"], id="one that ends in its number"),
        pytest.param(
            b"Content-Length: 20\r\n\r\n{}" + framed(b"[]"), [b"{}", b"[]"], id="one that ends in its line end"
        ),
        pytest.param(b"Content-Length: 22\r\n\r\n{}" + framed(b"[]"), [b"{}", b"[]"], id="one that ends behind it"),
        pytest.param(
            b"Content-Length: 999999999999\r\n\r\n{}" + framed(b"[]"), [None, b"[]"], id="a length that nobody has"
        ),
        pytest.param(b'Content-Length: 60\r\n\r\n{"a' + framed(b"[]"), [b'{"a', b"[]"], id="a body cut off"),
        pytest.param(b"Content-Length: 60\r\n\r\n" + framed(b"[]"), [b"", b"[]"], id="a header without a body"),
        pytest.param(b"Content-Length: 6" + framed(b"[]"), [b"[]"], id="a header cut off"),
        pytest.param(
            framed(b'{"a": "Content-Length: 2"}'), [b'{"a": "Content-Length: 2"}'], id="a text that speaks of headers"
        ),
        pytest.param(framed(b'{\n"a": "content-length: 2"\n}'), [b'{\n"a": "content-length: 2"\n}'], id="in lines"),
        pytest.param(b"", [], id="nothing"),
    ],
)
@pytest.mark.parametrize("piece", [1, 7, 4096])
def test_what_bytes_hold(data, expected, piece):
    assert bodies(data, piece) == expected


def test_a_body_that_is_too_large_is_dropped_and_the_next_one_read(monkeypatch):
    monkeypatch.setattr(frames, "LARGEST", 4)
    assert bodies(framed(b"12345") + framed(b"{}")) == [None, b"{}"]


@given(st.lists(st.text(max_size=40)), st.integers(1, 64))
def test_what_is_framed_comes_out_again_in_whatever_pieces(said, piece):
    messages = [json.dumps(each).encode() for each in said]
    assert bodies(b"".join(map(framed, messages)), piece) == messages


@given(st.lists(st.one_of(st.binary(max_size=30), st.sampled_from([b"Content-Length: 3\r\n", b"\r\n", framed(b"{}")]))))
def test_nothing_breaks_the_reader(parts):
    assert all(body is None or isinstance(body, bytes) for body in bodies(b"".join(parts)))
