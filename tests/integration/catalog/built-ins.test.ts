import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diff, generate, type ProvenPlan, plan, type Report, snapshot, verify } from '../../../src/index.ts';
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

  test('is seen by diff, and no plan leads over what is gone', async () => {
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

  test.each([
    [
      'a comment',
      'COMMENT ON FUNCTION pg_catalog.lower(text) IS NULL',
      'function pg_catalog.lower(pg_catalog.text)',
    ],
    [
      'a text search mapping',
      'ALTER TEXT SEARCH CONFIGURATION german DROP MAPPING FOR email',
      'text search configuration pg_catalog.german',
    ],
  ])('is seen where %s is taken away', async (_name, sql, identity) => {
    expect((await compare(sql, '')).differences.map((each) => each.identity)).toEqual([identity]);
    expect((await compare('', sql)).differences.map((each) => each.identity)).toEqual([identity]);
    expect(await compare(sql, sql)).toMatchObject({ outcome: 'equivalent' });
  });

  test('is equal where one side altered it and took that back', async () => {
    const back =
      'ALTER FUNCTION pg_catalog.lower(text) COST 77; ALTER FUNCTION pg_catalog.lower(text) COST 1';
    expect(await compare(back, '')).toMatchObject({ outcome: 'equivalent', differences: [] });
  });

  test('is what a second run leaves, and what a down takes back', async () => {
    const comment = "COMMENT ON SCHEMA pg_catalog IS 'x';";
    const consolidated = join(root, 'consolidated');
    mkdirSync(consolidated, { recursive: true });
    writeFileSync(join(root, 'legacy.sql'), `${table}\n${comment}`);
    writeFileSync(
      join(consolidated, 'up.sql'),
      `CREATE TABLE IF NOT EXISTS t (id integer PRIMARY KEY);\n${comment}`,
    );
    const tried = async (down: string): Promise<readonly string[]> => {
      writeFileSync(join(consolidated, 'down.sql'), down);
      const options = { ...verifyOptions, legacy: join(root, 'legacy.sql'), consolidated };
      const { checks } = await verify({ ...options, checks: ['idempotency', 'rollback', 'atomicity'] });
      return checks.filter(({ status }) => status === 'failed').map(({ name }) => name);
    };
    expect(await tried("DROP TABLE t; COMMENT ON SCHEMA pg_catalog IS 'system catalog schema';")).toEqual([]);
    expect(await tried('DROP TABLE t;')).toEqual(['rollback']);
    const also = 'ALTER FUNCTION pg_catalog.lower(text) COST 77;';
    expect(
      await tried(`DROP TABLE t; COMMENT ON SCHEMA pg_catalog IS 'system catalog schema'; ${also}`),
    ).toEqual(['rollback']);
  });
});

