import { fixed } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { privilegeLines } from '../privilege-lines.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  {
    name: 'privileges',
    class: 'privilege',
    compare: 'set',
    sql: privilegeLines('defaults.defaclacl', 'defaults.defaclrole'),
    consequence: () => 'objects made later are open to other roles',
  },
];

/** Default privileges as ALTER DEFAULT PRIVILEGES left them. */
export const defaultPrivileges: Kind = {
  name: 'default privilege',
  plural: 'default privileges',
  class: 'privilege',
  needs: { catalog: 'pg_default_acl' },
  compared: { pg_default_acl: ['defaclrole', 'defaclnamespace', 'defaclobjtype', 'defaclacl'] },
  properties,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_default_acl', 'defaults', 'defaults.defaclnamespace')},
  concat('for role ', quote_ident(pg_get_userbyid(defaults.defaclrole)),
    ' in schema ' || quote_ident(namespace.nspname),
    ' on ', CASE defaults.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'
      WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' WHEN 'L' THEN 'large objects'
      ELSE defaults.defaclobjtype::text END) AS identity,
  NULL AS parent${selectedColumns(properties, major)}
FROM pg_default_acl AS defaults
LEFT JOIN pg_namespace AS namespace ON namespace.oid = defaults.defaclnamespace`,
  missing: () => 'objects made later lack privileges, or keep those that are revoked by default',
};
