import type { Selected } from './selected.ts';

const values = /* sql */ `regexp_matches(substr(line.bound, 16), '(E?''(?:[^'']|'''')*''|[^,''() ][^,''()]*)', 'g')`;

/** A partition's bound; the values of a list are sorted, since PostgreSQL keeps the order they were written in. */
const bound = /* sql */ `CASE WHEN line.bound LIKE 'FOR VALUES IN (%' THEN 'FOR VALUES IN (' || (
    SELECT string_agg(value[1], ', ' ORDER BY value[1] COLLATE "C") FROM ${values} AS value
  ) || ')' ELSE line.bound END`;

/** Partition and inheritance properties, shared by tables and foreign tables. */
export const ancestry: readonly Selected[] = [
  {
    name: 'partition of',
    class: 'structure',
    sql: 'CASE WHEN class.relispartition THEN line.parents END',
    consequence: ({ expected, actual }) =>
      `its rows belong to ${actual ?? 'no table'}, not to ${expected ?? 'one'}`,
  },
  {
    name: 'partition bound',
    class: 'structure',
    sql: bound,
    consequence: () => 'rows go to another partition, or to none',
  },
  {
    name: 'detach pending',
    class: 'structure',
    sql: `CASE WHEN line.pending THEN 'yes' END`,
    consequence: ({ actual }) =>
      actual === null ? 'its rows are part of the table' : 'its rows are no longer seen through the table',
  },
  {
    name: 'inherits',
    class: 'structure',
    sql: 'CASE WHEN NOT class.relispartition THEN line.parents END',
    consequence: ({ expected, actual }) =>
      sorted(expected) === sorted(actual)
        ? 'only the order of the parents differs, which decides the order of columns a new child takes over'
        : 'queries on a parent see other rows',
  },
];

function sorted(lines: string | null): string | undefined {
  return lines?.split('\n').sort().join('\n');
}

/** The lateral join `line` (parents, bound, pending) which the properties read; `class` is the relation. */
export function ancestryJoin(major: number): string {
  return /* sql */ `
LEFT JOIN (
  SELECT inherits.inhrelid AS relid,
    string_agg(inherits.inhparent::regclass::text, E'\\n' ORDER BY inherits.inhseqno) AS parents,
    ${major >= 14 ? 'bool_or(inherits.inhdetachpending)' : 'false'} AS pending,
    min(pg_get_expr(child.relpartbound, child.oid)) AS bound
  FROM pg_inherits AS inherits
  JOIN pg_class AS child ON child.oid = inherits.inhrelid AND child.relkind IN ('r', 'p', 'f')
  GROUP BY inherits.inhrelid
) AS line ON line.relid = class.oid`;
}

/** The catalog columns the properties read. */
export const ancestryColumns: Readonly<Record<'pg_inherits', readonly string[]>> = {
  pg_inherits: ['inhrelid', 'inhparent', 'inhseqno', 'inhdetachpending'],
};
