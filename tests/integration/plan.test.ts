import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generate, type ProvenPlan, plan, planText, snapshot, verify } from '../../src/index.ts';
import { testEngine, testOptions } from '../instance-options.ts';
import { beyondPlans, replayedApart } from '../replayed-apart.ts';
import { verifyOptions } from '../verify-options.ts';

const scenarios = readdirSync(join('tests', 'scenarios'));
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

describe('a plan leads between the sides of what takes replays of its own', () => {
  test.each(Object.entries(replayedApart))('%s', async (scenario, { needs }) => {
    const options = { ...verifyOptions, ...needs };
    const [legacy, consolidated] = [sourceIn(scenario, 'legacy'), sourceIn(scenario, 'consolidated')];
    const forth = await plan({ ...options, from: consolidated, to: legacy });
    const back = await plan({ ...options, from: legacy, to: consolidated });
    const differs = /missing-role|unversioned-directory/.test(scenario);
    expect([forth.statements.length > 0, back.statements.length > 0]).toEqual([differs, differs]);
    if (Object.keys(needs).length === 0) return;
    const { report } = await generate({ ...options, history: legacy, out: 'out' });
    expect(report.outcome).toBe('equivalent');
  });

  test.each(Object.keys(beyondPlans))('%s, which is refused', async (scenario) => {
    const [from, to] = [sourceIn(scenario, 'legacy'), sourceIn(scenario, 'consolidated')];
    await expect(plan({ ...verifyOptions, from, to })).rejects.toMatchObject({ code: 'SQUASH_EPROOF' });
    await expect(generate({ ...verifyOptions, history: from, out: 'out' })).rejects.toMatchObject({
      code: 'SQUASH_EPROOF',
    });
  });
});

test.each([
  [
    'a composite type',
    'CREATE TYPE c AS (b text); CREATE TABLE t (c c)',
    'CREATE TYPE c AS (b varchar); CREATE TABLE t (c c)',
  ],
  [
    'a domain in an array',
    'CREATE DOMAIN d AS int; CREATE TABLE t (d d[])',
    'CREATE DOMAIN d AS int CHECK (VALUE > 0); CREATE TABLE t (d d[])',
  ],
])('%s that a column uses is not changed, and the refusal says what to do', async (_name, from, to) => {
  await expect(planned(from, to)).rejects.toMatchObject({
    code: 'SQUASH_EPROOF',
    next: expect.stringContaining('give those columns another type by hand'),
  });
});

test('a default of a parent changes, and the one its heir has of its own stays', async () => {
  const made = (value: number): string =>
    `CREATE TABLE p (a int DEFAULT ${value}); CREATE TABLE h (a int DEFAULT 9) INHERITS (p); CREATE TABLE i () INHERITS (p)`;
  const text = await planned(made(1), made(2));
  expect(text.match(/^ALTER TABLE .*/gm)).toEqual([
    'ALTER TABLE ONLY public.p ALTER COLUMN a SET DEFAULT 2;',
    'ALTER TABLE public.i ALTER COLUMN a SET DEFAULT 2;',
  ]);
});

