import type { Mutation } from './mutation.ts';

const table = "CREATE TABLE app.t (a integer, b text, c varchar(10) DEFAULT 'x', d integer NOT NULL)";
const parts = `CREATE TABLE app.p (a integer, b text) PARTITION BY LIST (a);
CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1, 2);
CREATE TABLE app.p2 PARTITION OF app.p FOR VALUES IN (3)`;

/** Changes of tables. */
export const tables: readonly Mutation[] = [
  ...(
    [
      ['unlogged', 'ALTER TABLE app.t SET UNLOGGED'],
      ['of type', 'ALTER TABLE app.t OF app.row'],
      ['replica identity', 'ALTER TABLE app.t REPLICA IDENTITY FULL'],
      ['replica identity', 'ALTER TABLE app.t REPLICA IDENTITY USING INDEX u'],
      ['row security', 'ALTER TABLE app.t ENABLE ROW LEVEL SECURITY'],
      ['forced row security', 'ALTER TABLE app.t FORCE ROW LEVEL SECURITY'],
      ['tablespace', 'ALTER TABLE app.t SET TABLESPACE elsewhere'],
      [
        'access method',
        "UPDATE pg_class SET relam = (SELECT oid FROM pg_am WHERE amname = 'heap2') WHERE oid = 'app.t'::regclass",
      ],
      ['storage parameters', 'ALTER TABLE app.t SET (fillfactor = 70)'],
      ['storage parameters', 'ALTER TABLE app.t SET (toast.autovacuum_enabled = off)'],
      ['owner', 'ALTER TABLE app.t OWNER TO owner'],
      ['privileges', 'GRANT SELECT ON app.t TO owner'],
      ['comment', "COMMENT ON TABLE app.t IS 'x'"],
    ] as const
  ).map(
    ([property, change]): Mutation => ({
      kind: 'table',
      setup: `${table}; CREATE TYPE app.row AS (a integer, b text, c varchar(10), d integer); CREATE UNIQUE INDEX u ON app.t (d)`,
      change,
      differs: `table app.t: ${property}`,
    }),
  ),
  {
    kind: 'table',
    setup: 'CREATE TABLE app.t (a integer, b integer) PARTITION BY RANGE (a)',
    change: 'DROP TABLE app.t; CREATE TABLE app.t (a integer, b integer) PARTITION BY RANGE (b)',
    differs: 'table app.t: partition key',
  },
  {
    kind: 'table',
    setup: 'CREATE TABLE app.t (a integer)',
    change: 'DROP TABLE app.t; CREATE TABLE app.t (a integer) PARTITION BY HASH (a)',
    differs: 'table app.t: partition key',
  },
  {
    kind: 'table',
    setup: parts,
    change:
      'ALTER TABLE app.p DETACH PARTITION app.p1; ALTER TABLE app.p ATTACH PARTITION app.p1 FOR VALUES IN (1)',
    differs: 'table app.p1: partition bound',
  },
  {
    kind: 'table',
    setup: parts,
    change: 'ALTER TABLE app.p DETACH PARTITION app.p1',
    differs: [
      'table app.p1: partition of, partition bound',
      'column app.p1.a: inheritance',
      'column app.p1.b: inheritance',
    ],
  },
  {
    kind: 'table',
    setup: parts,
    change: `UPDATE pg_inherits SET inhdetachpending = true WHERE inhrelid = 'app.p1'::regclass`,
    differs: 'table app.p1: detach pending',
    from: 14,
  },
  {
    kind: 'table',
    setup:
      'CREATE TABLE app.p (a integer); CREATE TABLE app.q (a integer); CREATE TABLE app.t () INHERITS (app.p, app.q)',
    change: 'ALTER TABLE app.t NO INHERIT app.q',
    differs: ['table app.t: inherits', 'column app.t.a: inheritance'],
  },
  {
    kind: 'table',
    setup:
      'CREATE TABLE app.p (a integer); CREATE TABLE app.q (a integer); CREATE TABLE app.t () INHERITS (app.p, app.q)',
    change: 'DROP TABLE app.t; CREATE TABLE app.t () INHERITS (app.q, app.p)',
    differs: 'table app.t: inherits',
  },
];
