/** The server, started and stopped, and the client that speaks to it. */

import { type Event, EventEmitter, type LogOutputChannel, type Range, type TextEdit, Uri, commands, window } from 'vscode';
import {
  type ClientCapabilities,
  CloseAction,
  DidChangeConfigurationNotification,
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  type ErrorHandler,
  type FeatureState,
  LanguageClient,
  type LanguageClientOptions,
  type Middleware,
  RevealOutputChannelOn,
  type ServerCapabilities,
  State as ClientState,
  type StaticFeature,
} from 'vscode-languageclient/node';

import type { Command } from './discovery';
import { Launched } from './launch';
import { SECTION } from './settings';

export type State = 'stopped' | 'starting' | 'running' | 'failed';

/** What the server can tell the languages of, where there is no name of a file. */
export const UNSAVED = ['markdown', 'plaintext', 'text', 'restructuredtext', 'rst', 'html'];

/** Commands of the server that are offered to the user, too. */
const FIX_ALL = 'zhlint.fixAll';
const CHECK_WORKSPACE = 'zhlint.checkWorkspace';

/** How a server is started: in a folder, by settings. */
export interface Start {
  readonly command: Command;
  readonly folder: string | undefined;
  readonly settings: () => Record<string, unknown>;
}

/** Findings come by themselves: so first those in a paragraph, at once, and then those that show over the whole. */
class Told implements StaticFeature {
  fillClientCapabilities(capabilities: ClientCapabilities): void {
    delete capabilities.textDocument?.diagnostic;
    delete capabilities.workspace?.diagnostics;
  }

  /** A formatter for all that is open would stand in the way of the others: there is one for languages that are named. */
  preInitialize(capabilities: ServerCapabilities): void {
    delete capabilities.documentFormattingProvider;
    delete capabilities.documentRangeFormattingProvider;
    delete capabilities.diagnosticProvider;
  }

  initialize(): void {}
  getState(): FeatureState {
    return { kind: 'static' };
  }
  clear(): void {}
}

/** A client that leaves it to whoever starts it to tell the user what is amiss until it has begun. */
class Client extends LanguageClient {
  begun = false;

  override error(message: string, data?: unknown, showNotification?: boolean | 'force'): void {
    super.error(message, data, this.begun && showNotification);
  }
}

export class Server {
  private readonly changed = new EventEmitter<State>();
  readonly onDidChangeState: Event<State> = this.changed.event;
  private client: LanguageClient | undefined;
  private current: State = 'stopped';
  private work: Promise<unknown> = Promise.resolve();

  constructor(private readonly output: LogOutputChannel) {}

  get state(): State {
    return this.current;
  }

  /** Start a server in place of the one that runs. Throws a Failure, or an Error, where it does not come up. */
  start(start: Start): Promise<void> {
    return this.next(async () => {
      await this.leave();
      this.become('starting');
      try {
        await this.begin(start);
      } catch (error) {
        this.become('failed');
        throw error;
      }
    });
  }

  /** Stop it; `state` is what it then is. */
  stop(state: 'stopped' | 'failed' = 'stopped'): Promise<void> {
    return this.next(async () => {
      await this.leave();
      this.become(state);
    });
  }

  /** Have the server go by other settings. */
  async configure(settings: Record<string, unknown>): Promise<void> {
    if (this.current === 'running') {
      await this.client?.sendNotification(DidChangeConfigurationNotification.type, { settings });
    }
  }

  /** The edits that put into a document, or a part of it, what is safe. */
  async format(uri: Uri, range?: Range): Promise<TextEdit[]> {
    const client = this.client;
    if (client === undefined || this.current !== 'running') {
      return [];
    }
    const asked = {
      textDocument: { uri: client.code2ProtocolConverter.asUri(uri) },
      options: { tabSize: 4, insertSpaces: true },
    };
    const edits =
      range === undefined
        ? await client.sendRequest(DocumentFormattingRequest.type, asked)
        : await client.sendRequest(DocumentRangeFormattingRequest.type, {
            ...asked,
            range: client.code2ProtocolConverter.asRange(range),
          });
    return (await client.protocol2CodeConverter.asTextEdits(edits)) ?? [];
  }

  private async begin(start: Start): Promise<void> {
    let launched: Launched | undefined;
    const client: Client = new Client(
      SECTION,
      'zhlint',
      async () => {
        launched = await Launched.start(start.command, ['server'], start.folder);
        return launched.process;
      },
      {
        ...this.options(start),
        errorHandler: {
          error: (...what) => usual.error(...what),
          closed: () => (client.begun ? usual.closed() : { action: CloseAction.DoNotRestart, handled: true }),
        },
        initializationFailedHandler: () => false,
      },
    );
    const usual: ErrorHandler = client.createDefaultErrorHandler();
    client.registerFeature(new Told());
    this.client = client;
    try {
      await client.start();
    } catch (error) {
      this.client = undefined;
      throw launched === undefined ? error : await end(launched, error);
    }
    client.begun = true;
    this.become('running');
    client.onDidChangeState(({ newState }) => {
      if (client === this.client) {
        this.become(STATES[newState]);
      }
    });
  }

  private options(start: Start): LanguageClientOptions {
    const middleware: Middleware = {
      executeCommand: async (command, args, next) => {
        if (command === CHECK_WORKSPACE) {
          await commands.executeCommand('workbench.actions.view.problems');
        }
        return next(command, command === FIX_ALL ? documentOf(args) : args);
      },
      workspace: {
        configuration: (params, token, next) =>
          params.items.every((item) => item.section === SECTION)
            ? params.items.map(() => start.settings())
            : next(params, token),
      },
    };
    return {
      // All files, for a config may claim any. The server is silent where nothing is to be read.
      documentSelector: [{ scheme: 'file' }, ...UNSAVED.map((language) => ({ scheme: 'untitled', language }))],
      initializationOptions: start.settings(),
      outputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      middleware,
    };
  }

  private async leave(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client !== undefined) {
      await client.dispose().catch((error: unknown) => this.output.debug(String(error)));
    }
  }

  private become(state: State): void {
    this.current = state;
    this.changed.fire(state);
  }

  /** Do one thing after the other. */
  private next(work: () => Promise<void>): Promise<void> {
    const done = this.work.then(work);
    this.work = done.catch(() => undefined);
    return done;
  }
}

/** The URI of the document that a command is about: what a menu or the server names, else the one that is shown. */
function documentOf([named]: readonly unknown[]): string[] {
  if (typeof named === 'string') {
    return [named];
  }
  const uri = named instanceof Uri ? named : window.activeTextEditor?.document.uri;
  return uri === undefined ? [] : [uri.toString()];
}

const STATES: Readonly<Record<ClientState, State>> = {
  [ClientState.Stopped]: 'failed',
  [ClientState.Starting]: 'starting',
  [ClientState.Running]: 'running',
  [ClientState.StartFailed]: 'failed',
};

/** Why a server did not come up: what it said, where it died of itself. */
async function end(launched: Launched, error: unknown): Promise<unknown> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, 2000, undefined).unref());
  const failure = await Promise.race([launched.ended, late]);
  launched.process.kill();
  return failure === undefined || failure.code === 0 ? error : failure;
}
