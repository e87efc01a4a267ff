import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diff, plan, type Report, snapshot, verify } from '../../../src/index.ts';
import type { Instance } from '../../../src/instance/instance.ts';
import { never, testEngine, testOptions } from '../../instance-options.ts';
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

describe('a built-in object that a deployment altered', () => {
  const alterations = changes.slice(0, -1).map(([, sql]) => sql);
  const identities = changes.slice(0, -1).map(([, , identity]) => identity);
  let plain: Instance;
  let altered: Instance;

  beforeAll(async () => {
    [plain, altered] = await Promise.all([deployed(table), deployed(`${table}\n${alterations.join(';\n')}`)]);
    writeFileSync(join(root, 'plain.sql'), table);
    writeFileSync(join(root, 'altered.sql'), `${table}\n${alterations.join(';\n')}`);
  });

  afterAll(async () => {
    await Promise.all([plain[Symbol.asyncDispose](), altered[Symbol.asyncDispose]()]);
  });

  async function between(
    a: string,
    b: string,
  ): Promise<Pick<Report, 'outcome'> & { found: readonly string[] }> {
    const { outcome, differences, coverage } = await diff({ ...verifyOptions, a, b, data: false });
    const unknown = coverage.unsupported.map(({ identity }) => identity);
    return { outcome, found: [...differences.map(({ identity }) => identity), ...unknown] };
  }

  test('is seen by diff, and equal where the history altered it, too', async () => {
    const [file, same] = [join(root, 'plain.sql'), join(root, 'altered.sql')];
    expect(await between(file, plain.url)).toEqual({ outcome: 'equivalent', found: [] });
    expect(await between(same, altered.url)).toEqual({ outcome: 'equivalent', found: [] });
    for (const [a, b] of [
      [file, altered.url],
      [same, plain.url],
      [plain.url, altered.url],
    ] as const) {
      const { outcome, found } = await between(a, b);
      expect(outcome).toBe('different');
      expect([...found].sort()).toEqual([...identities].sort());
    }
  });

  test('is kept by a snapshot, and unknown to one of a source that left it alone', async () => {
    const [altering, without] = [join(root, 'with.catalog.json'), join(root, 'without.catalog.json')];
    writeFileSync(altering, await snapshot({ ...verifyOptions, source: altered.url }));
    writeFileSync(without, await snapshot({ ...verifyOptions, source: join(root, 'plain.sql') }));
    expect(await between(altering, join(root, 'altered.sql'))).toEqual({ outcome: 'equivalent', found: [] });
    expect(await between(without, plain.url)).toEqual({ outcome: 'equivalent', found: [] });
    expect((await between(altering, plain.url)).outcome).toBe('different');
    const { outcome, found } = await between(without, altered.url);
    expect(outcome).toBe('incomplete');
    expect([...new Set(found)]).toEqual(
      expect.arrayContaining(identities.map((identity) => `${identity}, which the snapshot does not hold`)),
    );
  });
});

async function deployed(sql: string): Promise<Instance> {
  const instance = await testEngine.start(testOptions, { superuser: true, signal: never() });
  await using admin = await instance.connect('migrator');
  const done = await admin.batch(sql);
  if (!done.ok) throw new Error(done.error.message);
  return instance;
}
