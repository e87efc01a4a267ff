import { fixed } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { optionLines, secretName } from '../option-lines.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const elsewhere = (): string => 'its foreign tables read from and write to another place';

const properties: readonly Selected[] = [
  {
    name: 'wrapper',
    class: 'structure',
    sql: 'quote_ident(wrapper.fdwname)',
    consequence: () => 'its foreign tables are read by other code',
  },
  { name: 'type', class: 'structure', sql: 'server.srvtype' },
  { name: 'version', class: 'structure', sql: 'server.srvversion' },
  {
    name: 'options',
    class: 'structure',
    compare: 'set',
    sql: optionLines('server.srvoptions', secretName),
    consequence: elsewhere,
  },
];

/** Foreign servers. */
export const foreignServers: Kind = {
  name: 'foreign server',
  plural: 'foreign servers',
  needs: { catalog: 'pg_foreign_server' },
  compared: {
    pg_foreign_server: ['srvname', 'srvowner', 'srvfdw', 'srvtype', 'srvversion', 'srvacl', 'srvoptions'],
  },
  properties,
  owner: true,
  acl: 'S',
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_foreign_server', 'server')},
  quote_ident(server.srvname) AS identity,
  NULL AS parent,
  server.srvowner AS owner,
  server.srvacl AS acl${selectedColumns(properties, major)}
FROM pg_foreign_server AS server
JOIN pg_foreign_data_wrapper AS wrapper ON wrapper.oid = server.srvfdw
WHERE server.oid >= 16384`,
  missing: () => 'its foreign tables cannot be made',
};
