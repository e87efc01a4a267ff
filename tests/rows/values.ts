import type { RowCase } from './row-case.ts';

const table = (columns: string, ...rows: readonly string[]): string =>
  `CREATE TABLE t (${columns}); ${rows.map((row) => `INSERT INTO t VALUES (${row});`).join(' ')}`;

const large = (changed: string): string => `
CREATE TABLE t (id integer PRIMARY KEY, name text NOT NULL, at timestamptz NOT NULL);
INSERT INTO t SELECT n, 'name ' || n, '2024-01-01'::timestamptz + n * interval '1 minute' FROM generate_series(1, 50000) AS n;
${changed}`;

const extra = 'CREATE TABLE kept (a integer); INSERT INTO kept VALUES (1);';

/** Pairs of one value in a column of a type, with what makes them differ. */
const pairs: readonly (readonly [name: string, type: string, expected: string, actual: string])[] = [
  ['NULL against the text NULL', 'text', 'NULL', `'NULL'`],
  ['NULL against the empty text', 'text', 'NULL', `''`],
  ['white space at the end', 'text', `'a'`, `'a '`],
  ['upper case', 'text', `'a'`, `'A'`],
  ['two ways to write one letter', 'text', `U&'\\00e4'`, `U&'a\\0308'`],
  ['the order of keys in a json value', 'json', `'{"a":1,"b":2}'`, `'{"b":2,"a":1}'`],
  ['a number in a jsonb value', 'jsonb', `'{"a":1}'`, `'{"a":2}'`],
  ['the scale of a number', 'numeric', '1.0', '1.00'],
  ['a bit of a floating-point number', 'double precision', '0.1', '0.10000000000000002'],
  ['NaN against infinity', 'double precision', `'NaN'`, `'Infinity'`],
  ['the sign of infinity', 'timestamptz', `'infinity'`, `'-infinity'`],
  ['a microsecond', 'timestamp', `'2024-01-01'`, `'2024-01-01 00:00:00.000001'`],
  ['a byte', 'bytea', `'\\x00ff'`, `'\\x00fe'`],
  ['the order in an array', 'integer[]', `'{1,2}'`, `'{2,1}'`],
  ['NULL in an array', 'text[]', `'{NULL}'`, `'{"NULL"}'`],
  ['the lower bound of an array', 'integer[]', `'{1,2}'`, `'[0:1]={1,2}'`],
  ['months against days', 'interval', `'1 month'`, `'30 days'`],
];

/** Pairs of two ways to write the same value. */
const same: readonly (readonly [name: string, type: string, expected: string, actual: string])[] = [
  ['jsonb written otherwise', 'jsonb', `'{"a":1,"b":2}'`, `'{ "b": 2, "a": 1 }'`],
  ['one moment in two zones', 'timestamptz', `'2024-01-01 12:00+02'`, `'2024-01-01 10:00+00'`],
  ['the scale that the column gives', 'numeric(6, 2)', '1', '1.000'],
  ['bytea in two notations', 'bytea', `'\\x41'`, `'A'`],
  ['char(n), filled up', 'char(5)', `'a'`, `'a  '`],
  ['NaN', 'double precision', `'NaN'`, `'nan'`],
];

/** Rows whose values differ, or do not, by type. */
export const values: readonly RowCase[] = [
  ...pairs.map(([name, type, expected, actual]) => ({
    name,
    legacy: table(`id integer PRIMARY KEY, v ${type}`, `1, ${expected}`),
    consolidated: table(`id integer PRIMARY KEY, v ${type}`, `1, ${actual}`),
    differences: ['changed row public.t (id)=(1): v'],
  })),
  ...same.map(([name, type, expected, actual]) => ({
    name: `the same: ${name}`,
    legacy: table(`id integer PRIMARY KEY, v ${type}`, `1, ${expected}`),
    consolidated: table(`id integer PRIMARY KEY, v ${type}`, `1, ${actual}`),
    differences: [],
  })),
  {
    name: 'no key and double rows, in another order',
    legacy: table('a text, b integer', `'x', 1`, `'x', 1`, `'y', NULL`),
    consolidated: table('a text, b integer', `'y', NULL`, `'x', 1`, `'x', 1`),
    differences: [],
  },
  {
    name: 'no key, one of two double rows lost',
    legacy: table('a text, b integer', `'x', 1`, `'x', 1`),
    consolidated: table('a text, b integer', `'x', 1`),
    differences: ['missing row public.t (a, b)=(x, 1)'],
  },
  {
    name: 'no key, cells that look alike once they are joined',
    legacy: table('a text, b text', `'x, y', 'z'`, `'x', 'y, z'`, `'only', 'here'`),
    consolidated: table('a text, b text', `'x', 'y, z'`, `'x, y', 'z'`),
    differences: ['missing row public.t (a, b)=(only, here)'],
  },
  {
    name: 'columns in another order',
    legacy: table('id integer PRIMARY KEY, a text, b text', `1, 'a', 'b'`),
    consolidated: table('id integer PRIMARY KEY, b text, a text', `1, 'b', 'a'`),
    differences: ['changed column public.t: order'],
  },
  {
    name: 'a large table that is equal',
    legacy: large(''),
    consolidated: large(''),
    differences: [],
  },
  {
    name: 'one cell of a large table',
    legacy: large(''),
    consolidated: large(`UPDATE t SET name = 'Name 40000' WHERE id = 40000;`),
    differences: ['changed row public.t (id)=(40000): name'],
  },
  {
    name: 'a table that one side does not have',
    legacy: `${extra} ${table('id integer', '1')}`,
    consolidated: extra,
    differences: ['missing table public.t'],
  },
  {
    name: 'a column that one side does not have, and a cell beside it',
    legacy: table('id integer PRIMARY KEY, a text, b text', `1, 'a', 'b'`),
    consolidated: table('id integer PRIMARY KEY, a text', `1, 'other'`),
    differences: ['missing column public.t.b', 'changed row public.t (id)=(1): a'],
  },
  {
    name: 'rows in a schema that is left out',
    legacy: `${extra} CREATE SCHEMA tool; CREATE TABLE tool.t (a integer); INSERT INTO tool.t VALUES (1);`,
    consolidated: `${extra} CREATE SCHEMA tool; CREATE TABLE tool.t (a integer); INSERT INTO tool.t VALUES (2);`,
    differences: [],
    except: ['tool'],
  },
];
