import type { RowCase } from './row-case.ts';

const partitioned = (rows: string): string => `
CREATE TABLE t (id integer, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE t_old PARTITION OF t FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
CREATE TABLE t_new PARTITION OF t DEFAULT;
INSERT INTO t VALUES ${rows};`;

const heirs = (rows: string): string => `
CREATE TABLE parent (id integer);
CREATE TABLE child () INHERITS (parent);
${rows}`;

const serial = (rows: string): string => `CREATE TABLE t (id serial PRIMARY KEY, a text); ${rows}`;

const filled = (steps: readonly string[]): string =>
  `CREATE TABLE t (a integer PRIMARY KEY); ${steps.join(' ')}`;
const insert = 'INSERT INTO t VALUES (1);';
const view = 'CREATE MATERIALIZED VIEW v AS SELECT a FROM t;';

/** A row that names a large object. */
const image = (content: string, before = ''): string => `${before}
CREATE TABLE t (id integer PRIMARY KEY, image oid, number oid);
INSERT INTO t VALUES (1, lo_from_bytea(0, '${content}'), 7);
`;

const codes = (rows: string): string => `CREATE TABLE t (code text PRIMARY KEY, n integer);
CREATE SEQUENCE s OWNED BY t.code; ALTER TABLE t ALTER code SET DEFAULT 'A' || nextval('s'); ${rows}`;

const lessAsText = `CREATE TYPE m AS (a integer, b text); CREATE DOMAIN d AS m;
CREATE FUNCTION said(m) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1.b'; CREATE CAST (m AS text) WITH FUNCTION said(m);
CREATE TABLE t (id integer PRIMARY KEY, x m, y d, z m[]);`;

