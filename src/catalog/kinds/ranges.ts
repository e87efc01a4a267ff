import { collation, fixed, qualified, routine, type, userMade } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  {
    name: 'subtype',
    class: 'structure',
    sql: type('range.rngsubtype'),
    consequence: ({ expected, actual }) => `bounds are ${actual} instead of ${expected}`,
  },
  {
    name: 'subtype operator class',
    class: 'structure',
    sql: `CASE WHEN NOT (opclass.opcdefault AND opclass.opcintype = range.rngsubtype)
      THEN ${qualified('opclassspace.nspname', 'opclass.opcname')} END`,
    consequence: () => 'bounds are ordered in another way, so ranges contain other values',
  },
  {
    name: 'collation',
    class: 'structure',
    sql: collation('range.rngcollation', 'subtype.typcollation'),
    consequence: () => 'bounds are ordered in another way, so ranges contain other values',
  },
  {
    name: 'canonical function',
    class: 'structure',
    sql: routine('range.rngcanonical'),
    consequence: () => 'equal ranges written in two ways no longer compare as equal',
  },
  {
    name: 'subtype difference function',
    class: 'tuning',
    sql: routine('range.rngsubdiff'),
  },
  {
    name: 'multirange type',
    class: 'structure',
    sql: (major) => (major >= 14 ? 'range.rngmultitypid::regtype::text' : 'NULL'),
    consequence: () => 'the multirange type and its constructor have another name',
  },
];

/** Range types with their multirange types. */
export const ranges: Kind = {
  name: 'range',
  plural: 'ranges',
  needs: { catalog: 'pg_type', types: 'r' },
  compared: {
    pg_type: ['typname', 'typnamespace', 'typowner', 'typtype', 'typacl'],
    pg_range: [
      'rngtypid',
      'rngsubtype',
      'rngcollation',
      'rngsubopc',
      'rngcanonical',
      'rngsubdiff',
      'rngmultitypid',
    ],
  },
  properties,
  owner: true,
  acl: 'T',
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_type', 'type', 'type.typnamespace')},
  type.oid::regtype::text AS identity,
  NULL AS parent,
  type.typowner AS owner,
  type.typacl AS acl${selectedColumns(properties, major)}
FROM pg_range AS range
JOIN pg_type AS type ON type.oid = range.rngtypid
JOIN pg_type AS subtype ON subtype.oid = range.rngsubtype
JOIN pg_opclass AS opclass ON opclass.oid = range.rngsubopc
JOIN pg_namespace AS opclassspace ON opclassspace.oid = opclass.opcnamespace
WHERE ${userMade('type.oid', 'type.typnamespace')}`,
  missing: () => 'columns and functions cannot use the type, nor its constructor and multirange',
};
