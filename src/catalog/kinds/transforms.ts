import { fixed, routine } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  {
    name: 'from SQL',
    class: 'structure',
    sql: routine('transform.trffromsql'),
    consequence: () => 'function bodies receive the type in another form',
  },
  {
    name: 'to SQL',
    class: 'structure',
    sql: routine('transform.trftosql'),
    consequence: () => 'function bodies return the type from another form',
  },
];

/** Transforms of a type for a procedural language. */
export const transforms: Kind = {
  name: 'transform',
  plural: 'transforms',
  needs: { catalog: 'pg_transform' },
  compared: { pg_transform: ['trftype', 'trflang', 'trffromsql', 'trftosql'] },
  properties,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_transform', 'transform', 'type.typnamespace')},
  'for ' || type.oid::regtype::text || ' language ' || quote_ident(language.lanname) AS identity,
  NULL AS parent${selectedColumns(properties, major)}
FROM pg_transform AS transform
JOIN pg_type AS type ON type.oid = transform.trftype
JOIN pg_language AS language ON language.oid = transform.trflang
WHERE transform.oid >= 16384`,
  missing: () => 'functions that name the transform cannot be made',
};
