import type { Table } from './tables.ts';

/** The value of a column as PostgreSQL prints it: a cast to text that users made may say less, or something else. */
export function cellText({ castByUsers }: Pick<Table, 'castByUsers'>, column: string): string {
  if (!castByUsers.includes(column)) return `${column}::text`;
  return `CASE WHEN num_nulls(${column}) = 0 THEN format('%s', ${column}) END`;
}
