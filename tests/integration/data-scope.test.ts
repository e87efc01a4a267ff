import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Check, type Report, type VerifyOptions, verify } from '../../src/index.ts';
import { verifyOptions } from '../verify-options.ts';

const tables = `CREATE SCHEMA app;
CREATE TABLE app.a (id int PRIMARY KEY, code text, at text);
CREATE TABLE app.log (entry text);
`;
const legacy = `${tables}INSERT INTO app.a VALUES (1, 'x', 'then'); INSERT INTO app.log VALUES ('made');`;
const without = `${tables}INSERT INTO app.a VALUES (1, 'x', 'then');`;

async function run(scripts: readonly [string, string], options: Partial<VerifyOptions>): Promise<Report> {
  const directory = mkdtempSync(join(tmpdir(), 'squash-data-'));
  try {
    const [before, after] = [join(directory, 'a.sql'), join(directory, 'b.sql')];
    writeFileSync(before, scripts[0]);
    writeFileSync(after, scripts[1]);
    const sources = { legacy: before, consolidated: after };
    return await verify({ ...verifyOptions, checks: ['structure', 'data'], ...sources, ...options });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function dataCheck({ checks }: Report): Check | undefined {
  return checks.find(({ name }) => name === 'data');
}

describe('data.tables', () => {
  test.each([
    ['a table', ['app.a'], 'equivalent'],
    ['a schema', ['app.*'], 'different'],
    ['all', 'all', 'different'],
  ] as const)('%s', async (_, wanted, outcome) => {
    expect((await run([legacy, without], { tables: wanted })).outcome).toBe(outcome);
  });

  test('says what is left out', async () => {
    const report = await run([legacy, without], { tables: ['app.a'] });
    expect(dataCheck(report)?.summary).toBe(
      '1 row in 1 table is equal; 1 table left out as data.tables says',
    );
    expect(report.notes).toContain('rows left out as data.tables says: app.log');
    expect(report.rows.map(({ table }) => table)).toEqual(['app.a']);
  });
});

describe('data.volatile', () => {
  test('names columns that are not compared, keys too', async () => {
    const other = legacy.replace("(1, 'x', 'then')", "(2, 'x', 'now')");
    const report = await run([legacy, other], { volatile: ['app.a.id', 'app.a.at'] });
    expect(report.outcome).toBe('equivalent');
    expect(dataCheck(report)?.summary).toBe(
      '2 rows in 2 tables are equal, but for 2 columns declared volatile',
    );
    expect(report.volatile.map(({ table, column }) => `${table}.${column}`)).toEqual([
      'app.a.at',
      'app.a.id',
    ]);
    expect((await run([legacy, other], { volatile: ['app.a.id'] })).outcome).toBe('different');
    const more = legacy.replace("(1, 'x', 'then')", "(2, 'y', 'now')");
    expect((await run([legacy, more], { volatile: ['app.a.id', 'app.a.at'] })).outcome).toBe('different');
  });

  test('holds for a second run', async () => {
    const counted = `CREATE SCHEMA IF NOT EXISTS app;
CREATE TABLE IF NOT EXISTS app.runs (id int PRIMARY KEY, n int);
INSERT INTO app.runs VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET n = runs.n + 1;`;
    const checks = ['idempotency'] as const;
    expect((await run([counted, counted], { checks })).outcome).toBe('failed');
    expect((await run([counted, counted], { checks, volatile: ['app.runs.n'] })).outcome).toBe('equivalent');
  });
});

test('a rule that names nothing is a finding', async () => {
  const report = await run([legacy, legacy], {
    tables: ['app.a', 'app.gone', 'old.*'],
    volatile: ['app.a.gone'],
  });
  expect(report.outcome).toBe('failed');
  expect(dataCheck(report)?.findings.map(({ message }) => message)).toEqual([
    'data.tables names app.gone, which is no table of either side',
    'data.tables names old.*, which is no table of either side',
    'data.volatile names app.a.gone, which is no column of either side',
  ]);
});

test('an empty list of tables is no way to be equal', async () => {
  expect((await run([legacy, without], { tables: [] })).outcome).toBe('failed');
});

test('a table that only one side has is told where no other check would', async () => {
  const lacking = legacy.replace(/.*app\.log \(entry text\);\n/, '').replace(/ INSERT INTO app\.log.*/, '');
  const report = await run([legacy, lacking], { checks: ['data'] });
  expect(report.outcome).toBe('failed');
  expect(dataCheck(report)?.findings).toEqual([{ message: 'only one side has app.log' }]);
});

test('columns and sequences that only one side has are told where no other check would', async () => {
  const one = `${tables}CREATE TABLE app.wide (id int PRIMARY KEY, b int, at int); INSERT INTO app.wide VALUES (1, 5);
CREATE SEQUENCE app.numbers;`;
  const other = `${tables}CREATE TABLE app.wide (id int PRIMARY KEY); INSERT INTO app.wide VALUES (1);`;
  const report = await run([one, other], { checks: ['data'], volatile: ['app.wide.at'] });
  expect(report.outcome).toBe('failed');
  expect(dataCheck(report)?.findings.map(({ message }) => message)).toEqual([
    'only one side has app.wide.b',
    'only one side has app.numbers',
  ]);
});

test('large objects are compared where nothing but data is', async () => {
  const holds = (content: string): string => `${tables}SELECT lo_from_bytea(1234567, '${content}');`;
  const checks = ['data'] as const;
  expect((await run([holds('abc'), holds('abc')], { checks })).outcome).toBe('equivalent');
  const low = `${tables}SELECT lo_from_bytea(1234, 'abc');`;
  const { differences } = await run([low, tables], { checks });
  expect(differences.map(({ identity }) => identity)).toEqual(['1234']);
  for (const other of [holds('abd'), tables]) {
    const report = await run([holds('abc'), other], { checks });
    expect(report.differences.map(({ kind, identity }) => [kind, identity])).toEqual([
      ['large object', '1234567'],
    ]);
    expect(dataCheck(report)).toMatchObject({ status: 'failed', summary: '1 difference in 0 rows' });
  }
});

test('a second run that lets a sequence begin again is not the same', async () => {
  const seeded = (restart: string): string => `CREATE SCHEMA IF NOT EXISTS app;
CREATE TABLE IF NOT EXISTS app.n (id serial PRIMARY KEY, name text UNIQUE);
${restart}
INSERT INTO app.n (name) SELECT 'x' WHERE NOT EXISTS (SELECT FROM app.n);`;
  const check = async (sql: string): Promise<Check | undefined> => {
    const { checks } = await run([sql, sql], { checks: ['idempotency'] });
    return checks.find(({ name }) => name === 'idempotency');
  };
  expect(await check(seeded(''))).toMatchObject({ status: 'passed', findings: [] });
  expect(await check(seeded(`SELECT setval('app.n_id_seq', 1, false);`))).toMatchObject({
    status: 'failed',
    findings: [{ message: 'the sequence app.n_id_seq has gone back from 2 to 1' }],
  });
});
