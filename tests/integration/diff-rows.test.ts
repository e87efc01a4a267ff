import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { diff, type Report } from '../../src/index.ts';
import type { Instance } from '../../src/instance/instance.ts';
import { never, testEngine, testOptions } from '../instance-options.ts';
import { verifyOptions } from '../verify-options.ts';

const history = `CREATE TABLE parent (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL UNIQUE,
  at timestamptz NOT NULL DEFAULT now(),
  coin boolean NOT NULL DEFAULT random() < 0.5
);
CREATE TABLE child (id integer PRIMARY KEY, parent uuid NOT NULL REFERENCES parent, what text);
INSERT INTO parent (name) VALUES ('first'), ('second'), ('third');
INSERT INTO child SELECT row_number() OVER (ORDER BY name), id, name || '''s' FROM parent;
CREATE TABLE many AS SELECT n AS id, md5(n::text) AS told, random() AS drawn FROM generate_series(1, 60000) AS n;
ALTER TABLE many ADD PRIMARY KEY (id);
CREATE TABLE setting (key text PRIMARY KEY, value text, changed timestamptz);
INSERT INTO setting VALUES ('installed', clock_timestamp()::text, '2024-01-01'), ('day', current_date::text, NULL),
  ('mode', 'it''s on', now()), ('color', 'red', '2024-01-01');`;

let instance: Instance;
let directory: string;
let file: string;

beforeAll(async () => {
  instance = await testEngine.start(testOptions, { superuser: true, signal: never() });
  directory = mkdtempSync(join(tmpdir(), 'squash-rows-'));
  file = join(directory, 'history.sql');
  writeFileSync(file, history);
  await run(history);
});

afterAll(async () => {
  await instance[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true });
});

async function run(sql: string): Promise<void> {
  await using admin = await instance.connect('migrator');
  const done = await admin.batch(sql);
  if (!done.ok) throw new Error(done.error.message);
}

function compare(a: string, b: string): Promise<Report> {
  return diff({ ...verifyOptions, a, b, data: true });
}

function told({ differences }: Report): readonly string[] {
  return differences.map(({ identity, changes }) =>
    [identity, ...changes.map(({ property }) => property)].join(' '),
  );
}

test('what no replay of the history repeats is not held against a deployment', async () => {
  for (const [a, b] of [
    [file, instance.url],
    [instance.url, file],
  ] as const) {
    const report = await compare(a, b);
    expect(told(report)).toEqual([]);
    expect(report.outcome).toBe('equivalent');
    expect(report.volatile.map(({ table, column }) => `${table}.${column}`)).toEqual([
      'public.many.drawn',
      'public.parent.at',
      'public.parent.coin',
      'public.parent.id',
      'public.setting.changed',
      'public.setting.value',
    ]);
  }
});

test('what every replay repeats is', async () => {
  await run(`UPDATE child SET what = 'lost', parent = (SELECT id FROM parent WHERE name = 'third') WHERE id = 1;
    UPDATE many SET told = 'lost' WHERE id = 777;
    UPDATE setting SET value = 'off' WHERE key = 'mode'; UPDATE setting SET value = '2001-01-01' WHERE key = 'day'`);
  const report = await compare(file, instance.url);
  expect([...told(report)].sort()).toEqual([
    'public.child (id)=(1) parent what',
    'public.many (id)=(777) told',
    'public.setting (key)=(mode) value',
  ]);
});
