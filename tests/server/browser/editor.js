// CodeMirror with its client for language servers, over a websocket. `window.draft` says which server and which draft.
import { markdown } from "@codemirror/lang-markdown";
import { LSPClient, LSPPlugin, formatDocument, languageServerExtensions } from "@codemirror/lsp-client";
import { EditorView, basicSetup } from "codemirror";

const { server, root, uri, text } = window.draft;
const socket = new WebSocket(server);
const client = new LSPClient({ extensions: languageServerExtensions(), rootUri: root, timeout: 100000 });
const handlers = new Set();
socket.onmessage = (event) => handlers.forEach((handler) => handler(event.data));

function offset(position) {
  return view.state.doc.line(position.line + 1).from + position.character;
}

function apply(edits) {
  view.dispatch({
    changes: edits.map(({ range, newText }) => ({ from: offset(range.start), to: offset(range.end), insert: newText })),
  });
}

let view;
socket.onopen = async () => {
  client.connect({
    send: (message) => socket.send(message),
    subscribe: (handler) => handlers.add(handler),
    unsubscribe: (handler) => handlers.delete(handler),
  });
  await client.initializing;
  view = new EditorView({
    doc: text,
    extensions: [basicSetup, markdown(), EditorView.lineWrapping, client.plugin(uri, "markdown")],
    parent: document.body,
  });
  window.editor = {
    text: () => view.state.doc.toString(),
    caret: (at) => {
      view.dispatch({ selection: { anchor: at } });
      view.focus();
    },
    format: () => formatDocument(view),
    actions: async (at) => {
      client.sync();
      const line = view.state.doc.lineAt(at);
      const place = { line: line.number - 1, character: at - line.from };
      return client.request("textDocument/codeAction", {
        textDocument: { uri: LSPPlugin.get(view).uri },
        range: { start: place, end: place },
        context: { diagnostics: [] },
      });
    },
    take: (action) => apply(action.edit.changes[uri]),
  };
  document.documentElement.dataset.ready = "yes";
};
