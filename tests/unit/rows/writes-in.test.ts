import { describe, expect, test } from 'vitest';
import { writeIn } from '../../../src/rows/origins/writes-in.ts';

function told(sql: string): unknown {
  const write = writeIn(sql);
  return write === undefined ? undefined : [write.table, Object.fromEntries(write.expressions)];
}

describe('the expression of each column that a statement writes', () => {
  const cases: readonly (readonly [name: string, sql: string, told: unknown])[] = [
    [
      'rows',
      `INSERT INTO app.t (id, "made at") VALUES (1, now()), (2, f(a, ','))`,
      ['t', { id: ['1', '2'], 'made at': ['now()', "f(a, ',')"] }],
    ],
    [
      'a query',
      'INSERT INTO t AS x (a, b) SELECT 1, random() FROM s WHERE a = 1',
      ['t', { a: ['1'], b: ['random()'] }],
    ],
    [
      'rows, in another way where they are there',
      'INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET b = now(), c = EXCLUDED.c WHERE t.a > 1 RETURNING a',
      ['t', { a: ['1'], b: ['now()'], c: ['EXCLUDED.c'] }],
    ],
    [
      'identities',
      'INSERT INTO t (a) OVERRIDING SYSTEM VALUE VALUES (nextval($q$s$q$))',
      ['t', { a: ['nextval($q$s$q$)'] }],
    ],
    [
      'a change',
      `UPDATE ONLY "T" AS x SET a = now() - interval '1 day', b = (SELECT max(c) FROM s) FROM y WHERE true`,
      ['T', { a: ["now() - interval '1 day'"], b: ['(SELECT max(c) FROM s)'] }],
    ],
    ['names in comments', 'UPDATE /* x set y */ t SET a /* = 3 */ = 4 -- , b = 5', ['t', { a: ['4'] }]],
    [
      'columns that are added',
      'ALTER TABLE IF EXISTS ONLY t ADD COLUMN IF NOT EXISTS a uuid DEFAULT gen_random_uuid() NOT NULL, ADD b text',
      ['t', { a: ['DEFAULT gen_random_uuid() NOT NULL'] }],
    ],
    [
      'a query in parts',
      'INSERT INTO t (a, b) SELECT 1, f() FROM (SELECT 1 UNION SELECT 2) AS s UNION ALL VALUES (2, 3), (4, 5)',
      ['t', { a: ['1', '2', '4'], b: ['f()', '3', '5'] }],
    ],
    [
      'what is not read',
      'INSERT INTO t (a, b) WITH x AS (SELECT 1) TABLE x',
      ['t', { a: ['NULL'], b: ['NULL'] }],
    ],
    [
      'a query of all columns',
      'INSERT INTO t (a, b, c) SELECT x.*, f()',
      ['t', { a: ['NULL'], b: ['NULL'], c: ['NULL'] }],
    ],
    [
      'changes by a list, and of a part',
      'UPDATE t SET (a, "B") = (f(1, 2), 3), (c, d) = (SELECT 1, 2), e[1] = 5, g = ROW(1)',
      ['t', { a: ['f(1, 2)'], B: ['3'], c: ['NULL'], d: ['NULL'], e: ['NULL'], g: ['ROW(1)'] }],
    ],
    [
      'columns that change',
      'ALTER TABLE t ALTER a TYPE text USING f(a), ALTER COLUMN b SET DEFAULT 5, ALTER c TYPE text',
      ['t', { a: ['f(a)'], b: ['NULL'] }],
    ],
    ['a column with another name', 'ALTER TABLE t RENAME COLUMN a TO b', undefined],
    ['a query without a list', 'INSERT INTO t (SELECT 1, now())', undefined],
    ['rows without a list', 'INSERT INTO t VALUES (1, now())', undefined],
    [
      'rows of a table that is not known',
      'INSERT INTO t(a) VALUES(now()),(random())',
      ['t', { a: ['now()', 'random()'] }],
    ],
    ['a string', `SELECT 'insert into t (a) values (now())'`, undefined],
    ['a text that was cut', `INSERT INTO t (a, b) VALUES (1, 'abc`, ['t', { a: ['1'], b: ["'abc"] }]],
  ];
  test.each(cases)('%s', (_, sql, expected) => expect(told(sql)).toEqual(expected));
});

describe('an INSERT that names no columns', () => {
  const order = (table: string): readonly string[] | undefined =>
    table === 't' ? ['id', 'At', 'c'] : undefined;
  const cases: readonly (readonly [name: string, sql: string, told: unknown])[] = [
    ['rows', 'INSERT INTO s.t VALUES (1, now(), DEFAULT)', { id: ['1'], At: ['now()'], c: ['DEFAULT'] }],
    ['fewer values than columns', 'INSERT INTO t VALUES(1), (f(2))', { id: ['1', 'f(2)'] }],
    [
      'a query',
      'INSERT INTO t AS x OVERRIDING USER VALUE SELECT DISTINCT a, now() FROM s HAVING true',
      { id: ['a'], At: ['now()'] },
    ],
    ['a query of all columns', 'INSERT INTO t SELECT s.*, now() FROM s', undefined],
    ['a count', 'INSERT INTO t SELECT count(*) FROM s', { id: ['count(*)'] }],
    ['more values than columns', 'INSERT INTO t VALUES (1, 2, 3, 4)', undefined],
    ['a table that is not known', 'INSERT INTO u VALUES (1)', undefined],
    [
      'another way where rows are there',
      'INSERT INTO t VALUES (1) ON CONFLICT (id) DO UPDATE SET c = now()',
      { id: ['1'], c: ['now()'] },
    ],
  ];
  test.each(cases)('%s', (_, sql, expected) => {
    const write = writeIn(sql, order);
    expect(write && Object.fromEntries(write.expressions)).toEqual(expected);
  });
});
