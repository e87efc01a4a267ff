import { fixed } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { optionLines } from '../option-lines.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  {
    name: 'options',
    class: 'structure',
    compare: 'set',
    sql: optionLines('mapping.umoptions', `option_name <> 'user'`),
    consequence: () => 'the remote server is entered as another user or with other credentials',
  },
];

/** User mappings; of their options only the remote user's name is read as it is. */
export const userMappings: Kind = {
  name: 'user mapping',
  plural: 'user mappings',
  needs: { catalog: 'pg_user_mapping' },
  compared: { pg_user_mapping: ['umuser', 'umserver', 'umoptions'] },
  properties,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_user_mapping', 'mapping')},
  CASE WHEN mapping.umuser = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(mapping.umuser)) END
    || ' on server ' || quote_ident(server.srvname) AS identity,
  quote_ident(server.srvname) AS parent${selectedColumns(properties, major)}
FROM pg_user_mapping AS mapping
JOIN pg_foreign_server AS server ON server.oid = mapping.umserver
WHERE mapping.oid >= 16384`,
  missing: () => 'the user cannot read the foreign tables of the server',
};
