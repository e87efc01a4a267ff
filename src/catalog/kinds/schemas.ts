import type { Kind } from '../kind.ts';

/** Schemas made by users, and `public`. */
export const schemas: Kind = {
  name: 'schema',
  plural: 'schemas',
  compared: { pg_namespace: ['nspname', 'nspowner', 'nspacl'] },
  properties: [],
  owner: true,
  acl: 'n',
  query: () => /* sql */ `
SELECT 'pg_namespace'::regclass::oid AS classid, schema.oid AS objid, 0 AS objsubid, schema.oid AS nsp,
  schema.xmin AS xmin,
  quote_ident(schema.nspname) AS identity,
  NULL AS parent,
  schema.nspowner AS owner,
  schema.nspacl AS acl
FROM pg_namespace AS schema
WHERE (schema.oid >= 16384 OR schema.nspname = 'public') AND schema.nspname !~ '^pg_(toast_)?temp_'`,
  changes: ({ identity }) => [
    `COMMENT ON SCHEMA ${identity} IS 'changed by squash'`,
    `ALTER SCHEMA ${identity} RENAME TO squash_changed`,
  ],
  missing: ({ identity }) => `every statement that names ${identity}.… fails`,
};
