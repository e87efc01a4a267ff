import { ancestry, ancestryColumns, ancestryJoin } from '../ancestry.ts';
import { fixed } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { optionLines, secretName } from '../option-lines.ts';
import { type Selected, selectedColumns } from '../selected.ts';
import { lasting } from '../user-relation.ts';

const properties: readonly Selected[] = [
  {
    name: 'server',
    class: 'structure',
    sql: 'quote_ident(server.srvname)',
    consequence: ({ actual }) => `its rows come from the server ${actual ?? 'nobody named'}`,
  },
  {
    name: 'options',
    class: 'structure',
    compare: 'set',
    sql: `CASE WHEN far.ftoptions IS NOT NULL THEN ${optionLines('far.ftoptions', secretName)} END`,
    consequence: () => 'its rows come from another place on the server, or in another way',
  },
  ...ancestry,
];

/** Foreign tables; their columns are a kind of their own. */
export const foreignTables: Kind = {
  name: 'foreign table',
  plural: 'foreign tables',
  needs: { catalog: 'pg_class', types: 'f' },
  compared: {
    pg_foreign_table: ['ftrelid', 'ftserver', 'ftoptions'],
    pg_class: ['relname', 'relnamespace', 'relkind', 'relowner', 'relacl', 'relpartbound'],
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
JOIN pg_foreign_table AS far ON far.ftrelid = class.oid
LEFT JOIN pg_foreign_server AS server ON server.oid = far.ftserver${ancestryJoin(major)}
WHERE class.oid >= 16384 AND ${lasting('class')}`,
  missing: ({ identity }) => `queries that name ${identity} fail`,
};
