import { collation, notMember, userMade } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  {
    name: 'type',
    class: 'structure',
    sql: 'format_type(attribute.atttypid, attribute.atttypmod)',
    consequence: ({ expected, actual }) => `values of ${expected} are read and written as ${actual}`,
  },
  {
    name: 'collation',
    class: 'structure',
    sql: collation('attribute.attcollation', 'attributetype.typcollation'),
    consequence: () => 'values sort and compare in another order',
  },
  {
    name: 'position',
    class: 'order',
    compare: 'rank',
    sql: 'row_number() OVER (PARTITION BY attribute.attrelid ORDER BY attribute.attnum)',
    consequence: () => 'ROW(…) values without names fill the wrong attributes',
  },
];

/** Attributes of composite types. */
export const attributes: Kind = {
  name: 'attribute',
  plural: 'attributes',
  needs: { catalog: 'pg_class', types: 'c' },
  compared: {
    pg_attribute: ['attrelid', 'attname', 'atttypid', 'atttypmod', 'attnum', 'attcollation'],
  },
  properties,
  query: ({ major }) => /* sql */ `
SELECT 'pg_class'::regclass::oid AS classid, attribute.attrelid AS objid, attribute.attnum AS objsubid,
  type.typnamespace AS nsp, attribute.xmin AS xmin,
  type.oid::regtype::text || '.' || quote_ident(attribute.attname) AS identity,
  type.oid::regtype::text AS parent${selectedColumns(properties, major)}
FROM pg_attribute AS attribute
JOIN pg_class AS class ON class.oid = attribute.attrelid AND class.relkind = 'c'
JOIN pg_type AS type ON type.oid = class.reltype
JOIN pg_type AS attributetype ON attributetype.oid = attribute.atttypid
WHERE attribute.attnum > 0 AND NOT attribute.attisdropped
  AND ${userMade('class.oid', 'class.relnamespace')}
  AND ${notMember('pg_type', 'type.oid')}`,
  missing: ({ identity }) => `(value).${identity.split('.').at(-1)} fails, and rows of the type are shorter`,
};
