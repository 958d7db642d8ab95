/** The extension: finds the server, keeps it running, and offers the commands. */

import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

import {
  Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  Uri,
  commands,
  env,
  l10n,
  languages,
  window,
  workspace,
} from 'vscode';

import { NAMES, nearest } from './configs';
import { type Command, type Place, find } from './discovery';
import { run } from './launch';
import * as python from './python';
import { Server } from './server';
import * as settings from './settings';
import { status } from './status';

const INSTALL = "pip install 'zhlint-prose[server]'";

class Extension {
  private readonly server: Server;
  private formatter: Disposable | undefined;
  /** The command of the server that runs. */
  private launched: string | undefined;

  constructor(
    private readonly context: ExtensionContext,
    private readonly output: LogOutputChannel,
  ) {
    this.server = new Server(output);
  }

  async begin(): Promise<void> {
    const item = status(() => this.server.state);
    const { subscriptions } = this.context;
    subscriptions.push(
      item,
      this.server.onDidChangeState((state) => {
        item.update();
        const stopped = state === 'stopped' || state === 'failed';
        void commands.executeCommand('setContext', 'zhlint.stopped', stopped);
      }),
      commands.registerCommand('zhlint.restart', () => this.start()),
      commands.registerCommand('zhlint.showOutput', () => this.output.show()),
      commands.registerCommand('zhlint.openConfig', () => this.openConfig()),
      commands.registerCommand('zhlint.createConfig', () => this.createConfig()),
      workspace.onDidChangeConfiguration(async (event) => {
        if (settings.changesFormat(event)) {
          this.format();
        }
        if (settings.changesLaunch(event)) {
          await this.start();
        } else if (settings.changesServer(event)) {
          await this.server.configure(settings.ofServer(roots()));
        }
      }),
      workspace.onDidGrantWorkspaceTrust(() => this.start()),
      { dispose: () => this.formatter?.dispose() },
    );
    this.format();
    await this.start();
    subscriptions.push(await python.onDidSelect(() => this.startElsewhere()));
  }

  end(): Promise<void> {
    return this.server.stop();
  }

  /** Start the server, in place of the one that runs, and say what is in the way. */
  private async start(): Promise<void> {
    const command = find(await this.place());
    if (command === undefined) {
      await this.server.stop('failed');
      this.offer(l10n.t('zhlint was not found. Install it, or say in the settings where it is.'));
      return;
    }
    this.output.info(spelt(command));
    try {
      const folder = roots().folders[0];
      await this.server.start({ command, folder, settings: () => settings.ofServer(roots()) });
      this.launched = spelt(command);
    } catch (error) {
      this.launched = undefined;
      const why = error instanceof Error ? error.message : String(error);
      this.output.error(why);
      this.offer(l10n.t('zhlint does not start ({0}): {1}', spelt(command), why));
    }
  }

  /** Start the server that is to be started now, where that is another one. */
  private async startElsewhere(): Promise<void> {
    const command = find(await this.place());
    if (command !== undefined && spelt(command) !== this.launched) {
      await this.start();
    }
  }

  private async place(): Promise<Place> {
    const trusted = workspace.isTrusted;
    const path = settings.path();
    const interpreter = settings.interpreter();
    const asks = trusted && path.length === 0 && interpreter === ''; // the Python extension takes its time to answer
    return {
      ...roots(),
      path,
      interpreter,
      selected: asks ? await python.selected(workspace.workspaceFolders?.[0]?.uri) : undefined,
      trusted,
      search: process.env['PATH'] ?? '',
      bundled: this.context.asAbsolutePath('bundled'),
      windows: process.platform === 'win32',
      isFile,
    };
  }

  /** Show a fault, with what can be done about it. Nobody waits for the answer. */
  private offer(message: string): void {
    const choices = { install: l10n.t('Install…'), settings: l10n.t('Settings'), output: l10n.t('Output') };
    void window.showErrorMessage(message, ...Object.values(choices)).then(async (chosen) => {
      if (chosen === choices.install) {
        const terminal = window.createTerminal('zhlint');
        terminal.show();
        terminal.sendText(INSTALL, false); // the user looks where it would be installed, and presses Enter
      } else if (chosen === choices.settings) {
        await commands.executeCommand('workbench.action.openSettings', 'zhlint.path');
      } else if (chosen === choices.output) {
        this.output.show();
      }
    });
  }

  private format(): void {
    this.formatter?.dispose();
    const selector = settings.formatted().flatMap((language) => [
      { scheme: 'file', language },
      { scheme: 'untitled', language },
    ]);
    this.formatter = Disposable.from(
      languages.registerDocumentFormattingEditProvider(selector, {
        provideDocumentFormattingEdits: (document) => this.server.format(document.uri),
      }),
      languages.registerDocumentRangeFormattingEditProvider(selector, {
        provideDocumentRangeFormattingEdits: (document, range) => this.server.format(document.uri, range),
      }),
    );
  }

  private async openConfig(): Promise<void> {
    const folder = await chosenFolder();
    if (folder === undefined) {
      return;
    }
    const active = window.activeTextEditor?.document.uri;
    const inside = active !== undefined && workspace.getWorkspaceFolder(active)?.uri.fsPath === folder;
    const path = nearest(inside ? dirname(active.fsPath) : folder, folder);
    if (path !== undefined) {
      await window.showTextDocument(Uri.file(path));
      return;
    }
    const create = l10n.t('Create');
    if ((await window.showInformationMessage(l10n.t('There is no config in {0}.', folder), create)) === create) {
      await this.create(folder);
    }
  }

  private async createConfig(): Promise<void> {
    const folder = await chosenFolder();
    if (folder !== undefined) {
      await this.create(folder);
    }
  }

  private async create(folder: string): Promise<void> {
    const command = find(await this.place());
    if (command === undefined) {
      this.offer(l10n.t('zhlint was not found. Install it, or say in the settings where it is.'));
      return;
    }
    try {
      await run(command, ['init', folder], folder);
      await window.showTextDocument(Uri.file(join(folder, NAMES[0] ?? '')));
    } catch (error) {
      void window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  }
}

/** The folder that a command is about; asked for where there are several and no draft of one is shown. */
async function chosenFolder(): Promise<string | undefined> {
  const active = window.activeTextEditor?.document.uri;
  const folders = workspace.workspaceFolders ?? [];
  const own = active === undefined ? undefined : workspace.getWorkspaceFolder(active);
  const folder = own ?? (folders.length > 1 ? await window.showWorkspaceFolderPick() : folders[0]);
  return folder?.uri.fsPath;
}

function roots(): { folders: string[]; home: string } {
  const onDisk = (workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file');
  return { folders: onDisk.map((folder) => folder.uri.fsPath), home: homedir() };
}

function spelt(command: Command): string {
  return [command.command, ...command.args].join(' ');
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

let extension: Extension | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel('zhlint', { log: true });
  context.subscriptions.push(output);
  output.debug(`VS Code in ${env.language}`);
  extension = new Extension(context, output);
  await extension.begin();
}

export async function deactivate(): Promise<void> {
  await extension?.end();
  extension = undefined;
}
