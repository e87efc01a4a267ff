import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { diff, type Report } from '../../src/index.ts';
import type { Instance } from '../../src/instance/instance.ts';
import { openWithin } from '../../src/instance/open-within.ts';
import { never, testEngine, testOptions } from '../instance-options.ts';
import { verifyOptions } from '../verify-options.ts';

const history = `CREATE SCHEMA app;
CREATE TABLE app.t (id serial PRIMARY KEY, a text);
CREATE VIEW app.v AS SELECT a FROM app.t;
CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
GRANT SELECT ON app.t TO PUBLIC;
REVOKE EXECUTE ON FUNCTION app.f() FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO PUBLIC;
ALTER TABLE app.t ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON app.t USING (true);`;

let instance: Instance;
let directory: string;
let file: string;

beforeAll(async () => {
  instance = await testEngine.start(testOptions, { superuser: true, signal: never() });
  directory = mkdtempSync(join(tmpdir(), 'squash-owners-'));
  file = join(directory, 'history.sql');
  writeFileSync(file, history);
  await using admin = await instance.connect('migrator');
  for (const sql of [
    'CREATE ROLE "the App"',
    'CREATE ROLE other',
    'GRANT ALL ON DATABASE postgres TO "the App"',
  ])
    await run(admin, sql);
  await run(admin, `SET ROLE "the App"; ${history}; RESET ROLE`);
});

afterAll(async () => {
  await instance[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true });
});

async function run(session: Awaited<ReturnType<Instance['connect']>>, sql: string): Promise<void> {
  const done = await session.batch(sql);
  if (!done.ok) throw new Error(done.error.message);
}

async function differing(a: string, b: string): Promise<Report> {
  return diff({ ...verifyOptions, a, b, data: false });
}

/** What differs while a statement has been run in the database. */
async function after(statement: string, back: string): Promise<readonly string[]> {
  await using admin = await instance.connect('migrator');
  await run(admin, statement);
  try {
    const { differences } = await differing(file, instance.url);
    return differences.map(({ kind, identity, changes }) => {
      const told = changes.map(({ property, expected, actual }) => `${property} ${expected} → ${actual}`);
      return `${kind} ${identity}: ${told.join(', ')}`;
    });
  } finally {
    await run(admin, back);
  }
}

test('the role that ran the migrations there stands for the one that replays', async () => {
  for (const [a, b] of [
    [file, instance.url],
    [instance.url, file],
  ] as const) {
    const report = await differing(a, b);
    expect(report.differences).toEqual([]);
    expect(report.outcome).toBe('equivalent');
    expect(report.notes).toContainEqual(
      expect.stringMatching(/^what the App owns in postgres:\/\/.* is compared with what postgres owns/),
    );
  }
});

test('another owner is still a difference', async () => {
  const back = 'ALTER TABLE app.t OWNER TO "the App"';
  for (const [role, told] of [
    ['other', 'other'],
    ['postgres', 'postgres, another role there'],
  ]) {
    const found = await after(`ALTER TABLE app.t OWNER TO ${role}`, back);
    expect(found.map((line) => line.split(', privileges')[0])).toEqual([
      `sequence app.t_id_seq: owner postgres → ${told}`,
      `table app.t: owner postgres → ${told}`,
    ]);
  }
});

test('a grant is still a difference, and grantors are told apart', async () => {
  const [found = ''] = await after('GRANT INSERT ON app.t TO other', 'REVOKE INSERT ON app.t FROM other');
  expect(found).toContain('table app.t: privileges');
  expect(found).toContain('other: INSERT');
  expect(found).not.toContain('the App');
});

test('a role that the history gives most objects to stands for itself', async () => {
  const given = `${history} ALTER SCHEMA app OWNER TO other; ALTER TABLE app.t OWNER TO other;
ALTER VIEW app.v OWNER TO other; ALTER FUNCTION app.f() OWNER TO other;`;
  const own = join(directory, 'given.sql');
  writeFileSync(own, `CREATE ROLE other; ${given}`);
  await using admin = await instance.connect('migrator');
  await run(admin, 'CREATE DATABASE given');
  const there = new URL(instance.url);
  there.pathname = '/given';
  await using session = await openWithin(5_000, there.href, never());
  await run(session, given);
  expect((await differing(own, there.href)).differences).toEqual([]);
});
