import type { Mutation } from './mutation.ts';

const parts = `CREATE TABLE app.p (a integer, b text) PARTITION BY LIST (a);
CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1, 2);
CREATE TABLE app.p2 PARTITION OF app.p FOR VALUES IN (3)`;
const indexed = 'CREATE TABLE app.t (a integer, b text); CREATE INDEX i ON app.t (a)';

/** Changes of indexes. */
export const indexes: readonly Mutation[] = [
  ...(
    [
      ['index app.i: definition', 'DROP INDEX app.i; CREATE INDEX i ON app.t (b)'],
      ['index app.i: definition', 'DROP INDEX app.i; CREATE UNIQUE INDEX i ON app.t (a)'],
      ['index app.i: definition', 'DROP INDEX app.i; CREATE INDEX i ON app.t (a) WHERE a > 0'],
      ['index app.i: definition', 'DROP INDEX app.i; CREATE INDEX i ON app.t (a DESC)'],
      ['index app.i: definition', 'DROP INDEX app.i; CREATE INDEX i ON app.t USING hash (a)'],
      ['index app.i: invalid', `UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'app.i'::regclass`],
      ['index app.i: tablespace', 'ALTER INDEX app.i SET TABLESPACE elsewhere'],
      ['index app.i: storage parameters', 'ALTER INDEX app.i SET (fillfactor = 50)'],
      ['index app.i: clustered', 'ALTER TABLE app.t CLUSTER ON i'],
      ['index app.i: depends on extension', 'ALTER INDEX app.i DEPENDS ON EXTENSION plpgsql'],
      ['index app.i: comment', "COMMENT ON INDEX app.i IS 'x'"],
      ['missing index app.i', 'DROP INDEX app.i'],
    ] as const
  ).map(([differs, change]): Mutation => ({ kind: 'index', setup: indexed, change, differs })),
  {
    kind: 'index',
    setup: 'CREATE TABLE app.t (a integer); CREATE INDEX i ON app.t ((a + 1))',
    change: 'ALTER INDEX app.i ALTER COLUMN 1 SET STATISTICS 200',
    differs: 'index app.i: statistics targets',
  },
  {
    kind: 'index',
    setup: `${parts}; CREATE INDEX i ON ONLY app.p (a); CREATE INDEX i1 ON app.p1 (a); CREATE INDEX i2 ON app.p2 (a)`,
    change: 'ALTER INDEX app.i ATTACH PARTITION app.i1',
    differs: 'index app.i1: attached to',
  },
];
