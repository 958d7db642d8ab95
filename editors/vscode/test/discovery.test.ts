import assert from 'node:assert/strict';
import { test } from 'node:test';

import { type Place, find } from '../src/discovery';

const nowhere: Place = {
  path: [],
  interpreter: '',
  selected: undefined,
  folders: ['/work/book'],
  trusted: true,
  search: '/home/li/bin:/usr/bin',
  bundled: '/ext/bundled',
  home: '/home/li',
  windows: false,
  isFile: () => false,
};
const SELECTED = '/envs/a/bin/python';
const HERE = '/work/book/.venv/bin/zhlint';
const THERE = '/usr/bin/zhlint';
const BUNDLED = '/ext/bundled/zhlint/__main__.py';
const PYTHON = '/usr/bin/python3';

const cases: Record<string, { files?: string[]; place?: Partial<Place>; found: string | undefined }> = {
  'nothing': { found: undefined },
  'a command': { files: [HERE], place: { path: ['uv', 'run', 'zhlint'] }, found: 'uv run zhlint' },
  'a command in the folder': { place: { path: ['${workspaceFolder}/tools/zhlint'] }, found: '/work/book/tools/zhlint' },
  'a command at home': { place: { path: ['~/bin/zhlint'] }, found: '/home/li/bin/zhlint' },
  'a command of blanks is none': { files: [THERE], place: { path: [''] }, found: THERE },
  'a command before an interpreter': { place: { path: ['a'], interpreter: 'b' }, found: 'a' },
  'an interpreter': { files: [HERE], place: { interpreter: '~/py/bin/python' }, found: '/home/li/py/bin/python -m zhlint' },
  'the selected interpreter before the folder': {
    files: ['/envs/a/bin/zhlint', HERE],
    place: { selected: SELECTED },
    found: '/envs/a/bin/zhlint',
  },
  'a selected interpreter without zhlint': { files: [HERE], place: { selected: SELECTED }, found: HERE },
  'the folder before PATH': { files: [THERE, HERE], found: HERE },
  'venv': { files: ['/work/book/venv/bin/zhlint'], found: '/work/book/venv/bin/zhlint' },
  'conda in the folder': { files: ['/work/book/.conda/bin/zhlint'], found: '/work/book/.conda/bin/zhlint' },
  'the second folder': {
    files: ['/work/site/.venv/bin/zhlint'],
    place: { folders: ['/work/book', '/work/site'] },
    found: '/work/site/.venv/bin/zhlint',
  },
  'the first in PATH': { files: [THERE, '/home/li/bin/zhlint'], found: '/home/li/bin/zhlint' },
  'PATH before what is packed in': { files: [THERE, BUNDLED, PYTHON], found: THERE },
  'what is packed in': { files: [BUNDLED, PYTHON], found: `${PYTHON} -m zhlint` },
  'what is packed in, by the selected interpreter': {
    files: [BUNDLED, PYTHON, SELECTED],
    place: { selected: SELECTED },
    found: `${SELECTED} -m zhlint`,
  },
  'what is packed in, but no Python': { files: [BUNDLED], found: undefined },
  'relative folders in PATH are passed over': { files: ['./zhlint'], place: { search: '.:' }, found: undefined },
  'not trusted: not from the folder': { files: [HERE, THERE], place: { trusted: false }, found: THERE },
  'not trusted: not from the folder by PATH': {
    files: ['/work/book/bin/zhlint'],
    place: { trusted: false, search: '/work/book/bin' },
    found: undefined,
  },
  'not trusted: a folder of the like name is another': {
    files: ['/work/bookshop/zhlint'],
    place: { trusted: false, search: '/work/bookshop' },
    found: '/work/bookshop/zhlint',
  },
};

for (const [name, { files = [], place, found }] of Object.entries(cases)) {
  test(name, () => {
    const command = find({ ...nowhere, isFile: (path) => files.includes(path), ...place });
    assert.equal(command && [command.command, ...command.args].join(' '), found);
  });
}

test('what is packed in is found by Python', () => {
  const command = find({ ...nowhere, isFile: (path) => [BUNDLED, PYTHON].includes(path) });
  assert.deepEqual(command?.env, { PYTHONPATH: '/ext/bundled' });
});
