"""The server in the hands of a client of pygls' own, by pytest-lsp: what it sends is what the types of the protocol say."""

from __future__ import annotations

import sys

import pytest

lsp = pytest.importorskip("pytest_lsp")
types = pytest.importorskip("lsprotocol.types")

pytestmark = pytest.mark.process


@lsp.fixture(config=lsp.ClientServerConfig(server_command=[sys.executable, "-m", "zhlint", "server"]))
async def client(lsp_client: lsp.LanguageClient, tmp_path):
    folder = types.WorkspaceFolder(tmp_path.as_uri(), "here")
    capabilities = lsp.client_capabilities("visual-studio-code")
    capabilities.text_document.diagnostic = None
    capabilities.workspace.did_change_watched_files = None
    await lsp_client.initialize_session(
        types.InitializeParams(capabilities=capabilities, workspace_folders=[folder], root_uri=tmp_path.as_uri())
    )
    yield
    await lsp_client.shutdown_session()


@pytest.mark.asyncio
async def test_as_visual_studio_code(client, tmp_path):
    uri = (tmp_path / "a.md").as_uri()
    item = types.TextDocumentItem(uri, "markdown", 1, "这一切仅仅只是开始。\n")
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    while not client.diagnostics.get(uri):
        await client.wait_for_notification("textDocument/publishDiagnostics")
    (told,) = client.diagnostics[uri]
    assert told.code == "redundant-phrase"
    here = types.Range(types.Position(0, 4), types.Position(0, 4))
    context = types.CodeActionContext(diagnostics=[told])
    document = types.TextDocumentIdentifier(uri)
    actions = await client.text_document_code_action_async(types.CodeActionParams(document, here, context))
    assert actions[0].edit.document_changes[0].edits[0].new_text == "只是"
    hover = await client.text_document_hover_async(types.HoverParams(document, here.start))
    assert "语义重复" in hover.contents.value
