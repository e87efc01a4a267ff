import { fixed, independent, routine } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  {
    name: 'method',
    class: 'structure',
    sql: `CASE pgcast.castmethod WHEN 'i' THEN 'inout' WHEN 'b' THEN 'binary' ELSE 'function' END`,
    consequence: () => 'the cast yields other values',
  },
  {
    name: 'function',
    class: 'structure',
    sql: routine('pgcast.castfunc'),
    consequence: () => 'the cast yields other values',
  },
  {
    name: 'context',
    class: 'structure',
    sql: `CASE pgcast.castcontext WHEN 'a' THEN 'assignment' WHEN 'i' THEN 'implicit' END`,
    consequence: ({ actual }) =>
      actual === null
        ? 'statements that rely on the cast without writing it fail'
        : 'the cast applies by itself in other places',
  },
];

/** Casts. */
export const casts: Kind = {
  name: 'cast',
  plural: 'casts',
  needs: { catalog: 'pg_cast' },
  compared: { pg_cast: ['castsource', 'casttarget', 'castfunc', 'castcontext', 'castmethod'] },
  properties,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_cast', 'pgcast', 'CASE WHEN source.oid >= 16384 THEN source.typnamespace ELSE target.typnamespace END')},
  '(' || source.oid::regtype::text || ' AS ' || target.oid::regtype::text || ')' AS identity,
  NULL AS parent${selectedColumns(properties, major)}
FROM pg_cast AS pgcast
JOIN pg_type AS source ON source.oid = pgcast.castsource
JOIN pg_type AS target ON target.oid = pgcast.casttarget
WHERE pgcast.oid >= 16384 AND ${independent('pg_cast', 'pgcast.oid')}`,
  missing: () => 'the conversion fails or goes through text',
};
