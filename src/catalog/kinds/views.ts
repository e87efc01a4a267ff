import { fixed, flag } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';
import { storageParameters } from '../storage-parameters.ts';
import { lasting } from '../user-relation.ts';
import { restateView, viewDefinition, viewOption } from '../view-fragments.ts';

const properties: readonly Selected[] = [
  {
    name: 'definition',
    class: 'structure',
    compare: 'expression',
    sql: viewDefinition,
    consequence: () => 'queries on the view see other rows or columns',
  },
  {
    name: 'check option',
    class: 'structure',
    sql: viewOption('check_option'),
    consequence: ({ actual }) =>
      actual === null
        ? 'rows that the view does not show can be written through it'
        : 'writes the view does not show fail',
  },
  {
    name: 'security barrier',
    class: 'structure',
    sql: flag(`${viewOption('security_barrier')} = 'true'`),
    consequence: ({ actual }) =>
      actual === null
        ? 'a function in a query may see rows that the view hides'
        : 'conditions of a query are evaluated after those of the view',
  },
  {
    name: 'security invoker',
    class: 'structure',
    sql: flag(`${viewOption('security_invoker')} = 'true'`),
    consequence: ({ actual }) =>
      actual === null
        ? "the view reads with its owner's privileges, and row security is the owner's"
        : "whoever queries the view needs privileges on its tables, and row security is that role's",
  },
  {
    name: 'options without effect',
    class: 'tuning',
    compare: 'set',
    sql: `(SELECT string_agg(line, E'\\n') FROM unnest(string_to_array(${storageParameters('class.reloptions')}, E'\\n')) AS line
      WHERE line ~ '=false$')`,
  },
];

/** Views; defaults, privileges and comments of their columns are the columns'. */
export const views: Kind = {
  name: 'view',
  plural: 'views',
  needs: { catalog: 'pg_class', types: 'v' },
  compared: {
    pg_class: ['relname', 'relnamespace', 'relkind', 'relowner', 'relacl', 'reloptions'],
    pg_rewrite: ['ev_class', 'ev_action', 'ev_qual', 'ev_type', 'is_instead'],
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
WHERE class.oid >= 16384 AND class.relkind = 'v' AND ${lasting('class')}`,
  restate: restateView,
  changes: ({ identity }) => [
    `ALTER VIEW ${identity} SET (security_barrier = true)`,
    `ALTER VIEW ${identity} RENAME TO squash_changed`,
    `GRANT SELECT ON ${identity} TO pg_monitor`,
    `DROP VIEW ${identity} CASCADE`,
  ],
  missing: ({ identity }) => `queries that name ${identity} fail`,
};
