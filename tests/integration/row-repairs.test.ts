import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Report, verify } from '../../src/index.ts';
import { quoteLiteral } from '../../src/sql/quote.ts';
import { testEngine, testOptions } from '../instance-options.ts';
import { verifyOptions } from '../verify-options.ts';

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'squash-rows-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

const checks = ['structure', 'data'] as const;

/** The report on two texts, and that on the second with its repair behind it. */
async function repaired(
  common: string,
  legacy: string,
  consolidated: string,
  options: Partial<Parameters<typeof verify>[0]> = {},
): Promise<{ readonly report: Report; readonly again: Report }> {
  const [ours, theirs] = [join(directory, 'legacy.sql'), join(directory, 'consolidated.sql')];
  writeFileSync(ours, `${common};\n${legacy}`);
  writeFileSync(theirs, `${common};\n${consolidated}`);
  const sources = { ...verifyOptions, legacy: ours, consolidated: theirs, checks, ...options };
  const report = await verify(sources);
  writeFileSync(theirs, `${common};\n${consolidated};\n${report.repair ?? ''}`);
  return { report, again: await verify({ ...sources, explain: false }) };
}

function repairs({ differences }: Report): readonly (string | undefined)[] {
  return differences.map(({ repair }) => repair);
}

test('rows come, change and go by their key, and values are quoted', async () => {
  const { report, again } = await repaired(
    'CREATE TABLE t (id integer PRIMARY KEY, "Odd name" text, doc jsonb, at timestamptz, bytes bytea, yes boolean)',
    `INSERT INTO t VALUES (1, 'it''s \\ "so"', '{"a": "\\\\ ''"}', '2020-01-01 00:00:00+00', '\\x00ff', true), (2, 'b', NULL, NULL, NULL, NULL)`,
    "INSERT INTO t VALUES (2, 'c', '[]'), (3, '', NULL)",
  );
  expect(repairs(report)).toEqual([
    `INSERT INTO public.t (id, "Odd name", doc, at, bytes, yes) VALUES (1, E'it''s \\\\ "so"', E'{"a": "\\\\\\\\ ''"}', '2020-01-01 00:00:00+00', E'\\\\x00ff', true);`,
    `UPDATE public.t SET "Odd name" = 'b', doc = NULL WHERE id = 2;`,
    'DELETE FROM public.t WHERE id = 3;',
  ]);
  expect(again.outcome).toBe('equivalent');
});

describe('order', () => {
  const families = `CREATE TABLE parent (id integer PRIMARY KEY, name text UNIQUE NOT NULL);
CREATE TABLE child (id integer PRIMARY KEY, parent integer NOT NULL REFERENCES parent)`;

  test('is one that foreign keys and unique keys allow', async () => {
    const { report, again } = await repaired(
      families,
      "INSERT INTO parent VALUES (1, 'a'), (2, 'b'), (3, 'x'); INSERT INTO child VALUES (1, 2), (2, 3)",
      "INSERT INTO parent VALUES (1, 'a'), (9, 'b'), (3, 'c'); INSERT INTO child VALUES (1, 1), (7, 9)",
    );
    expect(repairs(report)).not.toContain(undefined);
    expect(again.outcome).toBe('equivalent');
  });

  test('says what cannot be written one by one', async () => {
    const circle = `CREATE TABLE a (id integer PRIMARY KEY, b integer NOT NULL);
CREATE TABLE b (id integer PRIMARY KEY, a integer NOT NULL REFERENCES a DEFERRABLE INITIALLY DEFERRED);
ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b DEFERRABLE INITIALLY DEFERRED;
CREATE TABLE c (id integer PRIMARY KEY)`;
    const { report } = await repaired(
      circle,
      'BEGIN; INSERT INTO a VALUES (1, 1); INSERT INTO b VALUES (1, 1); COMMIT; INSERT INTO c VALUES (1)',
      '',
    );
    expect(report.repair).toBe(`-- not written out: 1 row of public.a

-- not written out: 1 row of public.b

INSERT INTO public.c (id) VALUES (1);
`);
    expect(report.notes).toContain('the repair is not whole; not written out: 1 row of public.a');
  });
});

test('rows that nothing tells apart go one by one', async () => {
  const { report, again } = await repaired(
    'CREATE TABLE t (a integer, doc json)',
    `INSERT INTO t VALUES (1, NULL), (2, '{}')`,
    `INSERT INTO t VALUES (1, NULL), (1, NULL), (1, NULL), (2, '{}'), (2, '{}')`,
  );
  expect(repairs(report)).toHaveLength(3);
  expect(report.repair).toContain(
    'WHERE (tableoid, ctid) = (SELECT tableoid, ctid FROM public.t WHERE a = 1 AND doc IS NULL LIMIT 1)',
  );
  expect(again.outcome).toBe('equivalent');
});

