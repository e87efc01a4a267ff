import { fixed } from '../fragments.ts';
import type { Kind } from '../kind.ts';

const none = /* sql */ `
SELECT 0::oid AS classid, 0::oid AS objid, 0 AS objsubid, 0::oid AS nsp, NULL::xid AS xmin, NULL AS identity, NULL AS parent
WHERE false`;

/** Schemas of publications, from PostgreSQL 15. */
export const publicationSchemas: Kind = {
  name: 'publication schema',
  plural: 'publication schemas',
  needs: { catalog: 'pg_publication_namespace' },
  compared: { pg_publication_namespace: ['pnpubid', 'pnnspid'] },
  properties: [],
  query: ({ major }) =>
    major < 15
      ? none
      : /* sql */ `
SELECT ${fixed('pg_publication_namespace', 'member', 'member.pnnspid')},
  quote_ident(publication.pubname) || ' ' || quote_ident(schema.nspname) AS identity,
  quote_ident(publication.pubname) AS parent
FROM pg_publication_namespace AS member
JOIN pg_publication AS publication ON publication.oid = member.pnpubid
JOIN pg_namespace AS schema ON schema.oid = member.pnnspid
WHERE member.oid >= 16384`,
  missing: ({ parent }) => `subscribers of ${parent} no longer receive changes of the schema's tables`,
  unexpected: ({ parent }) => `subscribers of ${parent} receive changes of the schema's tables`,
};
