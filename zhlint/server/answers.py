"""What an answer waits for: what is found in a draft, what it becomes, what else was asked of it."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

from pygls.exceptions import JsonRpcException

from zhlint.engine.linter import Cancelled
from zhlint.server.desk import Draft, Seen, Superseded
from zhlint.server.session import Session

SERVER_CANCELLED, CONTENT_MODIFIED = -32802, -32801


async def seen(ls: Session, uri: str, code: int, data: Any = None) -> Seen | None:
    """What is found in a draft as it now is; an error of the protocol where it changes before that is known."""
    found: Seen | None = await done(ls.desk.seen(uri), code, data)
    return found


async def fixed(ls: Session, draft: Draft) -> str | None:
    """The text with what is safe put in; None where nothing changes."""
    page = draft.page
    checked = await done(ls.desk.ask(draft, lambda cancelled: ls.checker.check(page, cancelled, fix="safe")))
    text: str | None = checked.fixed
    return text


async def done(work: Awaitable[Any], code: int = CONTENT_MODIFIED, data: Any = None) -> Any:
    """What comes of some work; an error of the protocol where the document changes before."""
    try:
        return await work
    except (Superseded, Cancelled):
        raise JsonRpcException("the document has changed", code, data) from None
