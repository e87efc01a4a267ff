import { fixed, userMade } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  {
    name: 'labels',
    class: 'structure',
    sql: /* sql */ `(
      SELECT string_agg(quote_literal(label.enumlabel), E'\\n' ORDER BY label.enumsortorder)
      FROM pg_enum AS label WHERE label.enumtypid = type.oid
    )`,
    consequence: ({ expected, actual }) => labelsConsequence(lines(expected), lines(actual)),
  },
];

function lines(labels: string | null): readonly string[] {
  return labels === null ? [] : labels.split('\n');
}

function labelsConsequence(expected: readonly string[], actual: readonly string[]): string {
  const lost = expected.filter((label) => !actual.includes(label));
  const added = actual.filter((label) => !expected.includes(label));
  if (lost.length > 0) return `writing ${lost.join(', ')} fails with "invalid input value for enum"`;
  if (added.length > 0) return `${added.join(', ')} is accepted, and readers may not know it`;
  return 'ORDER BY, < and > and min() and max() put the labels in another order';
}

/** Enum types with their labels in order. */
export const enums: Kind = {
  name: 'enum',
  plural: 'enums',
  needs: { catalog: 'pg_type', types: 'e' },
  compared: {
    pg_type: ['typname', 'typnamespace', 'typowner', 'typtype', 'typacl'],
    pg_enum: ['enumtypid', 'enumlabel', 'enumsortorder'],
  },
  properties,
  owner: true,
  acl: 'T',
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_type', 'type', 'type.typnamespace')},
  type.oid::regtype::text AS identity,
  NULL AS parent,
  type.typowner AS owner,
  type.typacl AS acl${selectedColumns(properties, major)}
FROM pg_type AS type
WHERE type.typtype = 'e' AND ${userMade('type.oid', 'type.typnamespace')}`,
  changes: ({ identity }) => [
    `ALTER TYPE ${identity} ADD VALUE 'changed by squash'`,
    `COMMENT ON TYPE ${identity} IS 'changed by squash'`,
    `DROP TYPE ${identity} CASCADE`,
  ],
  missing: () => 'columns, casts and functions cannot use the type',
};
