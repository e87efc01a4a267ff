import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pinSession } from '../../../src/catalog/pin-session.ts';
import type { Instance } from '../../../src/instance/instance.ts';
import type { Session } from '../../../src/instance/session.ts';
import type { Script } from '../../../src/migrations/migration.ts';
import { chanceColumns } from '../../../src/rows/origins/chance-columns.ts';
import { readTables } from '../../../src/rows/tables.ts';
import { never, testEngine, testOptions } from '../../instance-options.ts';

let instance: Instance;
let session: Session;

beforeAll(async () => {
  instance = await testEngine.start(testOptions, { superuser: false, signal: never() });
  session = await instance.connect('migrator');
});

afterAll(async () => {
  await session[Symbol.asyncDispose]();
  await instance[Symbol.asyncDispose]();
});

/** The columns told to hold what is drawn at random, and nothing else. */
async function drawnIn(sql: string): Promise<readonly string[]> {
  const script: Script = { file: 'up.sql', line: 1, sql, send: 'transaction' };
  try {
    const done = await session.batch(`BEGIN; ${sql}`);
    if (!done.ok) throw new Error(done.error.message);
    await pinSession(session);
    const found = await chanceColumns(session, [script], await readTables(session, []));
    return found.filter(({ drawn }) => drawn).map(({ table, column }) => `${table}.${column}`);
  } finally {
    await session.batch('ROLLBACK');
  }
}

const token = 'CREATE TABLE coins (id integer PRIMARY KEY, token float DEFAULT random(), other integer);';
const first = 'INSERT INTO coins (id) VALUES (1);';

describe('nothing is written but what is drawn', () => {
  test.each([
    ['by a default', first],
    ['by UNION', 'INSERT INTO coins (id, token) SELECT 1, random() UNION ALL SELECT 2, random();'],
    ['by a list of columns', `${first} UPDATE coins SET (other, token) = (1, random());`],
    [
      'where another column changes',
      `${first} UPDATE coins SET other = 2; ALTER TABLE coins ALTER other TYPE text;`,
    ],
    [
      'beside another table',
      `${first} CREATE TABLE log (a text); INSERT INTO log VALUES ('b'); UPDATE log SET a = 'c';`,
    ],
    [
      'in long texts',
      `INSERT INTO coins (id) VALUES ${Array.from({ length: 900 }, (_, id) => `(${id})`).join(', ')};`,
    ],
  ])('%s', async (_, sql) => {
    expect(await drawnIn(token + sql)).toEqual(['public.coins.token']);
  });
});

describe('something else may be written', () => {
  test.each([
    ['through a view', `CREATE VIEW seen AS SELECT * FROM coins; ${first} UPDATE seen SET token = 1;`],
    [
      'through a view of a view that is gone',
      `CREATE VIEW seen AS SELECT * FROM coins; CREATE VIEW v AS SELECT * FROM seen; ${first} UPDATE v SET token = 1; DROP VIEW seen CASCADE;`,
    ],
    [
      'through what has another name',
      `${first} CREATE VIEW seen AS TABLE coins; ALTER VIEW seen RENAME TO v; UPDATE v SET token = 1;`,
    ],
    [
      'by the second part of UNION',
      'INSERT INTO coins (id, token) SELECT 1, random() UNION ALL SELECT 2, 0.5;',
    ],
    [
      'by WITH',
      `${first} INSERT INTO coins (id, token) WITH x AS (SELECT 2 AS a, 0.5 AS b) SELECT a, b FROM x;`,
    ],
    [
      'by all columns of a query',
      `${first} INSERT INTO coins (id, token, other) SELECT x.*, random() FROM (VALUES (2, 0.5)) AS x;`,
    ],
    ['by a list of columns', `${first} UPDATE coins SET (token, other) = (0.5, 1);`],
    ['by a list of columns from a query', `${first} UPDATE coins SET (token, other) = (SELECT 0.5, 1);`],
    ['by a cast', `${first} ALTER TABLE coins ALTER COLUMN token TYPE numeric USING 5;`],
    [
      'by a condition',
      `INSERT INTO coins (id, token) SELECT n, CASE n WHEN 1 THEN 0.5 ELSE random() END FROM generate_series(1, 2) AS n;`,
    ],
    [
      'by a default of before',
      `INSERT INTO coins VALUES (1, random()); ALTER TABLE coins ALTER other SET DEFAULT 7, ALTER token SET DEFAULT 0.5; INSERT INTO coins (id) VALUES (2); ALTER TABLE coins ALTER token SET DEFAULT random();`,
    ],
    [
      'under a name of before',
      `ALTER TABLE coins RENAME token TO was; INSERT INTO coins (id, was) VALUES (1, 0.5); ALTER TABLE coins RENAME was TO token; INSERT INTO coins (id) VALUES (2);`,
    ],
    [
      'in a table of another name',
      `ALTER TABLE coins RENAME TO held; INSERT INTO held (id, token) VALUES (1, 0.5); ALTER TABLE held RENAME TO coins; INSERT INTO coins (id) VALUES (2);`,
    ],
    [
      'by statements that are put together',
      `${first} DO $$ BEGIN EXECUTE 'UPDATE ' || 'co' || 'ins SET token = 1'; END $$;`,
    ],
    [
      'by a trigger that is gone',
      `CREATE FUNCTION set_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.token := 0.5; RETURN NEW; END $$;
      CREATE TRIGGER set_it BEFORE INSERT ON coins FOR EACH ROW EXECUTE FUNCTION set_it();
      ${first} DROP TRIGGER set_it ON coins; DROP FUNCTION set_it; INSERT INTO coins (id) VALUES (2);`,
    ],
    [
      'at the end of a long text',
      `INSERT INTO coins (id, token) VALUES ${Array.from({ length: 900 }, (_, id) => `(${id}, DEFAULT)`).join(', ')}, (900, 0.5);`,
    ],
  ])('%s', async (_, sql) => {
    expect(await drawnIn(token + sql)).toEqual([]);
  });

  test('by the query that makes a table', async () => {
    const made =
      'CREATE TABLE coins AS SELECT 1 AS id, 0.5 AS token; UPDATE coins SET token = random() WHERE id = 2;';
    expect(await drawnIn(made)).toEqual([]);
  });

  test('in a partition', async () => {
    const made = `CREATE TABLE coins (id integer, token float DEFAULT random()) PARTITION BY LIST (id);
    CREATE TABLE one PARTITION OF coins FOR VALUES IN (1); INSERT INTO coins (id) VALUES (1);`;
    expect(await drawnIn(made)).toEqual(['public.coins.token']);
    expect(await drawnIn(`${made} UPDATE one SET token = 0.5;`)).toEqual([]);
  });
});
