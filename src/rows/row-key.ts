import type { Cells } from './load.ts';
import { volatileCell } from './mask.ts';
import type { Table } from './tables.ts';

/** The first key of a table in which no row has a volatile cell; undefined where there is none. */
export function stableKey(
  table: Table,
  columns: readonly string[],
  rows: readonly Cells[],
): readonly string[] | undefined {
  return table.keys.find((key) => {
    const at = key.map((column) => columns.indexOf(column));
    return (
      at.every((index) => index >= 0) && rows.every((row) => at.every((index) => row[index] !== volatileCell))
    );
  });
}

/** The cells that tell a row from others, by column: those of the key, else every cell that is not volatile. */
export function tellingCells(
  columns: readonly string[],
  row: Cells,
  key: readonly string[] | undefined,
): readonly (readonly [column: string, value: string | null])[] {
  const all = (key ?? columns).map((column) => [column, row[columns.indexOf(column)] ?? null] as const);
  return all.filter(([, value]) => value !== volatileCell);
}

/** Cells as PostgreSQL tells a key: `(a, b)=(1, 2)`. */
export function tell(cells: readonly (readonly [column: string, value: string | null])[]): string {
  return `(${cells.map(([column]) => column).join(', ')})=(${cells.map(([, value]) => value ?? 'NULL').join(', ')})`;
}
