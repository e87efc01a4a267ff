import { volatileColumns } from './large/columns.ts';
import { rowName, volatileCell } from './mask.ts';
import { type Replays, readAgreed } from './replays.ts';
import { stableKey } from './row-key.ts';
import type { Table } from './tables.ts';

/**
 * Of a side that stands nobody knows which cells no replay repeats: they are those that the replays of the other side do
 * not, in the same row. Where no key tells rows apart they may be anywhere in these columns.
 */
export async function withUnrepeatedCells(table: Table, replays: Replays): Promise<Table> {
  const { columns, rows, volatileColumns: found } = await readAgreed({ ...table, drawn: [] }, replays);
  const masked = rows.map((row) =>
    row.map((value, at) => (mayBeChance(table, columns[at] ?? '', value) ? volatileCell : value)),
  );
  const key = stableKey(table, columns, masked);
  if (key === undefined) return withColumns(table, found);
  const byRow = new Map(
    masked.map((row) => [
      rowName(key, columns, row),
      new Set(columns.filter((_, at) => row[at] === volatileCell)),
    ]),
  );
  const unrepeated = { key, columns: [...new Set([...byRow.values()].flatMap((each) => [...each]))], byRow };
  return { ...table, drawn: [], unrepeated };
}

/** The same for a large table: whole columns. */
export async function withUnrepeatedColumns(table: Table, { sessions }: Replays): Promise<Table> {
  return withColumns(table, await volatileColumns(...sessions, table));
}

function withColumns(table: Table, columns: readonly string[]): Table {
  return { ...table, drawn: [...new Set([...(table.drawn ?? []), ...columns])] };
}

function mayBeChance({ drawn = [], constants }: Table, column: string, value: string | null): boolean {
  return drawn.includes(column) && (value === null || constants?.get(column)?.has(value) !== true);
}
