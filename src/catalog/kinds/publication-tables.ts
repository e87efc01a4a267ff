import { fixed } from '../fragments.ts';
import type { Described, Kind, Restatement } from '../kind.ts';
import { nameWithin, restatement } from '../restate.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const columnNames = /* sql */ `(
    SELECT string_agg(quote_ident(attribute.attname), E'\\n' ORDER BY attribute.attname COLLATE "C")
    FROM unnest(member.prattrs) AS listed
    JOIN pg_attribute AS attribute ON attribute.attrelid = member.prrelid AND attribute.attnum = listed
  )`;

const properties: readonly Selected[] = [
  {
    name: 'columns',
    class: 'structure',
    compare: 'set',
    sql: (major) => (major < 15 ? 'NULL' : columnNames),
    consequence: ({ actual }) => `subscribers receive ${actual?.replaceAll('\n', ', ') ?? 'all columns'}`,
  },
  {
    name: 'row filter',
    class: 'structure',
    compare: 'expression',
    sql: (major) => (major < 15 ? 'NULL' : 'pg_get_expr(member.prqual, member.prrelid)'),
    consequence: () => 'subscribers receive other rows',
  },
];

/** Tables of publications. */
export const publicationTables: Kind = {
  name: 'publication table',
  plural: 'publication tables',
  needs: { catalog: 'pg_publication_rel' },
  compared: { pg_publication_rel: ['prpubid', 'prrelid', 'prqual', 'prattrs'] },
  properties,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_publication_rel', 'member', 'class.relnamespace')},
  quote_ident(publication.pubname) || ' ' || class.oid::regclass AS identity,
  quote_ident(publication.pubname) AS parent${selectedColumns(properties, major)}
FROM pg_publication_rel AS member
JOIN pg_publication AS publication ON publication.oid = member.prpubid
JOIN pg_class AS class ON class.oid = member.prrelid
WHERE member.oid >= 16384`,
  restate,
  missing: ({ parent }) => `subscribers of ${parent} no longer receive its changes`,
  unexpected: ({ parent }) =>
    `subscribers of ${parent} receive its changes, and fail where they have no such table`,
};

function restate(object: Described, _property: string, text: string): Restatement {
  return restatement(
    `CREATE PUBLICATION pg_squash_restated FOR TABLE ${nameWithin(object)} WHERE (${text})`,
    /* sql */ `
SELECT pg_get_expr(member.prqual, member.prrelid) FROM pg_publication_rel AS member
JOIN pg_publication AS publication ON publication.oid = member.prpubid
WHERE publication.pubname = 'pg_squash_restated'`,
  );
}
