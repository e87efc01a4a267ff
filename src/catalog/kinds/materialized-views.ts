import { fixed, flag } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';
import { storageParameters } from '../storage-parameters.ts';
import { lasting } from '../user-relation.ts';
import { restateView, viewDefinition } from '../view-fragments.ts';

const properties: readonly Selected[] = [
  {
    name: 'definition',
    class: 'structure',
    compare: 'expression',
    sql: viewDefinition,
    consequence: () => 'queries on the materialized view see other rows or columns after the next REFRESH',
  },
  {
    name: 'not populated',
    class: 'data',
    sql: flag('NOT class.relispopulated'),
    consequence: ({ actual }) =>
      actual === null ? 'it can be queried without a REFRESH' : 'queries on it fail until it is refreshed',
  },
  {
    name: 'access method',
    class: 'structure',
    sql: `NULLIF(method.amname, 'heap')`,
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

/** Materialized views; their columns are a kind of their own. */
export const materializedViews: Kind = {
  name: 'materialized view',
  plural: 'materialized views',
  goesWithExtension: true,
  needs: { catalog: 'pg_class', types: 'm' },
  compared: {
    pg_class: [
      'relname',
      'relnamespace',
      'relkind',
      'relowner',
      'relacl',
      'relam',
      'relispopulated',
      'reltablespace',
      'reloptions',
    ],
    pg_rewrite: ['ev_class', 'ev_action'],
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
WHERE class.oid >= 16384 AND class.relkind = 'm' AND ${lasting('class')}`,
  restate: restateView,
  changes: ({ identity }) => [
    `ALTER MATERIALIZED VIEW ${identity} RENAME TO squash_changed`,
    `DROP MATERIALIZED VIEW ${identity} CASCADE`,
  ],
  missing: ({ identity }) => `queries that name ${identity} fail, and so does its REFRESH`,
};
