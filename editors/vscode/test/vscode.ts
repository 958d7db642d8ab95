/** So much of the API of VS Code as the extension and its language client need, in place of VS Code. */

import { fileURLToPath, pathToFileURL } from 'node:url';

type Listener<T> = (event: T) => unknown;
const nothing = { dispose: () => undefined };

export class EventEmitter<T> {
  private readonly listeners = new Set<Listener<T>>();
  readonly event = (listener: Listener<T>, self?: unknown, disposables?: unknown[]) => {
    const bound: Listener<T> = (event) => listener.call(self, event);
    this.listeners.add(bound);
    const disposable = { dispose: () => void this.listeners.delete(bound) };
    disposables?.push(disposable);
    return disposable;
  };
  /** Resolves when all that came of it is done. */
  async fire(event: T): Promise<void> {
    await Promise.all([...this.listeners].map((listener) => listener(event)));
  }
  dispose(): void {
    this.listeners.clear();
  }
}

export class Disposable {
  static from(...all: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => all.forEach((each) => each.dispose()));
  }
  constructor(readonly dispose: () => unknown) {}
}

export class Uri {
  private constructor(
    readonly scheme: string,
    readonly path: string,
  ) {}
  static file(path: string): Uri {
    return new Uri('file', path);
  }
  static parse(text: string): Uri {
    const at = text.indexOf(':');
    const scheme = text.slice(0, at);
    return scheme === 'file' ? Uri.file(fileURLToPath(text)) : new Uri(scheme, text.slice(at + 1));
  }
  get fsPath(): string {
    return this.path;
  }
  toString(): string {
    return this.scheme === 'file' ? pathToFileURL(this.path).href : `${this.scheme}:${this.path}`;
  }
}

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}
export class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(...at: [Position, Position] | [number, number, number, number]) {
    [this.start, this.end] = at.length === 2 ? at : [new Position(at[0], at[1]), new Position(at[2], at[3])];
  }
}
export class Location {
  constructor(
    readonly uri: Uri,
    readonly range: Range,
  ) {}
}
export class Diagnostic {
  source: string | undefined;
  code: unknown;
  constructor(
    readonly range: Range,
    readonly message: string,
    readonly severity: number,
  ) {}
}
export class DiagnosticRelatedInformation {
  constructor(
    readonly location: Location,
    readonly message: string,
  ) {}
}
export class TextEdit {
  constructor(
    readonly range: Range,
    readonly newText: string,
  ) {}
}
export class WorkspaceEdit {
  readonly edits = new Map<string, TextEdit[]>();
  set(uri: Uri, edits: TextEdit[]): void {
    this.edits.set(uri.toString(), [...(this.edits.get(uri.toString()) ?? []), ...edits]);
  }
}
export class CodeActionKind {
  constructor(readonly value: string) {}
  static readonly Empty = new CodeActionKind('');
  append(part: string): CodeActionKind {
    return new CodeActionKind(this.value === '' ? part : `${this.value}.${part}`);
  }
}
for (const name of ['QuickFix', 'Refactor', 'RefactorExtract', 'RefactorInline', 'RefactorMove', 'RefactorRewrite', 'Source', 'SourceOrganizeImports', 'SourceFixAll', 'Notebook']) {
  const parts = name.replace(/([a-z])(?=(Extract|Inline|Move|Rewrite|Organize|FixAll))/g, '$1.').split('.');
  const value = parts.map((part) => part.charAt(0).toLowerCase() + part.slice(1)).join('.');
  Object.assign(CodeActionKind, { [name]: new CodeActionKind(value) });
}
export class CodeAction {
  command: unknown;
  edit: WorkspaceEdit | undefined;
  constructor(
    readonly title: string,
    readonly kind: CodeActionKind,
  ) {}
}
export class MarkdownString {
  isTrusted: unknown;
  supportHtml = false;
  constructor(public value = '') {}
  appendCodeblock(code: string): this {
    this.value += code;
    return this;
  }
}
export class Hover {
  constructor(readonly contents: MarkdownString) {}
}
export class RelativePattern {
  constructor(
    readonly base: unknown,
    readonly pattern: string,
  ) {}
}
export class ThemeColor {
  constructor(readonly id: string) {}
}
export class CancellationError extends Error {}
export class CancellationTokenSource {
  readonly token = { isCancellationRequested: false, onCancellationRequested: () => nothing };
  cancel(): void {}
  dispose(): void {}
}

