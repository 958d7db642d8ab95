/** The config that holds for a draft, found and made. */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Names of a config, the first that is there before the others. */
export const NAMES = ['.zhlint.yaml', '.zhlint.yml', 'zhlint.yaml', 'zhlint.yml'];
const PYPROJECT = 'pyproject.toml';
const SECTION = /^\[tool\.zhlint[\].]/m;

/** The config nearest above a path, not above the folder; undefined where there is none. */
export function nearest(path: string, folder: string): string | undefined {
  for (let at = path; ; at = dirname(at)) {
    const found = NAMES.map((name) => join(at, name)).find((each) => existsSync(each)) ?? inPyproject(at);
    if (found !== undefined || relative(folder, at) === '' || at === dirname(at)) {
      return found;
    }
  }
}

function inPyproject(folder: string): string | undefined {
  const path = join(folder, PYPROJECT);
  return existsSync(path) && SECTION.test(readFileSync(path, 'utf8')) ? path : undefined;
}
