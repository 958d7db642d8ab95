"""A look at all drafts in the client's folders, those that are not open."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from uuid import uuid4

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from zhlint.server.bench import LATER
from zhlint.server.desk import Seen
from zhlint.server.names import uri_of
from zhlint.server.session import Session
from zhlint.server.texts import Text


async def sweep(ls: Session) -> int:
    """Check all drafts of the client's folders, tell of each that is not open, and give how many there are.

    Of what was told before and is no draft there any more, that is taken back.
    """
    drafts: list[str] = await _done(ls, partial(ls.checker.drafts, ls.desk.folders))
    ls.forget(ls.unopened.keys() - set(drafts))
    token = f"zhlint-{uuid4()}"
    if await _shows(ls, token):
        with _progress(ls, token) as report:
            await _look(ls, drafts, report)
    else:
        await _look(ls, drafts, lambda percentage: True)
    return len(drafts)


async def _shows(ls: Session, token: str) -> bool:
    """Whether the client shows how far it is; one that says it can may refuse all the same."""
    if not ls.can("window", "work_done_progress"):
        return False
    try:
        await ls.work_done_progress.create_async(token)
    except JsonRpcException:
        return False
    return True


async def _look(ls: Session, paths: list[str], report: Callable[[int], bool]) -> None:
    """Look at files one by one, as long as `report`, which hears how many of a hundred are done, says so."""
    for done, path in enumerate(paths):
        if not report(done * 100 // len(paths)):
            return
        if _is_open(ls, path):
            continue
        text, checked = await _done(ls, partial(ls.checker.check_file, path))
        for line in checked.said:
            ls.say(line)
        if not _is_open(ls, path):
            uri = uri_of(path)
            ls.publish(uri, ls.diagnostics(Seen(Text(uri, "", 0, text), checked)))
            ls.unopened[path] = uri


@contextmanager
def _progress(ls: Session, token: str) -> Iterator[Callable[[int], bool]]:
    """What tells the user how far it is, and gives whether it is to go on."""
    progress = ls.work_done_progress
    progress.begin(token, types.WorkDoneProgressBegin("zhlint", cancellable=True, percentage=0))

    def report(percentage: int) -> bool:
        if progress.tokens[token].cancelled():
            return False
        progress.report(token, types.WorkDoneProgressReport(percentage=percentage))
        return True

    try:
        yield report
    finally:
        progress.end(token, types.WorkDoneProgressEnd())
        del progress.tokens[token]


def _is_open(ls: Session, path: str) -> bool:
    return any(draft.name.path == path for draft in ls.desk)


async def _done(ls: Session, work: Callable[[], Any]) -> Any:
    return await asyncio.wrap_future(ls.bench.ask(lambda cancelled: work(), LATER).future)
