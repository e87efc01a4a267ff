import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type GenerateOptions,
  generate,
  type ProvenMigration,
  verify,
  writtenLayouts,
} from '../../src/index.ts';
import { bundledMajor } from '../../src/instance/embedded-packages.ts';
import { distinctSources } from '../distinct-sources.ts';
import { verifyOptions } from '../verify-options.ts';

const options: Omit<GenerateOptions, 'history'> = { ...verifyOptions, out: 'consolidated' };

function sourceIn(scenario: string): string {
  const file = join('tests', 'scenarios', scenario, 'legacy.sql');
  return existsSync(file) ? file : join('tests', 'scenarios', scenario, 'legacy');
}

/** Scenarios whose history replays, and holds only what can be written; of those with one history the first. */
const scenarios = distinctSources(
  readdirSync(join('tests', 'scenarios')).filter((name) => !/^(refused|uncovered)--/.test(name)),
  sourceIn,
);

describe('what is generated yields what the history does', () => {
  test.each(scenarios)('%s', async (scenario) => {
    const { report } = await generate({ ...options, history: sourceIn(scenario) });
    expect(report.outcome).toBe('equivalent');
  });
});

/** Histories that an earlier major refuses: routines with SQL bodies, and new labels used in one transaction. */
const since: Readonly<Record<string, number>> = { 'ledger.sql': 14, 'types.sql': 17 };

