import type { Kind } from '../kind.ts';

/**
 * Objects that came with an extension, as the kinds describe them. They have no query of their own: the rows are
 * those that the other kinds leave out, see `extension-members.ts`.
 */
export const extensionMembers: Kind = {
  name: 'extension member',
  plural: 'extension members',
  compared: {},
  properties: [
    {
      name: 'definition',
      class: 'structure',
      consequence: () => 'an object of the extension works otherwise than the extension makes it',
    },
  ],
  query: () => /* sql */ `
SELECT 0::oid AS classid, 0::oid AS objid, 0 AS objsubid, 0::oid AS nsp, '0'::xid AS xmin,
  NULL::text AS identity, NULL::text AS parent, NULL::text AS p1
WHERE false`,
  missing: ({ parent }) => `DROP EXTENSION ${parent} leaves it, and pg_dump writes it out by itself`,
  unexpected: ({ parent }) => `DROP EXTENSION ${parent} takes it along, and pg_dump does not write it`,
};
