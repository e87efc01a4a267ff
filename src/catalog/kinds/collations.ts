import { fixed, flag, qualified, userMade } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const order = (): string => 'text sorts and compares in another order, in indexes too';

function locale(major: number): string {
  if (major >= 17) return 'coll.colllocale';
  return major >= 15 ? 'coll.colliculocale' : 'NULL';
}

const properties: readonly Selected[] = [
  {
    name: 'provider',
    class: 'structure',
    sql: `CASE coll.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' WHEN 'c' THEN 'libc'
      ELSE coll.collprovider::text END`,
    consequence: order,
  },
  { name: 'locale', class: 'structure', sql: locale, consequence: order },
  { name: 'collate', class: 'structure', sql: 'coll.collcollate', consequence: order },
  {
    name: 'ctype',
    class: 'structure',
    sql: 'coll.collctype',
    consequence: () => 'upper(), lower() and character classes treat other letters',
  },
  {
    name: 'rules',
    class: 'structure',
    sql: (major) => (major >= 16 ? 'coll.collicurules' : 'NULL'),
    consequence: order,
  },
  {
    name: 'nondeterministic',
    class: 'structure',
    sql: flag('NOT coll.collisdeterministic'),
    consequence: ({ actual }) =>
      actual === null
        ? 'strings that only differ in case or accents are no longer equal'
        : 'strings with different bytes can be equal, and LIKE may fail',
  },
  {
    name: 'encoding',
    class: 'structure',
    sql: `NULLIF(pg_encoding_to_char(coll.collencoding), '')`,
    consequence: () => 'databases of another encoding cannot use it',
  },
];

/** Collations. */
export const collations: Kind = {
  name: 'collation',
  plural: 'collations',
  needs: { catalog: 'pg_collation' },
  compared: {
    pg_collation: [
      'collname',
      'collnamespace',
      'collowner',
      'collprovider',
      'collisdeterministic',
      'collencoding',
      'collcollate',
      'collctype',
      'colliculocale',
      'colllocale',
      'collicurules',
    ],
  },
  properties,
  owner: true,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_collation', 'coll', 'coll.collnamespace')},
  ${qualified('namespace.nspname', 'coll.collname')} AS identity,
  NULL AS parent,
  coll.collowner AS owner${selectedColumns(properties, major)}
FROM pg_collation AS coll
JOIN pg_namespace AS namespace ON namespace.oid = coll.collnamespace
WHERE ${userMade('coll.oid', 'coll.collnamespace')}`,
  missing: () => 'columns and expressions with COLLATE fail',
};