describe('a history of every shape is generated', () => {
  const major = options.major ?? bundledMajor;
  const histories = readdirSync(join('tests', 'histories')).filter((name) => name.endsWith('.sql'));

  test.each(histories.filter((name) => (since[name] ?? 13) <= major))('%s', async (name) => {
    const history = join('tests', 'histories', name);
    const { report } = await generate({ ...options, history, roles: ['ann', 'bob'] });
    expect(report.outcome).toBe('equivalent');
  });

  test('roles that nobody supplies are named, all at once', async () => {
    const history = join('tests', 'histories', 'tenants.sql');
    const next = expect.stringMatching(
      /^Missing in all: role ann, role bob\. `postgres: \{ roles: \[ann, bob\]/,
    );
    await expect(generate({ ...options, history })).rejects.toMatchObject({ code: 'SQUASH_EREPLAY', next });
  });

  test('a prelude supplies them, and is not generated', async () => {
    const prelude = join(mkdtempSync(join(tmpdir(), 'squash-prelude-')), 'roles.sql');
    try {
      writeFileSync(prelude, 'CREATE ROLE ann; CREATE ROLE bob;');
      const history = join('tests', 'histories', 'tenants.sql');
      const { up } = await generate({ ...options, history, prelude: [prelude] });
      expect(up).not.toContain('CREATE ROLE');
    } finally {
      rmSync(dirname(prelude), { recursive: true });
    }
  });
});

describe('heirs of parents that contradict each other', () => {
  const sql = `CREATE TABLE a (made date DEFAULT '2001-01-01', id int);
CREATE TABLE b (made date DEFAULT '2001-01-01');
CREATE TABLE both_of () INHERITS (a, b);
ALTER TABLE ONLY b ALTER made SET DEFAULT '2002-02-02';
ALTER TABLE ONLY both_of ALTER made SET DEFAULT '2003-03-03';`;

  test('come back by themselves', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'squash-heirs-'));
    try {
      const history = join(directory, 'up.sql');
      writeFileSync(history, sql);
      const { report } = await generate({ ...options, history });
      expect(report.checks.find(({ name }) => name === 'idempotency')?.summary).toContain('(1 object tried)');
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

describe('the fixture', () => {
  let once: ProvenMigration;
  beforeAll(async () => {
    once = await generate({ ...options, history: 'fixtures/legacy-migrations' });
  });

  test('is written as a person would, and a change of it is noticed', async () => {
    const { up, down } = once;
    expect(up).toContain("CHECK (role IN ('student', 'teacher', 'admin', 'anonymous'))");
    expect(up).not.toMatch(/OWNER TO|ALTER TABLE ONLY|::character varying/);
    expect(down).toContain('DROP TABLE IF EXISTS kedge_practice.users;');
    const directory = mkdtempSync(join(tmpdir(), 'squash-generate-'));
    try {
      writeFileSync(
        join(directory, 'up.sql'),
        up.replace('UNIQUE (session_id, quiz_id)', 'UNIQUE (quiz_id, session_id)'),
      );
      writeFileSync(join(directory, 'down.sql'), down);
      const changed = { ...verifyOptions, legacy: 'fixtures/legacy-migrations', consolidated: directory };
      const report = await verify({ ...changed, checks: ['structure'] });
      expect(report.outcome).toBe('different');
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  test('comes out the same twice', async () => {
    const twice = await generate({ ...options, history: 'fixtures/legacy-migrations' });
    expect(twice.up).toBe(once.up);
    expect(twice.down).toBe(once.down);
  });
});

describe('every layout keeps what it is given', () => {
  test.each(writtenLayouts)('%s', async (layout) => {
    const { files, report } = await generate({ ...options, history: sourceIn('lost--many-things'), layout });
    expect(report.outcome).toBe('equivalent');
    expect(report.sources.consolidated.layout).toBe(layout);
    expect(Object.values(files).join('')).toContain('CREATE TABLE IF NOT EXISTS shop.orders');
  });
});

test('sections and comments are those that were asked for', async () => {
  const design = {
    head: 'All of the shop.',
    sections: [
      { title: 'Orders', about: 'What was bought.', objects: ['shop.orders'] },
      { title: 'People', objects: ['shop.cust*'] },
    ],
    notes: { 'shop.customers': 'Everyone who can order.' },
  };
  const { up } = await generate({ ...options, history: sourceIn('lost--many-things'), design });
  expect(up.startsWith('-- All of the shop.\n\n')).toBe(true);
  const headings = up.split('\n').filter((line) => /^-- \d+\. /.test(line));
  expect(headings).toEqual([
    '-- 1. Foundation',
    '-- 2. Functions',
    '-- 3. People',
    '-- 4. Orders',
    '-- 5. Seed rows',
  ]);
  expect(up).toContain('-- Everyone who can order.\nCREATE TABLE IF NOT EXISTS shop.customers');
  expect(up).toContain('-- What was bought.\n\nCREATE TABLE IF NOT EXISTS shop.orders');
});

describe('what is written by hand comes back as it was written, where it still means the same', () => {
  const query = 'SELECT a,\n    b -- the second\nFROM public.t\nWHERE a > 0';
  const table = 'CREATE TABLE t (a integer, b text);\n';
  const upOf = async (sql: string): Promise<string> => {
    const directory = mkdtempSync(join(tmpdir(), 'squash-generate-'));
    try {
      writeFileSync(join(directory, 'history.sql'), sql);
      return (await generate({ ...options, history: join(directory, 'history.sql') })).up;
    } finally {
      rmSync(directory, { recursive: true });
    }
  };

  test('the query of a view, by the last statement that holds', async () => {
    const views = `CREATE VIEW v AS SELECT a, b FROM t;\nCREATE OR REPLACE VIEW v AS\n${query};\n`;
    expect(await upOf(table + views)).toContain(`VIEW public.v AS\n${query};\n`);
  });

  test('PostgreSQL prints a query that leaves its tables to the search_path', async () => {
    const up = await upOf(`${table}CREATE VIEW v AS\n${query.replace('public.t', 't')};\n`);
    expect(up).toMatch(/FROM public\.t\n {2}WHERE (t\.)?a > 0;/);
  });

  test('PostgreSQL prints a query whose names were changed since', async () => {
    const up = await upOf(`${table}CREATE VIEW v AS\n${query};\nALTER TABLE t RENAME b TO c;\n`);
    expect(up).not.toContain('-- the second');
    expect(up).toMatch(/c AS b/);
  });

  test('rows of a table whose other key is checked at commit', async () => {
    const keys = 'CREATE TABLE k (a integer PRIMARY KEY, b text UNIQUE DEFERRABLE, c text NOT NULL);\n';
    const up = await upOf(`${keys}INSERT INTO k VALUES (1, 'x', 'y');\n`);
    expect(up).toContain('ON CONFLICT (a) DO NOTHING');
  });

  test('the expression of a cell that no replay repeats', async () => {
    const up = await upOf(`CREATE TABLE c (a integer PRIMARY KEY, b bigint NOT NULL, d timestamptz);
INSERT INTO c (a, b, d)
VALUES (1, extract(epoch FROM clock_timestamp()) * 1000, now() + interval '1  day');\n`);
    expect(up).toContain("(1, extract(epoch FROM clock_timestamp()) * 1000, now() + interval '1  day')");
  });

  test('the expressions of an INSERT that names no columns, before and after a column goes', async () => {
    const up =
      await upOf(`CREATE TABLE c (gone integer, a integer, b double precision, "D d" timestamptz, e uuid);
INSERT INTO c VALUES (0, 1, -random(), now() + interval '1  day', gen_random_uuid());
CREATE TABLE d (a integer, gone integer, b double precision);
ALTER TABLE d DROP COLUMN gone;
INSERT INTO d VALUES (2, random() * 5);
ALTER TABLE c DROP COLUMN gone;\n`);
    expect(up).toContain('(1::integer, (-random())::double precision, ');
    expect(up).toContain("(now() + interval '1  day')::timestamp with time zone,");
    expect(up).toContain('(2::integer, (random() * 5)::double precision)');
  });

  test('rows beside a trigger that rests on one partition alone', async () => {
    const up = await upOf(`CREATE TABLE e (a integer) PARTITION BY RANGE (a);
CREATE TABLE e1 PARTITION OF e FOR VALUES FROM (1) TO (9) PARTITION BY LIST (a);
CREATE TABLE e2 PARTITION OF e1 FOR VALUES IN (1);
CREATE TABLE d PARTITION OF e DEFAULT;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER every BEFORE INSERT ON e FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE d DISABLE TRIGGER every;
ALTER TABLE e2 ENABLE ALWAYS TRIGGER every;
INSERT INTO e VALUES (1), (20);\n`);
    expect(up.match(/^ALTER TABLE public\.d DISABLE TRIGGER every;$/gm)).toHaveLength(2);
  });

  test('what such a cell took from elsewhere in its statement comes back as a time', async () => {
    const from =
      "INSERT INTO c (a, d) SELECT n, now() + n * s FROM (VALUES (1, interval '1 day')) AS v (n, s)";
    const up = await upOf(`CREATE TABLE c (a integer PRIMARY KEY, d timestamptz);\n${from};\n`);
    expect(up).toContain('(1, now())');
  });

  test('an extension without the comment it brings along, and with another one', async () => {
    const extension = 'CREATE EXTENSION pgcrypto;\n';
    expect(await upOf(`${extension}${table}`)).not.toContain('COMMENT ON EXTENSION');
    expect(await upOf(`${extension}COMMENT ON EXTENSION pgcrypto IS 'ours';\n`)).toContain(
      "COMMENT ON EXTENSION pgcrypto IS 'ours'",
    );
  });
});

test('what other roles made is made with what it was born with, and taken back before the roles go', async () => {
  const history = join('tests', 'generate', 'other-roles.sql');
  const { up, down, report } = await generate({ ...options, history });
  expect(report.outcome).toBe('equivalent');
  expect(up).toContain('GRANT SELECT ON s.born TO reader;');
  expect(up).not.toContain('ON s.without ');
  expect(down.indexOf('REVOKE app FROM')).toBeGreaterThan(
    down.indexOf('ALTER SCHEMA s OWNER TO CURRENT_USER'),
  );
});

test('what cannot be proven in either way of writing it is refused', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'squash-generate-'));
  try {
    const history = join(directory, 'history.sql');
    const unnamed =
      'INSERT INTO t SELECT * FROM (VALUES (1, extract(epoch FROM clock_timestamp()) * 1000)) AS v;';
    const late = `CREATE FUNCTION a() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE FUNCTION z() RETURNS bigint LANGUAGE sql AS 'SELECT a()';
CREATE OR REPLACE FUNCTION a() RETURNS bigint LANGUAGE sql AS 'SELECT z()';`;
    writeFileSync(
      history,
      `CREATE TABLE t (a integer CHECK (a IN (1, 2)), b bigint);\n${unnamed}\n${late}\n`,
    );
    await expect(generate({ ...options, history })).rejects.toMatchObject({ code: 'SQUASH_EPROOF' });
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test('a history that is refused is refused as in verify', async () => {
  const history = join('tests', 'scenarios', 'refused--order', 'legacy');
  await expect(generate({ ...options, history })).rejects.toMatchObject({ code: 'SQUASH_EREPLAY' });
  expect(readFileSync(join(history, readdirSync(history)[0] ?? '', 'up.sql'), 'utf8')).not.toBe('');
});
