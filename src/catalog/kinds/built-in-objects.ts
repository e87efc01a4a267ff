import type { Kind } from '../kind.ts';

/**
 * Built-in objects that a history altered or commented. They have no query of their own: which of them are read
 * depends on what either side wrote to, see `altered-built-ins.ts`.
 */
export const builtInObjects: Kind = {
  name: 'built-in object',
  plural: 'built-in objects',
  compared: {},
  properties: [
    {
      name: 'definition',
      class: 'structure',
      consequence: () => "PostgreSQL's own object works differently for everybody",
    },
    {
      name: 'owner',
      class: 'privilege',
      consequence: () => 'another role may alter it and grant on it',
    },
    { name: 'column comments', class: 'comment' },
  ],
  query: () => /* sql */ `
SELECT 0::oid AS classid, 0::oid AS objid, 0 AS objsubid, 0::oid AS nsp, '0'::xid AS xmin,
  NULL::text AS identity, NULL::text AS parent, NULL::text AS p1, NULL::text AS p2, NULL::text AS p3
WHERE false`,
  missing: () => 'an object that comes with PostgreSQL is gone',
};