test('what no replay repeats comes as its expression, and references find their row', async () => {
  const { report, again } = await repaired(
    `CREATE TABLE u (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text UNIQUE NOT NULL, at timestamptz NOT NULL);
CREATE TABLE r (id integer PRIMARY KEY, u uuid NOT NULL REFERENCES u)`,
    "INSERT INTO u (name, at) VALUES ('ann', clock_timestamp()), ('bob', clock_timestamp()); INSERT INTO r SELECT 1, id FROM u WHERE name = 'ann'",
    "INSERT INTO u (name, at) VALUES ('bob', clock_timestamp()); INSERT INTO r SELECT 1, id FROM u WHERE name = 'bob'",
  );
  expect(repairs(report)).toEqual([
    "UPDATE public.r SET u = (SELECT id FROM public.u WHERE name = 'ann') WHERE id = 1;",
    "INSERT INTO public.u (id, name, at) VALUES (DEFAULT, 'ann', clock_timestamp());",
  ]);
  expect(again.outcome).toBe('equivalent');
});

test('columns that must be left to PostgreSQL are, and heirs are', async () => {
  const { report, again } = await repaired(
    `CREATE TABLE base (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a integer, twice integer GENERATED ALWAYS AS (2 * a) STORED);
CREATE TABLE heir () INHERITS (base)`,
    'INSERT INTO base (a) VALUES (1), (2); INSERT INTO heir (id, a) VALUES (1, 5)',
    'INSERT INTO base (a) VALUES (7); INSERT INTO heir (id, a) VALUES (1, 5)',
  );
  expect(repairs(report).slice(0, 2)).toEqual([
    'UPDATE ONLY public.base SET a = 1 WHERE id = 1;',
    'INSERT INTO public.base (id, a) OVERRIDING SYSTEM VALUE VALUES (2, 2);',
  ]);
  expect(again.outcome).toBe('equivalent');
});

test('triggers rest meanwhile, and fire afterwards as they did', async () => {
  const { report, again } = await repaired(
    `CREATE TABLE t (id integer PRIMARY KEY, a text); CREATE TABLE log (what text);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (TG_OP); RETURN NULL; END $$;
CREATE TRIGGER each AFTER INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION note();
ALTER TABLE t ENABLE ALWAYS TRIGGER each; INSERT INTO t VALUES (1, 'a'), (2, 'b')`,
    'SELECT 1',
    "ALTER TABLE t DISABLE TRIGGER each; UPDATE t SET a = 'c' WHERE id = 1; ALTER TABLE t ENABLE ALWAYS TRIGGER each",
  );
  expect(repairs(report)).toEqual(["UPDATE public.t SET a = 'a' WHERE id = 1;"]);
  expect(report.repair).toBe(`ALTER TABLE public.t DISABLE TRIGGER each;

UPDATE public.t SET a = 'a' WHERE id = 1;

ALTER TABLE public.t ENABLE ALWAYS TRIGGER each;
`);
  expect(again.outcome).toBe('equivalent');
});

test('sequences are set to where the history leaves them', async () => {
  const { report, again } = await repaired(
    'CREATE SEQUENCE s; CREATE SEQUENCE "Odd name"; CREATE TABLE t (id serial PRIMARY KEY)',
    `SELECT setval('s', 41); SELECT setval('"Odd name"', 5, false); INSERT INTO t VALUES (DEFAULT), (DEFAULT)`,
    'INSERT INTO t VALUES (1), (2)',
  );
  expect(repairs(report)).toEqual([
    `SELECT setval('public."Odd name"', 5, false);`,
    "SELECT setval('public.s', 42, false);",
    "SELECT setval('public.t_id_seq', 3, false);",
  ]);
  expect(again.outcome).toBe('equivalent');
});

test('rows that a structural repair asks for are written too', async () => {
  const { report, again } = await repaired(
    'CREATE TABLE t (id integer PRIMARY KEY)',
    "INSERT INTO t VALUES (1), (2); ALTER TABLE t ADD b text; UPDATE t SET b = 'x' WHERE id = 2; CREATE TABLE n AS SELECT 1 AS one",
    'INSERT INTO t VALUES (1), (2)',
  );
  expect(report.repair).toContain("UPDATE public.t SET b = 'x' WHERE id = 2;");
  expect(report.repair).toContain('INSERT INTO public.n (one) VALUES (1);');
  expect(again.outcome).toBe('equivalent');
});

test('a materialized view is filled again, once', async () => {
  const { report, again } = await repaired(
    'CREATE TABLE t (a integer); CREATE MATERIALIZED VIEW m AS SELECT a FROM t',
    'INSERT INTO t VALUES (1), (2); REFRESH MATERIALIZED VIEW m',
    'INSERT INTO t VALUES (1), (2)',
  );
  expect(report.repair).toBe('REFRESH MATERIALIZED VIEW public.m;\n');
  expect(repairs(report)).toEqual(Array(2).fill('REFRESH MATERIALIZED VIEW public.m;'));
  expect(again.outcome).toBe('equivalent');
});

