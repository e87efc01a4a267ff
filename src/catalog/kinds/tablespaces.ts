import { fixed, remarkedOn, sortedLines } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { privilegesDiffer } from '../privilege-lines.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  {
    name: 'location',
    class: 'tuning',
    sql: `CASE WHEN pg_tablespace_location(space.oid) ~ '^pg_tblspc/' THEN 'in place'
      ELSE NULLIF(pg_tablespace_location(space.oid), '') END`,
  },
  { name: 'options', class: 'tuning', compare: 'set', sql: sortedLines('space.spcoptions') },
];

const changed = `space.spcoptions IS NOT NULL
  OR space.spcowner <> 10
  OR ${remarkedOn('pg_tablespace', 'space.oid')}
  OR ${privilegesDiffer('space.spcacl', `acldefault('t', space.spcowner)`)}`;

/** Tablespaces the history makes, and built-in ones it changed. */
export const tablespaces: Kind = {
  name: 'tablespace',
  plural: 'tablespaces',
  compared: { pg_tablespace: ['spcname', 'spcowner', 'spcacl', 'spcoptions'] },
  properties,
  cluster: true,
  owner: true,
  acl: 't',
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_tablespace', 'space')},
  quote_ident(space.spcname) AS identity,
  NULL AS parent,
  space.spcowner AS owner,
  space.spcacl AS acl${selectedColumns(properties, major)}
FROM pg_tablespace AS space
WHERE space.oid >= 16384 OR ${changed}`,
  missing: () => 'statements that name it in TABLESPACE fail',
};
