import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diff, plan, type Report, verify } from '../../../src/index.ts';
import { verifyOptions } from '../../verify-options.ts';

let root = '';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'squash-built-ins-'));
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

const table = 'CREATE TABLE t (id integer PRIMARY KEY);';

async function compare(legacy: string, consolidated: string): Promise<Report> {
  writeFileSync(join(root, 'legacy.sql'), `${table}\n${legacy}`);
  writeFileSync(join(root, 'consolidated.sql'), `${table}\n${consolidated}`);
  return verify({
    ...verifyOptions,
    legacy: join(root, 'legacy.sql'),
    consolidated: join(root, 'consolidated.sql'),
    checks: ['structure', 'coverage'],
  });
}

const changes: readonly (readonly [name: string, sql: string, identity: string])[] = [
  [
    'the cost of a function',
    'ALTER FUNCTION pg_catalog.lower(text) COST 77',
    'function pg_catalog.lower(pg_catalog.text)',
  ],
  [
    'a comment',
    "COMMENT ON FUNCTION pg_catalog.upper(text) IS 'x'",
    'function pg_catalog.upper(pg_catalog.text)',
  ],
  [
    'a text search mapping',
    'ALTER TEXT SEARCH CONFIGURATION english ALTER MAPPING FOR asciiword WITH simple',
    'text search configuration pg_catalog.english',
  ],
  ['a comment on a schema', "COMMENT ON SCHEMA pg_catalog IS 'x'", 'schema pg_catalog'],
  ['a table of information_schema', 'DROP TABLE information_schema.sql_parts CASCADE', 'rows of pg_class'],
];

describe('a built-in object that one side alters', () => {
  const all = changes.map(([, sql]) => sql).join(';\n');

  test('is seen by diff, and no plan leads over it', async () => {
    await compare(all, '');
    const [a, b] = [join(root, 'legacy.sql'), join(root, 'consolidated.sql')];
    const { differences } = await diff({ ...verifyOptions, a, b, data: false });
    expect(differences.map(({ identity }) => identity)).toEqual(
      expect.arrayContaining(changes.map(([, , identity]) => identity)),
    );
    await expect(plan({ ...verifyOptions, from: a, to: b })).rejects.toMatchObject({ code: 'SQUASH_EPROOF' });
    expect(await plan({ ...verifyOptions, from: a, to: a })).toMatchObject({ statements: [] });
  });

  test.each(changes)('%s', async (_name, sql, identity) => {
    const report = await compare(sql, '');
    expect(report.outcome).toBe('different');
    const found = report.differences.filter((difference) => difference.kind === 'built-in object');
    expect(found.map((difference) => difference.identity)).toContain(identity);
  });

  test('is equal where both do', async () => {
    expect(await compare(all, all)).toMatchObject({ outcome: 'equivalent', differences: [] });
  });

  test('is equal where one side altered it and took that back', async () => {
    const back =
      'ALTER FUNCTION pg_catalog.lower(text) COST 77; ALTER FUNCTION pg_catalog.lower(text) COST 1';
    expect(await compare(back, '')).toMatchObject({ outcome: 'equivalent', differences: [] });
  });
});
