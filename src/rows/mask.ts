import { align } from './align.ts';
import type { Cells, LoadedRows } from './load.ts';
import type { Table } from './tables.ts';

/** What stands for a cell that no replay of the same input repeats. */
export const volatileCell = '\u27e8differs at every replay\u27e9';

/** Rows whose volatile cells are masked, and the columns in which there were such cells. */
export interface MaskedRows {
  readonly columns: readonly string[];
  readonly rows: readonly Cells[];
  readonly volatileColumns: readonly string[];
  /** The rows of both replays as they were, paired. */
  readonly pairs: readonly (readonly [Cells, Cells | undefined])[];
}

/** Masks every cell that differs between two replays of the same input, all numbers of a sequence of which one does, and what was drawn at random. */
export function maskVolatile(table: Table, first: LoadedRows, second: LoadedRows): MaskedRows {
  const others = align(first, second, table);
  const pairs = first.rows.map((row, at) => [row, others[at]] as const);
  const found = new Set<string>();
  for (const [row, other] of pairs)
    row.forEach((value, column) => {
      if (value !== other?.[column]) found.add(first.columns[column] ?? '');
    });
  for (const column of first.columns) if (table.drawn?.includes(column) === true) found.add(column);
  for (const column of table.unrepeated?.columns ?? []) found.add(column);
  const counted = first.columns.map(
    (column) => found.has(column) && [...table.counters, ...(table.drawn ?? [])].includes(column),
  );
  const rows = pairs.map(([row, other]) => {
    const left = unrepeatedIn(table, first.columns, row);
    return row.map((value, column) =>
      value === other?.[column] && counted[column] !== true && left?.has(first.columns[column] ?? '') !== true
        ? value
        : volatileCell,
    );
  });
  const volatileColumns = first.columns.filter((column) => found.has(column));
  return { columns: first.columns, rows, volatileColumns, pairs };
}

/** A row's cells in the columns of a key, as a name for the row. */
export function rowName(key: readonly string[], columns: readonly string[], row: Cells): string {
  return JSON.stringify(key.map((column) => row[columns.indexOf(column)] ?? null));
}

function unrepeatedIn(
  { unrepeated }: Table,
  columns: readonly string[],
  row: Cells,
): ReadonlySet<string> | undefined {
  return unrepeated?.byRow.get(rowName(unrepeated.key, columns, row));
}
