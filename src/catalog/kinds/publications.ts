import { fixed, flag } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const operations = /* sql */ `NULLIF(concat_ws(', ',
    CASE WHEN publication.pubinsert THEN 'insert' END,
    CASE WHEN publication.pubupdate THEN 'update' END,
    CASE WHEN publication.pubdelete THEN 'delete' END,
    CASE WHEN publication.pubtruncate THEN 'truncate' END
  ), 'insert, update, delete, truncate')`;

const properties: readonly Selected[] = [
  {
    name: 'all tables',
    class: 'structure',
    sql: flag('publication.puballtables'),
    consequence: ({ actual }) =>
      actual === null ? 'new tables are not published by themselves' : 'every table is published',
  },
  {
    name: 'operations',
    class: 'structure',
    sql: operations,
    consequence: ({ actual }) =>
      `subscribers receive ${actual === '' ? 'nothing' : (actual ?? 'insert, update, delete, truncate')}`,
  },
  {
    name: 'via partition root',
    class: 'structure',
    sql: flag('publication.pubviaroot'),
    consequence: ({ actual }) =>
      `subscribers receive rows as of the ${actual === null ? 'partition' : 'partitioned table'}`,
  },
  {
    name: 'generated columns',
    class: 'structure',
    sql: (major) =>
      major < 18
        ? 'NULL'
        : `CASE publication.pubgencols WHEN 's' THEN 'stored' WHEN 'n' THEN NULL ELSE 'other' END`,
    consequence: ({ actual }) =>
      actual === null
        ? 'subscribers no longer receive generated columns'
        : 'subscribers receive generated columns',
  },
];

/** Publications; their tables and schemas are kinds of their own. */
export const publications: Kind = {
  name: 'publication',
  plural: 'publications',
  needs: { catalog: 'pg_publication' },
  compared: {
    pg_publication: [
      'pubname',
      'pubowner',
      'puballtables',
      'pubinsert',
      'pubupdate',
      'pubdelete',
      'pubtruncate',
      'pubviaroot',
      'pubgencols',
    ],
  },
  properties,
  owner: true,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_publication', 'publication')},
  quote_ident(publication.pubname) AS identity,
  NULL AS parent,
  publication.pubowner AS owner${selectedColumns(properties, major)}
FROM pg_publication AS publication
WHERE publication.oid >= 16384`,
  missing: ({ identity }) => `subscriptions to ${identity} fail`,
};
