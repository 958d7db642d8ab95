"""What a session keeps of what its client was asked."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("pygls")

from lsprotocol import types

from zhlint.server.bench import Bench
from zhlint.server.session import Session


class Written(list):
    """A stream that keeps what is written to it."""

    write = list.append


def test_of_what_a_client_never_answers_only_the_last_is_waited_for():
    session = Session(Bench())
    session.protocol.set_writer(Written(), include_headers=False)
    asked = [session.protocol.send_request("workspace/diagnostic/refresh") for _ in range(150)]
    assert [future.cancelled() for future in asked] == [True] * 50 + [False] * 100
    for kept in (session.protocol.asked, session.protocol._request_futures, session.protocol._result_types):
        assert len(kept) == 100


def test_of_what_it_answers_nothing_is_kept():
    session = Session(Bench())
    session.protocol.set_writer(Written(), include_headers=False)
    future = session.protocol.send_request("workspace/diagnostic/refresh")
    (id,) = session.protocol.asked
    session.protocol.handle_message(session.protocol.structure_message({"jsonrpc": "2.0", "id": id, "result": None}))
    assert future.result() is None
    assert not session.protocol.asked


def test_what_is_published_is_a_message_with_a_version_where_there_is_one():
    session, written = Session(Bench()), Written()
    session.protocol.set_writer(written, include_headers=False)
    session.publish('file:///a"b.md')
    session.publish("file:///c.md", version=3)
    method = types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS
    assert list(map(json.loads, written)) == [
        {"jsonrpc": "2.0", "method": method, "params": {"uri": 'file:///a"b.md', "diagnostics": []}},
        {"jsonrpc": "2.0", "method": method, "params": {"uri": "file:///c.md", "diagnostics": [], "version": 3}},
    ]
