/** Which zhlint is started: the places where one may be, in order. */

import { delimiter, dirname, isAbsolute, join } from 'node:path';

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  /** Variables over and above the environment's. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Place {
  /** The setting `zhlint.path`: a command with its arguments; empty where none is set. */
  readonly path: readonly string[];
  /** The setting `zhlint.interpreter`; empty where none is set. */
  readonly interpreter: string;
  /** The interpreter chosen in the Python extension. */
  readonly selected: string | undefined;
  readonly folders: readonly string[];
  /** Whether what lies in the folders may be started. */
  readonly trusted: boolean;
  /** The variable PATH. */
  readonly search: string;
  /** The folder in which a zhlint may be packed into the extension. */
  readonly bundled: string;
  readonly home: string;
  readonly windows: boolean;
  readonly isFile: (path: string) => boolean;
}

const ENVIRONMENTS = ['.venv', 'venv', 'env', '.conda'];

/** The command to start, without the arguments that say what it is to do; undefined where there is none. */
export function find(place: Place): Command | undefined {
  const [command, ...args] = place.path.map((part) => expand(part, place)).filter((part) => part !== '');
  if (command !== undefined) {
    return { command, args };
  }
  if (place.interpreter !== '') {
    return { command: expand(place.interpreter, place), args: ['-m', 'zhlint'] };
  }
  const found = [...candidates(place)].find(place.isFile);
  return found === undefined ? bundled(place) : { command: found, args: [] };
}

function* candidates(place: Place): Generator<string> {
  const name = place.windows ? 'zhlint.exe' : 'zhlint';
  const scripts = place.windows ? 'Scripts' : 'bin';
  if (place.trusted) {
    if (place.selected !== undefined) {
      yield join(dirname(place.selected), name);
      yield join(dirname(place.selected), scripts, name); // an interpreter of conda on Windows stands above its scripts
    }
    for (const folder of place.folders) {
      for (const environment of ENVIRONMENTS) {
        yield join(folder, environment, scripts, name);
      }
    }
  }
  yield* searched(place, name);
}

function* searched(place: Place, name: string): Generator<string> {
  for (const folder of place.search.split(delimiter)) {
    if (isAbsolute(folder) && (place.trusted || !place.folders.some((root) => within(folder, root)))) {
      yield join(folder, name);
    }
  }
}

function bundled(place: Place): Command | undefined {
  if (!place.isFile(join(place.bundled, 'zhlint', '__main__.py'))) {
    return undefined;
  }
  const names = place.windows ? ['python.exe', 'py.exe'] : ['python3', 'python'];
  const chosen = place.trusted && place.selected !== undefined ? [place.selected] : [];
  const python = [...chosen, ...names.flatMap((name) => [...searched(place, name)])].find(place.isFile);
  return python === undefined
    ? undefined
    : { command: python, args: ['-m', 'zhlint'], env: { PYTHONPATH: place.bundled } };
}

/** A path as one writes it in settings, with the first folder and the home put in. */
export function expand(path: string, place: Pick<Place, 'folders' | 'home'>): string {
  return path.replaceAll('${workspaceFolder}', place.folders[0] ?? '').replace(/^~(?=$|[\\/])/, place.home);
}

function within(path: string, folder: string): boolean {
  return path === folder || path.startsWith(join(folder, '/'));
}
