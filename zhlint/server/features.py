"""What a client may say and ask, by the methods of the protocol, and how each is answered."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from zhlint.server import actions, answers, editing, hovering, orders, telling
from zhlint.server.desk import Draft, Seen
from zhlint.server.names import folder_of
from zhlint.server.session import Session
from zhlint.server.texts import Text


def register(session: Session) -> None:
    """Have a session answer."""
    session.feature(types.INITIALIZE)(initialize)
    session.feature(types.INITIALIZED)(initialized)
    session.feature(types.TEXT_DOCUMENT_DID_OPEN)(did_open)
    session.feature(types.TEXT_DOCUMENT_DID_CHANGE)(did_change)
    session.feature(types.TEXT_DOCUMENT_DID_SAVE)(did_save)
    session.feature(types.TEXT_DOCUMENT_DID_CLOSE)(did_close)
    session.feature(types.NOTEBOOK_DOCUMENT_DID_OPEN)(notebook_did_open)
    session.feature(types.NOTEBOOK_DOCUMENT_DID_CHANGE)(notebook_did_change)
    session.feature(types.NOTEBOOK_DOCUMENT_DID_CLOSE)(notebook_did_close)
    session.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(did_change_configuration)
    session.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(did_change_watched_files)
    every = types.FileOperationRegistrationOptions(
        [types.FileOperationFilter(types.FileOperationPattern("**/*"), "file")]
    )
    session.feature(types.WORKSPACE_DID_DELETE_FILES, every)(did_delete_files)
    session.feature(types.WORKSPACE_DID_RENAME_FILES, every)(did_rename_files)
    session.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)(did_change_workspace_folders)
    session.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, types.DiagnosticOptions(False, False, "zhlint"))(diagnostic)
    kinds = [types.CodeActionKind.QuickFix, actions.FIX_ALL]
    session.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(kinds, resolve_provider=True))(code_action)
    session.feature(types.CODE_ACTION_RESOLVE)(resolve)
    session.feature(types.TEXT_DOCUMENT_HOVER)(hover)
    session.feature(types.TEXT_DOCUMENT_FORMATTING)(formatting)
    session.feature(types.TEXT_DOCUMENT_RANGE_FORMATTING)(range_formatting)
    session.command(actions.COMMAND_FIX_ALL)(orders.fix_all)
    session.command(actions.SWITCH_OFF)(orders.switch_off)
    session.command(actions.ALLOW)(orders.allow)
    session.command(actions.ADD_TERM)(orders.add_term)
    session.command("zhlint.checkWorkspace")(orders.check_workspace)


def initialize(ls: Session, params: types.InitializeParams) -> None:
    """The client says what it can and wants."""
    ls.begin(params)


async def initialized(ls: Session, params: types.InitializedParams) -> None:
    """The client is ready to be asked."""
    ls.ready = True
    ls.watch()
    await ls.ask_for_settings()


def did_open(ls: Session, params: types.DidOpenTextDocumentParams) -> None:
    """A document is open."""
    item = params.text_document
    ls.take(Text(item.uri, str(item.language_id), item.version, item.text))


def did_change(ls: Session, params: types.DidChangeTextDocumentParams) -> None:
    """A document has changed; one that is not open is not minded."""
    text = ls.desk.text(params.text_document.uri)
    if text is not None:
        ls.desk.change(text.edited(params.text_document.version, params.content_changes, ls.units))


def did_save(ls: Session, params: types.DidSaveTextDocumentParams) -> None:
    """A document was saved."""
    if ls.concerns_configs(params.text_document.uri):
        ls.begin_anew()
    else:
        ls.save(params.text_document.uri)


def did_close(ls: Session, params: types.DidCloseTextDocumentParams) -> None:
    """A document is closed."""
    ls.put_away(params.text_document.uri)


def notebook_did_open(ls: Session, params: types.DidOpenNotebookDocumentParams) -> None:
    """A notebook is open: each of its cells is a document."""
    uri = params.notebook_document.uri
    ls.notebooks[uri] = [item.uri for item in params.cell_text_documents]
    for item in params.cell_text_documents:
        ls.take(Text(item.uri, str(item.language_id), item.version, item.text), uri)


def notebook_did_change(ls: Session, params: types.DidChangeNotebookDocumentParams) -> None:
    """Cells of a notebook came, went, or have other text."""
    uri = params.notebook_document.uri
    cells = params.change.cells
    known = ls.notebooks.get(uri)
    if cells is None or known is None:
        return
    if cells.structure is not None:
        for item in cells.structure.did_open or ():
            known.append(item.uri)
            ls.take(Text(item.uri, str(item.language_id), item.version, item.text), uri)
        for closed in cells.structure.did_close or ():
            ls.put_away(closed.uri)
            known[:] = [each for each in known if each != closed.uri]
    for content in cells.text_content or ():
        text = ls.desk.text(content.document.uri)
        if text is not None:
            ls.desk.change(text.edited(content.document.version, content.changes, ls.units))


def notebook_did_close(ls: Session, params: types.DidCloseNotebookDocumentParams) -> None:
    """A notebook is closed."""
    cells = {*ls.notebooks.pop(params.notebook_document.uri, ()), *(c.uri for c in params.cell_text_documents)}
    for uri in cells:
        ls.put_away(uri)


async def did_change_configuration(ls: Session, params: types.DidChangeConfigurationParams) -> None:
    """The client has other settings: it tells them, or is to be asked."""
    if params.settings:
        ls.configure(params.settings)
    else:
        await ls.ask_for_settings()


def did_change_watched_files(ls: Session, params: types.DidChangeWatchedFilesParams) -> None:
    """Files that were to be watched have changed, or others are gone."""
    gone = [each.uri for each in params.changes if each.type == types.FileChangeType.Deleted]
    ls.lose(gone)
    if any(each.uri not in gone or ls.concerns_configs(each.uri) for each in params.changes):
        ls.begin_anew()


def did_delete_files(ls: Session, params: types.DeleteFilesParams) -> None:
    """Files or folders were deleted."""
    ls.lose(each.uri for each in params.files)


def did_rename_files(ls: Session, params: types.RenameFilesParams) -> None:
    """Files or folders have other names."""
    ls.lose(each.old_uri for each in params.files)


def did_change_workspace_folders(ls: Session, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """The client has other folders."""
    gone = {folder_of(folder.uri) for folder in params.event.removed}
    come = [path for folder in params.event.added if (path := folder_of(folder.uri))]
    ls.desk.folders = [*(path for path in ls.desk.folders if path not in gone), *come]


async def diagnostic(
    ls: Session, params: types.DocumentDiagnosticParams
) -> types.DocumentDiagnosticReport | telling.Json:
    """What is found in a document, for a client that asks."""
    ls.pull()
    uri, known = params.text_document.uri, params.previous_result_id
    draft = ls.desk.draft(uri)
    if draft is not None and not draft.is_due:
        if known is not None:
            return types.RelatedUnchangedDocumentDiagnosticReport(known)
        seen = draft.seen
    else:
        seen = await answers.seen(ls, uri, answers.SERVER_CANCELLED, {"retriggerRequest": True})
        draft = ls.desk.draft(uri)
    if seen is None or draft is None:
        return types.RelatedFullDocumentDiagnosticReport([])
    ls.tell(draft)
    id = f"{ls.generation}.{hash((seen.text.text, seen.checked.findings)):x}"
    if known == id:
        return types.RelatedUnchangedDocumentDiagnosticReport(id)
    return telling.Json(f'{{"kind": "full", "resultId": "{id}", "items": {ls.diagnostics(seen)}}}')


async def code_action(ls: Session, params: types.CodeActionParams) -> list[types.CodeAction]:
    """What can be done at a place."""
    uri = params.text_document.uri
    seen = await answers.seen(ls, uri, answers.CONTENT_MODIFIED)
    draft = ls.desk.draft(uri)
    if seen is None or draft is None:
        return []
    offer = ls.offer(seen)
    only = [str(getattr(kind, "value", kind)) for kind in params.context.only or ()]
    offered: list[types.CodeAction] = []
    if not only or _wants(only, types.CodeActionKind.QuickFix.value):
        document = None
        if offer.at(params.range):
            document = await answers.done(ls.desk.ask(draft, lambda cancelled: ls.checker.document(draft.page)))
        offered += offer.of_findings(params.range, document)
    if offer.has_safe() and (not only or _wants(only, actions.FIX_ALL)):
        offered += await _fix_all_action(ls, draft, seen, now=bool(only))
    return offered


async def _fix_all_action(ls: Session, draft: Draft, seen: Seen, now: bool) -> list[types.CodeAction]:
    """To work it out takes as long as several checks: it is put off where the client asks for all that there is."""
    uri = seen.text.uri
    if now:
        action = ls.offer(seen).fix_all(await answers.fixed(ls, draft))
        return [action] if action is not None else []
    action = types.CodeAction(actions.FIX_ALL_TITLE, actions.FIX_ALL, data={"uri": uri, "version": seen.text.version})
    resolving = ls.client_capabilities.text_document and ls.client_capabilities.text_document.code_action
    support = resolving and resolving.resolve_support
    if not support or "edit" not in support.properties:
        action.data = None
        action.command = types.Command(actions.FIX_ALL_TITLE, actions.COMMAND_FIX_ALL, arguments=[uri])
    return [action]


async def resolve(ls: Session, params: types.CodeAction) -> types.CodeAction:
    """The edit of an action that was put off."""
    data: Any = params.data
    if isinstance(data, dict) and isinstance(data.get("uri"), str) and params.edit is None:
        draft = ls.desk.draft(data["uri"])
        seen = await answers.seen(ls, data["uri"], answers.CONTENT_MODIFIED)
        if draft is not None and seen is not None and seen.text.version == data.get("version"):
            action = ls.offer(seen).fix_all(await answers.fixed(ls, draft))
            if action is not None:
                params.edit = action.edit
    return params


async def hover(ls: Session, params: types.HoverParams) -> types.Hover | None:
    """Why something is marked where the pointer rests."""
    uri = params.text_document.uri
    seen = await answers.seen(ls, uri, answers.CONTENT_MODIFIED)
    draft = ls.desk.draft(uri)
    if seen is None or draft is None:
        return None
    offer = ls.offer(seen)
    found = offer.at(types.Range(params.position, params.position))
    if not found:
        return None

    def told(cancelled: object) -> str:
        return hovering.told((f, ls.checker.about(draft.name.path, f.rule)) for f in found)

    value = await answers.done(ls.desk.ask(draft, told))
    content = types.MarkupContent(types.MarkupKind.Markdown, value)
    return types.Hover(content, telling.span(ls.lines(seen.text.text), found[0].start, found[0].end))


async def formatting(ls: Session, params: types.DocumentFormattingParams) -> list[types.TextEdit]:
    """What is safe, put in."""
    draft = ls.desk.draft(params.text_document.uri)
    if draft is None:
        return []
    before = draft.text.text
    after = await answers.fixed(ls, draft)
    if after is None:
        return []
    lines = ls.lines(before)
    edits = editing.difference(before, after)
    return [types.TextEdit(telling.span(lines, edit.start, edit.end), edit.text) for edit in edits]


async def range_formatting(ls: Session, params: types.DocumentRangeFormattingParams) -> list[types.TextEdit]:
    """What is safe in a part of a document, put in; of a pair that reaches beyond it nothing."""
    seen = await answers.seen(ls, params.text_document.uri, answers.CONTENT_MODIFIED)
    if seen is None:
        return []
    lines = ls.lines(seen.text.text)
    start, end = (lines.offset(at.line, at.character) for at in (params.range.start, params.range.end))
    edits = editing.safe_within(start, end, seen.checked.findings)
    return [types.TextEdit(telling.span(lines, edit.start, edit.end), edit.text) for edit in edits]


def _wants(only: list[str], kind: str) -> bool:
    """Whether one of the kinds that are asked for is this kind, or one above it."""
    return any(kind == each or kind.startswith(f"{each}.") for each in only)
