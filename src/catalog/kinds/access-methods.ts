import { fixed, routine } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  {
    name: 'type',
    class: 'structure',
    sql: `CASE am.amtype WHEN 't' THEN 'table' ELSE 'index' END`,
    consequence: ({ expected, actual }) => `it serves as ${actual} instead of ${expected} access method`,
  },
  {
    name: 'handler',
    class: 'structure',
    sql: routine('am.amhandler'),
    consequence: () => 'tables or indexes that use it are stored and read by other code',
  },
];

/** Access methods for tables and indexes. */
export const accessMethods: Kind = {
  name: 'access method',
  plural: 'access methods',
  needs: { catalog: 'pg_am' },
  compared: { pg_am: ['amname', 'amhandler', 'amtype'] },
  properties,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_am', 'am')},
  quote_ident(am.amname) AS identity,
  NULL AS parent${selectedColumns(properties, major)}
FROM pg_am AS am
WHERE am.oid >= 16384`,
  missing: () => 'tables or indexes cannot name it in USING',
};
