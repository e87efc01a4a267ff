import type { LoadedRows } from './load.ts';

/** What stands for a cell that no replay of the same input repeats. */
export const volatileCell = '\u27e8differs at every replay\u27e9';

/** Rows whose volatile cells are masked, and the columns in which there were such cells. */
export interface MaskedRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly volatileColumns: readonly string[];
}

/** Masks every cell that differs between two replays of the same input; the rows must pair by position. */
export function maskVolatile(first: LoadedRows, second: LoadedRows): MaskedRows {
  const found = new Set<string>();
  const rows = first.rows.map((row, at) =>
    row.map((value, column) => {
      if (value === second.rows[at]?.[column]) return value;
      found.add(first.columns[column] ?? '');
      return volatileCell;
    }),
  );
  return {
    columns: first.columns,
    rows,
    volatileColumns: first.columns.filter((column) => found.has(column)),
  };
}
