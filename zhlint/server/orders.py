"""What a user has the server do by name: put in what is safe, write a wish into the config, check the workspace."""

from __future__ import annotations

import os
from collections.abc import Callable

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from zhlint.server import actions, answers, editing, sweeping, telling
from zhlint.server.names import uri_of
from zhlint.server.session import Session


async def fix_all(ls: Session, uri: str) -> None:
    """Put in what is safe, all at once, by an edit that the client makes."""
    draft = ls.desk.draft(uri)
    seen = await answers.seen(ls, uri, answers.CONTENT_MODIFIED)
    if draft is not None and seen is not None:
        action = ls.offer(seen).fix_all(await answers.fixed(ls, draft))
        if action is not None and action.edit is not None:
            edit = types.ApplyWorkspaceEditParams(action.edit, actions.FIX_ALL_TITLE)
            await ls.workspace_apply_edit_async(edit)


async def switch_off(ls: Session, uri: str, rule: str) -> None:
    """Turn a rule off in the config."""
    from zhlint.workspace import amending

    await _amend(ls, uri, lambda text, path: amending.without_rule(text, rule, path))


async def allow(ls: Session, uri: str, rule: str, text: str) -> None:
    """Put into the config that a rule is to say nothing of a text."""
    from zhlint.workspace import amending

    await _amend(ls, uri, lambda config, path: amending.with_allowance(config, rule, text, path))


async def add_term(ls: Session, uri: str, term: str) -> None:
    """Put a term into the config."""
    from zhlint.workspace import amending

    await _amend(ls, uri, lambda text, path: amending.with_term(text, term, path))


async def check_workspace(ls: Session) -> int:
    """Check all drafts in the folders."""
    return await sweeping.sweep(ls)


async def _amend(ls: Session, uri: str, amend: Callable[[str, str], str]) -> None:
    """Write a wish into the config that holds for a document: by the client where that is open, else on disk."""
    from zhlint.base.faults import Faults
    from zhlint.workspace import amending

    draft = ls.desk.draft(uri)
    if draft is None:
        raise JsonRpcInvalidParams(f"{uri} is no open draft")
    folder = next(
        (f for f in ls.desk.folders if draft.name.path.startswith(os.path.join(f, ""))),
        os.path.dirname(draft.name.path),
    )
    try:
        config = await answers.done(ls.desk.ask(draft, lambda cancelled: ls.checker.config(draft.name.path)))
        path = amending.place(config, folder)
        open_ = ls.desk.text(uri_of(path))
        if open_ is None:
            amending.write(path, lambda text: amend(text, path))
        else:
            after = amend(open_.text, path)
            lines = ls.lines(open_.text)
            edits = editing.difference(open_.text, after)
            changes = [types.TextEdit(telling.span(lines, e.start, e.end), e.text) for e in edits]
            await ls.workspace_apply_edit_async(
                types.ApplyWorkspaceEditParams(types.WorkspaceEdit({open_.uri: changes}))
            )
            ls.say(f"{path}: saved, it holds", types.MessageType.Info)
    except (amending.NotAmended, Faults, OSError) as error:
        ls.say(f"zhlint: {error}", types.MessageType.Error)
        return
    ls.begin_anew()