/** What the client derives classes of, or only names. */
class Unused {}
export { Unused as CompletionItem, Unused as CodeLens, Unused as DocumentLink, Unused as SymbolInformation };
export { Unused as CallHierarchyItem, Unused as TypeHierarchyItem, Unused as InlayHint };
export { Unused as TabInputText, Unused as TabInputTextDiff, Unused as TabInputNotebook, Unused as TabInputCustom };

export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2, Hint: 3 };
export const DiagnosticTag = { Unnecessary: 1, Deprecated: 2 };
export const StatusBarAlignment = { Left: 1, Right: 2 };
export const LogLevel = { Off: 0, Trace: 1, Debug: 2, Info: 3, Warning: 4, Error: 5 };
export const CodeActionTriggerKind = { Invoke: 1, Automatic: 2 };
export const NotebookCellKind = { Markup: 1, Code: 2 };
export const ProgressLocation = { SourceControl: 1, Window: 10, Notification: 15 };
export const TextDocumentSaveReason = { Manual: 1, AfterDelay: 2, FocusOut: 3 };
export const SymbolKind = {};
export const SymbolTag = {};
export const CompletionItemKind = {};
export const CompletionItemTag = {};
export const version = '1.100.0';

/** A document that lies open. */
export class Document {
  version = 1;
  readonly isClosed = false;
  readonly isDirty = false;
  constructor(
    readonly uri: Uri,
    readonly languageId: string,
    private text: string,
  ) {}
  getText(): string {
    return this.text;
  }
  /** Have another text. */
  async write(text: string): Promise<void> {
    const range = new Range(new Position(0, 0), new Position(this.text.split('\n').length, 0));
    this.text = text;
    this.version += 1;
    await events.changed.fire({ document: this, contentChanges: [{ range, rangeLength: 0, text }], reason: undefined });
  }
}

const events = {
  opened: new EventEmitter<Document>(),
  changed: new EventEmitter<unknown>(),
  closed: new EventEmitter<Document>(),
  configured: new EventEmitter<{ affectsConfiguration(name: string): boolean }>(),
  trusted: new EventEmitter<void>(),
  shown: new EventEmitter<unknown>(),
  diagnosed: new EventEmitter<unknown>(),
};
const none = new EventEmitter<unknown>().event;

type Provider = Record<string, (...args: unknown[]) => unknown>;

/** What tests set and look at. */
export const host = {
  settings: {} as Record<string, unknown>,
  folders: [] as string[],
  trusted: true,
  extensions: {} as Record<string, unknown>,
  documents: [] as Document[],
  active: undefined as Document | undefined,
  commands: new Map<string, (...args: unknown[]) => unknown>(),
  context: {} as Record<string, unknown>,
  diagnostics: new Map<string, Diagnostic[]>(),
  providers: { codeActions: [], hover: [], formatting: [], rangeFormatting: [] } as Record<
    'codeActions' | 'hover' | 'formatting' | 'rangeFormatting',
    Provider[]
  >,
  messages: [] as string[],
  logged: [] as string[],
  opened: [] as string[],
  answer: undefined as string | undefined,
  applied: [] as WorkspaceEdit[],
  items: [] as { text: string; tooltip: string }[],

  async open(path: string, languageId: string, text: string): Promise<Document> {
    const document = new Document(Uri.file(path), languageId, text);
    host.documents.push(document);
    host.active = document;
    await events.opened.fire(document);
    return document;
  },
  async set(name: string, value: unknown): Promise<void> {
    host.settings[name] = value;
    await events.configured.fire({ affectsConfiguration: (asked) => `zhlint.${name}`.startsWith(asked) });
  },
  async trust(): Promise<void> {
    host.trusted = true;
    await events.trusted.fire();
  },
};

interface Filter {
  readonly scheme?: string;
  readonly language?: string;
}

function registered(kind: keyof typeof host.providers) {
  return (_selector: unknown, provider: Provider) => {
    host.providers[kind].push(provider);
    return { dispose: () => void host.providers[kind].splice(host.providers[kind].indexOf(provider), 1) };
  };
}

export const languages = {
  match: (selector: Filter[], document: Document) =>
    selector.some(
      (filter) =>
        (filter.scheme ?? document.uri.scheme) === document.uri.scheme &&
        (filter.language ?? document.languageId) === document.languageId,
    )
      ? 10
      : 0,
  createDiagnosticCollection: () => ({
    set: (uri: Uri, found: Diagnostic[]) => {
      host.diagnostics.set(uri.toString(), found);
      void events.diagnosed.fire({ uris: [uri] });
    },
    clear: () => host.diagnostics.clear(),
    dispose: () => host.diagnostics.clear(),
  }),
  getDiagnostics: (uri: Uri) => host.diagnostics.get(uri.toString()) ?? [],
  onDidChangeDiagnostics: events.diagnosed.event,
  registerCodeActionsProvider: registered('codeActions'),
  registerHoverProvider: registered('hover'),
  registerDocumentFormattingEditProvider: registered('formatting'),
  registerDocumentRangeFormattingEditProvider: registered('rangeFormatting'),
};

