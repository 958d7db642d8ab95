"""One client and its documents: what it can do and wishes for, and what it is told."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from typing import Any

from lsprotocol import types
from pygls.exceptions import FeatureRequestError
from pygls.lsp.server import LanguageServer

from zhlint.base.faults import Fault
from zhlint.prose.source import Units
from zhlint.server import telling
from zhlint.server.actions import Offer
from zhlint.server.bench import Bench
from zhlint.server.checking import Checker
from zhlint.server.desk import Desk, Draft, Seen
from zhlint.server.names import folder_of, path_of, uri_of
from zhlint.server.positions import UNITS, Lines
from zhlint.server.protocol import Protocol
from zhlint.server.settings import SECTION, Settings, read
from zhlint.server.strictness import converter
from zhlint.server.telling import NONE, Json
from zhlint.server.texts import Text
from zhlint.version import __version__
from zhlint.workspace.config import NAMES, PYPROJECT
from zhlint.workspace.ignoring import OWN

WATCHED = (*NAMES, PYPROJECT, OWN)


class Session(LanguageServer):
    """A language server in the hands of one client.

    `unopened` are files of which it was told though they are not open: by path, the URI by which it was.
    """

    protocol: Protocol

    def __init__(self, bench: Bench) -> None:
        cells = [types.NotebookCellLanguage("markdown")]
        notebooks = types.NotebookDocumentFilterWithCells(cells=cells)
        super().__init__(
            "zhlint",
            __version__,
            types.TextDocumentSyncKind.Incremental,
            types.NotebookDocumentSyncOptions([notebooks], save=False),
            Protocol,
            converter,
        )
        self.bench = bench
        self.settings = Settings()
        self.checker = Checker(self.settings.request)
        self.desk = Desk(bench, self.checker, self.tell)
        self.units: Units = "utf-16"
        self.pulls = self.ready = False
        self.generation = 0
        self.notebooks: dict[str, list[str]] = {}
        self.unopened: dict[str, str] = {}
        self._said: set[str] = set()
        self._faulty: dict[str, tuple[Fault, ...]] = {}
        self._broken: dict[str, list[Fault]] = {}

    def can(self, *names: str) -> bool:
        """Whether the client has a capability, told by its path of attributes."""
        found: Any = self.client_capabilities
        for name in names:
            found = getattr(found, name, None)
        return bool(found)

    def begin(self, params: types.InitializeParams) -> None:
        """Take up what the client says of itself; pygls has taken up its capabilities."""
        offered = (params.capabilities.general and params.capabilities.general.position_encodings) or ()
        self.units = next((UNITS[each] for each in map(_value, offered) if each in UNITS), "utf-16")
        self.desk.may_be = self.can("text_document", "diagnostic")
        folders = [folder_of(folder.uri) for folder in params.workspace_folders or ()]
        folders = folders or [folder_of(params.root_uri or "") or params.root_path]
        self.desk.folders = [path for path in folders if path]
        self.configure(params.initialization_options)

    def configure(self, given: object) -> None:
        """Go by these settings."""
        self.settings, wrong = read(given)
        self.desk.rest, self.desk.on_type = self.settings.rest, self.settings.on_type
        for line in wrong:
            self.say(f"zhlint: {line}")
        self.begin_anew()

    def begin_anew(self) -> None:
        """Read configs and rules again, and look at all documents again."""
        self._said.clear()
        self.generation += 1
        self.bench.ask(lambda cancelled: self.checker.begin_anew(self.settings.request))
        self.desk.look_anew()
        self._have_it_ask()

    def pull(self) -> None:
        """The client asks for diagnostics: where it said that it can, it is told none unasked from now on."""
        if self.desk.may_be and not self.pulls:
            self.pulls = True
            self.desk.leave_to_client()
            for draft in self.desk:
                if draft.seen is not None:  # it may have been told
                    self.publish(draft.text.uri)

    def save(self, uri: str) -> None:
        """A document was saved; where drafts are looked at only then, a client that asks is to do so."""
        self.desk.save(uri)
        if not self.desk.on_type:
            self._have_it_ask()

    def _have_it_ask(self) -> None:
        if self.pulls and self.ready and self.can("workspace", "diagnostics", "refresh_support"):
            self.workspace_diagnostic_refresh(None)

    def publish(self, uri: str, found: Json = NONE, version: int | None = None) -> None:
        """Tell what is found in a document, in place of what was told of it before."""
        at = "" if version is None else f', "version": {version}'
        told = Json(f'{{"uri": {json.dumps(uri)}, "diagnostics": {found}{at}}}')
        self.protocol.tell(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, told)

    def lines(self, text: str) -> Lines:
        """The lines of a text, in the units that were agreed on."""
        return Lines(text, self.units)

    def take(self, text: Text, notebook: str | None = None) -> None:
        """A document is open; what was told of its file before it was, the client has from it now."""
        self.desk.open(text, notebook)
        draft = self.desk.draft(text.uri)
        told = None if draft is None else self.unopened.pop(draft.name.path, None)
        if told is not None and (told != text.uri or self.desk.may_be):
            self.publish(told)

    def forget(self, paths: Iterable[str]) -> None:
        """Take back what was told of files that are not open: they are gone."""
        for path in list(paths):
            told = self.unopened.pop(path, None)
            if told is not None:
                self.publish(told)

    def lose(self, uris: Iterable[str]) -> None:
        """Files, or folders with all that is in them, are no more."""
        for gone in filter(None, map(folder_of, uris)):
            self.forget([path for path in self.unopened if path == gone or path.startswith(os.path.join(gone, ""))])

    def put_away(self, uri: str) -> None:
        """A document is closed: nothing is told of it any more."""
        draft = self.desk.close(uri)
        if draft is not None:
            self._note_faults(draft, ())
            if not self.pulls:
                self.publish(uri)

    def tell(self, draft: Draft) -> None:
        """Tell what is found in a draft, and what is in the way of finding more."""
        seen = draft.seen
        if seen is None:
            return
        self._note_faults(draft, seen.checked.faults)
        for line in seen.checked.said:
            self.say(line)
        if not self.pulls:
            self.publish(seen.text.uri, self.diagnostics(seen), seen.text.version)

    def diagnostics(self, seen: Seen) -> Json:
        """What is found in a document, as the protocol has it."""
        lines = self.lines(seen.text.text)
        return telling.diagnostics(seen.checked, lines, seen.text.uri, self.settings.severities)

    def offer(self, seen: Seen) -> Offer:
        """What can be done about it."""
        versioned = self.can("workspace", "workspace_edit", "document_changes")
        return Offer(seen, self.lines(seen.text.text), self.settings, versioned)

    def say(self, line: str, kind: types.MessageType = types.MessageType.Warning) -> None:
        """Show the user a line; the same one once."""
        if line not in self._said:
            self._said.add(line)
            self.window_show_message(types.ShowMessageParams(kind, line))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """What goes wrong in the protocol is written down by the client, and nobody is disturbed."""
        if source is not FeatureRequestError:  # that has an answer of its own
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, f"zhlint: {error}"))

    def concerns_configs(self, uri: str) -> bool:
        """Whether a file is a config, or says what is ignored."""
        return os.path.basename(path_of(uri) or "") in WATCHED

    def watch(self) -> None:
        """Have the client watch configs and ignore files, and what is deleted, where it can."""
        if self.can("workspace", "did_change_watched_files", "dynamic_registration"):
            watchers = [types.FileSystemWatcher(f"**/{name}") for name in WATCHED]
            watchers.append(types.FileSystemWatcher("**/*", types.WatchKind.Delete))
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            self.client_register_capability(
                types.RegistrationParams(
                    [types.Registration("configs", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)]
                )
            )

    async def ask_for_settings(self) -> None:
        """Have the client tell its settings, where it can, and go by them."""
        if self.can("workspace", "configuration"):
            items = [types.ConfigurationItem(section=SECTION)]
            given = await self.workspace_configuration_async(types.ConfigurationParams(items))
            if given and given[0]:
                self.configure(given[0])

    def _note_faults(self, draft: Draft, found: Iterable[Fault]) -> None:
        """Tell at their places what is wrong in the configs of drafts; take back what no longer is."""
        self._faulty[draft.text.uri] = tuple(found)
        there: dict[str, list[Fault]] = {path: [] for path in self._broken}
        for theirs in self._faulty.values():
            for fault in theirs:
                there.setdefault(fault.path, [])
                if fault not in there[fault.path]:
                    there[fault.path].append(fault)
        for path, faults in there.items():
            if faults != self._broken.get(path):
                open_ = self.desk.text(uri_of(path))
                lines = self.lines(open_.text if open_ is not None else _content(path))
                self.publish(uri_of(path), telling.faults(faults, lines))
        self._broken = {path: faults for path, faults in there.items() if faults}
        self._faulty = {uri: theirs for uri, theirs in self._faulty.items() if theirs}


def _value(encoding: Any) -> str:
    return str(getattr(encoding, "value", encoding))


def _content(path: str) -> str:
    from zhlint.base import plainfile

    try:
        return plainfile.read(path).decode("utf-8", "replace")
    except OSError:
        return ""
