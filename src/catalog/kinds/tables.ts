import { ancestry, ancestryColumns, ancestryJoin } from '../ancestry.ts';
import { fixed, flag } from '../fragments.ts';
import type { Described, Kind, Restatement } from '../kind.ts';
import { relation, restatementOnCopy } from '../restate.ts';
import { type Selected, selectedColumns } from '../selected.ts';
import { storageParameters } from '../storage-parameters.ts';
import { lasting } from '../user-relation.ts';

const replicaIdentity = /* sql */ `CASE class.relreplident
    WHEN 'n' THEN 'nothing'
    WHEN 'f' THEN 'full'
    WHEN 'i' THEN COALESCE('index ' || replica.indexrelid::regclass::text, 'an index that was dropped')
  END`;

const properties: readonly Selected[] = [
  {
    name: 'unlogged',
    class: 'structure',
    sql: flag(`class.relpersistence = 'u'`),
    consequence: ({ actual }) =>
      actual === null
        ? 'its rows survive a crash and reach replicas'
        : 'its rows are gone after a crash and never reach replicas',
  },
  {
    name: 'partition key',
    class: 'structure',
    compare: 'expression',
    sql: `CASE WHEN class.relkind = 'p' THEN pg_get_partkeydef(class.oid) END`,
    consequence: ({ expected, actual }) =>
      expected === null || actual === null
        ? 'it is a plain table on one side and a partitioned one on the other'
        : 'rows are distributed over other partitions',
  },
  ...ancestry,
  {
    name: 'of type',
    class: 'structure',
    sql: 'CASE WHEN class.reloftype <> 0 THEN format_type(class.reloftype, NULL) END',
    consequence: () => 'ALTER TYPE no longer changes the same tables',
  },
  {
    name: 'replica identity',
    class: 'structure',
    sql: replicaIdentity,
    consequence: () => 'logical replication sends other old values, or refuses UPDATE and DELETE',
  },
  {
    name: 'row security',
    class: 'privilege',
    sql: flag('class.relrowsecurity'),
    consequence: ({ actual }) =>
      actual === null
        ? 'policies are ignored: every role sees every row'
        : 'roles see only rows that a policy allows',
  },
  {
    name: 'forced row security',
    class: 'privilege',
    sql: flag('class.relforcerowsecurity'),
    consequence: ({ actual }) =>
      actual === null
        ? 'policies do not bind the owner of the table'
        : 'policies bind the owner of the table too',
  },
  {
    name: 'access method',
    class: 'structure',
    sql: `CASE WHEN class.relkind = 'p' OR method.amname <> 'heap' THEN method.amname END`,
    consequence: () => 'rows are stored by another access method',
  },
  { name: 'tablespace', class: 'tuning', sql: 'space.spcname' },
  {
    name: 'storage parameters',
    class: 'tuning',
    compare: 'set',
    sql: storageParameters(
      `(class.reloptions || (SELECT array_agg('toast.' || element) FROM unnest(toast.reloptions) AS element))`,
    ),
  },
];

/** Ordinary and partitioned tables; their columns are a kind of their own. */
export const tables: Kind = {
  name: 'table',
  plural: 'tables',
  needs: { catalog: 'pg_class', types: 'rp' },
  compared: {
    pg_class: [
      'relname',
      'relnamespace',
      'relkind',
      'relowner',
      'relacl',
      'relpersistence',
      'reloftype',
      'relam',
      'reltablespace',
      'relrowsecurity',
      'relforcerowsecurity',
      'relreplident',
      'reloptions',
      'relpartbound',
    ],
    pg_partitioned_table: ['partrelid', 'partstrat', 'partattrs', 'partclass', 'partcollation', 'partexprs'],
    pg_index: ['indisreplident'],
    ...ancestryColumns,
  },
  properties,
  owner: true,
  acl: 'r',
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_class', 'class', 'class.relnamespace')},
  class.oid::regclass::text AS identity,
  NULL AS parent,
  class.relowner AS owner,
  class.relacl AS acl${selectedColumns(properties, major)}
FROM pg_class AS class
LEFT JOIN pg_class AS toast ON toast.oid = class.reltoastrelid AND toast.reloptions IS NOT NULL
LEFT JOIN pg_am AS method ON method.oid = class.relam
LEFT JOIN pg_tablespace AS space ON space.oid = class.reltablespace
LEFT JOIN pg_index AS replica ON replica.indrelid = class.oid AND replica.indisreplident${ancestryJoin(major)}
WHERE class.oid >= 16384 AND class.relkind IN ('r', 'p') AND ${lasting('class')}`,
  restate,
  changes: ({ identity }) => [
    `ALTER TABLE ${identity} RENAME TO squash_changed`,
    `ALTER TABLE ${identity} REPLICA IDENTITY NOTHING`,
    `ALTER TABLE ${identity} FORCE ROW LEVEL SECURITY`,
    `ALTER TABLE ${identity} ADD COLUMN squash_changed integer`,
    `COMMENT ON TABLE ${identity} IS 'changed by squash'`,
    `GRANT TRUNCATE ON ${identity} TO pg_monitor`,
    `DROP TABLE ${identity} CASCADE`,
  ],
  missing: ({ identity }) => `queries that name ${identity} fail`,
};

function restate({ identity }: Described, _property: string, text: string): Restatement {
  return restatementOnCopy(
    identity,
    { storage: `PARTITION BY ${text}` },
    (copy) => `SELECT pg_get_partkeydef(${relation(copy)})`,
  );
}