/** Rows by the kind of relation they lie in, and where sequences stand. */
export const relations: readonly RowCase[] = [
  {
    name: 'a generated column',
    legacy: `CREATE TABLE t (id integer PRIMARY KEY, a integer, b integer GENERATED ALWAYS AS (a * 2) STORED); INSERT INTO t VALUES (1, 2);`,
    consolidated: `CREATE TABLE t (id integer PRIMARY KEY, a integer, b integer GENERATED ALWAYS AS (a * 2) STORED); INSERT INTO t VALUES (1, 3);`,
    differences: ['changed row public.t (id)=(1): a, b'],
  },
  {
    name: 'rows of partitions, in another order',
    legacy: partitioned(`(1, '2023-01-01'), (2, '2024-01-01')`),
    consolidated: partitioned(`(2, '2024-01-01'), (1, '2023-01-01')`),
    differences: [],
  },
  {
    name: 'a row of a partition',
    legacy: partitioned(`(1, '2023-01-01'), (2, '2024-01-01')`),
    consolidated: partitioned(`(1, '2023-01-01')`),
    differences: ['missing row public.t (day, id)=(2024-01-01, 2)'],
  },
  {
    name: 'a row in the parent in the place of the child',
    legacy: heirs('INSERT INTO child VALUES (1);'),
    consolidated: heirs('INSERT INTO parent VALUES (1);'),
    differences: ['missing row public.child (id)=(1)', 'unexpected row public.parent (id)=(1)'],
  },
  {
    name: 'a materialized view that was filled before the rows came',
    legacy: filled([insert, view]),
    consolidated: filled([view, insert]),
    differences: ['missing row public.v (a)=(1)'],
  },
  {
    name: 'a materialized view that was filled again',
    legacy: filled([insert, view]),
    consolidated: filled([view, insert, 'REFRESH MATERIALIZED VIEW v;']),
    differences: [],
  },
  {
    name: 'a materialized view that is not filled on one side',
    legacy: filled([insert, view]),
    consolidated: filled([insert, `${view.slice(0, -1)} WITH NO DATA;`]),
    differences: ['changed materialized view public.v: not populated'],
  },
  {
    name: 'a sequence that gives a key again',
    legacy: serial(`INSERT INTO t (a) VALUES ('x'), ('y');`),
    consolidated: serial(`INSERT INTO t VALUES (1, 'x'), (2, 'y');`),
    differences: ['changed sequence position public.t_id_seq: next value'],
  },
  {
    name: 'a sequence that is further on, past every key',
    legacy: serial(`INSERT INTO t (a) VALUES ('x'), ('z'); DELETE FROM t WHERE a = 'z';`),
    consolidated: serial(`INSERT INTO t (a) VALUES ('x');`),
    differences: [],
  },
  {
    name: 'a sequence of its own that stands elsewhere',
    legacy: `CREATE SEQUENCE s; CREATE TABLE t (a integer); SELECT nextval('s');`,
    consolidated: `CREATE SEQUENCE s; CREATE TABLE t (a integer);`,
    differences: ['changed sequence position public.s: next value'],
  },
  {
    name: 'a sequence that a column of texts owns',
    legacy: codes(`INSERT INTO t (n) VALUES (1), (2);`),
    consolidated: codes(`INSERT INTO t (n) VALUES (1), (2);`),
    differences: [],
  },
  {
    name: 'a sequence that a column of texts owns, and that stands elsewhere',
    legacy: codes(`INSERT INTO t (n) VALUES (1); SELECT nextval('s');`),
    consolidated: codes(`INSERT INTO t (n) VALUES (1);`),
    differences: ['changed sequence position public.s: next value'],
  },
  {
    name: 'large objects whose OIDs the server chose otherwise',
    legacy: image('abc', 'CREATE TABLE made_before (); DROP TABLE made_before;'),
    consolidated: image('abc'),
    differences: [],
  },
  {
    name: 'a large object that holds something else',
    legacy: image('abc', 'CREATE TABLE made_before (); DROP TABLE made_before;'),
    consolidated: image('abd'),
    differences: [
      'missing large object content d01a081fa5d62f77 #1',
      'unexpected large object content 4be511024764d2bc #1',
      'changed row public.t (id)=(1): image',
    ],
  },
  {
    name: 'quoted names',
    legacy: `CREATE TABLE "Odd ""t" ("A b" integer PRIMARY KEY, "select" text); INSERT INTO "Odd ""t" VALUES (1, 'x');`,
    consolidated: `CREATE TABLE "Odd ""t" ("A b" integer PRIMARY KEY, "select" text); INSERT INTO "Odd ""t" VALUES (1, 'y');`,
    differences: ['changed row public."Odd ""t" ("A b")=(1): "select"'],
  },
  {
    name: 'types whose casts to text say less than they hold',
    legacy: `${lessAsText} INSERT INTO t VALUES (1, (1, 'a'), (1, 'a'), NULL), (2, NULL, (NULL, NULL), '{"(1,a)"}');`,
    consolidated: `${lessAsText} INSERT INTO t VALUES (1, (2, 'a'), (1, 'a'), NULL), (2, NULL, NULL, '{"(1,a)"}');`,
    differences: ['changed row public.t (id)=(1): x', 'changed row public.t (id)=(2): y'],
  },
  {
    name: 'domains over domains over a type whose cast to text says less than it holds',
    legacy: `${lessAsText} CREATE DOMAIN e AS d; CREATE DOMAIN f AS e; CREATE TABLE u (a integer PRIMARY KEY, f f); INSERT INTO u VALUES (1, (1, 'a'));`,
    consolidated: `${lessAsText} CREATE DOMAIN e AS d; CREATE DOMAIN f AS e; CREATE TABLE u (a integer PRIMARY KEY, f f); INSERT INTO u VALUES (1, (2, 'a'));`,
    differences: ['changed row public.u (a)=(1): f'],
  },
  {
    name: 'a table without a column',
    legacy: `CREATE TABLE t (); INSERT INTO t DEFAULT VALUES;`,
    consolidated: `CREATE TABLE t ();`,
    differences: ['missing row public.t ()=()'],
  },
  {
    name: 'row security that hides rows from their owner',
    legacy: `CREATE TABLE t (a integer PRIMARY KEY); INSERT INTO t VALUES (1); ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;`,
    consolidated: `CREATE TABLE t (a integer PRIMARY KEY); ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;`,
    differences: ['missing row public.t (a)=(1)'],
  },
];