const channel = {
  logLevel: LogLevel.Info,
  onDidChangeLogLevel: none,
  show: () => void host.opened.push('output'),
  dispose: () => undefined,
  appendLine: (line: string) => void host.logged.push(line),
  ...Object.fromEntries(
    ['trace', 'debug', 'info', 'warn', 'error'].map((level) => [level, (line: string) => void host.logged.push(line)]),
  ),
};

async function message(text: string): Promise<string | undefined> {
  host.messages.push(text);
  return host.answer;
}

export const window = {
  get activeTextEditor() {
    return host.active && { document: host.active };
  },
  get visibleTextEditors() {
    return host.active === undefined ? [] : [{ document: host.active }];
  },
  tabGroups: { all: [], onDidChangeTabs: none, onDidChangeTabGroups: none },
  onDidChangeActiveTextEditor: events.shown.event,
  onDidChangeVisibleTextEditors: none,
  createOutputChannel: () => channel,
  createStatusBarItem: () => {
    const item = { text: '', tooltip: '', show: () => undefined, dispose: () => undefined };
    host.items.push(item);
    return item;
  },
  createTerminal: () => ({
    show: () => undefined,
    sendText: (text: string, execute: boolean) => void host.opened.push(`terminal: ${text}${execute ? '\n' : ''}`),
  }),
  showErrorMessage: message,
  showWarningMessage: message,
  showInformationMessage: message,
  showTextDocument: async (uri: Uri) => void host.opened.push(uri.fsPath),
  showWorkspaceFolderPick: async () => workspace.workspaceFolders[0],
  withProgress: (_options: unknown, task: (progress: unknown, token: unknown) => unknown) =>
    task({ report: () => undefined }, new CancellationTokenSource().token),
};

const folders = new Map<string, { uri: Uri; name: string; index: number }>();

/** A folder: the same object each time, by which the client knows it. */
function folderOf(path: string, index: number) {
  const folder = folders.get(path) ?? { uri: Uri.file(path), name: path, index };
  folders.set(path, folder);
  return folder;
}

export const workspace = {
  get isTrusted() {
    return host.trusted;
  },
  get workspaceFolders() {
    return host.folders.map(folderOf);
  },
  get textDocuments() {
    return host.documents;
  },
  notebookDocuments: [],
  getWorkspaceFolder: (uri: Uri) => workspace.workspaceFolders.find((each) => uri.fsPath.startsWith(each.uri.fsPath)),
  getConfiguration: () => ({
    get: (name: string, otherwise?: unknown) => host.settings[name] ?? otherwise,
    has: (name: string) => name in host.settings,
  }),
  applyEdit: async (edit: WorkspaceEdit) => host.applied.push(edit) > 0,
  createFileSystemWatcher: () => ({ onDidCreate: none, onDidChange: none, onDidDelete: none, dispose: () => undefined }),
  onDidOpenTextDocument: events.opened.event,
  onDidChangeTextDocument: events.changed.event,
  onDidCloseTextDocument: events.closed.event,
  onDidChangeConfiguration: events.configured.event,
  onDidGrantWorkspaceTrust: events.trusted.event,
  onDidSaveTextDocument: none,
  onWillSaveTextDocument: none,
  onDidChangeWorkspaceFolders: none,
  onDidOpenNotebookDocument: none,
  onDidChangeNotebookDocument: none,
  onDidCloseNotebookDocument: none,
  onDidSaveNotebookDocument: none,
};

export const commands = {
  registerCommand: (name: string, run: (...args: unknown[]) => unknown) => {
    if (host.commands.has(name)) {
      throw new Error(`command '${name}' already exists`);
    }
    host.commands.set(name, run);
    return { dispose: () => void host.commands.delete(name) };
  },
  executeCommand: async (name: string, ...args: unknown[]) => {
    if (name === 'setContext') {
      host.context[String(args[0])] = args[1];
      return undefined;
    }
    const run = host.commands.get(name);
    return run === undefined ? void host.opened.push(name) : run(...args);
  },
};

export const env = { language: 'zh-cn', appName: 'stub' };
export const extensions = { getExtension: (id: string) => host.extensions[id] };
export const l10n = {
  t: (text: string, ...values: unknown[]) => text.replace(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)])),
};
