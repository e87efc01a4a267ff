import { quoteLiteral } from '../../sql/quote.ts';
import { fixed, flag, notMember } from '../fragments.ts';
import { statisticsTargets, withoutParameters } from '../index-fragments.ts';
import type { Described, Kind, Restatement } from '../kind.ts';
import { lastName, restatementOnCopy } from '../restate.ts';
import { type Selected, selectedColumns } from '../selected.ts';
import { storageParameters } from '../storage-parameters.ts';
import { lasting } from '../user-relation.ts';

const properties: readonly Selected[] = [
  {
    name: 'definition',
    class: 'structure',
    compare: 'expression',
    sql: withoutParameters('pg_get_indexdef(class.oid)', 'class.reloptions'),
    consequence: ({ expected, actual }) => {
      if (isUnique(expected) && !isUnique(actual)) return 'duplicates are no longer refused';
      if (isUnique(actual) && !isUnique(expected)) return 'rows that were accepted are refused as duplicates';
      return 'the index serves other queries, or other rows are unique';
    },
  },
  {
    name: 'invalid',
    class: 'structure',
    sql: `CASE WHEN NOT index.indislive THEN 'being dropped' WHEN NOT index.indisready THEN 'not written'
      WHEN NOT index.indisvalid THEN 'not read' END`,
    consequence: ({ actual }) =>
      actual === null ? 'queries use the index' : 'queries do not use the index, although writes pay for it',
  },
  {
    name: 'attached to',
    class: 'structure',
    sql: 'parent.inhparent::regclass::text',
    consequence: ({ expected, actual }) =>
      actual === null ? `dropping ${expected} leaves it behind` : `it is dropped together with ${actual}`,
  },
  { name: 'tablespace', class: 'tuning', sql: 'space.spcname' },
  {
    name: 'storage parameters',
    class: 'tuning',
    compare: 'set',
    sql: storageParameters('class.reloptions'),
  },
  { name: 'statistics targets', class: 'tuning', compare: 'set', sql: statisticsTargets },
  {
    name: 'clustered',
    class: 'tuning',
    sql: flag('index.indisclustered'),
    consequence: () => 'CLUSTER without an index name sorts the table otherwise, or fails',
  },
];

/** Indexes, but for those that belong to a constraint. */
export const indexes: Kind = {
  name: 'index',
  plural: 'indexes',
  goesWithExtension: true,
  needs: { catalog: 'pg_class', types: 'iI' },
  compared: {
    pg_index: [
      'indexrelid',
      'indrelid',
      'indnkeyatts',
      'indisunique',
      'indnullsnotdistinct',
      'indisclustered',
      'indisvalid',
      'indisready',
      'indislive',
      'indkey',
      'indcollation',
      'indclass',
      'indoption',
      'indexprs',
      'indpred',
    ],
    pg_class: ['relname', 'relnamespace', 'relkind', 'relam', 'reltablespace', 'reloptions'],
    pg_attribute: ['attstattarget', 'attoptions'],
    pg_inherits: ['inhrelid', 'inhparent'],
  },
  properties,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_class', 'class', 'class.relnamespace')},
  class.oid::regclass::text AS identity,
  index.indrelid::regclass::text AS parent${selectedColumns(properties, major)}
FROM pg_class AS class
JOIN pg_index AS index ON index.indexrelid = class.oid
LEFT JOIN pg_tablespace AS space ON space.oid = class.reltablespace
LEFT JOIN pg_inherits AS parent ON parent.inhrelid = class.oid
WHERE class.oid >= 16384 AND ${lasting('class')}
  AND NOT EXISTS (SELECT FROM pg_constraint AS con WHERE con.conindid = class.oid AND con.contype IN ('p', 'u', 'x'))
  AND ${notMember('pg_class', 'index.indrelid')}`,
  restate,
  changes: ({ identity }) => [
    `ALTER INDEX ${identity} RENAME TO squash_changed`,
    `COMMENT ON INDEX ${identity} IS 'changed by squash'`,
    `DROP INDEX ${identity}`,
  ],
  missing: ({ value }) => {
    const definition = value('definition');
    if (!isUnique(definition)) return 'queries that used it read the whole table instead';
    return `\`INSERT … ON CONFLICT (${keyOf(definition)})\` fails, and duplicates are no longer refused`;
  },
  unexpected: ({ value }) =>
    isUnique(value('definition'))
      ? 'rows that were accepted are refused as duplicates'
      : 'every write also pays for this index',
};

function restate({ parent }: Described, _property: string, text: string): Restatement | undefined {
  const using = text.indexOf(' USING ');
  if (parent === null || using < 0) return undefined;
  const unique = isUnique(text) ? 'UNIQUE' : '';
  const after = `CREATE ${unique} INDEX restated ON pg_temp.${lastName(parent)}${text.slice(using)}`;
  return restatementOnCopy(
    parent,
    { after },
    () => /* sql */ `
SELECT ${quoteLiteral(text.slice(0, using))} || substring(pg_get_indexdef('pg_temp.restated'::regclass) FROM ' USING .*')`,
  );
}

function isUnique(definition: string | null): boolean {
  return definition?.startsWith('CREATE UNIQUE INDEX') ?? false;
}

function keyOf(definition: string | null): string {
  return definition?.match(/ USING \w+ \((.+?)\)(?: INCLUDE \(| NULLS NOT DISTINCT| WHERE |$)/)?.[1] ?? '…';
}
