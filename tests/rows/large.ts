import type { RowCase } from './row-case.ts';

/** Rows of more text than is ever loaded at once, numbered by a sequence in an order that no replay repeats. */
const counted = (name: string): string => `
CREATE TABLE item (id serial PRIMARY KEY, made timestamptz DEFAULT clock_timestamp(), name text, text text);
INSERT INTO item (name, text)
SELECT CASE n WHEN 555 THEN '${name}' ELSE 'n' || n END, repeat('x', 200) FROM generate_series(1, 22000) AS n ORDER BY random();
`;

/** Rows that refer to such rows. */
const child = (name: string): string => `
CREATE TABLE part (id serial PRIMARY KEY, item_id integer REFERENCES item, name text, text text);
INSERT INTO part (item_id, name, text)
SELECT id, CASE name WHEN 'n777' THEN '${name}' ELSE 'of ' || name END, text FROM item ORDER BY random();
`;

/** Rows with a key that repeats, and a column of which some cells do; one row is not there. */
const keyed = (gone: number, cell: string): string => `
CREATE TABLE item (id integer PRIMARY KEY, made timestamptz, text text);
INSERT INTO item
SELECT n, CASE WHEN n = 555 THEN ${cell} WHEN n % 3 > 0 THEN clock_timestamp() END, repeat('x', 200)
FROM generate_series(1, 22000) AS n WHERE n <> ${gone};
`;

/** The same with texts. */
const keyedText = (cell: string): string =>
  keyed(0, cell).replace('timestamptz', 'text').replace('clock_timestamp()', 'clock_timestamp()::text');

/** Rows without a key, some of them twice. */
const keyless = (last: number): string => `
CREATE TABLE item (number integer, text text);
INSERT INTO item SELECT n / 2, repeat('x', 200) FROM generate_series(1, 22000) AS n;
INSERT INTO item SELECT 77, repeat('x', 200) FROM generate_series(1, ${last});
`;

/** A partitioned table with documents that have no equality. */
const partitioned = (length: number): string => `
CREATE TABLE doc (id integer, day date, body json, made timestamptz DEFAULT clock_timestamp(), PRIMARY KEY (id, day))
PARTITION BY HASH (id);
CREATE TABLE doc_0 PARTITION OF doc FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE doc_1 PARTITION OF doc FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO doc (id, day, body)
SELECT n, '2024-01-01', json_build_object('k', repeat('x', CASE n WHEN 9 THEN ${length} ELSE 200 END))
FROM generate_series(1, 22000) AS n;
`;

/** Large tables, whose rows the server hashes in parts. */
export const large: readonly RowCase[] = [
  {
    name: 'numbers of a sequence in another order at every replay',
    legacy: counted('n555'),
    consolidated: counted('n555'),
    differences: [],
    notCompared: ['public.item.id', 'public.item.made'],
  },
  {
    name: 'one row among them is another one',
    legacy: counted('n555'),
    consolidated: counted('other'),
    differences: [
      `missing row public.item (name, text)=(n555, ${'x'.repeat(180)}…`,
      `unexpected row public.item (name, text)=(other, ${'x'.repeat(179)}…`,
    ],
    notCompared: ['public.item.id', 'public.item.made'],
  },
  {
    name: 'rows that refer to them',
    legacy: counted('n555') + child('x'),
    consolidated: counted('n555') + child('x'),
    differences: [],
    notCompared: ['public.item.id', 'public.item.made', 'public.part.id', 'public.part.item_id'],
  },
  {
    name: 'a cell that repeats, beside cells that do not',
    legacy: keyed(0, `'2024-01-01'`),
    consolidated: keyed(0, `'2024-01-02'`),
    differences: ['changed row public.item (id)=(555): made'],
    notCompared: ['public.item.made'],
  },
  {
    name: 'a cell that repeats on one side alone',
    legacy: keyed(0, 'clock_timestamp()'),
    consolidated: keyed(0, `'2024-01-01'`),
    differences: ['changed row public.item (id)=(555): made'],
    notCompared: ['public.item.made'],
  },
  {
    name: 'NULL beside cells that do not repeat',
    legacy: keyed(0, 'NULL'),
    consolidated: keyed(0, `'2024-01-02'`),
    differences: ['changed row public.item (id)=(555): made'],
    notCompared: ['public.item.made'],
  },
  {
    name: 'an empty text in the place of NULL beside cells that do not repeat',
    legacy: keyedText('NULL'),
    consolidated: keyedText(`''`),
    differences: ['changed row public.item (id)=(555): made'],
    notCompared: ['public.item.made'],
  },
  {
    name: 'a row that is not there',
    legacy: keyed(0, 'NULL'),
    consolidated: keyed(9, 'NULL'),
    differences: ['missing row public.item (id)=(9)'],
    notCompared: ['public.item.made'],
  },
  {
    name: 'rows without a key',
    legacy: keyless(2),
    consolidated: keyless(3),
    differences: [`unexpected row public.item (number, text)=(77, ${'x'.repeat(180)}…`],
  },
  {
    name: 'a document in a partitioned table, beside cells that do not repeat',
    legacy: partitioned(200),
    consolidated: partitioned(201),
    differences: ['changed row public.doc (day, id)=(2024-01-01, 9): body'],
    notCompared: ['public.doc.made'],
  },
];
