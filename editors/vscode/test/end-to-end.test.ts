/** The whole extension with the real server, in the hands of a stub of VS Code. Skipped where there is no zhlint. */

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';

import type { ExtensionContext } from 'vscode';

import { activate, deactivate } from '../src/extension';
import { type CodeAction, type Document, type Hover, Position, Range, type TextEdit, Uri, host } from './vscode';

const PYTHON = process.env['ZHLINT_PYTHON'] ?? resolve('../../.venv/bin/python');
const DRAFT = '今天天气很好,我们去了公园。\n\n他己经到了。\n';
const TOKEN = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) };

async function until<T>(look: () => T | undefined | false, what: string): Promise<T> {
  for (let waited = 0; waited < 20_000; waited += 20) {
    const seen = look();
    if (seen !== undefined && seen !== false) {
      return seen;
    }
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`${what}: not within 20 seconds; said was ${JSON.stringify([host.messages, host.logged])}`);
}

const rules = (document: Document): string[] =>
  (host.diagnostics.get(document.uri.toString()) ?? []).map((each) => {
    const code = each.code;
    return String(typeof code === 'object' && code !== null && 'value' in code ? code.value : code);
  });

describe('with the server', { skip: existsSync(PYTHON) ? false : `there is no ${PYTHON}` }, () => {
  let folder: string;
  let context: ExtensionContext;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'zhlint-'));
    host.folders = [folder];
    host.settings = { interpreter: PYTHON, format: ['markdown'] };
    const subscriptions: { dispose(): unknown }[] = [];
    context = { subscriptions, asAbsolutePath: (path: string) => join(folder, 'nowhere', path) } as unknown as ExtensionContext;
    await activate(context);
  });
  after(async () => {
    await deactivate();
    context.subscriptions.forEach((each) => each.dispose());
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    host.messages.length = 0;
  });
  afterEach(() => {
    assert.deepEqual(host.messages, []);
  });

  it('runs, and takes all settings', () => {
    assert.match(host.items[0]?.text ?? '', /zhlint$/);
    assert.equal(host.context['zhlint.stopped'], false);
  });

  it('tells findings, and takes them back when they are mended', async () => {
    const document = await host.open(join(folder, 'a.md'), 'markdown', DRAFT);
    await until(() => rules(document).length > 1, 'findings');
    await until(() => /zhlint \d/.test(host.items[0]?.text ?? ''), 'a count');
    await document.write('今天天气很好，我们去了公园。\n');
    await until(() => rules(document).length === 0, 'no findings');
  });

  it('offers to mend a place, and says why it is marked', async () => {
    const document = await host.open(join(folder, 'b.md'), 'markdown', DRAFT);
    await until(() => rules(document).length > 1, 'findings');
    const found = (host.diagnostics.get(document.uri.toString()) ?? []).at(-1);
    assert.ok(found);
    const actions = (await host.providers.codeActions[0]?.['provideCodeActions']?.(
      document,
      found.range,
      { diagnostics: [found], triggerKind: 1 },
      TOKEN,
    )) as CodeAction[];
    assert.ok(actions.some((action) => action.title.startsWith('改为「已')), actions.map((a) => a.title).join());
    const hover = (await host.providers.hover[0]?.['provideHover']?.(document, found.range.start, TOKEN)) as Hover;
    assert.match(JSON.stringify(hover.contents), /已经/);
  });

  it('formats where it is wished for', async () => {
    const document = await host.open(join(folder, 'c.md'), 'markdown', DRAFT);
    assert.equal(host.providers.formatting.length, 1);
    const edits = (await host.providers.formatting[0]?.['provideDocumentFormattingEdits']?.(document)) as TextEdit[];
    assert.deepEqual(edits.map((edit) => edit.newText), ['，']);
    assert.deepEqual(edits[0]?.range, new Range(new Position(0, 6), new Position(0, 7)));
  });

  it('formats a selection, and nothing outside of it', async () => {
    const document = await host.open(join(folder, 'e.md'), 'markdown', DRAFT);
    assert.equal(host.providers.rangeFormatting.length, 1);
    const format = host.providers.rangeFormatting[0]?.['provideDocumentRangeFormattingEdits'];
    const within = async (start: number, end: number): Promise<string[]> => {
      const edits = await format?.(document, new Range(new Position(0, start), new Position(0, end)));
      return (edits as TextEdit[]).map((edit) => edit.newText);
    };
    assert.deepEqual(await within(0, 7), ['，']);
    assert.deepEqual(await within(0, 5), []);
  });

  it('mends the document that is shown by a command', async () => {
    const document = await host.open(join(folder, 'd.md'), 'markdown', DRAFT);
    await host.commands.get('zhlint.fixAll')?.();
    const edit = await until(() => host.applied.at(-1), 'an edit');
    assert.deepEqual([...edit.edits.keys()], [document.uri.toString()]);
  });

  it('checks what is not open by a command, and shows it', async () => {
    const path = join(folder, 'closed.md');
    writeFileSync(path, DRAFT);
    await host.commands.get('zhlint.checkWorkspace')?.();
    await until(() => (host.diagnostics.get(Uri.file(path).toString()) ?? []).length > 1, 'findings');
    assert.ok(host.opened.includes('workbench.actions.view.problems'));
  });

  it('hands changed settings on', async () => {
    const document = await host.open(join(folder, 'e.md'), 'markdown', DRAFT);
    await until(() => rules(document).length > 1, 'findings');
    const all = rules(document);
    await host.set('ignore', all.slice(0, 1));
    await until(() => rules(document).length > 0 && !rules(document).includes(all[0] ?? ''), 'fewer findings');
    await host.set('ignore', []);
    await until(() => rules(document).length === all.length, 'all findings');
  });

  it('makes a config, and opens it', async () => {
    host.active = undefined;
    await host.commands.get('zhlint.createConfig')?.();
    await host.commands.get('zhlint.openConfig')?.();
    assert.deepEqual(host.opened.slice(-2), [join(folder, '.zhlint.yaml'), join(folder, '.zhlint.yaml')]);
  });

  it('comes up again when it dies', { skip: process.platform === 'linux' ? false : 'children are known on Linux' }, async () => {
    const document = await host.open(join(folder, 'g.md'), 'markdown', DRAFT);
    await until(() => rules(document).length > 1, 'findings');
    const children = () => readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ');
    const before = children();
    assert.equal(before.length, 1);
    process.kill(Number(before[0]), 'SIGKILL');
    await until(() => children()[0] !== '' && children()[0] !== before[0], 'another process');
    await until(() => rules(document).length > 1, 'findings');
    assert.equal(host.context['zhlint.stopped'], false);
  });

  it('starts anew, and tells findings again', async () => {
    const document = await host.open(join(folder, 'f.md'), 'markdown', DRAFT);
    await until(() => rules(document).length > 1, 'findings');
    await Promise.all([host.commands.get('zhlint.restart')?.(), host.commands.get('zhlint.restart')?.()]);
    await until(() => rules(document).length > 1, 'findings');
  });
});
