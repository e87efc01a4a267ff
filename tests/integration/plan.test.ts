import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plan, planText, snapshot, verify } from '../../src/index.ts';
import { testEngine, testOptions } from '../instance-options.ts';
import { verifyOptions } from '../verify-options.ts';

const scenarios = readdirSync(join('tests', 'scenarios')).filter((name) => !name.startsWith('refused--'));
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'squash-plan-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

function sourceIn(scenario: string, side: 'legacy' | 'consolidated'): string {
  const file = join('tests', 'scenarios', scenario, `${side}.sql`);
  return existsSync(file) ? file : join('tests', 'scenarios', scenario, side);
}

function file(name: string, sql: string): string {
  const path = join(directory, name);
  writeFileSync(path, sql);
  return path;
}

async function planned(from: string, to: string): Promise<string> {
  const proven = await plan({ ...verifyOptions, from: file('from.sql', from), to: file('to.sql', to) });
  return planText(proven, true);
}

describe('a plan leads from one side of a scenario to the other', () => {
  test.each(scenarios.filter((name) => name.startsWith('lost--')))('%s, both ways', async (scenario) => {
    const [legacy, consolidated] = [sourceIn(scenario, 'legacy'), sourceIn(scenario, 'consolidated')];
    const forth = await plan({ ...verifyOptions, from: consolidated, to: legacy });
    const back = await plan({ ...verifyOptions, from: legacy, to: consolidated });
    const rows = scenario === 'lost--row';
    expect([forth.statements.length > 0, back.statements.length > 0]).toEqual([!rows, !rows]);
  });
});

describe('the smallest statements', () => {
  test('a label is added, not the type made anew', async () => {
    const text = await planned("CREATE TYPE t AS ENUM ('a', 'c')", "CREATE TYPE t AS ENUM ('a', 'b', 'c')");
    expect(text).toContain("ALTER TYPE public.t ADD VALUE 'b' AFTER 'a';");
    expect(text).toContain('-- transaction: ');
  });

  test('a view in the way of a type goes and comes back', async () => {
    const view = 'CREATE VIEW v AS SELECT a FROM t';
    const text = await planned(`CREATE TABLE t (a integer); ${view}`, `CREATE TABLE t (a bigint); ${view}`);
    expect(text).toMatch(/DROP VIEW public\.v;[\s\S]*ALTER COLUMN a TYPE bigint[\s\S]*CREATE VIEW public\.v/);
    expect(text).toContain('-- table rewrite: ');
  });

  test('foreign keys in a circle go before their tables', async () => {
    const text = await planned(
      `CREATE TABLE keep (x integer); CREATE TABLE a (i integer PRIMARY KEY, b integer);
       CREATE TABLE b (i integer PRIMARY KEY, a integer REFERENCES a);
       ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b`,
      'CREATE TABLE keep (x integer)',
    );
    expect(text).toMatch(/DROP CONSTRAINT[\s\S]*DROP TABLE[\s\S]*DROP TABLE/);
    expect(text).toContain('-- data loss: ');
  });

  test('the order of columns is said not to be planned', async () => {
    const text = await planned(
      'CREATE TABLE t (a integer, b integer)',
      'CREATE TABLE t (b integer, a integer)',
    );
    expect(text).toBe('-- not planned: order of column public.t; no statement changes it\n');
  });

  test('nothing is to do where nothing differs', async () => {
    expect(await planned('CREATE TABLE t (a integer)', 'CREATE TABLE t (a integer)')).toBe(
      '-- nothing to do\n',
    );
  });
});

test('a snapshot is where a plan may begin', async () => {
  const before = join(directory, 'before.catalog.json');
  const source = file('before.sql', 'CREATE TABLE t (a integer); CREATE TABLE gone (b integer)');
  writeFileSync(before, await snapshot({ ...verifyOptions, source }));
  const to = file('after.sql', 'CREATE TABLE t (a integer, c text DEFAULT now()::text)');
  const { statements } = await plan({ ...verifyOptions, from: before, to });
  expect(statements.map(({ sql }) => sql)).toEqual([
    'DROP TABLE public.gone',
    'ALTER TABLE public.t ADD COLUMN c text DEFAULT (now())::text',
  ]);
});

test('a database is where a plan may begin; it is read, and its roles are supplied to the copy', async () => {
  const run = { superuser: false, signal: new AbortController().signal };
  await using instance = await testEngine.start(testOptions, run);
  await using session = await instance.connect('migrator');
  const made = await session.batch(
    `GRANT CREATE ON SCHEMA public TO PUBLIC; CREATE ROLE keeper; CREATE ROLE guest; GRANT keeper TO CURRENT_USER;
     CREATE TABLE t (a integer); GRANT SELECT ON t TO guest; ALTER TABLE t OWNER TO keeper;
     CREATE VIEW gone AS SELECT 1 AS one`,
  );
  expect(made).toMatchObject({ ok: true });
  const to = file('to.sql', 'CREATE TABLE t (a bigint)');
  const { statements } = await plan({ ...verifyOptions, from: instance.url, to });
  expect(statements.map(({ sql }) => sql)).toEqual([
    'DROP VIEW public.gone',
    'REVOKE CREATE ON SCHEMA public FROM PUBLIC',
    'ALTER TABLE public.t OWNER TO postgres',
    'ALTER TABLE public.t ALTER COLUMN a TYPE bigint USING a::bigint',
    'REVOKE SELECT ON public.t FROM guest',
  ]);
  expect(await session.query("SELECT to_regclass('gone')::text")).toEqual([['gone']]);
});

describe('verify shows how each difference is repaired', () => {
  test('and the whole repair makes both sides equal', async () => {
    const legacy = sourceIn('lost--many-things', 'legacy');
    const consolidated = sourceIn('lost--many-things', 'consolidated');
    const report = await verify({ ...verifyOptions, legacy, consolidated, checks: ['structure'] });
    const lacking = report.differences.filter(({ repair }) => repair === undefined);
    expect(lacking.map(({ class: of }) => of)).toEqual(['order']);
    expect(report.repair).toContain(
      'ADD CONSTRAINT orders_customer_id_number_key UNIQUE (customer_id, number);',
    );
  });

  test('but not where nobody wants it explained', async () => {
    const legacy = sourceIn('lost--constraint', 'legacy');
    const consolidated = sourceIn('lost--constraint', 'consolidated');
    const options = { ...verifyOptions, legacy, consolidated, checks: ['structure'] as const };
    const [long, short] = [await verify(options), await verify({ ...options, explain: false })];
    expect([long.differences[0]?.repair, short.differences[0]?.repair]).toEqual([
      expect.any(String),
      undefined,
    ]);
    expect([long.differences[0]?.blame?.line, short.differences[0]?.blame?.line]).toEqual([
      expect.any(Number),
      undefined,
    ]);
    expect(short.differences.map(({ id }) => id)).toEqual(long.differences.map(({ id }) => id));
  });

  test('but not what was accepted', async () => {
    const legacy = file(
      'legacy.sql',
      'CREATE TABLE t (a integer); CREATE INDEX i ON t (a); CREATE INDEX j ON t (a)',
    );
    const consolidated = file('consolidated.sql', 'CREATE TABLE t (a integer)');
    const accept = [{ identity: 'public.i', reason: 'nobody reads it' }];
    const report = await verify({ ...verifyOptions, legacy, consolidated, accept, checks: ['structure'] });
    expect(report.repair).toBe('CREATE INDEX j ON public.t (a);\n');
  });
});
