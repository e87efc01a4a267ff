import type { Session } from '../instance/session.ts';
import { cellText } from './cell-text.ts';
import { fromTable, type Table } from './tables.ts';

/** The values of one row as text. */
export type Cells = readonly (string | null)[];

/** The rows of one table in the order in which they lie there; values in the order of `columns`. */
export interface LoadedRows {
  readonly columns: readonly string[];
  readonly rows: readonly Cells[];
}

/** A table whose rows take more bytes than this as text is streamed, never loaded. */
export const loadLimit: number = 4 * 1024 ** 2;

/** Loads a table, or the rows of it for which `where` holds. */
export async function loadRows(
  session: Session,
  table: Table,
  columns: readonly string[],
  where = 'true',
): Promise<LoadedRows> {
  const list = columns.map((column) => cellText(table, column)).join(', ');
  const rows = await session.query(
    `SELECT ${list} FROM ${fromTable(table)} WHERE ${where} ORDER BY tableoid::regclass::text, ctid`,
  );
  return { columns, rows };
}