describe('the smallest statements', () => {
  test('a label is added, not the type made anew', async () => {
    const text = await planned("CREATE TYPE t AS ENUM ('a', 'c')", "CREATE TYPE t AS ENUM ('a', 'b', 'c')");
    expect(text).toContain("ALTER TYPE public.t ADD VALUE 'b' AFTER 'a';");
    expect(text).toContain('-- transaction: ');
  });

  test('a column between others comes behind them, which is said', async () => {
    const text = await planned('CREATE TABLE t (a int, c int)', 'CREATE TABLE t (a int, b int, c int)');
    expect(text).toMatch(
      /^-- not planned: order of column public\.t;[^;]*ALTER TABLE public\.t ADD COLUMN b/,
    );
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

describe('renames that a history shows', () => {
  const start = `CREATE SCHEMA app; CREATE TYPE app.mood AS ENUM ('a');
CREATE DOMAIN app.d AS integer CONSTRAINT dc CHECK (VALUE > 0);
CREATE TABLE app.users (id integer PRIMARY KEY, mail text, mood app.mood, CONSTRAINT c CHECK (id > 0));
CREATE INDEX i ON app.users (mail); CREATE SEQUENCE app.s;
CREATE FUNCTION app.f(a app.mood) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
CREATE FUNCTION app.tf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE TRIGGER tr AFTER INSERT ON app.users FOR EACH ROW EXECUTE FUNCTION app.tf();
CREATE POLICY p ON app.users; CREATE VIEW app.v AS SELECT 1 AS one;
CREATE RULE ru AS ON DELETE TO app.users DO ALSO NOTHING; CREATE TYPE app.comp AS (x integer, y integer);
CREATE STATISTICS app.st ON id, mail FROM app.users; CREATE MATERIALIZED VIEW app."Odd m" AS SELECT 1 AS one;`;
  const renames = `ALTER TYPE app.mood RENAME TO feeling; ALTER DOMAIN app.d RENAME TO dd;
ALTER DOMAIN app.dd RENAME CONSTRAINT dc TO dcc; ALTER TABLE app.users RENAME TO people;
ALTER TABLE app.people RENAME mail TO "E-mail"; ALTER TABLE app.people RENAME CONSTRAINT c TO cc;
ALTER INDEX app.i RENAME TO ii; ALTER FUNCTION app.f RENAME TO ff; ALTER TRIGGER tr ON app.people RENAME TO trr;
ALTER SEQUENCE app.s RENAME TO ss; ALTER MATERIALIZED VIEW app."Odd m" RENAME TO "Odd n";
ALTER POLICY p ON app.people RENAME TO pp; ALTER RULE ru ON app.people RENAME TO ruu; ALTER VIEW app.v RENAME TO vv;
ALTER TYPE app.comp RENAME ATTRIBUTE x TO xx; ALTER STATISTICS app.st RENAME TO stt;
ALTER SCHEMA app RENAME TO application; CREATE SCHEMA other; ALTER VIEW application.vv SET SCHEMA other;`;
  const both = (from: string, to: string) => ({
    ...verifyOptions,
    from: file('from.sql', from),
    to: file('to.sql', to),
  });

  test.each([
    ['forth', start, start + renames],
    ['back', start + renames, start],
  ])('are done by every kind of object, %s', async (_, from, to) => {
    const { statements, renames: found } = await plan({ ...both(from, to), renames: true });
    expect(found.filter(({ taken }) => !taken)).toEqual([]);
    expect(found).toHaveLength(17);
    const others = statements.filter(({ sql }) => !/ (RENAME|SET SCHEMA) /.test(sql)).map(({ sql }) => sql);
    expect(others).toEqual([expect.stringMatching(/^(CREATE SCHEMA IF NOT EXISTS|DROP SCHEMA) other$/)]);
  });

  test('keep the rows of a database', async () => {
    const run = { superuser: false, signal: new AbortController().signal };
    await using instance = await testEngine.start(testOptions, run);
    await using session = await instance.connect('migrator');
    await session.batch("CREATE TABLE users (mail text); INSERT INTO users VALUES ('a@b')");
    const to = file(
      'to.sql',
      'CREATE TABLE users (mail text); ALTER TABLE users RENAME TO people; ALTER TABLE people RENAME mail TO email',
    );
    const { statements } = await plan({ ...verifyOptions, from: instance.url, to, renames: true });
    for (const { sql } of statements) expect(await session.batch(sql)).toMatchObject({ ok: true });
    expect(await session.query('SELECT email FROM people')).toEqual([['a@b']]);
  });

  test('are only offered where nobody asks for them', async () => {
    const [from, to] = [
      'CREATE TABLE users (a integer)',
      'CREATE TABLE users (a integer);\nALTER TABLE users RENAME TO people',
    ];
    const proven = await plan(both(from, to));
    expect(proven.renames).toMatchObject([
      { kind: 'table', from: 'public.users', to: 'public.people', taken: false },
    ]);
    const text = planText(proven, false);
    expect(
      text,
    ).toContain(`-- offered: table public.users is public.people, as ${join(directory, 'to.sql')}:2 says
--   ALTER TABLE public.users RENAME TO people;
--   --renames takes them
`);
    expect(text).toContain('DROP TABLE public.users;');
  });

  test('are never guessed', async () => {
    const alike = await plan(both('CREATE TABLE users (a integer)', 'CREATE TABLE people (a integer)'));
    expect(alike.renames).toEqual([]);
    const which =
      'CREATE TABLE users (a integer); ALTER TABLE users RENAME TO people; CREATE TABLE users (b integer)';
    const unsure = await plan({
      ...both('CREATE TABLE users (a integer); CREATE TABLE x ()', which),
      renames: true,
    });
    expect(unsure.renames).toEqual([]);
  });
});

describe('rows that a plan does not allow', () => {
  const before = `CREATE TABLE t (id integer PRIMARY KEY, a integer, b text, c integer, "D d" text);
INSERT INTO t VALUES (1, NULL, 'x', -1, '1'), (2, 5, 'x', 1, NULL), (3, 5, NULL, NULL, 'no');
CREATE TABLE r (id integer, k integer);
INSERT INTO r VALUES (1, NULL), (99, 1), (98, 1), (NULL, 2);
CREATE TABLE none (a integer);
CREATE MATERIALIZED VIEW m AS SELECT b FROM t;
CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION USING MESSAGE = TG_OP; END';
CREATE TRIGGER no BEFORE TRUNCATE ON t EXECUTE FUNCTION no();\n`;
  const after = `${before}DELETE FROM r; DELETE FROM t; REFRESH MATERIALIZED VIEW m;
ALTER TABLE t ALTER a SET NOT NULL, ADD UNIQUE (b), ADD CHECK (c > 0), ADD e integer NOT NULL,
  ALTER "D d" TYPE integer USING "D d"::integer;
ALTER TABLE r ADD FOREIGN KEY (id) REFERENCES t, ADD PRIMARY KEY (k);
ALTER TABLE none ALTER a SET NOT NULL;
CREATE UNIQUE INDEX m_b ON m (b DESC);\n`;
  let proven: ProvenPlan;

  beforeAll(async () => {
    const [from, to] = [file('full.sql', before), file('strict.sql', after)];
    proven = await plan({ ...verifyOptions, from, to });
  });

  test('are counted and told with the statement they keep from running; it is proven without them', () => {
    const told = proven.statements.flatMap(({ sql, hazards }) =>
      hazards
        .filter(({ name }) => name === 'refusal')
        .map(({ what }) => [sql.replaceAll(/\s+/g, ' ').slice(0, 44), what.split(':')[0]]),
    );
    expect(Object.fromEntries(told)).toEqual({
      'ALTER TABLE public.t ALTER COLUMN a SET NOT ': '1 row of public.t stands in the way',
      'ALTER TABLE public.t ADD COLUMN e integer NO': '3 rows of public.t stand in the way',
      'ALTER TABLE public.t ALTER COLUMN "D d" TYPE': 'invalid input syntax for type integer',
      'ALTER TABLE public.t ADD CONSTRAINT t_c_chec': '1 row of public.t stands in the way',
      'ALTER TABLE public.t ADD CONSTRAINT t_b_key ': '2 rows of public.t stand in the way',
      'ALTER TABLE public.r ADD CONSTRAINT r_id_fke': '2 rows of public.r stand in the way',
      'ALTER TABLE public.r ALTER COLUMN k SET NOT ': '1 row of public.r stands in the way',
      'ALTER TABLE public.r ADD CONSTRAINT r_pkey P': '2 rows of public.r stand in the way',
      'CREATE UNIQUE INDEX m_b ON public.m (b DESC)': '2 rows of public.m stand in the way',
    });
  });

  test('are told to who asked for no hazards', () => {
    expect(planText(proven, false)).toContain('-- refusal: 1 row of public.t stands in the way: ');
  });
});

test('what is new is born with the default privileges that stand, also where one side needs a superuser', async () => {
  const whole = readFileSync(join('tests', 'histories', 'grants.sql'), 'utf8');
  const first = whole.slice(0, whole.indexOf('CREATE TABLE app.t '));
  const text = await planned(first, whole);
  expect(text).toMatch(/CREATE TABLE app\.u[^;]*;[^;]*REVOKE INSERT, SELECT ON app\.u FROM writer/);
  expect(text).not.toContain('GRANT SELECT ON app.t TO reader');
  expect(await planned(whole, first)).not.toContain('role membership');
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
    ...(Number.parseInt(instance.server, 10) < 15 ? [] : ['REVOKE CREATE ON SCHEMA public FROM PUBLIC']),
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
