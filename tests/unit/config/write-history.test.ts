import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../../src/config/read-config.ts';
import { type HistoryChoice, writeHistory } from '../../../src/config/write-history.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync('/tmp/squash-config-');
});
afterEach(() => rmSync(root, { recursive: true }));

const git: HistoryChoice = { legacy: 'm', history: { order: 'git', exclude: undefined } };

async function written(name: string, before: string, chosen: HistoryChoice): Promise<string> {
  const file = join(root, name);
  writeFileSync(file, before);
  expect(await writeHistory(root, file, chosen)).toBe(file);
  await readConfig(root, file);
  return readFileSync(file, 'utf8');
}

describe('a chosen policy', () => {
  test('is written into YAML, whose comments stay', async () => {
    const before =
      '# ours\nlegacy: hasura:x # here\nhistory:\n  # why\n  exclude: [a]\npostgres: { version: 17 }\n';
    expect(await written('squash.config.yaml', before, git)).toBe(
      '# ours\nlegacy: hasura:x # here\nhistory:\n  # why\n  order: git\npostgres: { version: 17 }\n',
    );
  });

  test('is written into a new file where there is none', async () => {
    const file = await writeHistory(root, undefined, {
      legacy: 'm',
      history: { order: undefined, exclude: ['10_a', 'b'] },
      prelude: 'prelude.sql',
    });
    expect(file).toBe(join(root, 'squash.config.yaml'));
    expect((await readConfig(root, undefined)).config).toEqual({
      legacy: 'm',
      history: { exclude: ['10_a', 'b'] },
      postgres: { prelude: ['prelude.sql'] },
    });
  });

  test('is written into JSON as it is indented', async () => {
    const before = '{\n\t"history": { "order": "git" },\n\t"timeout": 9\n}\n';
    const chosen = { legacy: 'm', history: { order: ['1', '2'], exclude: ['3'] } };
    expect(JSON.parse(await written('squash.config.json', before, chosen))).toEqual({
      history: { order: ['1', '2'], exclude: ['3'] },
      timeout: 9,
      legacy: 'm',
    });
    expect(readFileSync(join(root, 'squash.config.json'), 'utf8')).toContain('\n\t"timeout": 9');
  });

  test('is written into a manifest, beside what is not ours', async () => {
    const text = await written('package.json', '{ "name": "x", "squash": { "legacy": "y" } }', git);
    expect(JSON.parse(text)).toEqual({ name: 'x', squash: { legacy: 'y', history: { order: 'git' } } });
  });

  test('takes an older one out', async () => {
    const before = 'legacy: m\nhistory: { order: git, exclude: [a] }\n';
    const chosen = { legacy: 'm', history: { order: undefined, exclude: undefined } };
    await written('squash.config.yml', before, chosen);
    expect((await readConfig(root, join(root, 'squash.config.yml'))).config.history).toEqual({});
  });

  test('writes versions so that they stay texts', async () => {
    const chosen = { legacy: 'm', history: { order: ['10', '0x1', '1e3'], exclude: ['007'] } };
    await written('squash.config.yaml', '', chosen);
    expect((await readConfig(root, undefined)).config.history).toEqual({
      order: ['10', '0x1', '1e3'],
      exclude: ['007'],
    });
  });

  test('adds a prelude to those that are there, once', async () => {
    const before = 'legacy: m\npostgres:\n  prelude:\n    - a.sql # first\n';
    const chosen = { legacy: 'm', prelude: 'b.sql' };
    await written('squash.config.yaml', before, chosen);
    await writeHistory(root, join(root, 'squash.config.yaml'), chosen);
    const { config } = await readConfig(root, undefined);
    expect(config.postgres?.prelude).toEqual(['a.sql', 'b.sql']);
  });

  test('is told where the configuration is a program', async () => {
    writeFileSync(join(root, 'squash.config.ts'), 'export default {};\n');
    await expect(writeHistory(root, join(root, 'squash.config.ts'), git)).rejects.toMatchObject({
      code: 'SQUASH_ECONFIG',
      next: expect.stringContaining('"order":"git"'),
    });
    expect(existsSync(join(root, 'squash.config.yaml'))).toBe(false);
  });
});
