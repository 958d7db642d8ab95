import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

import { nearest } from '../src/configs';

const TABLE = '[tool.zhlint]\npreset = "news"\n';
const cases: Record<string, { files: Record<string, string>; found: string | undefined }> = {
  'none': { files: {}, found: undefined },
  'in the folder': { files: { 'book/.zhlint.yaml': '' }, found: 'book/.zhlint.yaml' },
  'the nearest': { files: { 'book/.zhlint.yaml': '', 'book/part/zhlint.yml': '' }, found: 'book/part/zhlint.yml' },
  'not above the folder': { files: { '.zhlint.yaml': '' }, found: undefined },
  'its own file before pyproject.toml': { files: { 'book/pyproject.toml': TABLE, 'book/zhlint.yaml': '' }, found: 'book/zhlint.yaml' },
  'a table of pyproject.toml': { files: { 'book/pyproject.toml': TABLE }, found: 'book/pyproject.toml' },
  'a table below ours': { files: { 'book/pyproject.toml': '[tool.zhlint.rules]\n' }, found: 'book/pyproject.toml' },
  'pyproject.toml of another': { files: { 'book/pyproject.toml': '[tool.zhlinter]\n' }, found: undefined },
};

for (const [name, { files, found }] of Object.entries(cases)) {
  test(name, () => {
    const root = mkdtempSync(join(tmpdir(), 'zhlint-'));
    try {
      mkdirSync(join(root, 'book', 'part', 'one'), { recursive: true });
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }
      const path = nearest(join(root, 'book', 'part', 'one'), join(root, 'book'));
      assert.equal(path, found && join(root, found));
    } finally {
      rmSync(root, { recursive: true });
    }
  });
}