describe('what is not written out is said', () => {
  test('where a table differs in very many rows', async () => {
    const { report } = await repaired(
      'CREATE TABLE t (id integer PRIMARY KEY); CREATE TABLE u (id integer)',
      'INSERT INTO t SELECT generate_series(1, 1001); INSERT INTO u VALUES (1)',
      '',
    );
    expect(report.repair).toBe(`-- not written out: 1001 rows of public.t

INSERT INTO public.u (id) VALUES (1);
`);
    expect(report.notes).toContain('the repair is not whole; not written out: 1001 rows of public.t');
  });

  test('but rows of a large table are, where few differ', async () => {
    const filled = `CREATE TABLE t (id integer PRIMARY KEY, a text);
INSERT INTO t SELECT g, repeat('x', 1000) FROM generate_series(1, 5000) AS g`;
    const { report, again } = await repaired(filled, "UPDATE t SET a = 'y' WHERE id = 7", 'SELECT 1');
    expect(repairs(report)).toEqual(["UPDATE public.t SET a = 'y' WHERE id = 7;"]);
    expect(again.outcome).toBe('equivalent');
  });
});

test('what does not hold is not shown, and what holds without it is', async () => {
  const { report } = await repaired(
    'CREATE TABLE t (id integer PRIMARY KEY); CREATE TABLE u (id integer PRIMARY KEY)',
    'INSERT INTO t VALUES (1); INSERT INTO u VALUES (1); CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING',
    'CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING',
  );
  expect(repairs(report)).toEqual([undefined, 'INSERT INTO public.u (id) VALUES (1);']);
  expect(report.repair).toBe(
    '-- not written out: 1 row of public.t\n\nINSERT INTO public.u (id) VALUES (1);\n',
  );
});

test('an expression of a statement gives its cells anew', async () => {
  const { report, again } = await repaired(
    'CREATE TABLE t (id integer PRIMARY KEY, token text)',
    'INSERT INTO t (id, token) VALUES (1, md5(random()::text)), (2, md5(random()::text))',
    'INSERT INTO t (id, token) VALUES (1, md5(random()::text))',
  );
  expect(repairs(report)).toEqual(['INSERT INTO public.t (id, token) VALUES (2, md5(random()::text));']);
  expect(again.outcome).toBe('equivalent');
});

test('literals are those that PostgreSQL itself would write', async () => {
  await using instance = await testEngine.start(testOptions, {
    superuser: false,
    signal: new AbortController().signal,
  });
  await using session = await instance.connect('migrator');
  const texts = ['', "it's", 'a\\b', "\\'", '\n\t', '$$', 'é😀', "E'x'", '%L', '\\u0041'];
  const rows = await session.query(
    'SELECT quote_literal(each) FROM unnest(ARRAY(SELECT jsonb_array_elements_text($1::jsonb))) AS each',
    [JSON.stringify(texts)],
  );
  expect(texts.map((text) => quoteLiteral(text).trim())).toEqual(rows.map(([quoted]) => quoted));
});

test('accepted rows stay as they are', async () => {
  const accept = [{ kind: 'row', identity: 'public.t (id)=(1)', reason: 'not wanted' }];
  const { report } = await repaired(
    'CREATE TABLE t (id integer PRIMARY KEY)',
    'INSERT INTO t VALUES (1), (2)',
    '',
    { accept },
  );
  expect(report.repair).toBe('INSERT INTO public.t (id) VALUES (2);\n');
});

test('what rows keep from being made waits until they have what they lack', async () => {
  const { report, again } = await repaired(
    'CREATE SCHEMA s',
    `CREATE TABLE s.t (id integer PRIMARY KEY, name text NOT NULL, n integer UNIQUE);
INSERT INTO s.t VALUES (1, 'a', 1), (2, 'b', 2);
CREATE TABLE s.w (x text, id integer PRIMARY KEY); INSERT INTO s.w VALUES ('x', 1), ('y', 2);
CREATE TABLE s.v (id integer REFERENCES s.w); INSERT INTO s.v VALUES (1)`,
    `CREATE TABLE s.t (id integer PRIMARY KEY, n integer); INSERT INTO s.t VALUES (1, 7), (2, 7);
CREATE TABLE s.w (x text); INSERT INTO s.w VALUES ('x'), ('y');
CREATE TABLE s.v (id integer); INSERT INTO s.v VALUES (1)`,
  );
  expect(report.repair).toContain('-- not written out: the order of the columns of s.t');
  expect(report.repair).toMatch(
    /ADD COLUMN name text;[\s\S]*name = 'b' WHERE id = 2;[\s\S]*ALTER COLUMN name SET NOT NULL;[\s\S]*ADD CONSTRAINT v_id_fkey/,
  );
  expect(again.differences.map(({ class: of, identity }) => [of, identity])).toEqual([['order', 's.t']]);
});

test('a column that stays without values is not promised to be NOT NULL', async () => {
  const accept = [{ kind: 'row', reason: 'rows of its own' }];
  const { report } = await repaired(
    'CREATE SCHEMA s',
    "CREATE TABLE s.t (id integer PRIMARY KEY, name text NOT NULL); INSERT INTO s.t VALUES (1, 'a')",
    'CREATE TABLE s.t (id integer PRIMARY KEY); INSERT INTO s.t VALUES (2)',
    { accept },
  );
  expect(report.repair).toMatch(
    /^-- not written out: ALTER TABLE s\.t ALTER COLUMN name SET NOT NULL \(column "name" .*\): correct the rows, then run it\n/,
  );
});
