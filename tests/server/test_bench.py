"""Work that is done piece by piece, or not at all where nobody wants it any more."""

from __future__ import annotations

import asyncio
import io
import json
import threading
import time

import pytest

pytest.importorskip("pygls")

from zhlint.engine.linter import Cancelled
from zhlint.server import serving
from zhlint.server.bench import LATER, SOON, Bench
from zhlint.server.checking import Checked, Checker
from zhlint.server.desk import Desk, Superseded
from zhlint.server.frames import framed
from zhlint.server.texts import Text


def test_what_somebody_waits_for_comes_first():
    bench, done = Bench(), []
    for name, rank in (("one", LATER), ("two", LATER), ("urgent", SOON)):
        bench.ask(lambda cancelled, name=name: done.append(name), rank)
    bench.ask(lambda cancelled: bench.close(), LATER)
    bench.run()
    assert done == ["urgent", "one", "two"]


def test_what_is_given_up_is_not_begun_and_learns_of_it_where_it_is():
    bench, done = Bench(), []
    never = bench.ask(lambda cancelled: done.append("never"))
    never.give_up()

    def working(cancelled):
        begun.give_up()
        done.append(cancelled())

    begun = bench.ask(working)
    failing = bench.ask(lambda cancelled: 1 / 0)
    bench.ask(lambda cancelled: bench.close())
    bench.run()
    assert done == [True]
    assert never.future.cancelled()
    assert isinstance(failing.future.exception(), ZeroDivisionError)


def test_what_is_in_hand_is_given_up_where_the_bench_is_closed():
    bench, done = Bench(), []

    def working(cancelled):
        bench.close()
        done.append(cancelled())

    bench.ask(working)
    never = bench.ask(lambda cancelled: done.append("never"))
    bench.run()
    assert done == [True]
    assert never.future.cancelled()


def test_a_client_that_vanishes_is_worked_for_no_more(monkeypatch, tmp_path):
    begun, given_up = threading.Event(), []

    def check(self, page, cancelled, **how):
        begun.set()
        end = time.monotonic() + 60
        while not cancelled() and time.monotonic() < end:
            pass
        given_up.append(cancelled())
        raise Cancelled

    def frames():
        for id, method, params in (
            (1, "initialize", {"processId": None, "rootUri": None, "capabilities": {}}),
            (None, "initialized", {}),
            (None, "textDocument/didOpen", {"textDocument": {
                "uri": (tmp_path / "a.md").as_uri(), "languageId": "markdown", "version": 1, "text": "好。"}}),
        ):  # fmt: skip
            message = {"jsonrpc": "2.0", "method": method, "params": params} | ({"id": id} if id else {})
            yield framed(json.dumps(message).encode())
        assert begun.wait(60)

    monkeypatch.setattr(Checker, "check", check)
    feed = frames()
    assert serving.serve(lambda limit: next(feed, b""), io.BytesIO()) == 1
    assert given_up == [True]


class Waiting:
    """A checker that is done only where somebody gives up."""

    def __init__(self):
        self.pages = []

    def check(self, page, cancelled, *, whole):
        self.pages.append((page.text, whole))
        while page.text == "old" and not cancelled():
            pass
        if cancelled():
            raise Cancelled
        return Checked(said=(page.text,), whole=whole)


def desk_of(work, tell=lambda draft: None):
    """What an async function does with a desk whose bench is worked at in another thread."""
    bench, checker = Bench(), Waiting()
    thread = threading.Thread(target=bench.run)
    thread.start()

    async def main():
        desk = Desk(bench, checker, tell)
        desk.rest = 0
        return await asyncio.wait_for(work(desk), 30)

    try:
        return asyncio.run(main()), checker
    finally:
        bench.close()
        thread.join()


def test_a_change_supersedes_what_was_asked_and_is_looked_at_itself():
    told = []

    async def work(desk):
        desk.open(Text("file:///a.md", "markdown", 1, "old"))
        asked = asyncio.ensure_future(desk.seen("file:///a.md"))
        await asyncio.sleep(0)
        desk.change(Text("file:///a.md", "markdown", 2, "new"))
        with pytest.raises(Superseded):
            await asked
        while not told or not told[-1].checked.whole:
            await asyncio.sleep(0)
        return await desk.seen("file:///a.md")

    seen, checker = desk_of(work, lambda draft: told.append(draft.seen))
    assert (seen.text.version, seen.checked.said) == (2, ("new",))
    assert [page for page in checker.pages if page[0] == "new"] == [("new", False), ("new", True)]


def test_what_is_closed_has_no_answer():
    async def work(desk):
        desk.open(Text("file:///a.md", "markdown", 1, "old"))
        asked = asyncio.ensure_future(desk.seen("file:///a.md"))
        await asyncio.sleep(0)
        desk.close("file:///a.md")
        with pytest.raises(Superseded):
            await asked
        return await desk.seen("file:///a.md")

    assert desk_of(work)[0] is None
