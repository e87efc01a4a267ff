import { fixed, userMade } from '../fragments.ts';
import type { Kind } from '../kind.ts';

/** Composite types made by CREATE TYPE … AS; their attributes are objects of their own. */
export const compositeTypes: Kind = {
  name: 'composite type',
  plural: 'composite types',
  needs: { catalog: 'pg_class', types: 'c' },
  compared: {
    pg_type: ['typname', 'typnamespace', 'typowner', 'typtype', 'typacl'],
    pg_class: ['relname', 'relnamespace', 'relkind', 'relowner'],
  },
  properties: [],
  owner: true,
  acl: 'T',
  query: () => /* sql */ `
SELECT ${fixed('pg_type', 'type', 'type.typnamespace')},
  type.oid::regtype::text AS identity,
  NULL AS parent,
  type.typowner AS owner,
  type.typacl AS acl
FROM pg_type AS type
JOIN pg_class AS class ON class.oid = type.typrelid
WHERE class.relkind = 'c' AND ${userMade('type.oid', 'type.typnamespace')}`,
  changes: ({ identity }) => [
    `ALTER TYPE ${identity} ADD ATTRIBUTE squash_changed integer`,
    `DROP TYPE ${identity} CASCADE`,
  ],
  missing: () => 'columns and functions cannot use the type',
};
