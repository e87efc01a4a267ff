import { unreadable } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { optionLines } from '../option-lines.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  {
    name: 'options',
    class: 'structure',
    compare: 'set',
    sql: `CASE WHEN mapping.umoptions IS NULL AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
      THEN '${unreadable}' ELSE ${optionLines('mapping.umoptions', `option_name <> 'user'`)} END`,
    consequence: () => 'the remote server is entered as another user or with other credentials',
  },
];

/** User mappings, through the view every role may read; of their options only the remote user's name is read as it is. */
export const userMappings: Kind = {
  name: 'user mapping',
  plural: 'user mappings',
  needs: { catalog: 'pg_user_mapping' },
  compared: { pg_user_mapping: ['umuser', 'umserver', 'umoptions'] },
  properties,
  query: ({ major }) => /* sql */ `
SELECT 'pg_user_mapping'::regclass::oid AS classid, mapping.umid AS objid, 0 AS objsubid, 0::oid AS nsp,
  NULL AS xmin,
  CASE WHEN mapping.umuser = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(mapping.umuser)) END
    || ' on server ' || quote_ident(mapping.srvname) AS identity,
  quote_ident(mapping.srvname) AS parent${selectedColumns(properties, major)}
FROM pg_user_mappings AS mapping`,
  missing: () => 'the user cannot read the foreign tables of the server',
};
