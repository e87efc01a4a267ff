import { describe, expect, test } from 'vitest';
import { cliSuite } from '../../cli-suite.ts';

const place = cliSuite();

const table = 'CREATE TABLE t (a integer PRIMARY KEY);\n';
const check = ['--only', 'replay,structure,data,leaks', '--quiet', '--reporter', 'json'];

async function compare(
  legacy: string,
  consolidated: string,
): Promise<{ code: number | null; outcome: unknown }> {
  const { code, stdout } = await place().squash(['verify', legacy, consolidated, ...check]);
  const { outcome } = JSON.parse(stdout) as { readonly outcome: unknown };
  return { code, outcome };
}

const equal = { code: 0, outcome: 'equivalent' };

describe('input that is odd but right', () => {
  test.each([
    ['a byte order mark', { 'a/1.sql': `\uFEFF${table}` }],
    ['line ends of Windows', { 'a/1.sql': table.replaceAll('\n', '\r\n') }],
    ['an empty file between', { 'a/1.sql': '', 'a/2.sql': table, 'a/3.sql': '-- nothing\n' }],
    ['no line end at the end', { 'a/1.sql': table.trimEnd().replace(';', '') }],
    [
      'the rendering of pg_dump',
      { 'a/1.sql': `\\restrict k3y\n${table}COPY t (a) FROM stdin;\n\\.\n\\unrestrict k3y\n` },
    ],
    ['its own transaction', { 'a/1.sql': `BEGIN;\n${table}COMMIT;\n` }],
    [
      'something taken back',
      { 'a/1.sql': `BEGIN;\nCREATE TABLE other ();\nROLLBACK;\nBEGIN;\n${table}COMMIT;\n` },
    ],
    [
      'versions of 10 and of 13 digits, in the order of their numbers',
      {
        'a/1737000000_first/up.sql': 'CREATE TABLE t (b integer);',
        'a/1736999999999_later/up.sql':
          'ALTER TABLE t DROP COLUMN b; ALTER TABLE t ADD a integer PRIMARY KEY;',
      },
    ],
    [
      'statements that need to be alone',
      {
        'a/1.sql': table,
        'a/2.sql':
          '-- squash:no-transaction\nCREATE INDEX CONCURRENTLY i ON t (a);\nVACUUM t;\nDROP INDEX i;\n',
      },
    ],
  ])('%s', async (_name, files) => {
    place().write({ ...files, 'b/1.sql': table });
    expect(await compare('a', 'b')).toEqual(equal);
  });

  test('a table that one side lacks is found', async () => {
    place().write({ 'a/1.sql': `${table}CREATE TABLE u ();`, 'b/1.sql': table });
    expect(await compare('a', 'b')).toEqual({ code: 1, outcome: 'different' });
  });
});

describe('a work that is never committed', () => {
  test('says so instead of being equal to nothing', async () => {
    place().write({ 'a.sql': `BEGIN;\n${table}`, 'b.sql': table });
    const run = await place().squash(['verify', 'a.sql', 'b.sql']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('error SQUASH_EEMPTY: a.sql ran, but left no object in the database.');
    expect(run.stderr).toContain('next: a.sql leaves a transaction open, ');
  });

  test('is told where something else was', async () => {
    place().write({ 'a.sql': `${table}BEGIN;\nCREATE TABLE lost ();\n`, 'b.sql': table });
    const run = await place().squash(['diff', 'a.sql', 'b.sql']);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('a.sql ends in an open transaction: what is in it is lost');
  });
});
