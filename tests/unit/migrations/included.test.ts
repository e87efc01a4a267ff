import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Plan } from '../../../src/migrations/migration.ts';
import { readPlan } from '../../../src/migrations/read-plan.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync('/tmp/squash-included-');
});
afterEach(() => rmSync(root, { recursive: true }));

const files = {
  'm/1.sql': [
    'CREATE TABLE t (a int);',
    '\\if true',
    "\\ir 'parts/one part.psql' \\\\ \\i m/parts/two.psql",
    '\\endif',
    '\\ir :unknown',
    'COPY t FROM stdin;',
    '\\ir parts/never.psql',
    '\\.',
    '\\copy t from m/rows.csv csv',
    '\\ir nowhere.psql',
  ].join('\n'),
  'm/parts/one part.psql': '\\ir deeper.psql\n',
  'm/parts/deeper.psql': 'SELECT 1;\n\\ir deeper.psql\n',
  'm/parts/two.psql': 'SELECT 2;\n',
  'm/parts/never.psql': 'SELECT 0;\n',
  'm/rows.csv': Buffer.from([0x31, 0xff, 0x0a]),
};

function write(name: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}

function plan(): Promise<Plan> {
  for (const [name, text] of Object.entries(files)) write(name, text);
  return readPlan('m', { exclude: [], cwd: root });
}

test('files that scripts of psql include are counted', async () => {
  const { files: count, lines } = await plan();
  expect([count, lines]).toEqual([5, 10 + 1 + 2 + 1 + 1]);
});

test.each(['m/parts/one part.psql', 'm/parts/deeper.psql', 'm/parts/two.psql', 'm/rows.csv'])(
  'a change in %s changes the digest',
  async (name) => {
    const { sha256: before } = await plan();
    write(name, 'SELECT 3;\n');
    const { sha256: after } = await readPlan('m', { exclude: [], cwd: root });
    expect(after).not.toBe(before);
  },
);

test('a change in what nothing includes does not', async () => {
  const { sha256: before } = await plan();
  write('m/parts/never.psql', 'SELECT 3;\n');
  expect((await readPlan('m', { exclude: [], cwd: root })).sha256).toBe(before);
});
