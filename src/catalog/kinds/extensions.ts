import { fixed, flag } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  {
    name: 'schema',
    class: 'structure',
    sql: 'quote_ident(namespace.nspname)',
    consequence: () => 'its functions and types are found in another schema, so their qualified names fail',
  },
  {
    name: 'version',
    class: 'structure',
    sql: 'extension.extversion',
    consequence: () => 'functions, types and fixes of the other version are missing or changed',
  },
  { name: 'relocatable', class: 'structure', sql: flag('extension.extrelocatable') },
  {
    name: 'configuration tables',
    class: 'structure',
    compare: 'set',
    sql: /* sql */ `(
      SELECT string_agg(concat_ws(' ', config.relation::regclass::text, NULLIF(config.condition, '')), E'\\n'
        ORDER BY config.relation::regclass::text COLLATE "C")
      FROM unnest(extension.extconfig, extension.extcondition) AS config (relation, condition)
    )`,
    consequence: () => 'pg_dump saves other rows of the extension than before',
  },
];

/** Extensions; plpgsql too, which initdb makes, because a history may drop it. */
export const extensions: Kind = {
  name: 'extension',
  plural: 'extensions',
  compared: {
    pg_extension: [
      'extname',
      'extowner',
      'extnamespace',
      'extrelocatable',
      'extversion',
      'extconfig',
      'extcondition',
    ],
  },
  properties,
  owner: true,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_extension', 'extension')},
  quote_ident(extension.extname) AS identity,
  NULL AS parent,
  extension.extowner AS owner${selectedColumns(properties, major)}
FROM pg_extension AS extension
JOIN pg_namespace AS namespace ON namespace.oid = extension.extnamespace`,
  changes: ({ identity }) => [`DROP EXTENSION ${identity} CASCADE`],
  missing: () => 'every function, type and operator of the extension is missing, and calls to them fail',
};