/** What a plan or a migration says, without the definitions of routines and views. */
const alterable: readonly (readonly [sql: string, statement: RegExp])[] = [
  ['ALTER FUNCTION pg_catalog.lower(text) COST 77', /CREATE OR REPLACE FUNCTION pg_catalog\.lower\(text\)/],
  [
    'ALTER FUNCTION pg_catalog.upper(text) OWNER TO ann',
    /ALTER FUNCTION pg_catalog\.upper\(pg_catalog\.text\) OWNER TO/,
  ],
  ["COMMENT ON FUNCTION pg_catalog.initcap(text) IS 'x: y'", /COMMENT ON FUNCTION pg_catalog\.initcap/],
  [
    'ALTER AGGREGATE pg_catalog.sum(integer) OWNER TO ann',
    /ALTER AGGREGATE pg_catalog\.sum\(integer\) OWNER TO/,
  ],
  [
    "COMMENT ON COLUMN information_schema.sql_parts.comments IS 'x: y'",
    /COMMENT ON COLUMN information_schema\.sql_parts\.comments/,
  ],
  ["COMMENT ON TYPE pg_catalog.int4 IS 'x'", /COMMENT ON TYPE pg_catalog\.int4/],
  ['ALTER TYPE pg_catalog.int8 OWNER TO ann', /ALTER TYPE pg_catalog\.int8 OWNER TO/],
  [
    "COMMENT ON OPERATOR pg_catalog.+ (integer, integer) IS 'x'",
    /COMMENT ON OPERATOR pg_catalog\.\+\(integer,integer\)/,
  ],
  ["COMMENT ON CAST (integer AS bigint) IS 'x'", /COMMENT ON CAST \(integer AS bigint\)/],
  ['ALTER OPERATOR pg_catalog.= (integer, integer) SET (RESTRICT = NONE)', /SET \(RESTRICT = /],
  ['ALTER SCHEMA information_schema OWNER TO ann', /ALTER SCHEMA information_schema OWNER TO/],
  ["COMMENT ON SCHEMA pg_catalog IS 'x'", /COMMENT ON SCHEMA pg_catalog/],
  [
    'ALTER VIEW information_schema.tables SET (security_barrier)',
    /ALTER VIEW information_schema\.tables (SET|RESET) \(security_barrier/,
  ],
  ['ALTER VIEW information_schema.views OWNER TO ann', /ALTER VIEW information_schema\.views OWNER TO/],
  [
    'CREATE OR REPLACE VIEW information_schema.enabled_roles AS SELECT NULL::information_schema.sql_identifier AS role_name',
    /CREATE OR REPLACE VIEW information_schema\.enabled_roles/,
  ],
  [
    'ALTER TABLE information_schema.sql_parts ENABLE ROW LEVEL SECURITY',
    /ALTER TABLE information_schema\.sql_parts (EN|DIS)ABLE ROW LEVEL SECURITY/,
  ],
  [
    'ALTER DOMAIN information_schema.cardinal_number SET DEFAULT 7',
    /ALTER DOMAIN information_schema\.cardinal_number (SET|DROP) DEFAULT/,
  ],
  [
    "COMMENT ON CONSTRAINT cardinal_number_domain_check ON DOMAIN information_schema.cardinal_number IS 'x'",
    /COMMENT ON CONSTRAINT cardinal_number_domain_check ON DOMAIN/,
  ],
  [
    'ALTER TEXT SEARCH CONFIGURATION english ALTER MAPPING FOR asciiword WITH simple',
    /ALTER TEXT SEARCH CONFIGURATION pg_catalog\.english ALTER MAPPING FOR asciiword WITH/,
  ],
  [
    'ALTER TEXT SEARCH CONFIGURATION german DROP MAPPING FOR email',
    /ALTER TEXT SEARCH CONFIGURATION pg_catalog\.german (DROP MAPPING IF EXISTS|ALTER MAPPING) FOR email/,
  ],
  [
    'ALTER TEXT SEARCH DICTIONARY german_stem (StopWords = english)',
    /ALTER TEXT SEARCH DICTIONARY pg_catalog\.german_stem/,
  ],
  ['ALTER COLLATION pg_catalog."C" OWNER TO ann', /ALTER COLLATION pg_catalog\."C" OWNER TO/],
];

describe('a built-in object that SQL can alter', () => {
  const altered = `CREATE ROLE ann;\n${alterable.map(([sql]) => sql).join(';\n')};`;
  const roleAlone = 'CREATE ROLE ann;';

  function ends(): { from: string; to: string } {
    const [from, to] = ['plain.sql', 'altered.sql'].map((name) => join(root, name));
    writeFileSync(from ?? '', `${table}\n${roleAlone}`);
    writeFileSync(to ?? '', `${table}\n${altered}`);
    return { from: from ?? '', to: to ?? '' };
  }

  function expectAll({ statements }: ProvenPlan): void {
    const sql = statements.map((each) => each.sql).join(';\n');
    for (const [, statement] of alterable) expect(sql).toMatch(statement);
  }

  test('a plan leads there and back', async () => {
    const { from, to } = ends();
    expectAll(await plan({ ...verifyOptions, from, to }));
    expectAll(await plan({ ...verifyOptions, from: to, to: from }));
  });

  test('a plan starts at a snapshot, too', async () => {
    const { from, to } = ends();
    const file = join(root, 'planned.catalog.json');
    writeFileSync(file, await snapshot({ ...verifyOptions, source: to }));
    const { statements } = await plan({ ...verifyOptions, from: file, to: from });
    expect(statements.map(({ sql }) => sql)).toContain(
      "COMMENT ON SCHEMA pg_catalog IS 'system catalog schema'",
    );
  });

  test('a generated migration makes it, and takes it back', async () => {
    const { up, down, report } = await generate({ ...verifyOptions, history: ends().to, out: 'out' });
    expect(report.outcome).toBe('equivalent');
    for (const [, statement] of alterable) {
      expect(up).toMatch(statement);
      expect(down).toMatch(statement);
    }
  });

  test('a difference carries its repair', async () => {
    const report = await compare(altered, roleAlone);
    const found = report.differences.filter(({ kind }) => kind === 'built-in object');
    expect(found.filter(({ repair }) => repair === undefined)).toEqual([]);
    expect(found.map(({ identity }) => identity)).toContain('text search configuration pg_catalog.german');
  });

  test('what SQL cannot alter keeps no other repair from being shown', async () => {
    const gone = 'DROP TABLE information_schema.sql_parts CASCADE;';
    const report = await compare(`${gone}\nCOMMENT ON SCHEMA pg_catalog IS 'x';`, '');
    expect(report.repair).toContain('COMMENT ON SCHEMA pg_catalog');
    expect(report.repair).toContain('-- not written out: rows of pg_class');
  });

  test('what SQL cannot alter is refused by name', async () => {
    const history = join(root, 'gone.sql');
    writeFileSync(history, `${table}\nDROP TABLE information_schema.sql_parts CASCADE`);
    await expect(generate({ ...verifyOptions, history, out: 'out' })).rejects.toThrow(/rows of pg_class/);
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
