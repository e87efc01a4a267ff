import { fixed, flag } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';
import { sequenceColumns, sequenceDefaults } from '../sequence-defaults.ts';
import { lasting } from '../user-relation.ts';

const plain = (expression: string): string => `CASE WHEN identity.refobjid IS NULL THEN ${expression} END`;

const properties: readonly Selected[] = [
  {
    name: 'type',
    class: 'structure',
    sql: plain(sequenceDefaults.type),
    consequence: ({ expected, actual }) =>
      `it ends at the largest ${actual ?? 'bigint'} instead of the largest ${expected ?? 'bigint'}`,
  },
  {
    name: 'start',
    class: 'structure',
    sql: plain(sequenceDefaults.start),
    consequence: () => 'it starts at another number after RESTART or TRUNCATE … RESTART IDENTITY',
  },
  {
    name: 'increment',
    class: 'structure',
    sql: plain(sequenceDefaults.increment),
    consequence: () => 'numbers follow each other in other steps',
  },
  {
    name: 'minimum',
    class: 'structure',
    sql: plain(sequenceDefaults.minimum),
    consequence: () => 'it ends or wraps at another number',
  },
  {
    name: 'maximum',
    class: 'structure',
    sql: plain(sequenceDefaults.maximum),
    consequence: () => 'it ends or wraps at another number',
  },
  {
    name: 'cache',
    class: 'structure',
    sql: plain(sequenceDefaults.cache),
    consequence: () => 'sessions take numbers in batches of another size, so gaps differ',
  },
  {
    name: 'cycle',
    class: 'structure',
    sql: plain(sequenceDefaults.cycle),
    consequence: ({ actual }) =>
      actual === null ? 'nextval fails at the end instead of starting over' : 'it starts over at the end',
  },
  {
    name: 'unlogged',
    class: 'structure',
    sql: flag(`class.relpersistence = 'u'`),
    consequence: ({ actual }) =>
      actual === null ? 'its position survives a crash' : 'its position is reset after a crash',
  },
  {
    name: 'owned by',
    class: 'structure',
    sql: `owned.refobjid::regclass::text || '.' || quote_ident(ownedcolumn.attname)`,
    consequence: ({ expected, actual }) =>
      actual === null
        ? `it stays behind when ${expected} is dropped, and pg_get_serial_sequence does not find it`
        : `it is dropped together with ${actual}`,
  },
];

const ownership = (alias: string, deptype: string): string => /* sql */ `
LEFT JOIN pg_depend AS ${alias} ON ${alias}.classid = 'pg_class'::regclass AND ${alias}.objid = class.oid
  AND ${alias}.objsubid = 0 AND ${alias}.refclassid = 'pg_class'::regclass AND ${alias}.refobjsubid > 0
  AND ${alias}.deptype = '${deptype}'
LEFT JOIN pg_attribute AS ${alias}column ON ${alias}column.attrelid = ${alias}.refobjid
  AND ${alias}column.attnum = ${alias}.refobjsubid`;

/**
 * Sequences. One behind an identity column has the column as parent and shows privileges and comment only,
 * since its options are the column's.
 */
export const sequences: Kind = {
  name: 'sequence',
  plural: 'sequences',
  needs: { catalog: 'pg_class', types: 'S' },
  compared: {
    pg_sequence: sequenceColumns,
    pg_class: ['relname', 'relnamespace', 'relkind', 'relowner', 'relacl', 'relpersistence'],
    pg_depend: ['classid', 'objid', 'objsubid', 'refclassid', 'refobjid', 'refobjsubid', 'deptype'],
  },
  properties,
  owner: true,
  acl: 's',
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_class', 'class', 'class.relnamespace')},
  class.oid::regclass::text AS identity,
  identity.refobjid::regclass::text || '.' || quote_ident(identitycolumn.attname) AS parent,
  class.relowner AS owner,
  class.relacl AS acl${selectedColumns(properties, major)}
FROM pg_class AS class
JOIN pg_sequence AS seq ON seq.seqrelid = class.oid${ownership('owned', 'a')}${ownership('identity', 'i')}
WHERE class.oid >= 16384 AND ${lasting('class')}`,
  changes: ({ identity }) => [
    `ALTER SEQUENCE ${identity} INCREMENT BY 7`,
    `ALTER SEQUENCE ${identity} CACHE 7`,
    `COMMENT ON SEQUENCE ${identity} IS 'changed by squash'`,
    `DROP SEQUENCE ${identity} CASCADE`,
  ],
  missing: ({ identity, parent }) =>
    parent === null
      ? `nextval('${identity}') fails, and so do the defaults that call it`
      : `nextval('${identity}') fails; ${parent} numbers its rows by another sequence or not at all`,
};
