/** The interpreter that is chosen in the Python extension, where that is installed. */

import { type Event, type Uri, extensions } from 'vscode';

const EXTENSION = 'ms-python.python';

interface Environments {
  readonly onDidChangeActiveEnvironmentPath: Event<unknown>;
  getActiveEnvironmentPath(resource?: Uri): { readonly path: string };
  resolveEnvironment(path: { readonly path: string }): Promise<Resolved | undefined>;
}

interface Resolved {
  readonly executable: { readonly uri?: Uri | undefined };
}

/** What the extension tells; undefined where it is not there, or not able to tell: then it says itself why. */
async function environments(): Promise<Environments | undefined> {
  const extension = extensions.getExtension<{ readonly environments?: Environments }>(EXTENSION);
  try {
    return (await extension?.activate())?.environments;
  } catch {
    return undefined;
  }
}

/** The path of the interpreter for a folder; undefined where none is chosen. */
export async function selected(folder: Uri | undefined): Promise<string | undefined> {
  const known = await environments();
  try {
    const resolved = await known?.resolveEnvironment(known.getActiveEnvironmentPath(folder));
    return resolved?.executable.uri?.fsPath;
  } catch {
    return undefined;
  }
}

/** Have something done whenever another interpreter is chosen. */
export async function onDidSelect(done: () => unknown): Promise<{ dispose(): void }> {
  return (await environments())?.onDidChangeActiveEnvironmentPath(done) ?? { dispose: () => undefined };
}
