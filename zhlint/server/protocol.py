"""pygls' protocol as a session needs it: what waits is bounded, JSON goes out as it is, documents are the session's."""

from __future__ import annotations

import json
from collections.abc import Generator
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from lsprotocol import types
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method

from zhlint.server.telling import Json

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer

_ASKED = 100
"""So many requests may wait for the client's answer."""


class Protocol(LanguageServerProtocol):
    """pygls' protocol, but that documents are ours: its lines end at more marks than those of the specification.

    `asked` is by its id what the client was asked and has not answered: the last of it, for there are clients that
    never do. Of what is done nothing is kept.
    """

    _request_futures: dict[Any, Any]
    _result_types: dict[Any, Any]

    def __init__(self, server: LanguageServer, converter: Any) -> None:
        super().__init__(server, converter)
        self.asked: dict[int | str, Future[Any]] = {}

    def knows(self, method: str) -> bool:
        """Whether there is something that a client may say by this method."""
        return method == types.CANCEL_REQUEST or method in self.fm.builtin_features or method in self.fm.features

    def send_request(
        self, method: str, params: Any = None, callback: Any = None, msg_id: int | str | None = None
    ) -> Future[Any]:
        """As pygls does it; nobody waits any longer for the oldest of too many answers."""
        id = msg_id if msg_id is not None else str(uuid4())
        future: Future[Any] = super().send_request(method, params, callback, id)
        self.asked[id] = future
        future.add_done_callback(lambda _: self._forget(id))
        if len(self.asked) > _ASKED:
            next(iter(self.asked.values())).cancel()
        return future

    def _forget(self, id: int | str) -> None:
        for kept in (self.asked, self._request_futures, self._result_types):
            kept.pop(id, None)

    def _execute_handler(self, msg_id: Any, handler: Any, callback: Any, args: Any = None, kwargs: Any = None) -> None:
        super()._execute_handler(msg_id, handler, callback, args, kwargs)
        future = self._request_futures.get(msg_id)
        if future is not None:
            future.add_done_callback(lambda _: self._request_futures.pop(msg_id, None))

    def tell(self, method: str, params: Json) -> None:
        """Send a notification whose parameters are JSON already."""
        self._write(f'"method": "{method}", "params": {params}')

    def _send_data(self, data: Any) -> None:
        result = getattr(data, "result", None)
        if isinstance(result, Json):
            self._write(f'"id": {json.dumps(data.id)}, "result": {result}')
        else:
            super()._send_data(data)

    def _write(self, fields: str) -> None:
        if self.writer is not None:
            self.writer.write(f'{{"jsonrpc": "2.0", {fields}}}'.encode())

    @lsp_method(types.SHUTDOWN)
    def lsp_shutdown(self, *args: Any) -> Generator[Any, Any, None]:
        """As pygls does it, when all that waits has been given up: what is given up is forgotten at once."""
        for id, future in list(self._request_futures.items()):
            if id != self.msg_id:
                future.cancel()
        return (yield from super().lsp_shutdown(*args))

    @lsp_method(types.WORKSPACE_EXECUTE_COMMAND)
    def lsp_workspace__execute_command(self, params: types.ExecuteCommandParams) -> Generator[Any, Any, Any]:
        """As pygls does it; to say nothing of arguments is to give none."""
        params.arguments = params.arguments or []
        return (yield from super().lsp_workspace__execute_command(params))

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Leave it to the session."""
        self._hand_on(types.TEXT_DOCUMENT_DID_OPEN, params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Leave it to the session."""
        self._hand_on(types.TEXT_DOCUMENT_DID_CHANGE, params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Leave it to the session."""
        self._hand_on(types.TEXT_DOCUMENT_DID_CLOSE, params)

    @lsp_method(types.NOTEBOOK_DOCUMENT_DID_OPEN)
    def lsp_notebook_document__did_open(self, params: types.DidOpenNotebookDocumentParams) -> None:
        """Leave it to the session."""
        self._hand_on(types.NOTEBOOK_DOCUMENT_DID_OPEN, params)

    @lsp_method(types.NOTEBOOK_DOCUMENT_DID_CHANGE)
    def lsp_notebook_document__did_change(self, params: types.DidChangeNotebookDocumentParams) -> None:
        """Leave it to the session."""
        self._hand_on(types.NOTEBOOK_DOCUMENT_DID_CHANGE, params)

    @lsp_method(types.NOTEBOOK_DOCUMENT_DID_CLOSE)
    def lsp_notebook_document__did_close(self, params: types.DidCloseNotebookDocumentParams) -> None:
        """Leave it to the session."""
        self._hand_on(types.NOTEBOOK_DOCUMENT_DID_CLOSE, params)

    @lsp_method(types.EXIT)
    def lsp_exit(self, *args: object) -> Generator[Any, Any, None]:
        """Leave it to the session."""
        self._hand_on(types.EXIT, None)
        yield from ()

    def _hand_on(self, method: str, params: Any) -> None:
        self.fm.features[method](params)
