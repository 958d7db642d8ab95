/** What happens where the server does not come up: nothing of Python is needed for that. */

import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, beforeEach, describe, it } from 'node:test';

import type { ExtensionContext } from 'vscode';

import { activate, deactivate } from '../src/extension';
import { host } from './vscode';

const subscriptions: { dispose(): unknown }[] = [];
const context = { subscriptions, asAbsolutePath: (path: string) => join('/nowhere', path) } as unknown as ExtensionContext;
const script = (text: string): string[] => [process.execPath, '-e', text];
const search = process.env['PATH'];

describe('a server that does not come up', () => {
  beforeEach(() => {
    Object.assign(host, { settings: {}, folders: [], trusted: true, messages: [], opened: [], answer: undefined });
    process.env['PATH'] = '/nowhere';
  });
  afterEach(async () => {
    await deactivate();
    subscriptions.splice(0).forEach((each) => each.dispose());
    assert.equal(host.commands.size, 0);
  });
  after(() => {
    process.env['PATH'] = search;
  });

  const cases: Record<string, { path: unknown; said: RegExp }> = {
    'is named by a path alone': { path: '/nowhere/zhlint', said: /\/nowhere\/zhlint: .*ENOENT/ },
    'is named by what is no text': { path: [1, null, {}], said: /^zhlint was not found/ },
    'is not there': { path: [], said: /^zhlint was not found/ },
    'cannot be started': { path: ['/nowhere/zhlint'], said: /\/nowhere\/zhlint: .*ENOENT/ },
    'says why it cannot': {
      path: script("console.error('a\\nzhlint: the language server needs pygls'); process.exit(2)"),
      said: /: zhlint: the language server needs pygls$/,
    },
    'says nothing': { path: script('process.exit(3)'), said: /status 3$/ },
    'speaks of something else, and leaves': { path: script("console.log('hello')"), said: /./ },
  };
  for (const [name, { path, said }] of Object.entries(cases)) {
    it(name, async () => {
      host.settings = { path };
      await activate(context);
      assert.equal(host.messages.length, 1, host.messages.join('\n'));
      assert.match(host.messages[0] ?? '', said);
      assert.equal(host.context['zhlint.stopped'], true);
      assert.match(host.items.at(-1)?.text ?? '', /error/);
    });
  }

  it('is installed in a terminal by the user', async () => {
    host.answer = 'Install…';
    await activate(context);
    await new Promise(setImmediate);
    assert.deepEqual(host.opened, ["terminal: pip install 'zhlint-prose[server]'"]);
  });

  it('is looked for again when its setting changes', async () => {
    await activate(context);
    await host.set('path', script("console.error('other'); process.exit(2)"));
    assert.match(host.messages[1] ?? '', /other$/);
  });

  it('is not started from a folder before that is trusted', { skip: process.platform === 'win32' }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhlint-'));
    try {
      const program = join(folder, '.venv', 'bin', 'zhlint');
      mkdirSync(join(folder, '.venv', 'bin'), { recursive: true });
      writeFileSync(program, '#!/bin/sh\necho started >&2\nexit 2\n');
      chmodSync(program, 0o755);
      Object.assign(host, { folders: [folder], trusted: false });
      await activate(context);
      assert.match(host.messages[0] ?? '', /not found/);
      await host.trust();
      assert.match(host.messages[1] ?? '', /: started$/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is that of the interpreter chosen in the Python extension', { skip: process.platform === 'win32' }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhlint-'));
    try {
      const program = join(folder, 'zhlint');
      writeFileSync(program, '#!/bin/sh\necho chosen >&2\nexit 2\n');
      chmodSync(program, 0o755);
      const environments = {
        onDidChangeActiveEnvironmentPath: () => ({ dispose: () => undefined }),
        getActiveEnvironmentPath: () => ({ path: folder }),
        resolveEnvironment: async () => ({ executable: { uri: { fsPath: join(folder, 'python') } } }),
      };
      host.extensions = { 'ms-python.python': { activate: async () => ({ environments }) } };
      await activate(context);
      assert.match(host.messages[0] ?? '', /: chosen$/);
      environments.resolveEnvironment = () => Promise.reject(new Error('no'));
      await host.commands.get('zhlint.restart')?.();
      assert.match(host.messages[1] ?? '', /not found/);
    } finally {
      host.extensions = {};
      rmSync(folder, { recursive: true });
    }
  });
});
